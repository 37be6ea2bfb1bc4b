#include "core/lifecycle/first_placement.h"

#include <catch2/catch_test_macros.hpp>

#include "core/lifecycle/placement.h"

#include "tests/support/china_time.h"
#include "tests/support/journey.h"

namespace guanxi::lifecycle {

namespace {

using test::kIntent;
using test::kNew;
using test::kPaid;
using test::kRetired;
using test::kTalking;

const Instant kAdded = test::china(2023, 11, 11);
const Instant kNow = test::china(2024, 3, 1);

FirstPlacement by_tag() {
    return {.by_tag = {{{5}, kPaid}, {{6}, kIntent}}, .otherwise = {}, .entry = EntryTime::WhenAdded};
}

Newcomer newcomer(std::vector<TagId> tags) {
    return {.bearer = {{7}, {70}}, .added_at = kAdded, .tags = std::move(tags), .past = JourneyPast::Absent};
}

std::string fault_of(const FirstPlacement& rule) {
    const Status status = check_first_placement(test::sales_journey(), rule);
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("the first line of the mapping whose tag she has says her stage", "[lifecycle]") {
    const Journey journey = test::sales_journey();

    CHECK(first_move(journey, by_tag(), newcomer({{5}, {6}}), kNow)->to == kPaid);
    CHECK(first_move(journey, by_tag(), newcomer({{6}, {9}}), kNow)->to == kIntent);
    CHECK(first_move(journey, by_tag(), newcomer({{9}}), kNow)->to == kNew);
    FirstPlacement rule = by_tag();
    rule.otherwise = kTalking;
    CHECK(first_move(journey, rule, newcomer({{9}}), kNow)->to == kTalking);
}

TEST_CASE("she entered it when she was added, if that is known", "[lifecycle][time]") {
    const Journey journey = test::sales_journey();
    FirstPlacement rule = by_tag();
    Newcomer she = newcomer({});

    const auto move = first_move(journey, rule, she, kNow);
    REQUIRE(move.has_value());
    CHECK(*move == StageMove{.journey = journey.id,
                             .bearer = she.bearer,
                             .to = kNew,
                             .at = kAdded,
                             .by = {.kind = MoverKind::FirstPlacement}});
    she.added_at = Instant{};
    CHECK(first_move(journey, rule, she, kNow)->at == kNow);
    she.added_at = kNow + std::chrono::seconds{1};
    CHECK(first_move(journey, rule, she, kNow)->at == kNow);
    she.added_at = kNow;
    CHECK(first_move(journey, rule, she, kNow)->at == kNow);
    she.added_at = kAdded;
    rule.entry = EntryTime::WhenPlaced;
    CHECK(first_move(journey, rule, she, kNow)->at == kNow);
}

TEST_CASE("who has been in the journey is not placed again, even when she was taken out", "[lifecycle]") {
    Newcomer she = newcomer({{5}});
    she.past = JourneyPast::Present;

    CHECK_FALSE(first_move(test::sales_journey(), by_tag(), she, kNow).has_value());
}

TEST_CASE("a mapping names open stages, and each tag once", "[lifecycle]") {
    CHECK(fault_of(by_tag()).empty());
    CHECK(fault_of({.by_tag = {{{5}, kRetired}}, .otherwise = {}}) == "by_tag");
    CHECK(fault_of({.by_tag = {{{5}, {99}}}, .otherwise = {}}) == "by_tag");
    CHECK(fault_of({.by_tag = {{{}, kNew}}, .otherwise = {}}) == "by_tag");
    CHECK(fault_of({.by_tag = {{{5}, kNew}, {{5}, kPaid}}, .otherwise = {}}) == "by_tag");
    CHECK(fault_of({.by_tag = {}, .otherwise = kRetired}) == "otherwise");
    FirstPlacement many;
    for (int tag = 1; tag <= 200; ++tag) many.by_tag.push_back({{tag}, kNew});
    CHECK(fault_of(many).empty());
    many.by_tag.push_back({{201}, kNew});
    CHECK(fault_of(many) == "by_tag");
}

}  // namespace guanxi::lifecycle
