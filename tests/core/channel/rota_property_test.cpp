// Random plans against a reference that looks at every minute by itself.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/channel/rota.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::channel {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using test::Random;

const std::vector<staff::Department> kDepartments{{{1}, {0}, "总部"}, {{2}, {1}, "销售"}, {{3}, {2}, "一组"}};
const Day kMonday = company_day(test::china(2024, 2, 26));

struct World {
    Plan plan;
    std::vector<staff::Staff> staff;
    std::vector<staff::Leave> leaves;
    State state;
};

Hours random_hours(Random& random) {
    Hours hours{random.below(48) * 30 + random.below(2), random.between(1, 48) * 30};
    if (hours.from == hours.to) hours.to = kDayMinutes;
    return hours;
}

Duty random_duty(Random& random) {
    Duty duty{random_hours(random), random.ids<StaffId>(3, 9), {}};
    if (random.one_in(4)) duty.departments = {{random.between(2, 3)}};
    if (random.one_in(2)) std::reverse(duty.staff.begin(), duty.staff.end());
    return duty;
}

Schedule random_schedule(Random& random) {
    Schedule schedule;
    for (int i = random.below(4); i > 0; --i) {
        schedule.shifts.push_back({{static_cast<std::uint8_t>(random.between(1, 127))}, random_duty(random)});
    }
    Day first = kMonday;
    for (int i = random.below(3); i > 0; --i) {
        first += days{random.between(0, 3)};
        const Day last = first + days{random.below(3)};
        SpecialDate date{first, last, "", {}};
        for (int duty = random.below(3); duty > 0; --duty) date.duties.push_back(random_duty(random));
        schedule.special_dates.push_back(std::move(date));
        first = last + days{1};
    }
    if (random.one_in(2)) schedule.backup.staff = random.ids<StaffId>(2, 9);
    schedule.assignment = static_cast<Assignment>(random.below(5));
    schedule.seed = static_cast<std::uint32_t>(random.below(1'000));
    schedule.daily_cap = random.one_in(2) ? random.between(1, 3) : kNoCap;
    for (const StaffId id : random.ids<StaffId>(2, 9)) schedule.caps.push_back({id, random.between(1, 3)});
    schedule.self_switch = random.one_in(2) ? SelfSwitch::Allowed : SelfSwitch::Forbidden;
    if (random.one_in(3)) {
        schedule.auto_accept = {{{static_cast<std::uint8_t>(random.between(1, 127))}, random_hours(random)}};
    }
    return schedule;
}

World random_world(Random& random) {
    World world;
    world.plan = {.name = "a", .staff = random.ids<StaffId>(4, 10), .schedule = random_schedule(random)};
    if (!world.plan.schedule.shifts.empty()) world.plan.staff.clear();
    for (int id = 1; id <= 9; ++id) {
        const bool is_able = !random.one_in(6);
        world.staff.push_back({.id = {id},
                               .departments = {{random.between(1, 3)}},
                               .contact = is_able ? staff::ContactFunction::Present : staff::ContactFunction::Absent});
        if (!random.one_in(4)) continue;
        const Day first = kMonday + days{random.below(6)};
        world.leaves.push_back({{id}, first, first + days{random.below(3)}, {random.below(10)}});
    }
    world.state.counted_on = kMonday + days{random.below(3)};
    world.state.adds = random.below(20);
    world.state.latest = {random.below(10)};
    for (const StaffId id : random.ids<StaffId>(6, 9)) {
        const Switch own = random.one_in(4) ? Switch::Off : Switch::On;
        world.state.staff.push_back({id, random.below(4), own});
    }
    return world;
}

// --- the reference: marks minute by minute who stands in the plan

const SpecialDate* special_on(const Schedule& schedule, Day day) {
    for (const SpecialDate& date : schedule.special_dates) {
        if (date.first <= day && day <= date.last) return &date;
    }
    return nullptr;
}

// Whether a duty that begins on `begins` is on at `minute` of `day`, the same or the following one.
bool is_on(const Duty& duty, Day begins, Day day, int minute) {
    const int length = (duty.hours.to - duty.hours.from + kDayMinutes - 1) % kDayMinutes + 1;
    const int since = static_cast<int>((day - begins).count()) * kDayMinutes + minute - duty.hours.from;
    return since >= 0 && since < length;
}

std::vector<const Duty*> reference_duties(const Plan& plan, Day day, int minute, const Duty& always) {
    std::vector<const Duty*> duties;
    for (const Day begins : {day - days{1}, day}) {
        const SpecialDate* const of_duty = special_on(plan.schedule, begins);
        const SpecialDate* const of_day = special_on(plan.schedule, day);
        if (of_day != nullptr && of_duty != of_day) continue;
        if (of_duty != nullptr) {
            for (const Duty& duty : of_duty->duties) {
                if (is_on(duty, begins, day, minute)) duties.push_back(&duty);
            }
            continue;
        }
        if (plan.schedule.shifts.empty() && begins == day) duties.push_back(&always);
        for (const Shift& shift : plan.schedule.shifts) {
            const bool is_weekday = shift.weekdays.has(weekday_of(begins));
            if (is_weekday && is_on(shift.duty, begins, day, minute)) duties.push_back(&shift.duty);
        }
    }
    return duties;
}

// Everybody who may receive at that minute, in any order; caps and switches when asked.
std::vector<StaffId> reference_candidates(const World& world, std::span<const StaffId> listed, Day day,
                                          Service service) {
    const staff::Roster roster{world.staff, world.leaves, {}};
    std::vector<StaffId> candidates;
    for (const StaffId named : listed) {
        const StaffId id = roster.on_duty_for(named, day).staff;
        if (id.value < 1 || id.value > 9) continue;
        if (world.staff[static_cast<std::size_t>(id.value - 1)].contact == staff::ContactFunction::Absent) continue;
        int cap = world.plan.schedule.daily_cap;
        for (const DailyCap& own : world.plan.schedule.caps) cap = own.staff == id ? own.adds_max : cap;
        bool drops_out = false;
        for (const StaffState& state : world.state.staff) {
            if (state.staff != id) continue;
            const bool is_off =
                world.plan.schedule.self_switch == SelfSwitch::Allowed && state.own_switch == Switch::Off;
            const bool is_full = cap != kNoCap && world.state.counted_on == day && state.adds_today >= cap;
            drops_out = is_off || is_full;
        }
        if (drops_out && service == Service::OnDuty) continue;
        candidates.push_back(id);
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    return candidates;
}

std::vector<StaffId> reference_list(const World& world, Day day, int minute) {
    const Duty always{{}, world.plan.staff, world.plan.departments};
    std::vector<StaffId> listed;
    for (const Duty* const duty : reference_duties(world.plan, day, minute, always)) {
        listed.insert(listed.end(), duty->staff.begin(), duty->staff.end());
        for (const DepartmentId department : duty->departments) {
            const auto members = staff::staff_of_department(kDepartments, world.staff, department);
            listed.insert(listed.end(), members.begin(), members.end());
        }
    }
    return listed;
}

void check_against_reference(const World& world, const Receivers& receivers, Instant at) {
    const Day day = company_day(at);
    Service service = Service::OnDuty;
    std::vector<StaffId> expected =
        reference_candidates(world, reference_list(world, day, company_minute(at)), day, service);
    if (expected.empty()) {
        service = Service::Backup;
        expected = reference_candidates(world, world.plan.schedule.backup.staff, day, service);
    }
    std::vector<StaffId> candidates = receivers.candidates;
    std::sort(candidates.begin(), candidates.end());

    REQUIRE(candidates == expected);
    REQUIRE(receivers.service == (expected.empty() ? Service::Nobody : service));
    const bool is_everyone = world.plan.schedule.assignment == Assignment::Everyone;
    if (is_everyone) REQUIRE(receivers.staff == expected);
    if (!is_everyone) REQUIRE(receivers.staff.size() == (expected.empty() ? 0U : 1U));
    for (const StaffId id : receivers.staff) REQUIRE(std::binary_search(expected.begin(), expected.end(), id));
}

}  // namespace

TEST_CASE("at every half hour those receive whom a look at the plan finds", "[channel][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = random_world(random);
        const Rota rota{world.plan, kDepartments, world.staff, world.leaves};

        for (int step = 0; step < 9 * 48; ++step) {
            const Instant at = company_midnight(kMonday) + minutes{step * 30 + random.below(2)};
            check_against_reference(world, rota.receivers(at, world.state), at);
        }
    }
}

TEST_CASE("from an instant to its next change nothing changes, and then something does", "[channel][property]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = random_world(random);
        const Rota rota{world.plan, kDepartments, world.staff, world.leaves};
        const Instant start = company_midnight(kMonday) + minutes{random.below(3 * kDayMinutes)};
        const Instant end = start + days{1};

        Receivers before = rota.receivers(start, world.state);
        std::optional<Instant> change = rota.next_change(start, world.state);
        for (Instant at = start + minutes{1}; at < end; at += minutes{1}) {
            const Receivers now = rota.receivers(at, world.state);
            const bool is_same = now.staff == before.staff && now.acceptance == before.acceptance;
            REQUIRE(is_same == (!change || at < *change));
            if (is_same) continue;
            before = now;
            change = rota.next_change(at, world.state);
        }
    }
}

