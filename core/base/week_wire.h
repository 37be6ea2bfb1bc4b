// The wire form of slots of a week: {weekdays: [1 to 7, 1 is Monday], hours: "09:00-18:00"}; days as "2024-03-01".
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
