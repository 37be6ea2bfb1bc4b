// The wire form of what changes with the hour in a channel's plan.
// Rules
//   1. Schedule: {shifts: [{weekdays: [1 to 7, 1 is Monday], hours: "22:00-02:00", staff[], departments[]}],
//                 special_dates: [{first, last, name, duties: [{hours, staff[], departments[]}]}],
//                 backup: {staff[], departments[]}, seed, daily_cap, caps: [{staff, adds_max}],
//                 assignment: "everyone"|"in_order"|"by_turns"|"random"|"least_loaded",
//                 self_switch: "forbidden"|"allowed", auto_accept: [{weekdays, hours}]}
//      Days as "2024-03-01".
//   2. What is absent is empty, 0 or the first of the words; but weekdays, hours, first, last and both fields of a cap
//      are required.
//   3. An unknown word, a weekday beyond 7, hours or a day that cannot be read, and a seed beyond 32 bits without sign
//      are errors that name the field.
//   4. Whether shifts, dates and caps make sense is for check_plan (channel.h) to say.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/channel/shift.h"

namespace guanxi::channel {

nlohmann::json to_wire(const Schedule&);
Result<Schedule> schedule_from_wire(const nlohmann::json&);

}  // namespace guanxi::channel
