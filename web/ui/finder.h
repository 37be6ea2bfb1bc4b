// A dialog to find something by typing: a field, and below it a grouped list of what was found. The focus stays in the
// field; the arrow keys move through the list, Enter takes, Escape closes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "web/ui/icon.h"

namespace guanxi::ui {

struct Found {
    std::string label{};
    std::string detail{};  // secondary, at the right
    std::string group{};   // those of one group stand together
    Icon icon = Icon::None;
};

struct FinderOptions {
    std::string_view title{};
    std::string_view placeholder{};
    std::string_view empty_text{};  // when nothing was found
    std::string_view note{};        // below the list: what else is under way, how many more
};

struct FinderAnswer {
    bool has_changed = false;  // of the text
    bool wants_close = false;
    int taken = -1;  // place in what was found
};

// Draw it in every frame in which it shall be open. `active` is the place that Enter takes.
FinderAnswer finder(const FinderOptions&, std::string& text, int& active, std::span<const Found>);

}  // namespace guanxi::ui
