// Things one presses.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "web/ui/icon.h"
#include "web/ui/theme.h"

namespace guanxi::ui {

enum class ButtonKind {
    Default,
    Primary,  // one per page
    Text,     // in tables and beside titles
    Danger,   // what cannot be undone
};

enum class Enabled { Yes, No };
enum class Busy { Yes, No };

struct ButtonOptions {
    ButtonKind kind = ButtonKind::Default;
    Icon icon = Icon::None;
    Enabled enabled = Enabled::Yes;
    std::string_view reason{};  // tooltip; says why when disabled
    Busy busy = Busy::No;       // shown as working and not pressable while an answer is awaited
};

// True in the one frame in which it was pressed (pointer, Enter, Space, assistive technology).
// `label` is the accessible name and, with the ids around it, the identity.
bool button(std::string_view label, const ButtonOptions& = {});
bool button(std::string_view label, ButtonKind kind);

// A square button that shows only an icon; `name` is its tooltip and accessible name.
bool icon_button(Icon, std::string_view name, const ButtonOptions& = {});

// A real link: `route` such as "/customers?tag=3" opens in this page, or in a new tab with the middle button.
// Following it is done by the kit; the answer says that it happened.
bool link(std::string_view label, std::string_view route);

// A row of choices of which one holds (radiogroup). True when `chosen` changed.
bool segmented(std::string_view name, std::span<const std::string_view> labels, int& chosen);

// An entry of the left navigation (role link).
enum class Current { Yes, No };
bool nav_item(std::string_view label, Icon, std::string_view route, Current);

}  // namespace guanxi::ui
