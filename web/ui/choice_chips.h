// Chips that are pressed to choose them: each a checkbox, in rows under a heading per group. The arrow keys go from
// chip to chip.
#pragma once

#include <string_view>

#include "web/ui/scope.h"

namespace guanxi::ui {

// Rows of chips under their heading (role group). `remark` stands beside the heading: "单选".
class ChipGroup {
public:
    explicit ChipGroup(std::string_view name, std::string_view remark = {});

private:
    Scope scope_;
};

// In a ChipGroup. `hue` is the name that decides the colour, as in tag.h. True when it was pressed.
bool choice_chip(std::string_view label, std::string_view hue, bool& is_chosen);

}  // namespace guanxi::ui
