// Chips that are pressed to choose them: each a checkbox, in rows under a heading per group. The arrow keys go from
// chip to chip.
#pragma once

#include <string_view>

#include "web/ui/field.h"
#include "web/ui/scope.h"

namespace guanxi::ui {

// Rows of chips under their heading (role group). `remark` stands beside the heading: "单选".
class ChipGroup {
public:
    explicit ChipGroup(std::string_view name, std::string_view remark = {});

private:
    Scope scope_;
};

struct ChoiceChip {
    std::string_view label{};
    std::string_view hue{};  // the name that decides the colour, as in tag.h
    Check check = Check::Off;
    std::string_view remark{};       // small, behind the label; decides the width in all states
    std::string_view description{};  // what the remark says, for those who cannot see it
};

// In a ChipGroup. True when it was pressed: what is chosen then is for the caller to say.
bool choice_chip(const ChoiceChip&);

}  // namespace guanxi::ui
