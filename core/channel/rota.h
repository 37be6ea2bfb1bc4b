// Who receives a channel's customers at an instant, who does not and why, and when that changes next.
// Rules
//   1. On duty are those of shift.h's rules, departments expanded as they stand. Of two lists the one that began
//      earlier comes first. Who is on leave does not receive; the deputy does (core/staff/leave.h, without leaders), in
//      her place of the list, with his own cap and switch.
//   2. Of those on duty receive who can receive customers, is not switched off and has not reached the cap. With
//      Assignment::Everyone all of them, at most kReceiversMax in the order of the list; else the one chosen.
//   3. When nobody is left the backup receives, chosen from in the same way. When that has nobody either, nobody does:
//      a contact way cannot be empty, so that the code keeps whom it has; a code that is being made takes the next.
//   4. Customers of the day count on State::counted_on; on any other day nobody has any.
//   5. Between an instant and its next change the receivers and the acceptance stay the same as long as nothing
//      happens: no customer added, no switch, leave, plan or staff changed.
//   6. A channel whose receivers can change with the hour, with caps or with turns needs a contact way of WeCom's
//      type 2, also with one person on it: the type of a contact way never changes.
// Source: wecom-api.md E (96348, 41041), read 2026-11-22; the rest is ours.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/channel/channel.h"
#include "core/staff/leave.h"

namespace guanxi::channel {

enum class Switch : std::uint8_t { On, Off };

struct StaffState {
    StaffId staff;
    int adds_today = 0;
    Switch own_switch = Switch::On;

    friend bool operator==(const StaffState&, const StaffState&) = default;
};

// What has happened so far. Default: nothing.
struct State {
    Day counted_on{};               // the day of all `adds_today`
    std::vector<StaffState> staff;  // in any order; who is absent has no customers of the day and is switched on
    std::int64_t adds = 0;          // customers so far
    StaffId latest;                 // who got the latest customer

    friend bool operator==(const State&, const State&) = default;
};

// The state after one more customer. One of an earlier day than counted counts for the sum alone.
State with_add(State, StaffId, Instant at);

enum class Service : std::uint8_t { OnDuty, Backup, Nobody };

enum class Absence : std::uint8_t {
    OffDuty,
    CapReached,
    OnLeave,
    SwitchedOff,
    Inactive,   // cannot receive customers
    Unknown,    // the company does not know the id
    OverLimit,  // beyond kReceiversMax
    AwaitsTurn  // could receive, another was chosen
};

struct LeftOut {
    StaffId staff;
    Absence why = Absence::OffDuty;

    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

struct Receivers {
    std::vector<StaffId> staff;       // on the code, ascending
    std::vector<StaffId> candidates;  // from whom they were chosen, in the order of the list
    Service service = Service::Nobody;
    Acceptance acceptance = Acceptance::Automatic;
    std::vector<LeftOut> left_out;  // everybody else whom the plan names for a duty, and deputies; ascending, each once

    friend bool operator==(const Receivers&, const Receivers&) = default;
};

// A plan with everything looked up, made once and asked often.
class Rota {
public:
    Rota(const Plan&, std::span<const staff::Department>, std::span<const staff::Staff>, std::span<const staff::Leave>);

    Receivers receivers(Instant at, const State&) const;

    // The first instant after `at` at which receivers or acceptance are others; none when that cannot come.
    std::optional<Instant> next_change(Instant at, const State&) const;

    // Those at `at` or, when there is nobody, the next ones; empty when there never is anybody (rule 3).
    Receivers next_receivers(Instant at, const State&) const;

    bool can_change() const { return schedule_ != Schedule{}; }  // rule 6
    bool has_duty(Instant at) const;                             // whether anybody stands in the plan at all
    const std::vector<int>& edges() const { return edges_; }     // minutes of a day at which something may change
    int cap_of(StaffId) const;                                   // or kNoCap

private:
    struct Listed {
        Weekdays weekdays;
        Hours hours;
        std::vector<StaffId> staff;
    };
    struct Special {
        Day first{};
        Day last{};
        std::vector<Listed> duties;
    };
    struct Selection;

    const Special* special_at(Day) const;
    std::vector<const Listed*> duties_at(Instant at) const;
    std::vector<StaffId> listed_at(Instant at) const;
    void select(const std::vector<StaffId>& listed, Service, Selection&) const;
    void choose(Selection&) const;
    std::vector<Day> days_to_look_at(Day today, const State&) const;

    Schedule schedule_;
    Acceptance acceptance_;
    std::vector<Listed> shifts_;
    std::vector<Special> special_dates_;
    std::vector<StaffId> backup_;
    std::vector<StaffId> named_;         // for any duty, ascending
    std::vector<StaffId> known_, able_;  // ascending
    staff::Roster leaves_;
    std::vector<Day> turning_days_;  // on which special dates or leaves begin, or have ended
    std::vector<int> edges_;         // ascending, the first is 0
};

}  // namespace guanxi::channel
