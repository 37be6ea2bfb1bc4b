#include "core/lifecycle/move.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/journey.h"
#include "tests/support/random.h"

namespace guanxi::lifecycle {

namespace {

using namespace std::string_literals;
using test::kIntent;
using test::kLost;
using test::kNew;
using test::kPaid;
using test::kRetired;
using test::kSales;
using test::kTalking;

constexpr Bearer kBearer{{7}, {70}};
constexpr Mover kStaff{.kind = MoverKind::Staff, .staff = {3}};
constexpr Mover kRule{.kind = MoverKind::Rule, .rule = {9}};

Instant noon(unsigned day) {
    return test::china(2024, 3, day);
}

std::optional<StagePlacement> in(StageId stage) {
    if (!stage) return std::nullopt;
    return StagePlacement{kSales, stage, noon(1)};
}

MoveRules table() {
    return {.direction = Direction::Any,
            .table = {{StageId{}, {kNew}}, {kNew, {kTalking, kLost}}, {kPaid, {}}},
            .reasons = {{kLost, {"太贵", "已购买竞品"}, OwnWords::Refused}, {kPaid, {}, OwnWords::Accepted}}};
}

MoveAnswer move(const MoveRules& rules, StageId from, StageId to, const std::string& reason = "") {
    return decide_move(test::sales_journey(), rules, kBearer, in(from), {to, noon(2), kStaff, reason});
}

std::string fault_of(const MoveRules& rules) {
    const Status status = check_move_rules(test::sales_journey(), rules);
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("a move says where she stands from when on, and what is to be recorded", "[lifecycle]") {
    const MoveAnswer answer = move({}, kNew, kTalking, " 回了电话 ");

    CHECK(answer.verdict == MoveVerdict::Moved);
    CHECK(answer.placement == StagePlacement{kSales, kTalking, noon(2)});
    REQUIRE(answer.move.has_value());
    CHECK(*answer.move == StageMove{.journey = kSales,
                                    .bearer = kBearer,
                                    .from = kNew,
                                    .to = kTalking,
                                    .at = noon(2),
                                    .by = kStaff,
                                    .reason = "回了电话"});
}

TEST_CASE("moving to the stage in which she stands leaves the entry time alone", "[lifecycle]") {
    const MoveAnswer answer = move({}, kNew, kNew);

    CHECK(answer.verdict == MoveVerdict::Unchanged);
    CHECK(answer.placement == StagePlacement{kSales, kNew, noon(1)});
    CHECK_FALSE(answer.move.has_value());
    CHECK(move({}, {}, {}).verdict == MoveVerdict::Unchanged);
}

TEST_CASE("nobody is moved into a closed or unknown stage", "[lifecycle]") {
    CHECK(move({}, kNew, kRetired).verdict == MoveVerdict::ClosedStage);
    CHECK(move({}, kNew, {99}).verdict == MoveVerdict::UnknownStage);
    CHECK(move({}, kRetired, kNew).verdict == MoveVerdict::Moved);
}

TEST_CASE("the table says where each stage leads, and other stages lead everywhere", "[lifecycle]") {
    CHECK(move(table(), kNew, kTalking).verdict == MoveVerdict::Moved);
    const MoveAnswer refused = move(table(), kNew, kIntent);
    CHECK(refused.verdict == MoveVerdict::NotInTable);
    CHECK(refused.placement == in(kNew));
    CHECK_FALSE(refused.move.has_value());
    CHECK(refused.possible == std::vector{kTalking, kLost});
    CHECK(move(table(), kTalking, kNew).verdict == MoveVerdict::Moved);
    CHECK(move(table(), kPaid, kNew).verdict == MoveVerdict::NotInTable);
    CHECK(move(table(), kPaid, kNew).possible.empty());
}

TEST_CASE("entering and leaving stand in the table like other moves", "[lifecycle]") {
    CHECK(move(table(), {}, kNew).verdict == MoveVerdict::Moved);
    CHECK(move(table(), {}, kTalking).verdict == MoveVerdict::NotInTable);
    CHECK(move(table(), kNew, {}).verdict == MoveVerdict::NotInTable);
    const MoveAnswer left = move(table(), kTalking, {});
    CHECK(left.verdict == MoveVerdict::Moved);
    CHECK_FALSE(left.placement.has_value());
}

TEST_CASE("in a journey that goes forward nobody goes back, but everybody may enter and leave", "[lifecycle]") {
    const MoveRules forward{.direction = Direction::Forward, .table = {}, .reasons = {}};

    CHECK(move(forward, kTalking, kIntent).verdict == MoveVerdict::Moved);
    const MoveAnswer refused = move(forward, kIntent, kTalking);
    CHECK(refused.verdict == MoveVerdict::Backwards);
    CHECK(refused.possible == std::vector{kPaid, kLost});
    CHECK(move(forward, {}, kIntent).verdict == MoveVerdict::Moved);
    CHECK(move(forward, kIntent, {}).verdict == MoveVerdict::Moved);
}

TEST_CASE("nobody is moved before the second at which she entered the present stage", "[lifecycle][time]") {
    const auto at = [](Instant instant) {
        return decide_move(test::sales_journey(), {}, kBearer, in(kNew), {kTalking, instant, kStaff, ""}).verdict;
    };

    CHECK(at(noon(1)) == MoveVerdict::Moved);
    CHECK(at(noon(1) - std::chrono::seconds{1}) == MoveVerdict::BeforeEntry);
}

TEST_CASE("where a stage asks for a reason of its list, no other will do", "[lifecycle]") {
    CHECK(move(table(), kTalking, kLost).verdict == MoveVerdict::ReasonMissing);
    CHECK(move(table(), kTalking, kLost, "  ").verdict == MoveVerdict::ReasonMissing);
    CHECK(move(table(), kTalking, kLost, "没有钱").verdict == MoveVerdict::ReasonNotListed);
    CHECK(move(table(), kTalking, kLost, " 太贵").verdict == MoveVerdict::Moved);
    CHECK(move(table(), kTalking, kPaid).verdict == MoveVerdict::ReasonMissing);
    CHECK(move(table(), kTalking, kPaid, "签了").verdict == MoveVerdict::Moved);
}

TEST_CASE("rules and first placements need no reason", "[lifecycle]") {
    const auto answer = decide_move(test::sales_journey(), table(), kBearer, in(kTalking), {kLost, noon(2), kRule, ""});

    CHECK(answer.verdict == MoveVerdict::Moved);
}

TEST_CASE("a reason has at most 200 characters", "[lifecycle]") {
    std::string reason;
    for (int i = 0; i < 200; ++i) reason += "贵";

    CHECK(move({}, kNew, kLost, reason).verdict == MoveVerdict::Moved);
    CHECK(move({}, kNew, kLost, reason + "了").verdict == MoveVerdict::ReasonTooLong);
}

TEST_CASE("move rules name known stages, each once, and reasons that can be given", "[lifecycle]") {
    CHECK(fault_of(table()).empty());
    CHECK(fault_of({.table = {{{99}, {}}}, .reasons = {}}) == "table");
    CHECK(fault_of({.table = {{kNew, {{99}}}}, .reasons = {}}) == "table");
    CHECK(fault_of({.table = {{kNew, {}}, {kNew, {kLost}}}, .reasons = {}}) == "table");
    CHECK(fault_of({.table = {}, .reasons = {{{}, {"a"}, OwnWords::Refused}}}) == "reasons");
    CHECK(fault_of({.table = {}, .reasons = {{kLost, {}, OwnWords::Refused}}}) == "reasons");
    CHECK(fault_of({.table = {}, .reasons = {{kLost, {"a", " a"}, OwnWords::Refused}}}) == "reasons");
    CHECK(fault_of({.table = {}, .reasons = {{kLost, {""}, OwnWords::Accepted}}}) == "reasons");
    CHECK(fault_of({.table = {}, .reasons = {{kLost, {"a"}}, {kLost, {"b"}}}}) == "reasons");
    std::vector<std::string> many;
    for (int i = 0; i < 30; ++i) many.push_back(std::to_string(i));
    CHECK(fault_of({.table = {}, .reasons = {{kLost, many, OwnWords::Refused}}}).empty());
    many.push_back("30");
    CHECK(fault_of({.table = {}, .reasons = {{kLost, many, OwnWords::Refused}}}) == "reasons");
}

TEST_CASE("no sequence of moves ever reaches a forbidden stage or goes a forbidden way", "[lifecycle][property]") {
    const Journey journey = test::sales_journey();
    const std::vector<StageId> stages{{}, kNew, kTalking, kIntent, kPaid, kLost, kRetired, {99}};
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        MoveRules rules{
            .direction = random.one_in(2) ? Direction::Any : Direction::Forward, .table = {}, .reasons = {}};
        for (std::size_t i = 0; i < 7; ++i) {
            if (random.one_in(2)) continue;
            rules.table.push_back({stages[i], {}});
            for (std::size_t to = 0; to < 7; ++to) {
                if (random.one_in(2)) rules.table.back().to.push_back(stages[to]);
            }
        }
        std::optional<StagePlacement> placement;
        for (int step = 0; step < 30; ++step) {
            const StageId to = random.one_of(stages);
            const Instant at = noon(1) + std::chrono::hours{step};
            const StageId from = placement ? placement->stage : StageId{};
            const auto before = placement;

            const MoveAnswer answer = decide_move(journey, rules, kBearer, placement, {to, at, kStaff, ""});
            placement = answer.placement;

            if (answer.verdict != MoveVerdict::Moved) {
                CHECK(placement == before);
                CHECK_FALSE(answer.move.has_value());
                continue;
            }
            CHECK((placement ? placement->stage : StageId{}) == to);
            CHECK(to != kRetired);
            CHECK(to != StageId{99});
            for (const Departure& row : rules.table) {
                if (row.from == from) CHECK(std::find(row.to.begin(), row.to.end(), to) != row.to.end());
            }
            const bool inside = from && to;
            if (inside && rules.direction == Direction::Forward) CHECK(from < to);  // ids ascend in this journey
            const auto possible = possible_stages(journey, rules, from);
            if (to) CHECK(std::find(possible.begin(), possible.end(), to) != possible.end());
        }
    }
}

}  // namespace guanxi::lifecycle
