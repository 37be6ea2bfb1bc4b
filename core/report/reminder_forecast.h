// What if this reminder rule were on: who would be reminded of how many customers on each of the next days.
// Rules
//   1. Nothing else happens in these days: nobody moves, acts, joins or leaves. Then what is foretold is what
//      lifecycle/reminder.h does, day by day.
//   2. A rule that is off is taken as switched on at `now`; one that is on has sent what was due until `now`.
//   3. The first day is today, from `now` (not included) to midnight; the others are whole days.
//   4. Who counts is said by board.h rules 1 and 2: friends; of a person once, with the relation added first, whose
//      staff is reminded.
//   5. Leave and deputies are those that are known; a reminder that reaches nobody is counted as such.
// Source: ours, after issue 3, part 4 and mission.md M5.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/persons.h"
#include "core/lifecycle/reminder.h"
#include "core/staff/leave.h"

namespace guanxi::report {

inline constexpr int kForecastDaysMax = 366;

struct ForecastDay {
    Day day{};
    int reminders = 0;  // customers who are reminded of
    int unheard = 0;    // of these, those for whom nobody is there

    friend bool operator==(const ForecastDay&, const ForecastDay&) = default;
};

struct StaffForecast {
    StaffId staff;  // who receives
    int reminders = 0;
    std::vector<int> per_day;  // as many as there are days

    friend bool operator==(const StaffForecast&, const StaffForecast&) = default;
};

struct ReminderForecast {
    int reminders = 0;
    int unheard = 0;
    std::vector<ForecastDay> days;
    std::vector<StaffForecast> staff;  // ascending; those who receive any

    friend bool operator==(const ReminderForecast&, const ReminderForecast&) = default;
};

struct ForecastQuery {
    Instant now{};
    int days = 30;  // 1 to kForecastDaysMax; others are brought to the nearest
    // By row of the base, the last action that the rule counts, in seconds since 1970; 0: none. Empty: nobody has any.
    // In a journey kept per person each of her rows says the last of all.
    std::span<const std::uint32_t> last_action = {};
    const customer::RowSet* rows = nullptr;  // null: all
    const customer::Persons* persons =
        nullptr;  // used when it is of the base's version; made otherwise, which takes time
};

// Some milliseconds for a million rows. The rule is a checked one.
ReminderForecast what_if(const lifecycle::ReminderRule&, const customer::Base&, const ForecastQuery&,
                         const lifecycle::WorkingCalendar&, const staff::Roster&);

}  // namespace guanxi::report