TEST_CASE("when there is no next change, no minute of the coming weeks is different", "[channel][property]") {
    int without_change = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = random_world(random);
        const Rota rota{world.plan, kDepartments, world.staff, world.leaves};
        const Instant start = company_midnight(kMonday) + minutes{random.below(14 * kDayMinutes)};
        if (rota.next_change(start, world.state)) continue;
        ++without_change;

        const Receivers before = rota.receivers(start, world.state);
        for (int step = 1; step < 24 * 24; ++step) {
            const Receivers later = rota.receivers(start + minutes{step * 61}, world.state);
            REQUIRE(later.staff == before.staff);
            REQUIRE(later.acceptance == before.acceptance);
        }
    }
    CHECK(without_change > 10);
}

TEST_CASE("everybody of the plan either receives or is left out with one reason", "[channel][property]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = random_world(random);
        const Rota rota{world.plan, kDepartments, world.staff, world.leaves};
        const Instant at = company_midnight(kMonday) + minutes{random.below(7 * kDayMinutes)};
        const Receivers now = rota.receivers(at, world.state);

        Plan duties = world.plan;
        duties.schedule.backup = {};
        NamedStaff named = named_staff(duties, kDepartments, world.staff);
        named.able.insert(named.able.end(), named.unable.begin(), named.unable.end());
        for (const StaffId id : named.able) {
            const bool receives = std::binary_search(now.staff.begin(), now.staff.end(), id);
            const auto reasons = std::count_if(now.left_out.begin(), now.left_out.end(),
                                               [id](const LeftOut& left_out) { return left_out.staff == id; });
            REQUIRE(reasons == (receives ? 0 : 1));
        }
    }
}

}  // namespace guanxi::channel
