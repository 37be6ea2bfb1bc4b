#include "core/lifecycle/lifecycle_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/support/china_time.h"
#include "tests/support/journey.h"

namespace guanxi::lifecycle {

namespace {

using nlohmann::json;
using test::kIntent;
using test::kLost;
using test::kNew;

json parsed(std::string_view text) {
    auto value = wire::parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

template <class Value>
Value over_the_wire(const Value& value, Result<Value> (*read)(const json&)) {
    auto back = read(parsed(wire::dump(to_wire(value))));
    REQUIRE(back.has_value());
    return *std::move(back);
}

AutomaticRule rule() {
    return {.id = {3},
            .trigger = {.kind = TriggerKind::ChannelArrival,
                        .tags = {{1}, {2}},
                        .channels = {{4}},
                        .days = 5,
                        .day_kind = DayKind::Working},
            .from = {{}, kNew},
            .to = kIntent,
            .since = test::china(2024, 3, 1),
            .state = RuleState::Off};
}

ReminderRule reminder() {
    return {.id = {8},
            .journey = {1},
            .stage = kNew,
            .after_days = 7,
            .day_kind = DayKind::Working,
            .minute = 540,
            .repeat_days = 3,
            .times_max = 4,
            .ladder = {{1, Recipient::Staff}, {2, Recipient::StaffAndLeader}, {3, Recipient::Leader}},
            .actions = {ActionKind::Message, ActionKind::TagChange, ActionKind::FollowUpNote, ActionKind::StageMove},
            .since = test::china(2024, 3, 1),
            .state = RuleState::On};
}

// Every text in the JSON, replaced by a word that nobody knows; names and reasons stay, as they may be anything.
void each_unknown_word(json& at, const json& whole, const std::string& key, auto seen) {
    if (at.is_string() && key != "name" && key != "reason") {
        const json before = at;
        at = "yesterday";
        seen(whole);
        at = before;
    }
    if (at.is_object() && key != "choices") {
        for (auto field = at.begin(); field != at.end(); ++field) each_unknown_word(*field, whole, field.key(), seen);
    }
    if (at.is_array() && key != "choices") {
        for (json& entry : at) each_unknown_word(entry, whole, key, seen);
    }
}

}  // namespace

TEST_CASE("a journey is the same after a way over the wire", "[lifecycle][wire]") {
    const Journey journey = test::sales_journey(Holder::Person);

    CHECK(over_the_wire(journey, journey_from_wire) == journey);
    CHECK(to_wire(journey)["stages"][4] ==
          parsed(R"({"id": 15, "name": "无意向", "colour": 9080728, "outcome": "lost", "state": "open"})"));
}

TEST_CASE("move rules are the same after a way over the wire", "[lifecycle][wire]") {
    const MoveRules rules{.direction = Direction::Forward,
                          .table = {{StageId{}, {kNew}}, {kNew, {kIntent, kLost}}, {kLost, {}}},
                          .reasons = {{kLost, {"太贵"}, OwnWords::Refused}, {kNew, {}, OwnWords::Accepted}}};

    CHECK(over_the_wire(rules, move_rules_from_wire) == rules);
}

TEST_CASE("a recorded move is the same after a way over the wire", "[lifecycle][wire]") {
    for (const MoverKind kind :
         {MoverKind::Staff, MoverKind::Account, MoverKind::Rule, MoverKind::FirstPlacement, MoverKind::Import}) {
        const StageMove move{.sequence = 9'000'000'000,
                             .journey = {1},
                             .bearer = {{7}, {70}},
                             .from = kNew,
                             .to = kLost,
                             .at = test::china(2024, 3, 1),
                             .by = {.kind = kind, .staff = {1}, .account = {2}, .rule = {3}},
                             .reason = "太贵",
                             .undoes = 8'000'000'000};

        CHECK(over_the_wire(move, stage_move_from_wire) == move);
    }
}

TEST_CASE("a journey's plan with its automatic rules is the same after a way over the wire", "[lifecycle][wire]") {
    const JourneyPlan plan{
        .journey = test::sales_journey(), .moves = {}, .automatic = {rule(), {.id = {4}, .to = kNew}}};

    CHECK(over_the_wire(plan, journey_plan_from_wire) == plan);
    CHECK(over_the_wire(rule(), automatic_rule_from_wire) == rule());
}

TEST_CASE("first placements, working days and reminder rules are the same after a way over the wire",
          "[lifecycle][wire]") {
    const FirstPlacement first{.by_tag = {{{5}, kNew}}, .otherwise = kIntent, .entry = EntryTime::WhenPlaced};
    WorkingDays days;
    days.weekdays = {true, true, true, true, false, true, false};
    days.holidays = {company_day(test::china(2024, 10, 1))};
    days.extra_days = {company_day(test::china(2024, 9, 29))};

    CHECK(over_the_wire(first, first_placement_from_wire) == first);
    CHECK(over_the_wire(days, working_days_from_wire) == days);
    CHECK(to_wire(days) ==
          parsed(R"({"weekdays": [1, 2, 3, 4, 6], "holidays": ["2024-10-01"], "extra_days": ["2024-09-29"]})"));
    CHECK(over_the_wire(reminder(), reminder_rule_from_wire) == reminder());
}

TEST_CASE("a word that nobody knows is an error, since all of them are acted on", "[lifecycle][wire]") {
    int words = 0;
    const auto refuses = [&words](json object, auto read) {
        each_unknown_word(object, object, "", [&](const json& whole) {
            ++words;
            const auto result = read(whole);
            CAPTURE(whole.dump());
            REQUIRE_FALSE(result.has_value());
            CHECK_FALSE(result.error().field.empty());
        });
    };

    refuses(to_wire(test::sales_journey()), journey_from_wire);
    refuses(to_wire(MoveRules{.direction = {}, .table = {}, .reasons = {{kLost, {}, {}}}}), move_rules_from_wire);
    refuses(to_wire(StageMove{}), stage_move_from_wire);
    refuses(to_wire(JourneyPlan{.journey = {}, .moves = {}, .automatic = {rule()}}), journey_plan_from_wire);
    refuses(to_wire(FirstPlacement{}), first_placement_from_wire);
    refuses(to_wire(reminder()), reminder_rule_from_wire);
    CHECK(words == 31);
}

TEST_CASE("what is missing or of another kind is named", "[lifecycle][wire]") {
    const auto fault = [](const auto& result) { return result ? std::string{} : result.error().field; };

    CHECK(fault(journey_from_wire(parsed("{}"))) == "id");
    CHECK(fault(journey_from_wire(parsed(R"({"id": 1, "name": "n", "holder": "person", "stages": {}})"))) == "stages");
    CHECK(fault(journey_from_wire(parsed(R"({"id": 1, "name": "n", "holder": "person", "stages": [5]})"))) == "id");
    CHECK(fault(journey_plan_from_wire(parsed("{}"))) == "id");
    CHECK(fault(working_days_from_wire(parsed(R"({"weekdays": [0]})"))) == "weekdays");
    CHECK(fault(working_days_from_wire(parsed(R"({"weekdays": [8]})"))) == "weekdays");
    CHECK(fault(working_days_from_wire(parsed(R"({"weekdays": [1], "holidays": ["2023-02-29"]})"))) == "holidays");
    CHECK(working_days_from_wire(parsed(R"({"weekdays": [7]})")).has_value());
}

}  // namespace guanxi::lifecycle
