#include "core/channel/rota.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"

namespace guanxi::channel {

namespace {

using test::china;
using Staff = std::vector<StaffId>;

constexpr std::uint8_t kWorkdays = 0x1F;
constexpr std::uint8_t kWeekend = 0x60;
constexpr Hours kOffice{9 * 60, 18 * 60};
constexpr Hours kNight{22 * 60, 2 * 60};

staff::Staff member(std::int32_t id, std::vector<DepartmentId> departments = {}) {
    return {.id = {id},
            .wecom_id = {"staff" + std::to_string(id)},
            .departments = std::move(departments),
            .contact = staff::ContactFunction::Present};
}

// Staff 1 to 9 can receive, 7 and 8 are in department 2; 10 cannot.
std::vector<staff::Staff> company() {
    std::vector<staff::Staff> staff;
    for (int id = 1; id <= 9; ++id) {
        staff.push_back(member(id, id == 7 || id == 8 ? std::vector<DepartmentId>{{2}} : std::vector<DepartmentId>{}));
    }
    staff.push_back(member(10));
    staff.back().status = staff::StaffStatus::Inactive;
    return staff;
}

const std::vector<staff::Department> kDepartments{{{1}, {0}, "总部"}, {{2}, {1}, "销售"}};

Rota rota(const Plan& plan, const std::vector<staff::Leave>& leaves = {}) {
    return {plan, kDepartments, company(), leaves};
}

Day day(int year, unsigned month, unsigned of_month) {
    return company_day(china(year, month, of_month));
}

std::optional<Absence> absence_of(const Receivers& receivers, std::int32_t id) {
    for (const LeftOut& left_out : receivers.left_out) {
        if (left_out.staff == StaffId{id}) return left_out.why;
    }
    return std::nullopt;
}

// Workdays 9 to 18 staff 1 and 2, Friday and Saturday nights staff 3; backup 9. 4 March 2024 was a Monday.
Plan shop() {
    Plan plan{.name = "门店"};
    plan.schedule.shifts = {{{kWorkdays}, {kOffice, {{2}, {1}}, {}}}, {{0x30}, {kNight, {{3}}, {}}}};
    plan.schedule.backup.staff = {{9}};
    return plan;
}

Plan three(Assignment assignment) {
    Plan plan{.name = "三人", .staff = {{3}, {1}, {2}}};
    plan.schedule.assignment = assignment;
    return plan;
}

}  // namespace

TEST_CASE("a channel without shifts is served by its staff always", "[channel][time]") {
    const Rota always = rota({.name = "展会", .staff = {{4}, {2}, {10}, {77}}, .departments = {{2}}});

    for (const Instant at : {china(2024, 3, 4, 0, 0), china(2024, 3, 10, 23, 59), china(2031, 1, 1, 3, 0)}) {
        const Receivers now = always.receivers(at, {});
        CHECK(now.staff == Staff{{2}, {4}, {7}, {8}});
        CHECK(now.candidates == Staff{{4}, {2}, {7}, {8}});
        CHECK(now.service == Service::OnDuty);
        CHECK(now.left_out == std::vector<LeftOut>{{{10}, Absence::Inactive}, {{77}, Absence::Unknown}});
    }
    CHECK_FALSE(always.next_change(china(2024, 3, 4), {}));
}

TEST_CASE("a shift receives from its first minute to before its last, and the backup between shifts",
          "[channel][time]") {
    const Rota shop_rota = rota(shop());

    const Receivers early = shop_rota.receivers(china(2024, 3, 4, 8, 59), {});
    CHECK(early.staff == Staff{{9}});
    CHECK(early.service == Service::Backup);
    CHECK(absence_of(early, 1) == Absence::OffDuty);
    CHECK(absence_of(early, 9) == std::nullopt);
    CHECK(shop_rota.receivers(china(2024, 3, 4, 9, 0), {}).staff == Staff{{1}, {2}});
    CHECK(shop_rota.receivers(china(2024, 3, 4, 17, 59), {}).staff == Staff{{1}, {2}});
    CHECK(shop_rota.receivers(china(2024, 3, 4, 18, 0), {}).staff == Staff{{9}});
    CHECK(shop_rota.next_change(china(2024, 3, 4, 8, 59), {}) == china(2024, 3, 4, 9, 0));
    CHECK(shop_rota.next_change(china(2024, 3, 4, 9, 0), {}) == china(2024, 3, 4, 18, 0));
    CHECK(shop_rota.next_change(china(2024, 3, 4, 18, 0), {}) == china(2024, 3, 5, 9, 0));
}

TEST_CASE("Friday's night goes on into Saturday, and Sunday at nine in the evening is the backup's",
          "[channel][time]") {
    const Rota shop_rota = rota(shop());

    CHECK(shop_rota.receivers(china(2024, 3, 8, 22, 0), {}).staff == Staff{{3}});
    CHECK(shop_rota.receivers(china(2024, 3, 9, 1, 59), {}).staff == Staff{{3}});
    CHECK(shop_rota.receivers(china(2024, 3, 9, 2, 0), {}).staff == Staff{{9}});
    CHECK(shop_rota.receivers(china(2024, 3, 8, 1, 0), {}).staff == Staff{{9}});
    CHECK(shop_rota.next_change(china(2024, 3, 8, 22, 0), {}) == china(2024, 3, 9, 2, 0));
    CHECK(shop_rota.receivers(china(2024, 3, 10, 21, 0), {}).service == Service::Backup);
    CHECK(shop_rota.next_change(china(2024, 3, 10, 2, 0), {}) == china(2024, 3, 11, 9, 0));
}

TEST_CASE("a special date takes the day from midnight to midnight", "[channel][time]") {
    Plan plan = shop();
    // Saturday is closed: Friday's night ends at midnight, and Saturday's does not begin.
    plan.schedule.special_dates = {{day(2024, 3, 9), day(2024, 3, 9), "盘点", {}}};
    const Rota closed = rota(plan);

    CHECK(closed.receivers(china(2024, 3, 8, 23, 59), {}).staff == Staff{{3}});
    CHECK(closed.receivers(china(2024, 3, 9, 0, 0), {}).service == Service::Backup);
    CHECK(closed.receivers(china(2024, 3, 9, 23, 0), {}).service == Service::Backup);
    CHECK(closed.receivers(china(2024, 3, 10, 1, 0), {}).service == Service::Backup);
    CHECK(closed.next_change(china(2024, 3, 8, 22, 0), {}) == china(2024, 3, 9, 0, 0));
}

TEST_CASE("a special date's night goes on into an ordinary day and through its own days, not into another date",
          "[channel][time]") {
    Plan plan = shop();
    plan.schedule.special_dates = {{day(2024, 3, 4), day(2024, 3, 5), "促销", {{kNight, {{4}}, {}}}},
                                   {day(2024, 3, 7), day(2024, 3, 7), "节日", {{kNight, {{5}}, {}}}},
                                   {day(2024, 3, 8), day(2024, 3, 8), "节后", {{kOffice, {{6}}, {}}}}};
    const Rota dates = rota(plan);

    CHECK(dates.receivers(china(2024, 3, 4, 1, 0), {}).service == Service::Backup);
    CHECK(dates.receivers(china(2024, 3, 4, 10, 0), {}).service == Service::Backup);
    CHECK(dates.receivers(china(2024, 3, 5, 1, 0), {}).staff == Staff{{4}});
    CHECK(dates.receivers(china(2024, 3, 6, 1, 0), {}).staff == Staff{{4}});
    CHECK(dates.receivers(china(2024, 3, 6, 10, 0), {}).staff == Staff{{1}, {2}});
    CHECK(dates.receivers(china(2024, 3, 7, 23, 0), {}).staff == Staff{{5}});
    CHECK(dates.receivers(china(2024, 3, 8, 1, 0), {}).service == Service::Backup);
    CHECK(dates.receivers(china(2024, 3, 8, 10, 0), {}).staff == Staff{{6}});
    CHECK(dates.receivers(china(2024, 3, 8, 23, 0), {}).service == Service::Backup);
}

TEST_CASE("who has reached the cap leaves the code until midnight", "[channel][time]") {
    Plan plan = shop();
    plan.schedule.daily_cap = 2;
    plan.schedule.caps = {{{1}, 1}};
    const Rota capped = rota(plan);
    State state{.counted_on = day(2024, 3, 4), .staff = {{{1}, 1}, {{2}, 1}}, .adds = 2, .latest = {2}};

    const Receivers one_full = capped.receivers(china(2024, 3, 4, 10, 0), state);
    CHECK(one_full.staff == Staff{{2}});
    CHECK(absence_of(one_full, 1) == Absence::CapReached);

    state = with_add(state, {2}, china(2024, 3, 4, 10, 1));
    const Receivers all_full = capped.receivers(china(2024, 3, 4, 10, 2), state);
    CHECK(all_full.staff == Staff{{9}});
    CHECK(all_full.service == Service::Backup);
    CHECK(absence_of(all_full, 2) == Absence::CapReached);
    CHECK(capped.receivers(china(2024, 3, 5, 10, 0), state).staff == Staff{{1}, {2}});
    CHECK(capped.next_change(china(2024, 3, 4, 10, 2), state) == china(2024, 3, 5, 9, 0));

    plan.schedule.shifts.clear();
    plan.staff = {{1}, {2}};
    CHECK(rota(plan).next_change(china(2024, 3, 4, 10, 2), state) == china(2024, 3, 5, 0, 0));
}

TEST_CASE("caps and switches do not hold for the backup", "[channel]") {
    Plan plan{.name = "门店", .staff = {{1}}};
    plan.schedule.backup.staff = {{9}};
    plan.schedule.daily_cap = 1;
    plan.schedule.self_switch = SelfSwitch::Allowed;
    const State state{.counted_on = day(2024, 3, 4),
                      .staff = {{{1}, 1, Switch::On}, {{9}, 50, Switch::Off}},
                      .adds = 51,
                      .latest = {9}};

    CHECK(rota(plan).receivers(china(2024, 3, 4), state).staff == Staff{{9}});
}

TEST_CASE("a switch counts only where staff may switch themselves off", "[channel]") {
    Plan plan{.name = "门店", .staff = {{1}, {2}}};
    const State state{.staff = {{{1}, 0, Switch::Off}}};

    CHECK(rota(plan).receivers(china(2024, 3, 4), state).staff == Staff{{1}, {2}});
    plan.schedule.self_switch = SelfSwitch::Allowed;
    const Receivers switched = rota(plan).receivers(china(2024, 3, 4), state);
    CHECK(switched.staff == Staff{{2}});
    CHECK(absence_of(switched, 1) == Absence::SwitchedOff);
}

TEST_CASE("who is on leave does not receive, the deputy does", "[channel][time]") {
    const std::vector<staff::Leave> leaves{{{1}, day(2024, 3, 5), day(2024, 3, 6), {5}},
                                           {{2}, day(2024, 3, 6), day(2024, 3, 6), {}},
                                           {{5}, day(2024, 3, 6), day(2024, 3, 6), {6}}};
    const Rota with_leaves = rota({.name = "门店", .staff = {{2}, {1}}}, leaves);

    CHECK(with_leaves.receivers(china(2024, 3, 4), {}).staff == Staff{{1}, {2}});
    const Receivers first = with_leaves.receivers(china(2024, 3, 5), {});
    CHECK(first.candidates == Staff{{2}, {5}});
    CHECK(absence_of(first, 1) == Absence::OnLeave);
    const Receivers second = with_leaves.receivers(china(2024, 3, 6), {});
    CHECK(second.staff == Staff{{6}});
    CHECK(absence_of(second, 2) == Absence::OnLeave);
    CHECK(with_leaves.receivers(china(2024, 3, 7, 0, 0), {}).staff == Staff{{1}, {2}});
    CHECK(with_leaves.next_change(china(2024, 3, 1), {}) == china(2024, 3, 5, 0, 0));
    CHECK(with_leaves.next_change(china(2024, 3, 6), {}) == china(2024, 3, 7, 0, 0));
    CHECK_FALSE(with_leaves.next_change(china(2024, 3, 7), {}));
}

TEST_CASE("a change weeks after a leave's end is still found", "[channel][time]") {
    // Staff 3 serves Saturdays alone and is away until Monday, 8 April; the backup serves every other hour.
    Plan plan{.name = "周六"};
    plan.schedule.shifts = {{{1U << 5U}, {kOffice, {{3}}, {}}}};
    plan.schedule.backup.staff = {{9}};
    const Rota saturdays = rota(plan, {{{3}, day(2024, 3, 1), day(2024, 4, 8), {}}});

    CHECK(saturdays.next_change(china(2024, 3, 4), {}) == china(2024, 4, 13, 9, 0));
}

TEST_CASE("in order, the first who can receives", "[channel]") {
    Plan plan = three(Assignment::InOrder);
    plan.schedule.daily_cap = 1;
    State state{};

    const Receivers first = rota(plan).receivers(china(2024, 3, 4), state);
    CHECK(first.staff == Staff{{3}});
    CHECK(first.candidates == Staff{{3}, {1}, {2}});
    CHECK(absence_of(first, 1) == Absence::AwaitsTurn);
    state = with_add(state, {3}, china(2024, 3, 4));
    CHECK(rota(plan).receivers(china(2024, 3, 4), state).staff == Staff{{1}});
    state = with_add(state, {1}, china(2024, 3, 4));
    CHECK(rota(plan).receivers(china(2024, 3, 4), state).staff == Staff{{2}});
}

TEST_CASE("by turns, the next in the list receives, whoever has dropped out", "[channel]") {
    Plan plan = three(Assignment::ByTurns);
    plan.schedule.self_switch = SelfSwitch::Allowed;
    const Rota turns = rota(plan);
    State state{};
    Staff received;
    for (int i = 0; i < 5; ++i) {
        received.push_back(turns.receivers(china(2024, 3, 4), state).staff.front());
        state = with_add(state, received.back(), china(2024, 3, 4));
    }

    CHECK(received == Staff{{3}, {1}, {2}, {3}, {1}});
    for (StaffState& each : state.staff) {
        if (each.staff == StaffId{1} || each.staff == StaffId{2}) each.own_switch = Switch::Off;
    }
    CHECK(turns.receivers(china(2024, 3, 4), state).staff == Staff{{3}});
    state.latest = {99};
    CHECK(turns.receivers(china(2024, 3, 4), state).staff == Staff{{3}});
}

TEST_CASE("the least loaded receives, the first in the list among equals, and midnight empties the load",
          "[channel][time]") {
    const Rota least = rota(three(Assignment::LeastLoaded));
    State state{.counted_on = day(2024, 3, 4), .staff = {{{3}, 2}, {{1}, 1}, {{2}, 1}}, .adds = 4, .latest = {3}};

    CHECK(least.receivers(china(2024, 3, 4), state).staff == Staff{{1}});
    state = with_add(state, {1}, china(2024, 3, 4));
    CHECK(least.receivers(china(2024, 3, 4), state).staff == Staff{{2}});
    CHECK(least.receivers(china(2024, 3, 5, 0, 0), state).staff == Staff{{3}});
    CHECK(least.next_change(china(2024, 3, 4), state) == china(2024, 3, 5, 0, 0));
}

TEST_CASE("at random, everybody has a turn, and the same seed and number choose the same", "[channel]") {
    Plan plan = three(Assignment::Random);
    plan.schedule.seed = 7;
    std::vector<int> turns(4, 0);
    std::string order;
    for (int adds = 0; adds < 300; ++adds) {
        const StaffId chosen = rota(plan).receivers(china(2024, 3, 4), {.adds = adds}).staff.front();
        ++turns[static_cast<std::size_t>(chosen.value)];
        if (adds < 12) order += std::to_string(chosen.value);
    }

    CHECK(order == "132112311331");
    for (const int id : {1, 2, 3}) CHECK(turns[static_cast<std::size_t>(id)] > 75);
    plan.schedule.seed = 8;
    CHECK(rota(plan).receivers(china(2024, 3, 4), {.adds = 0}).staff.size() == 1);
}

TEST_CASE("a department that has grown beyond a hundred leaves its last members out", "[channel]") {
    std::vector<staff::Staff> crowd;
    for (int id = 1; id <= 101; ++id) crowd.push_back(member(id, {{2}}));
    const Plan plan{.name = "展会", .staff = {{101}}, .departments = {{2}}};

    const Receivers now = Rota{plan, kDepartments, crowd, {}}.receivers(china(2024, 3, 4), {});

    CHECK(now.staff.size() == 100);
    CHECK(now.staff.back() == StaffId{101});
    CHECK(now.left_out == std::vector<LeftOut>{{{100}, Absence::OverLimit}});
}

TEST_CASE("customers are accepted automatically within the windows alone", "[channel][time]") {
    Plan plan{.name = "门店", .staff = {{1}}};
    plan.schedule.auto_accept = {{{kWeekend}, {22 * 60, 6 * 60}}};
    const Rota windows = rota(plan);

    CHECK(windows.receivers(china(2024, 3, 9, 21, 59), {}).acceptance == Acceptance::ByStaff);
    CHECK(windows.receivers(china(2024, 3, 9, 22, 0), {}).acceptance == Acceptance::Automatic);
    CHECK(windows.receivers(china(2024, 3, 11, 5, 59), {}).acceptance == Acceptance::Automatic);
    CHECK(windows.receivers(china(2024, 3, 11, 6, 0), {}).acceptance == Acceptance::ByStaff);
    CHECK(windows.next_change(china(2024, 3, 4), {}) == china(2024, 3, 9, 22, 0));
    CHECK(rota({.name = "a", .staff = {{1}}}).receivers(china(2024, 3, 9), {}).acceptance == Acceptance::Automatic);
}

TEST_CASE("a code that is made in a gap gets those who receive next", "[channel][time]") {
    Plan plan = shop();
    plan.schedule.backup = {};
    const Rota gaps = rota(plan);

    const Receivers now = gaps.receivers(china(2024, 3, 10, 21, 0), {});
    CHECK(now.staff.empty());
    CHECK(now.service == Service::Nobody);
    CHECK(gaps.next_receivers(china(2024, 3, 10, 21, 0), {}).staff == Staff{{1}, {2}});
    CHECK(rota({.name = "a", .staff = {{10}}}).next_receivers(china(2024, 3, 10), {}).staff.empty());
}

TEST_CASE("a customer of yesterday counts for the sum alone, one of tomorrow empties the day", "[channel][time]") {
    const State today = with_add({}, {1}, china(2024, 3, 4));

    CHECK(today == State{.counted_on = day(2024, 3, 4), .staff = {{{1}, 1}}, .adds = 1, .latest = {1}});
    State late = with_add(today, {2}, china(2024, 3, 3));
    CHECK(late == State{.counted_on = day(2024, 3, 4), .staff = {{{1}, 1}}, .adds = 2, .latest = {1}});
    late = with_add(late, {2}, china(2024, 3, 5, 0, 0));
    CHECK(late == State{.counted_on = day(2024, 3, 5), .staff = {{{1}, 0}, {{2}, 1}}, .adds = 3, .latest = {2}});
}

}  // namespace guanxi::channel
