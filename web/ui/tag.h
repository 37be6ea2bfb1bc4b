// Tag chips: one of twelve muted hues by the tag's group; text reaches 4.5 : 1 on its ground in both themes.
#pragma once

#include <span>
#include <string_view>

#include "web/ui/theme.h"

namespace guanxi::ui {

struct Chip {
    std::string_view label{};
    std::string_view group{};  // decides the hue; the same in browser, server and every visit
};

// One chip in a row or column.
void tag(std::string_view label, std::string_view group);

// A chip in a tone, for states: success "已发送".
void status_tag(std::string_view label, Tone);

// Chips beside each other. In a table cell what does not fit becomes "+3", with all names as tooltip;
// elsewhere they wrap.
void tags(std::span<const Chip>);

// Words that hold, cut at `widest` and then whole in the tooltip, with a button that takes them away: `remove` is its
// name. True when it was pressed.
bool removable(std::string_view words, std::string_view remove, float widest);

}  // namespace guanxi::ui
