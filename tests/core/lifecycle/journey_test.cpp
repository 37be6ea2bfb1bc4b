#include "core/lifecycle/journey.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/journey.h"

namespace guanxi::lifecycle {

namespace {

const std::vector<std::string> kNoOthers;

std::string fault_of(const Journey& journey, const std::vector<std::string>& taken = kNoOthers) {
    const Status status = check_journey(journey, taken);
    return status ? "" : status.error().field;
}

Journey with_stages(int count) {
    Journey journey{.id = {1}, .name = "n", .stages = {}};
    for (int i = 1; i <= count; ++i) journey.stages.push_back({.id = {i}, .name = std::to_string(i)});
    return journey;
}

}  // namespace

TEST_CASE("a journey has one to thirty stages, at least one of them open", "[lifecycle]") {
    Journey closed = with_stages(2);
    for (Stage& stage : closed.stages) stage.state = StageState::Closed;

    CHECK(fault_of(with_stages(0)) == "stages");
    CHECK(fault_of(with_stages(1)).empty());
    CHECK(fault_of(with_stages(30)).empty());
    CHECK(fault_of(with_stages(31)) == "stages");
    CHECK(fault_of(closed) == "stages");
    closed.stages[1].state = StageState::Open;
    CHECK(fault_of(closed).empty());
}

TEST_CASE("names have one to thirty characters and are not there twice", "[lifecycle]") {
    Journey journey = test::sales_journey();
    std::string thirty;
    for (int i = 0; i < 30; ++i) thirty += "客";

    CHECK(fault_of(journey, {"其他"}).empty());
    CHECK(fault_of(journey, {"其他", " 销售旅程 "}) == "name");
    journey.name = thirty;
    CHECK(fault_of(journey).empty());
    journey.name = thirty + "户";
    CHECK(fault_of(journey) == "name");
    journey.name = " ";
    CHECK(fault_of(journey) == "name");
    journey.name = "\xFF";
    CHECK(fault_of(journey) == "name");

    journey = test::sales_journey();
    journey.stages[1].name = "新客户 ";
    CHECK(fault_of(journey) == "stages");
    journey.stages[1].name = thirty + "户";
    CHECK(fault_of(journey) == "stages");
}

TEST_CASE("stages that are not saved yet have no id, and others have one of their own", "[lifecycle]") {
    Journey journey = with_stages(3);
    journey.stages[0].id = {};
    journey.stages[1].id = {};
    CHECK(fault_of(journey).empty());

    journey.stages[1].id = journey.stages[2].id;
    CHECK(fault_of(journey) == "stages");
}

TEST_CASE("a colour has three bytes", "[lifecycle]") {
    Journey journey = with_stages(1);
    journey.stages[0].colour = 0xFFFFFF;
    CHECK(fault_of(journey).empty());
    journey.stages[0].colour = 0x1000000;
    CHECK(fault_of(journey) == "stages");
}

TEST_CASE("a stage may be closed, renamed and moved, but not taken out of its journey", "[lifecycle]") {
    const Journey before = with_stages(3);
    Journey after = before;
    std::swap(after.stages[0], after.stages[2]);
    after.stages[1].state = StageState::Closed;
    after.stages[1].name = "other";
    after.stages.push_back({.id = {}, .name = "new"});
    CHECK(check_journey_change(before, after, kNoOthers).has_value());

    after.stages.erase(after.stages.begin());
    const Status refused = check_journey_change(before, after, kNoOthers);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::RuleRefused);
    CHECK(refused.error().field == "stages");
}

TEST_CASE("whether a journey is kept per relation or per person stays as it was", "[lifecycle]") {
    Journey after = with_stages(1);
    after.holder = Holder::Person;
    const Status refused = check_journey_change(with_stages(1), after, kNoOthers);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == "holder");
}

TEST_CASE("in a journey kept per person all relations of a person have one bearer", "[lifecycle]") {
    const Journey per_person = test::sales_journey(Holder::Person);
    const Journey per_relation = test::sales_journey(Holder::Relation);

    CHECK(bearer_of(per_person, {7}, {70}) == bearer_of(per_person, {7}, {71}));
    CHECK(bearer_of(per_person, {7}, {70}) != bearer_of(per_person, {8}, {70}));
    CHECK(bearer_of(per_relation, {7}, {70}) != bearer_of(per_relation, {7}, {71}));
}

TEST_CASE("stages are found by id, and the first open one is the first that is not closed", "[lifecycle]") {
    Journey journey = test::sales_journey();

    CHECK(find_stage(journey, test::kIntent)->name == "有意向");
    CHECK(find_stage(journey, {99}) == nullptr);
    CHECK(position_of(journey, test::kIntent) == 2);
    CHECK_FALSE(position_of(journey, {}).has_value());
    CHECK(first_open_stage(journey) == test::kNew);
    journey.stages[0].state = StageState::Closed;
    CHECK(first_open_stage(journey) == test::kTalking);
}

}  // namespace guanxi::lifecycle
