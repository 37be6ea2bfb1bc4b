#include "core/lifecycle/automatic.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/journey.h"
#include "tests/support/random.h"

namespace guanxi::lifecycle {

namespace {

using test::kIntent;
using test::kLost;
using test::kNew;
using test::kPaid;
using test::kRetired;
using test::kSales;
using test::kTalking;

constexpr Bearer kLi{{7}, {70}};
const WorkingCalendar kCalendar;

Instant noon(unsigned day) {
    return test::china(2024, 3, day);
}

AutomaticRule on_tag(int id, TagId tag, std::vector<StageId> from, StageId to) {
    return {.id = {id}, .trigger = {.kind = TriggerKind::TagAdded, .tags = {tag}}, .from = std::move(from), .to = to};
}

AutomaticRule after(int id, int days, std::vector<StageId> from, StageId to) {
    return {.id = {id}, .trigger = {.kind = TriggerKind::DaysElapsed, .days = days}, .from = std::move(from), .to = to};
}

JourneyPlan plan_with(std::vector<AutomaticRule> rules) {
    return {.journey = test::sales_journey(), .moves = {}, .automatic = std::move(rules)};
}

Standing in(StageId stage, Instant entered_at = noon(1)) {
    if (!stage) return {kLi, std::nullopt};
    return {kLi, StagePlacement{kSales, stage, entered_at}};
}

Occurrence tagged(TagId tag, Instant at) {
    return {.kind = TriggerKind::TagAdded, .at = at, .tag = tag};
}

struct Step {
    int rule;
    StageId to;
    Instant at;

