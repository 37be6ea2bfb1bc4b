#include "core/channel/channel_schedule_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_json.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::channel {

namespace {

nlohmann::json parsed(std::string_view text) {
    auto value = wire::parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

Schedule schedule() {
    const Day labour_day = company_day(test::china(2024, 5, 1));
    return {.shifts = {{{0x1F}, {{540, 1080}, {{2}, {1}}, {}}}, {{0x60}, {{1320, 120}, {}, {{7}}}}},
            .special_dates = {{labour_day, labour_day + std::chrono::days{2}, "劳动节", {{{0, 1440}, {{3}}, {}}}}},
            .backup = {{{9}}, {{8}}},
            .assignment = Assignment::ByTurns,
            .seed = 4'294'967'295U,
            .daily_cap = 50,
            .caps = {{{1}, 20}},
            .self_switch = SelfSwitch::Allowed,
            .auto_accept = {{{1}, {0, 480}}}};
}

}  // namespace

TEST_CASE("a schedule is spelled as the console expects it", "[channel][wire]") {
    CHECK(to_wire(schedule()) == parsed(R"({
        "shifts": [{"weekdays": [1, 2, 3, 4, 5], "hours": "09:00-18:00", "staff": [2, 1], "departments": []},
                   {"weekdays": [6, 7], "hours": "22:00-02:00", "staff": [], "departments": [7]}],
        "special_dates": [{"first": "2024-05-01", "last": "2024-05-03", "name": "劳动节",
                           "duties": [{"hours": "00:00-24:00", "staff": [3], "departments": []}]}],
        "backup": {"staff": [9], "departments": [8]}, "assignment": "by_turns", "seed": 4294967295,
        "daily_cap": 50, "caps": [{"staff": 1, "adds_max": 20}], "self_switch": "allowed",
        "auto_accept": [{"weekdays": [1], "hours": "00:00-08:00"}]})"));
}

TEST_CASE("a plan with a schedule is the same after a way over the wire", "[channel][wire]") {
    for (int assignment = 0; assignment < 5; ++assignment) {
        Plan plan{.name = "门店", .schedule = schedule()};
        plan.schedule.assignment = static_cast<Assignment>(assignment);

        const auto read = plan_from_wire(parsed(wire::dump(to_wire(plan))));

        REQUIRE(read.has_value());
        CHECK(read->schedule == plan.schedule);
    }
}

TEST_CASE("a plan that was stored before there were schedules has none", "[channel][wire]") {
    const auto read = plan_from_wire(parsed(R"({"name": "公众号", "staff": [2, 1], "departments": [7], "tags": [5],
        "remark_pattern": "", "welcome_text": "", "acceptance": "by_staff"})"));

    REQUIRE(read.has_value());
    CHECK(read->schedule == Schedule{});
    CHECK(schedule_from_wire(parsed("{}"))->shifts.empty());
    CHECK_FALSE(to_wire(Plan{.name = "a"}).contains("schedule"));
}

TEST_CASE("a mistyped field of a schedule is refused by its name", "[channel][wire]") {
    const auto field_of = [](std::string_view text) {
        const auto read = schedule_from_wire(parsed(text));
        REQUIRE_FALSE(read.has_value());
        return read.error().field;
    };

    CHECK(field_of("[]") == "schedule");
    CHECK(field_of(R"({"shifts": 1})") == "shifts");
    CHECK(field_of(R"({"shifts": [{"hours": "09:00-18:00"}]})") == "weekdays");
    CHECK(field_of(R"({"shifts": [{"weekdays": [1], "hours": "9-18"}]})") == "hours");
    CHECK(field_of(R"({"shifts": [{"weekdays": [1], "hours": "09:00-18:00", "staff": "a"}]})") == "staff");
    CHECK(field_of(R"({"special_dates": [{"first": "2024-02-30", "last": "2024-03-01"}]})") == "first");
    CHECK(field_of(R"({"special_dates": [{"first": "2024-02-29"}]})") == "last");
    CHECK(field_of(R"({"backup": []})") == "backup");
    CHECK(field_of(R"({"assignment": "weighted"})") == "assignment");
    CHECK(field_of(R"({"seed": -1})") == "seed");
    CHECK(field_of(R"({"daily_cap": "many"})") == "daily_cap");
    CHECK(field_of(R"({"caps": [{"staff": 1}]})") == "adds_max");
    CHECK(field_of(R"({"self_switch": "maybe"})") == "self_switch");
    CHECK(field_of(R"({"auto_accept": [{"weekdays": [0], "hours": "09:00-18:00"}]})") == "weekdays");
}

TEST_CASE("whatever is damaged, a schedule is read or refused, and what is read is written the same",
          "[channel][wire][property]") {
    const std::string whole = wire::dump(to_wire(schedule()));
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::string damaged = whole;
        for (int i = random.between(1, 3); i > 0; --i) {
            damaged[static_cast<std::size_t>(random.below(static_cast<int>(damaged.size())))] =
                static_cast<char>(random.between(32, 126));
        }
        const auto json = wire::parse(damaged);
        if (!json) continue;
        const auto read = schedule_from_wire(*json);
        if (!read) continue;
        REQUIRE(*schedule_from_wire(to_wire(*read)) == *read);
    }
}

}  // namespace guanxi::channel
