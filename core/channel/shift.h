// Who serves a channel when, as an admin writes it down. rota.h says who receives at an instant.
// Rules
//   1. A shift holds on its weekdays; hours may cross midnight and then belong to the day on which they begin
//      (core/base/week.h). A plan without shifts is served by its staff and departments at every hour.
//   2. A special date takes the place of the shifts on its days, from midnight to midnight, with duties of its own;
//      without any the channel is closed. It begins at midnight with nothing but its own duties: what began the evening
//      before ends there. What begins on it and crosses midnight goes on, unless another special date begins.
//   3. Shifts share no minute of the week, the duties of a special date no minute of its days, special dates no day.
//   4. Backup staff receive when nobody on duty can: nobody is on duty, all have reached their caps, are on leave or
//      have switched themselves off. Neither caps nor switches hold for backup staff.
//   5. A cap is the number of customers that one member of staff gets through the channel in one day of the company.
//   6. WeCom knows no weights: with several people on a code WeChat picks one (Assignment::Everyone). Every other
//      assignment needs control and puts one person on the code at a time: in order (the first who can), by turns (the
//      next in the list behind who got the latest customer), random (by seed and number of customers so far), least
//      loaded (fewest customers of the day, then the first in the list). The code must be updated after each customer.
//   7. Customers are accepted automatically only within the windows, when there are any.
// Source: wecom-api.md E (96348: several users, no weights, caps or schedule), read 2026-11-22; the rest is ours.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/base/week.h"

namespace guanxi::channel {

inline constexpr int kShiftsMax = 100;
inline constexpr int kSpecialDatesMax = 100;
inline constexpr int kSpecialDateDaysMax = 31;
inline constexpr int kDutiesMax = 24;  // of a special date
inline constexpr int kCapMax = 10'000;
inline constexpr int kNoCap = 0;

struct Duty {
    Hours hours;
    std::vector<StaffId> staff;             // in the order in which they are asked
    std::vector<DepartmentId> departments;  // behind the staff; members ascending by id

    friend bool operator==(const Duty&, const Duty&) = default;
};

struct Shift {
    Weekdays weekdays;
    Duty duty;

    friend bool operator==(const Shift&, const Shift&) = default;
};

struct SpecialDate {
    Day first{};
    Day last{};  // included
    std::string name;
    std::vector<Duty> duties;  // empty: closed

    friend bool operator==(const SpecialDate&, const SpecialDate&) = default;
};

struct DailyCap {
    StaffId staff;
    int adds_max = kNoCap;

    friend bool operator==(const DailyCap&, const DailyCap&) = default;
};

struct Backup {
    std::vector<StaffId> staff;
    std::vector<DepartmentId> departments;

    bool is_empty() const { return staff.empty() && departments.empty(); }
    friend bool operator==(const Backup&, const Backup&) = default;
};

enum class Assignment : std::uint8_t { Everyone, InOrder, ByTurns, Random, LeastLoaded };
enum class SelfSwitch : std::uint8_t { Forbidden, Allowed };  // whether staff may switch themselves off and on

// Everything that changes with the hour; part of a channel's plan.
struct Schedule {
    std::vector<Shift> shifts;
    std::vector<SpecialDate> special_dates;
    Backup backup;
    Assignment assignment = Assignment::Everyone;
    std::uint32_t seed = 0;  // of Assignment::Random
    int daily_cap = kNoCap;  // of everybody without a cap of her own
    std::vector<DailyCap> caps;
    SelfSwitch self_switch = SelfSwitch::Forbidden;
    std::vector<WeekSlot> auto_accept;  // rule 7

    friend bool operator==(const Schedule&, const Schedule&) = default;
};

}  // namespace guanxi::channel