    friend bool operator==(const Step&, const Step&) = default;
};

std::vector<Step> steps_of(const std::vector<StageMove>& moves) {
    std::vector<Step> steps;
    for (const StageMove& move : moves) steps.push_back({move.by.rule.value, move.to, move.at});
    return steps;
}

std::vector<Step> run(const JourneyPlan& plan, const Standing& standing, const std::vector<Occurrence>& occurrences,
                      Instant now) {
    return steps_of(automatic_moves(plan, standing, occurrences, kCalendar, now));
}

bool is_accepted(std::vector<AutomaticRule> rules) {
    const Status status = check_automatic_rules(plan_with(std::move(rules)));
    if (!status) CHECK(status.error().field == "automatic");
    return status.has_value();
}

}  // namespace

TEST_CASE("a tag that is added moves whom the rule names", "[lifecycle]") {
    const JourneyPlan plan = plan_with({on_tag(1, {5}, {kNew}, kTalking)});

    CHECK(run(plan, in(kNew), {tagged({5}, noon(2))}, noon(3)) == std::vector<Step>{{1, kTalking, noon(2)}});
    CHECK(run(plan, in(kNew), {tagged({6}, noon(2))}, noon(3)).empty());
    CHECK(run(plan, in(kIntent), {tagged({5}, noon(2))}, noon(3)).empty());
    CHECK(run(plan, in({}), {tagged({5}, noon(2))}, noon(3)).empty());
}

TEST_CASE("a channel's arrivals, started chats and imported orders move as well", "[lifecycle]") {
    AutomaticRule arrival{
        .id = {1}, .trigger = {.kind = TriggerKind::ChannelArrival, .channels = {{4}}}, .from = {{}}, .to = kNew};
    const AutomaticRule chat{.id = {2}, .trigger = {.kind = TriggerKind::ChatStarted}, .from = {kNew}, .to = kTalking};
    const AutomaticRule order{.id = {3}, .trigger = {.kind = TriggerKind::OrderImported}, .from = {}, .to = kPaid};
    const Occurrence arrived{.kind = TriggerKind::ChannelArrival, .at = noon(2), .channel = {4}};
    const Occurrence talked{.kind = TriggerKind::ChatStarted, .at = noon(3), .told_by = ChatSource::Archive};
    const Occurrence ordered{.kind = TriggerKind::OrderImported, .at = noon(4)};

    CHECK(run(plan_with({arrival, chat, order}), in({}), {ordered, talked, arrived}, noon(5)) ==
          std::vector<Step>{{1, kNew, noon(2)}, {2, kTalking, noon(3)}, {3, kPaid, noon(4)}});
    arrival.trigger.channels = {{9}};
    CHECK(run(plan_with({arrival}), in({}), {arrived}, noon(5)).empty());
    arrival.trigger.channels = {};
    CHECK(run(plan_with({arrival}), in({}), {arrived}, noon(5)).size() == 1);
}

TEST_CASE("of several rules that fit, the first whose move is allowed moves, and no other", "[lifecycle]") {
    JourneyPlan plan =
        plan_with({on_tag(1, {5}, {}, kPaid), on_tag(2, {5}, {}, kTalking), on_tag(3, {5}, {}, kIntent)});
    CHECK(run(plan, in(kNew), {tagged({5}, noon(2))}, noon(3)) == std::vector<Step>{{1, kPaid, noon(2)}});

    plan.moves.table = {{kNew, {kTalking, kIntent}}};
    CHECK(run(plan, in(kNew), {tagged({5}, noon(2))}, noon(3)) == std::vector<Step>{{2, kTalking, noon(2)}});
}

TEST_CASE("what happened before the present entry, or before the rule was on, moves nobody", "[lifecycle][time]") {
    JourneyPlan plan = plan_with({on_tag(1, {5}, {}, kTalking)});
    const Instant second_before = noon(2) - std::chrono::seconds{1};

    CHECK(run(plan, in(kNew, noon(2)), {tagged({5}, second_before)}, noon(3)).empty());
    CHECK(run(plan, in(kNew, noon(2)), {tagged({5}, noon(2))}, noon(3)).size() == 1);
    plan.automatic[0].since = noon(2);
    CHECK(run(plan, in(kNew), {tagged({5}, second_before)}, noon(3)).empty());
    CHECK(run(plan, in(kNew), {tagged({5}, noon(2))}, noon(3)).size() == 1);
    plan.automatic[0].state = RuleState::Off;
    CHECK(run(plan, in(kNew), {tagged({5}, noon(2))}, noon(3)).empty());
}

TEST_CASE("days in a stage are up at midnight, however late it is noticed", "[lifecycle][time]") {
    const JourneyPlan plan = plan_with({after(1, 7, {kNew}, kTalking), after(2, 3, {kTalking}, kLost)});
    const Instant up = test::china(2024, 3, 8, 0, 0);
    const std::vector<Step> first{{1, kTalking, up}};

    CHECK(run(plan, in(kNew), {}, up - std::chrono::seconds{1}).empty());
    CHECK(run(plan, in(kNew), {}, up) == first);
    CHECK(run(plan, in(kNew), {}, test::china(2024, 3, 10, 23, 59)) == first);
    CHECK(run(plan, in(kNew), {}, noon(31)) ==
          std::vector<Step>{{1, kTalking, up}, {2, kLost, test::china(2024, 3, 11, 0, 0)}});
    CHECK(next_elapsed_at(plan, in(kNew), kCalendar) == up);
    CHECK_FALSE(next_elapsed_at(plan, in(kLost), kCalendar).has_value());
    CHECK_FALSE(next_elapsed_at(plan, in({}), kCalendar).has_value());
}

TEST_CASE("working days in a stage leave out the weekend", "[lifecycle][time]") {
    JourneyPlan plan = plan_with({after(1, 7, {kNew}, kTalking)});  // 1 March 2024 is a Friday
    plan.automatic[0].trigger.day_kind = DayKind::Working;

    CHECK(run(plan, in(kNew), {}, noon(31)) == std::vector<Step>{{1, kTalking, test::china(2024, 3, 12, 0, 0)}});
}

TEST_CASE("whose days were up before the rule was on is moved when it is switched on", "[lifecycle][time]") {
    JourneyPlan plan = plan_with({after(1, 7, {kNew}, kTalking)});
    plan.automatic[0].since = noon(20);

    CHECK(run(plan, in(kNew), {}, noon(31)) == std::vector<Step>{{1, kTalking, noon(20)}});
}

TEST_CASE("of two rules for days the earlier one moves, at the same time the first", "[lifecycle]") {
    CHECK(run(plan_with({after(1, 9, {kNew}, kTalking), after(2, 4, {kNew}, kIntent)}), in(kNew), {}, noon(31)) ==
          std::vector<Step>{{2, kIntent, test::china(2024, 3, 5, 0, 0)}});
    CHECK(run(plan_with({after(1, 4, {kNew}, kTalking), after(2, 4, {kNew}, kIntent)}), in(kNew), {}, noon(31)) ==
          std::vector<Step>{{1, kTalking, test::china(2024, 3, 5, 0, 0)}});
}

TEST_CASE("days that were up come before what happened after them", "[lifecycle]") {
    const JourneyPlan plan = plan_with({after(1, 7, {kNew}, kLost), on_tag(2, {5}, {kNew}, kPaid)});

    CHECK(run(plan, in(kNew), {tagged({5}, noon(9))}, noon(20)) ==
          std::vector<Step>{{1, kLost, test::china(2024, 3, 8, 0, 0)}});
    CHECK(run(plan, in(kNew), {tagged({5}, noon(7))}, noon(20)) == std::vector<Step>{{2, kPaid, noon(7)}});
}

TEST_CASE("rules for days that lead in a circle are refused", "[lifecycle]") {
    CHECK(is_accepted({after(1, 7, {kNew}, kTalking), after(2, 7, {kTalking}, kLost), after(3, 7, {kNew}, kLost)}));
    CHECK_FALSE(is_accepted({after(1, 7, {kNew}, kTalking), after(2, 7, {kTalking}, kNew)}));
    CHECK_FALSE(is_accepted({after(1, 7, {}, kTalking), after(2, 7, {kTalking}, kLost)}));  // Lost leads to Talking too
    CHECK(is_accepted({after(1, 7, {}, kTalking)}));
    CHECK(is_accepted({after(1, 7, {kNew}, kTalking), on_tag(2, {5}, {kTalking}, kNew)}));
}

TEST_CASE("rules that lack what they need, or lead nowhere, are refused", "[lifecycle]") {
    CHECK_FALSE(is_accepted({on_tag(1, {5}, {kNew}, kRetired)}));
    CHECK_FALSE(is_accepted({on_tag(1, {5}, {kNew}, {99})}));
    CHECK_FALSE(is_accepted({on_tag(1, {5}, {StageId{99}}, kNew)}));
    CHECK_FALSE(is_accepted({on_tag(1, {5}, {kNew}, kNew)}));
    CHECK(is_accepted({on_tag(1, {5}, {kRetired, {}}, kNew)}));
    AutomaticRule without_tag = on_tag(1, {5}, {}, kNew);
    without_tag.trigger.tags = {};
    CHECK_FALSE(is_accepted({without_tag}));
    CHECK_FALSE(is_accepted({after(1, 0, {kNew}, kLost)}));
    CHECK(is_accepted({after(1, 1, {kNew}, kLost)}));
    CHECK(is_accepted({after(1, 3'650, {kNew}, kLost)}));
    CHECK_FALSE(is_accepted({after(1, 3'651, {kNew}, kLost)}));
    CHECK_FALSE(is_accepted({after(1, 7, {StageId{}}, kLost)}));
    CHECK_FALSE(is_accepted({on_tag(1, {5}, {}, kNew), on_tag(1, {6}, {}, kNew)}));
    CHECK(is_accepted(std::vector(100, on_tag(0, {5}, {}, kNew))));
    CHECK_FALSE(is_accepted(std::vector(101, on_tag(0, {5}, {}, kNew))));
}

namespace {

JourneyPlan random_plan(test::Random& random) {
    const std::vector<StageId> stages{kNew, kTalking, kIntent, kPaid, kLost};
    JourneyPlan plan = plan_with({});
    for (int id = 1; id <= 6; ++id) {
        std::vector<StageId> from;
        for (const StageId stage : stages) {
            if (random.one_in(3)) from.push_back(stage);
        }
        const StageId to = random.one_of(stages);
        std::erase(from, to);
        plan.automatic.push_back(random.one_in(2) ? after(id, random.between(1, 4), from, to)
                                                  : on_tag(id, {random.between(1, 2)}, from, to));
        plan.automatic.back().trigger.day_kind = random.one_in(2) ? DayKind::Calendar : DayKind::Working;
        if (random.one_in(3)) plan.automatic.back().since = noon(static_cast<unsigned>(random.between(1, 20)));
        if (!check_automatic_rules(plan)) plan.automatic.pop_back();
    }
    if (random.one_in(3)) plan.moves.direction = Direction::Forward;
    return plan;
}

}  // namespace

TEST_CASE("automatic moves end, and do not depend on the order in which occurrences are told or asked about",
          "[lifecycle][property]") {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const JourneyPlan plan = random_plan(random);
        std::vector<Occurrence> occurrences;
        for (int i = random.below(8); i > 0; --i) {
            const TagId tag{random.between(1, 2)};
            occurrences.push_back(tagged(tag, noon(1) + std::chrono::hours{random.below(500)}));
        }
        std::sort(occurrences.begin(), occurrences.end());
        const Instant now = noon(30);

        const auto whole = automatic_moves(plan, in(kNew), occurrences, kCalendar, now);

        CHECK(whole.size() <= (occurrences.size() + 1) * 6);
        std::vector<Occurrence> backwards{occurrences.rbegin(), occurrences.rend()};
        CHECK(automatic_moves(plan, in(kNew), backwards, kCalendar, now) == whole);

        // The same, asked about in three parts at random instants.
        std::vector<Instant> asked{noon(1) + std::chrono::hours{random.below(700)},
                                   noon(1) + std::chrono::hours{random.below(700)}, now};
        std::sort(asked.begin(), asked.end());
        std::vector<StageMove> in_parts;
        Standing standing = in(kNew);
        std::size_t told = 0;
        for (const Instant at : asked) {
            std::vector<Occurrence> part;
            while (told < occurrences.size() && occurrences[told].at <= at) part.push_back(occurrences[told++]);
            for (const StageMove& move : automatic_moves(plan, standing, part, kCalendar, at)) {
                in_parts.push_back(move);
                standing.placement = StagePlacement{kSales, move.to, move.at};
            }
        }
        CHECK(in_parts == whole);
    }
}

}  // namespace guanxi::lifecycle
