#include "core/staff/leave.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/staff/staff_leave_json.h"

#include "tests/support/random.h"

namespace guanxi::staff {

namespace {

Day march(unsigned number) {
    return Day{std::chrono::year{2024} / std::chrono::March / std::chrono::day{number}};
}

std::vector<Staff> staff_up_to(int last, const std::vector<int>& inactive = {}) {
    std::vector<Staff> staff;
    for (int id = last; id >= 1; --id) {
        const bool is_inactive = std::find(inactive.begin(), inactive.end(), id) != inactive.end();
        staff.push_back({.id = {id},
                         .wecom_id = {},
                         .name = "",
                         .alias = "",
                         .departments = {},
                         .status = is_inactive ? StaffStatus::Inactive : StaffStatus::Active});
    }
    return staff;
}

std::string fault_of(const Leave& leave) {
    const auto staff = staff_up_to(3);
    const Status status = check_leave(leave, staff);
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("a leave covers its first and its last day", "[staff][time]") {
    const Roster roster{staff_up_to(2), {{{1}, march(5), march(7), {2}}}, {}};

    CHECK(roster.is_available({1}, march(4)));
    CHECK_FALSE(roster.is_available({1}, march(5)));
    CHECK_FALSE(roster.is_available({1}, march(7)));
    CHECK(roster.is_available({1}, march(8)));
    CHECK_FALSE(roster.is_available({9}, march(8)));
    CHECK(roster.on_duty_for({1}, march(4)) == OnDuty{{1}, StandIn::Herself});
    CHECK(roster.on_duty_for({1}, march(5)) == OnDuty{{2}, StandIn::Deputy});
}

TEST_CASE("a deputy who is away has a deputy", "[staff]") {
    const Roster roster{staff_up_to(4, {3}), {{{1}, march(1), march(9), {2}}, {{2}, march(5), march(5), {4}}}, {}};

    CHECK(roster.on_duty_for({1}, march(4)) == OnDuty{{2}, StandIn::Deputy});
    CHECK(roster.on_duty_for({1}, march(5)) == OnDuty{{4}, StandIn::Deputy});
    CHECK(roster.on_duty_for({3}, march(5)) == OnDuty{});  // has left the company, and nobody leads him
}

TEST_CASE("deputies who stand in for each other are not asked for ever", "[staff]") {
    const std::vector<Leave> circle{{{1}, march(1), march(9), {2}}, {{2}, march(1), march(9), {1}}};

    CHECK(Roster{staff_up_to(3), circle, {}}.on_duty_for({1}, march(4)) == OnDuty{});
    CHECK(Roster{staff_up_to(3), circle, {{{1}, {3}}}}.on_duty_for({1}, march(4)) == OnDuty{{3}, StandIn::Leader});
}

TEST_CASE("without a deputy the leader is asked, with her deputies, and then the one above", "[staff]") {
    const std::vector<Leadership> leaders{{{1}, {2}}, {{2}, {4}}};
    const Leave own{{1}, march(1), march(9), {}};

    CHECK(Roster{staff_up_to(4), {own}, leaders}.on_duty_for({1}, march(4)) == OnDuty{{2}, StandIn::Leader});
    CHECK(Roster{staff_up_to(4), {own, {{2}, march(4), march(4), {3}}}, leaders}.on_duty_for({1}, march(4)) ==
          OnDuty{{3}, StandIn::Leader});
    CHECK(Roster{staff_up_to(4), {own, {{2}, march(4), march(4), {}}}, leaders}.on_duty_for({1}, march(4)) ==
          OnDuty{{4}, StandIn::Leader});
    CHECK(Roster{staff_up_to(4, {4}), {own, {{2}, march(4), march(4), {}}}, leaders}.on_duty_for({1}, march(4)) ==
          OnDuty{});
}

TEST_CASE("a leader who was asked as a deputy still has a leader", "[staff]") {
    const Roster roster{
        staff_up_to(3), {{{1}, march(1), march(9), {2}}, {{2}, march(1), march(9), {}}}, {{{1}, {2}}, {{2}, {3}}}};

    CHECK(roster.on_duty_for({1}, march(4)) == OnDuty{{3}, StandIn::Leader});
}

TEST_CASE("of leaves that overlap, the one that begins last names the deputy", "[staff]") {
    const Roster roster{
        staff_up_to(4),
        {{{1}, march(5), march(6), {4}}, {{1}, march(1), march(9), {2}}, {{1}, march(5), march(7), {3}}},
        {}};

    CHECK(roster.on_duty_for({1}, march(4)).staff == StaffId{2});
    CHECK(roster.on_duty_for({1}, march(5)).staff == StaffId{3});
    CHECK(roster.on_duty_for({1}, march(7)).staff == StaffId{3});
    CHECK(roster.on_duty_for({1}, march(8)).staff == StaffId{2});
}

TEST_CASE("of several leaders the one with the smallest id counts", "[staff]") {
    const Roster roster{staff_up_to(4), {}, {{{1}, {4}}, {{1}, {3}}}};

    CHECK(roster.leader_of({1}) == StaffId{3});
    CHECK(roster.leader_of({2}) == StaffId{});
}

TEST_CASE("a leave has a known person, an end after its beginning, and another one as deputy", "[staff]") {
    CHECK(fault_of({{1}, march(5), march(5), {}}).empty());
    CHECK(fault_of({{1}, march(5), march(5), {2}}).empty());
    CHECK(fault_of({{9}, march(5), march(5), {2}}) == "staff");
    CHECK(fault_of({{1}, march(5), march(4), {2}}) == "last");
    CHECK(fault_of({{1}, march(5), march(5), {1}}) == "deputy");
    CHECK(fault_of({{1}, march(5), march(5), {9}}) == "deputy");
    CHECK(fault_of({{1}, march(5), march(5) + std::chrono::days{365}, {}}).empty());
    CHECK(fault_of({{1}, march(5), march(5) + std::chrono::days{366}, {}}) == "last");
}

TEST_CASE("who stands in is always there, and nobody is told only if nobody can be found", "[staff][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<Leave> leaves;
        std::vector<Leadership> leaders;
        for (int i = random.below(12); i > 0; --i) {
            const Day first = march(static_cast<unsigned>(random.between(1, 9)));
            leaves.push_back(
                {{random.between(1, 6)}, first, first + std::chrono::days{random.below(4)}, {random.below(7)}});
        }
        for (int i = random.below(6); i > 0; --i) leaders.push_back({{random.between(1, 6)}, {random.between(1, 6)}});
        const Roster roster{staff_up_to(6, {random.between(1, 6)}), leaves, leaders};
        for (int id = 1; id <= 6; ++id) {
            const Day day = march(static_cast<unsigned>(random.between(1, 12)));
            const OnDuty found = roster.on_duty_for({id}, day);
            if (found.as == StandIn::Nobody) {
                CHECK_FALSE(found.staff);
                CHECK_FALSE(roster.is_available({id}, day));
                const StaffId leader = roster.leader_of({id});
                CHECK_FALSE(roster.is_available(leader, day));
            } else {
                CHECK(roster.is_available(found.staff, day));
                CHECK((found.as == StandIn::Herself) == (found.staff == StaffId{id}));
            }
        }
    }
}

TEST_CASE("a leave is the same after a way over the wire", "[staff][wire]") {
    const Leave leave{{1}, march(5), march(7), {2}};

    CHECK(wire::dump(to_wire(leave)) == R"({"deputy":2,"first":"2024-03-05","last":"2024-03-07","staff":1})");
    const auto read = leave_from_wire(to_wire(leave));
    REQUIRE(read.has_value());
    CHECK(*read == leave);
    const auto alone = leave_from_wire(*wire::parse(R"({"staff": 1, "first": "2024-03-05", "last": "2024-03-07"})"));
    REQUIRE(alone.has_value());
    CHECK_FALSE(alone->deputy);
    const auto bad = leave_from_wire(*wire::parse(R"({"staff": 1, "first": "2024-02-30", "last": "2024-03-07"})"));
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().field == "first");
    CHECK_FALSE(leave_from_wire(*wire::parse("[]")).has_value());
}

}  // namespace guanxi::staff
