// What conditions are made of: how lists, numbers and days are asked for. condition.h numbers what they mean.
// Rules
//   1. They are plain values: any list, number or day may stand in them. check.h refuses those that mean nothing.
//   2. Days are the company's. "Next" and "last" carry no date: they are counted from the day of whoever asks.
//   3. Equal are those that are written the same, not those that hold for the same rows: next 0 days is another term
//      than last 0 days.
// Source: ours, for the issue "The rules, whole".
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "core/base/time.h"

namespace guanxi::audience {

// Of what one can have several (condition.h rule 1).
enum class Quantifier : std::uint8_t { Any, All, None };

template <class Value>
struct Has {
    Quantifier quantifier = Quantifier::Any;
    std::vector<Value> list;
    friend bool operator==(const Has&, const Has&) = default;
};

// Of what one has exactly one, or none: it is in the list.
template <class Value>
struct Is {
    std::vector<Value> list;
    friend bool operator==(const Is&, const Is&) = default;
};

enum class Comparison : std::uint8_t { LessThan, AtMost, Equal, AtLeast, MoreThan };

struct Compared {
    Comparison comparison = Comparison::Equal;
    std::int32_t number = 0;
    friend bool operator==(const Compared&, const Compared&) = default;
};

struct Between {  // both included
    std::int32_t first = 0;
    std::int32_t last = 0;
    friend bool operator==(const Between&, const Between&) = default;
};

struct DayRange {  // both included; open where there is no end
    std::optional<Day> first;
    std::optional<Day> last;
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

struct NextDays {  // today and the `count` days after it
    std::int32_t count = 0;
    friend bool operator==(const NextDays&, const NextDays&) = default;
};

struct LastDays {  // today and the `count` days before it
    std::int32_t count = 0;
    friend bool operator==(const LastDays&, const LastDays&) = default;
};

using Days = std::variant<DayRange, NextDays, LastDays>;

}  // namespace guanxi::audience
