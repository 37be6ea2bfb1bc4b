#include <catch2/catch_test_macros.hpp>

#include "core/channel/channel.h"
#include "core/channel/plan_warning.h"

#include "tests/support/china_time.h"

namespace guanxi::channel {

namespace {

using std::chrono::days;

const std::vector<staff::Department> kDepartments{{{1}, {0}, "总部"}, {{2}, {1}, "销售"}, {{3}, {1}, "空"}};
const Day kFirst = company_day(test::china(2024, 5, 1));  // a Wednesday
constexpr std::uint8_t kWorkdays = 0x1F;

staff::Staff member(std::int32_t id, staff::ContactFunction contact) {
    return {.id = {id}, .name = "员工" + std::to_string(id), .departments = {{2}}, .contact = contact};
}

std::vector<staff::Staff> company() {
    return {member(1, staff::ContactFunction::Present), member(2, staff::ContactFunction::Present),
            member(3, staff::ContactFunction::Absent)};
}

Shift shift(Weekdays weekdays, Hours hours, std::vector<StaffId> staff = {{1}}) {
    return {weekdays, {hours, std::move(staff), {}}};
}

Plan plan() {
    Plan plan{.name = "门店"};
    plan.schedule.shifts = {shift({kWorkdays}, {540, 1080}), shift({0x60}, {1320, 120})};
    return plan;
}

Error fault(const Plan& refused) {
    const Status status = check_plan(refused, kDepartments, company(), {});
    REQUIRE_FALSE(status.has_value());
    return status.error();
}

}  // namespace

TEST_CASE("a plan with shifts, special dates, backup, caps and windows is in order", "[channel]") {
    Plan full = plan();
    full.schedule.special_dates = {{kFirst, kFirst + days{30}, "长假", {}}};
    full.schedule.backup = {{{2}}, {{2}}};
    full.schedule.daily_cap = 10'000;
    full.schedule.caps = {{{1}, 1}};
    full.schedule.auto_accept = {{{1}, {0, 1440}}};

    CHECK(check_plan(full, kDepartments, company(), {}).has_value());
}

TEST_CASE("staff stand in the plan or in its shifts, never in both", "[channel]") {
    Plan both = plan();
    both.staff = {{1}};
    CHECK(fault(both).field == "staff");

    both.staff.clear();
    both.departments = {{2}};
    CHECK(fault(both).detail == "a plan with shifts names its staff in them alone");
}

TEST_CASE("overlapping and empty shifts are refused", "[channel]") {
    Plan overlapping = plan();
    overlapping.schedule.shifts.push_back(shift({1}, {119, 540}));
    CHECK(fault(overlapping).detail == "slots 2 and 3 overlap");
    CHECK(fault(overlapping).field == "shifts");
    overlapping.schedule.shifts.back().duty.hours.from = 120;
    CHECK(check_plan(overlapping, kDepartments, company(), {}).has_value());

    Plan empty = plan();
    empty.schedule.shifts[0].duty.hours.to = 540;
    CHECK(fault(empty).detail == "the slot 09:00-09:00 is empty");
    Plan never = plan();
    never.schedule.shifts[0].weekdays = {0};
    CHECK(fault(never).detail == "a slot has no weekday");
}

TEST_CASE("a shift without anybody who can receive names who was left out", "[channel]") {
    Plan unable = plan();
    unable.schedule.shifts[1].duty.staff = {{3}};
    CHECK(fault(unable).code == ErrorCode::RuleRefused);
    CHECK(fault(unable).detail == "shift 2: nobody can receive customers; left out: 员工3");
    unable.schedule.shifts[1].duty = {{1320, 120}, {}, {{3}}};
    CHECK(fault(unable).detail == "shift 2: nobody can receive customers; left out: nobody is named");
}

TEST_CASE("ids that nobody knows are refused", "[channel]") {
    Plan unknown = plan();
    unknown.schedule.shifts[0].duty.staff = {{1}, {77}};
    CHECK(fault(unknown).detail == "shift 1: no staff 77 is known");
    CHECK(fault({.name = "a", .staff = {{1}, {77}}}).detail == "no staff 77 is known");
    CHECK(fault({.name = "a", .staff = {{1}}, .departments = {{9}}}).detail == "no department 9 is known");

    unknown = plan();
    unknown.schedule.caps = {{{77}, 5}};
    CHECK(fault(unknown).field == "caps");
}

TEST_CASE("special dates share no day, have at most 31 and duties that are in order", "[channel]") {
    Plan dates = plan();
    dates.schedule.special_dates = {{kFirst, kFirst + days{4}, "", {}}, {kFirst + days{4}, kFirst + days{4}, "", {}}};
    CHECK(fault(dates).detail == "two special dates share 2024-05-05");
    dates.schedule.special_dates[1] = {kFirst + days{5}, kFirst + days{35}, "", {}};
    CHECK(check_plan(dates, kDepartments, company(), {}).has_value());
    dates.schedule.special_dates[1].last += days{1};
    CHECK(fault(dates).detail == "a special date has at most 31 days");
    dates.schedule.special_dates[1].last = kFirst;
    CHECK(fault(dates).detail == "a special date ends before it begins");

    dates.schedule.special_dates = {{kFirst, kFirst, "", {{{600, 660}, {{1}}, {}}, {{659, 700}, {{2}}, {}}}}};
    CHECK(fault(dates).detail == "slots 1 and 2 overlap");
    CHECK(fault(dates).field == "special_dates");
    dates.schedule.special_dates = {{kFirst, kFirst, "", {{{600, 660}, {{3}}, {}}}}};
    CHECK(fault(dates).detail == "special date 1: nobody can receive customers; left out: 员工3");
}

TEST_CASE("a backup needs somebody, caps are one to ten thousand, windows need automatic acceptance", "[channel]") {
    Plan faulty = plan();
    faulty.schedule.backup.staff = {{3}};
    CHECK(fault(faulty).field == "backup");

    faulty = plan();
    faulty.schedule.daily_cap = 10'001;
    CHECK(fault(faulty).field == "daily_cap");
    faulty.schedule.daily_cap = -1;
    CHECK(fault(faulty).field == "daily_cap");
    faulty = plan();
    faulty.schedule.caps = {{{1}, 0}};
    CHECK(fault(faulty).field == "caps");
    faulty.schedule.caps = {{{1}, 5}, {{1}, 6}};
    CHECK(fault(faulty).detail == "staff 1 has two caps");

    faulty = plan();
    faulty.schedule.auto_accept = {{{1}, {0, 1440}}};
    faulty.acceptance = Acceptance::ByStaff;
    CHECK(fault(faulty).field == "auto_accept");
}

TEST_CASE("every list has its limit", "[channel]") {
    Plan many = plan();
    many.schedule.shifts.assign(101, shift({1}, {0, 1}));
    CHECK(fault(many).detail == "more than 100 shifts");
    many = plan();
    many.schedule.special_dates.assign(101, {kFirst, kFirst, "", {}});
    CHECK(fault(many).detail == "more than 100 special dates");
    many.schedule.special_dates.assign(1, {kFirst, kFirst, "", std::vector<Duty>(25)});
    CHECK(fault(many).detail == "a special date has at most 24 duties");
    many = plan();
    many.schedule.auto_accept.assign(101, WeekSlot{});
    CHECK(fault(many).detail == "more than 100 windows");
}

TEST_CASE("gaps without a backup are a warning, by weekday and hours", "[channel][time]") {
    const std::vector<PlanWarning> warnings = plan_warnings(plan());

    // Workdays before nine and from six on, the weekend but for its nights; Monday's first two hours are Sunday's.
    const std::vector<PlanWarning> expected{
        {Risk::UncoveredHours, {}, 0, {120, 540}}, {Risk::UncoveredHours, {}, 0, {1080, 1440}},
        {Risk::UncoveredHours, {}, 1, {0, 540}},   {Risk::UncoveredHours, {}, 1, {1080, 1440}},
        {Risk::UncoveredHours, {}, 2, {0, 540}},   {Risk::UncoveredHours, {}, 2, {1080, 1440}},
        {Risk::UncoveredHours, {}, 3, {0, 540}},   {Risk::UncoveredHours, {}, 3, {1080, 1440}},
        {Risk::UncoveredHours, {}, 4, {0, 540}},   {Risk::UncoveredHours, {}, 4, {1080, 1440}},
        {Risk::UncoveredHours, {}, 5, {0, 1320}},  {Risk::UncoveredHours, {}, 6, {120, 1320}},
    };
    CHECK(warnings == expected);

    Plan backed = plan();
    backed.schedule.backup.staff = {{2}};
    backed.schedule.daily_cap = 1;
    CHECK(plan_warnings(backed).empty());
    CHECK(plan_warnings({.name = "a", .staff = {{1}}}).empty());
}

TEST_CASE("a closed date and the morning behind it are warned of by date", "[channel][time]") {
    Plan always{.name = "a"};
    always.schedule.shifts = {shift({0x7F}, {360, 120}), shift({0x7F}, {120, 360})};
    always.schedule.special_dates = {{kFirst, kFirst, "劳动节", {}}};

    const std::vector<PlanWarning> expected{{Risk::UncoveredHours, kFirst, 2, {0, 1440}},
                                            {Risk::UncoveredHours, kFirst + days{1}, 3, {0, 120}}};
    CHECK(plan_warnings(always) == expected);
}

TEST_CASE("caps and switches without a backup may leave nobody", "[channel]") {
    Plan capped{.name = "a", .staff = {{1}}};
    capped.schedule.caps = {{{1}, 5}};
    CHECK(plan_warnings(capped) == std::vector<PlanWarning>{{Risk::MayRunOut, {}, 0, {}}});

    Plan switched{.name = "a", .staff = {{1}}};
    switched.schedule.self_switch = SelfSwitch::Allowed;
    CHECK(plan_warnings(switched).size() == 1);
}

}  // namespace guanxi::channel
