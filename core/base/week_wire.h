// The wire form of slots of a week: {weekdays: [1 to 7, 1 is Monday], hours: "09:00-18:00"}; days as "2024-03-01".
// Rules
//   1. Weekdays are read in any order and may repeat; they are written ascending. An empty list is read as no weekday,
//      which check_slot() refuses.
//   2. Hours keep week.h's rules 1, 2 and 4 when they are read.
//   3. Every error is InvalidInput and names the key as its field.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/base/week.h"

namespace guanxi::wire {

nlohmann::json to_wire(Weekdays);
Result<Weekdays> require_weekdays(const nlohmann::json&, const char* key);
Result<Hours> require_hours(const nlohmann::json&, const char* key);
Result<Day> require_day(const nlohmann::json&, const char* key);

}  // namespace guanxi::wire
