// A range of days, both included: typed, chosen by a word (近7天), or pressed in a calendar of two months (one where it
// is narrow). In the calendar the arrow keys go by days and weeks, PageUp and PageDown by months, Home and End to the
// ends of the week; Enter takes the first and then the last day.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

#include "web/ui/field.h"

namespace guanxi::ui {

struct DateRange {
    std::optional<Day> first{};  // none: open
    std::optional<Day> last{};

    friend bool operator==(const DateRange&, const DateRange&) = default;
};

struct DateRangeOptions {
    std::string_view placeholder{};
    std::string_view help{};
    std::string_view error{};
    LabelPlace label_place = LabelPlace::Above;
    float width = 0;  // as in FieldOptions
};

// `today` is the company's. True when the range changed.
bool date_range(std::string_view label, DateRange&, Day today, const DateRangeOptions& = {});

}  // namespace guanxi::ui
