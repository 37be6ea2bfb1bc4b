// Fields for what is not text: whole numbers and days. What is typed counts as soon as it can be read; while it cannot,
// the field is marked and the value stays; on leaving the field shows its value again.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/time.h"

#include "web/ui/field.h"

namespace guanxi::ui {

struct NumberRange {
    std::int32_t least = 0;
    std::int32_t most = 0;
};

// True when `value` changed; numbers outside of the range are marked and not taken.
bool number_field(std::string_view label, std::int32_t& value, const NumberRange&, const FieldOptions& = {});

// "3, 17, 201": whole numbers with commas between; spaces and Chinese commas do as well.
bool numbers_field(std::string_view label, std::vector<std::int32_t>& values, const NumberRange&,
                   const FieldOptions& = {});

// "09:30" as minutes since midnight; 24:00 is the day's end.
bool clock_field(std::string_view label, int& minutes, const NumberRange&, const FieldOptions& = {});

// "2026-11-22", also with slashes or one digit; empty is none.
bool day_field(std::string_view label, std::optional<Day>& value, const FieldOptions& = {});

}  // namespace guanxi::ui
