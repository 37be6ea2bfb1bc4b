// Choosing from a list.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/ui/field.h"

namespace guanxi::ui {

struct Option {
    std::int64_t id = 0;
    std::string label{};
    std::string group{};   // options with the same group stand together, in the order given; also the hue of the chip
    std::string detail{};  // secondary text at the right: "12 人"
};

struct SelectOptions {
    std::string_view placeholder{};
    std::string_view help{};
    std::string_view error{};
    LabelPlace label_place = LabelPlace::Above;
    Enabled enabled = Enabled::Yes;
    float width = 0;  // as in FieldOptions
};

// A combobox with a listbox of options. `chosen` is an id of `options`, or -1 for nothing. True when it changed.
bool select(std::string_view label, std::int64_t& chosen, std::span<const Option> options, const SelectOptions& = {});

// Chips of what is chosen; pressing opens a list with a search box and grouped options, which stays open while
// choosing. `chosen` keeps the order of choosing. True when it changed.
bool multi_select(std::string_view label, std::vector<std::int64_t>& chosen, std::span<const Option> options,
                  const SelectOptions& = {});

// Whether the list of the multi_select of this label, which comes next, is open. While it is not, those options are
// enough that are chosen: long lists need not be made for it in each frame.
bool is_list_open(std::string_view label);

}  // namespace guanxi::ui
