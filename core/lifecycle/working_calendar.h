// Days that pass: all of them, or working days with holidays and make-up days (调休).
// Rules
//   1. A day is a working day when it is an extra working day, or when its weekday works and it is no holiday. Extra
//      days and holidays come from the State Council's yearly notice and are typed in or imported.
//   2. Days passed from one day to another are counted with the first one and without the last one: a customer who
//      came on the 1st has seven days behind her on the 8th. In working days only working ones count.
//   3. The day after n days of `from` is the first day (of its kind) on which n days have passed. In working days it
//      is therefore a working day, and after 0 days of a Saturday is Monday.
// Source: rules 1 to 3 ours, after mission.md M5: "seven days without action in new: on the eighth day a notice".
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::lifecycle {

inline constexpr int kSpecialDaysMax = 2'000;  // holidays, and as many extra working days

enum class DayKind : std::uint8_t { Calendar, Working };

struct WorkingDays {
    std::array<bool, 7> weekdays{true, true, true, true, true, false, false};  // Monday first
    std::vector<Day> holidays;                                                 // any order
    std::vector<Day> extra_days;                                               // worked although the weekday is free

    friend bool operator==(const WorkingDays&, const WorkingDays&) = default;
};

// Answers without walking over days: each question is one or a few binary searches in the special days.
class WorkingCalendar {
public:
    WorkingCalendar() : WorkingCalendar(WorkingDays{}) {}  // Monday to Friday

    // Errors name the field: weekdays (none works), holidays, extra_days (too many, or a day that is both).
    static Result<WorkingCalendar> create(const WorkingDays&);

    bool is_working(Day) const;
    int days_between(DayKind, Day first, Day end) const;  // rule 2; negative when `end` lies before `first`
    Day day_after(DayKind, Day from, int days) const;     // rule 3; `days` is 0 or more

    // The earliest day from which until `today` at most `days` days have passed. `days` is 0 or more.
    Day earliest_within(DayKind, Day today, int days) const;

private:
    explicit WorkingCalendar(const WorkingDays&);
    int working_days_before(Day) const;  // since a fixed Monday; negative before it

    std::array<bool, 7> weekdays_{};
    std::array<int, 8> before_weekday_{};  // working weekdays of a week before its n-th day
    std::vector<Day> holidays_;            // ascending, those on working weekdays
    std::vector<Day> extra_days_;          // ascending, those on free weekdays
};

// Whole days that somebody stands in a stage: rule 2 for the company's days of both instants, never negative.
int dwell_days(const WorkingCalendar&, DayKind, Instant entered_at, Instant now);

}  // namespace guanxi::lifecycle
