#include "core/channel/channel.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"

#include "tests/support/random.h"

namespace guanxi::channel {

namespace {

staff::Staff member(std::int32_t id, std::vector<DepartmentId> departments = {},
                    staff::ContactFunction contact = staff::ContactFunction::Present) {
    return {.id = {id},
            .wecom_id = {"staff" + std::to_string(id)},
            .departments = std::move(departments),
            .contact = contact};
}

const std::vector<staff::Department> kDepartments{{{1}, {0}, "总部"}, {{2}, {1}, "销售"}};
constexpr auto kAbsent = staff::ContactFunction::Absent;

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

std::vector<staff::Staff> crowd(int size) {
    std::vector<staff::Staff> staff;
    for (int id = 1; id <= size; ++id) staff.push_back(member(id, {{2}}));
    return staff;
}

}  // namespace

TEST_CASE("named are the staff and those of the departments, each once", "[channel]") {
    const std::vector<staff::Staff> staff{member(4, {{2}}), member(2), member(3, {{2}}, kAbsent), member(9)};
    const Plan plan{.name = "展会", .staff = {{4}, {2}, {77}}, .departments = {{2}}};

    const NamedStaff found = named_staff(plan, kDepartments, staff);

    CHECK(found.able == std::vector<StaffId>{{2}, {4}});
    CHECK(found.unable == std::vector<StaffId>{{3}, {77}});
}

TEST_CASE("a channel with nobody to receive is refused and says who was left out", "[channel]") {
    std::vector<staff::Staff> staff{member(3, {{2}}, kAbsent)};
    staff[0].name = "李明";
    const Plan plan{.name = "展会", .staff = {{3}, {77}}};

    const Status status = check_plan(plan, kDepartments, staff, {});

    REQUIRE_FALSE(status.has_value());
    CHECK(status.error().code == ErrorCode::RuleRefused);
    CHECK(status.error().field == "staff");
    CHECK(status.error().detail == "nobody can receive customers; left out: 李明, staff 77");
    CHECK(check_plan({.name = "展会"}, kDepartments, staff, {}).error().field == "staff");
}

TEST_CASE("a hundred members of staff may receive, a hundred and one may not", "[channel]") {
    const Plan plan{.name = "展会", .departments = {{2}}};

    CHECK(check_plan(plan, kDepartments, crowd(100), {}).has_value());
    const Status status = check_plan(plan, kDepartments, crowd(101), {});
    REQUIRE_FALSE(status.has_value());
    CHECK(status.error().detail == "101 would receive customers, the limit is 100");
}

TEST_CASE("a channel's name has one to thirty characters after trimming", "[channel]") {
    const auto staff = crowd(1);
    const auto status_of = [&staff](std::string name) {
        return check_plan({.name = std::move(name), .staff = {{1}}}, kDepartments, staff, {});
    };

    CHECK(status_of(repeated("名", 30)).has_value());
    CHECK(status_of("  " + repeated("名", 30) + "\u3000").has_value());
    CHECK(status_of(repeated("名", 31)).error().field == "name");
    CHECK(status_of("").error().field == "name");
    CHECK(status_of(" \u3000").error().field == "name");
    CHECK(status_of("\xFF").error().detail == "the name is not UTF-8");
}

TEST_CASE("two open channels never have the same name", "[channel]") {
    const auto staff = crowd(1);
    const std::vector<std::string> taken{"展会", "公众号"};

    const Status status = check_plan({.name = " 公众号 ", .staff = {{1}}}, kDepartments, staff, taken);

    REQUIRE_FALSE(status.has_value());
    CHECK(status.error().code == ErrorCode::Conflict);
    CHECK(status.error().field == "name");
}

TEST_CASE("the internal remark is the name, cut to thirty characters between emoji", "[channel]") {
    Channel channel;
    channel.plan.name = " " + repeated("名", 29) + "👍🏽";

    CHECK(contact_way_remark(channel) == repeated("名", 29));
    CHECK(character_count(contact_way_remark(channel)) == 29);
}

TEST_CASE("a channel's state is c_ and sixteen letters and digits", "[channel]") {
    CHECK(state_from_random(std::string(10, '\0')) == "c_aaaaaaaaaaaaaaaa");
    CHECK(state_from_random(std::string(10, '\xFF')) == "c_7777777777777777");
    CHECK(state_from_random("0123456789") == "c_gaytemzugu3doobz");  // RFC 4648 in lower case
}

TEST_CASE("only c_ and at most 28 letters and digits are a channel's state", "[channel]") {
    CHECK(is_channel_state("c_" + std::string(28, 'a')));
    CHECK_FALSE(is_channel_state("c_" + std::string(29, 'a')));
    CHECK(is_channel_state("c_7"));
    for (const std::string_view state : {"", "c_", "d_a", "c_a b", "c_你", "c_a_b", "C_a", "c_\xFF"}) {
        CAPTURE(state);
        CHECK_FALSE(is_channel_state(state));
    }
}

TEST_CASE("different random bytes give different states", "[channel][property]") {
    test::Random random{11};
    for (int i = 0; i < 300; ++i) {
        const std::string bytes = random.bytes(10);
        std::string other = bytes;
        other[static_cast<std::size_t>(random.below(10))] ^= static_cast<char>(1 << random.below(8));

        REQUIRE(is_channel_state(state_from_random(bytes)));
        REQUIRE(state_from_random(bytes) != state_from_random(other));
    }
}

}  // namespace guanxi::channel
