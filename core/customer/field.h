// Custom fields (客户资料字段): what a company wants to know of its customers besides what WeCom knows.
// Rules
//   1. A field has one kind for ever. A value is one whole number: the number itself, the position of a choice or text
//      (from 1) in the field's words, or a date as days since 1970-01-01.
//   2. kNoValue is nobody's value; a customer without a value is not in any comparison of that field.
//   3. A yearly date (生日) counts by month and day; 29 February falls on 28 February in other years.
// Source: ours.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"

namespace guanxi::customer {

enum class FieldKind : std::uint8_t { Number, Choice, Text, Date, Other };  // Other: of a newer server

struct Field {
    FieldId id;
    std::string name;
    FieldKind kind = FieldKind::Number;
    std::vector<std::string> words;  // of choices and texts; value 1 is the first

    friend bool operator==(const Field&, const Field&) = default;
};

inline constexpr std::int32_t kNoValue = std::numeric_limits<std::int32_t>::min();

constexpr std::int32_t value_of_day(Day day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}
constexpr Day day_of_value(std::int32_t value) {
    return Day{std::chrono::days{value}};
}

// Days from `today` to the next day that has the month and day of `date` (rule 3): 0 is today, at most 366.
int days_to_anniversary(Day date, Day today);

}  // namespace guanxi::customer
