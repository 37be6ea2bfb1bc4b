#include "core/transfer/transfer_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/support/china_time.h"

namespace guanxi::transfer {

namespace {

using nlohmann::json;

template <class Value>
std::string field_of(const Result<Value>& result) {
    return result ? "" : result.error().field;
}

const Day kDay = company_day(test::china(2026, 11, 22));

}  // namespace

TEST_CASE("a transfer is the same after a way over the wire, in every state", "[transfer][wire]") {
    for (int state = 0; state <= 8; ++state) {
        const Transfer transfer{.relation = {1},
                                .customer = {2},
                                .from = {3},
                                .to = {4},
                                .occasion = state % 2 == 0 ? Occasion::Resigned : Occasion::InService,
                                .state = static_cast<State>(state),
                                .attempts = state,
                                .code = state == 4 ? -1 : 0,
                                .asked_at = test::china(2026, 11, 22),
                                .due_at = state == 5 ? test::china(2026, 11, 23) : Instant{},
                                .taken_at = state == 8 ? test::china(2026, 11, 24) : Instant{}};
        CHECK(*transfer_from_wire(to_wire(transfer)) == transfer);
    }
    CHECK(wire::dump(to_wire(Transfer{.relation = {1}, .customer = {2}, .from = {3}, .to = {4}})) ==
          R"({"attempts":0,"customer":2,"from":3,"occasion":"in_service","relation":1,"state":"planned","to":4})");
}

TEST_CASE("a state of a newer server is refused, since it would have to be acted on", "[transfer][wire]") {
    json transfer = to_wire(Transfer{.relation = {1}});
    transfer["state"] = "dreaming";
    CHECK(field_of(transfer_from_wire(transfer)) == "state");
    transfer["state"] = "waiting";
    transfer["to"] = "x";
    CHECK(field_of(transfer_from_wire(transfer)) == "to");
    json times = to_wire(Transfer{.relation = {1}});
    times["due_at"] = "soon";
    CHECK(field_of(transfer_from_wire(times)) == "due_at");
}

TEST_CASE("an order is the same after a way over the wire", "[transfer][wire]") {
    const Order order{.occasion = Occasion::Resigned,
                      .from = {1},
                      .left_on = kDay,
                      .takers = {{2}, {3}},
                      .steps = {{.choice = Step::Choice::ByTag, .routes = {{{7}, {{2}, {3}}}, {{8}, {{4}}}}},
                                {.choice = Step::Choice::ByDepartment, .spread = Step::Spread::LeastLoad},
                                {.staff = {{5}}}},
                      .cap_each = 40,
                      .caps = {{{2}, 0}, {{3}, 9}}};

    const auto read = order_from_wire(to_wire(order));

    REQUIRE(read.has_value());
    CHECK(*read == order);
    json broken = to_wire(order);
    broken["steps"][0]["choice"] = "by_stars";
    CHECK(field_of(order_from_wire(broken)) == "choice");
    broken = to_wire(order);
    broken["left_on"] = "yesterday";
    CHECK(field_of(order_from_wire(broken)) == "left_on");
    broken["occasion"] = "in_service";
    CHECK(field_of(order_from_wire(broken)) == "");
    broken["caps"] = 3;
    CHECK(field_of(order_from_wire(broken)) == "caps");
}

TEST_CASE("a plan is the same after a way over the wire, and unknown reasons are shown as other", "[transfer][wire]") {
    Plan plan{.assigned = {{{1}, {101}, {2}, 0}, {{2}, {102}, {3}, 2}}, .left_out = {}, .unable = {}};
    for (int why = 0; why <= 7; ++why) {
        plan.left_out.push_back({{10 + why}, {110 + why}, static_cast<LeftOut::Why>(why), {}, {}});
    }
    plan.left_out[1].again_on = kDay;
    plan.left_out[4].taker = {2};
    for (int why = 0; why <= 5; ++why) plan.unable.push_back({{why + 1}, static_cast<Unable::Why>(why)});

    json wire = to_wire(plan);
    const auto read = plan_from_wire(wire);

    REQUIRE(read.has_value());
    CHECK(*read == plan);
    wire["left_out"][0]["why"] = "moonlight";
    wire["unable"][0]["why"] = "asleep";
    CHECK(plan_from_wire(wire)->left_out[0].why == LeftOut::Why::Other);
    CHECK(plan_from_wire(wire)->unable[0].why == Unable::Why::Other);
    wire["assigned"] = json::array({json::object()});
    CHECK(field_of(plan_from_wire(wire)) == "relation");
}

TEST_CASE("a plan of more than ten thousand customers can be sent", "[transfer][wire]") {
    Plan plan;
    for (std::int32_t id = 1; id <= 10'001; ++id) plan.assigned.push_back({{id}, {id}, {2}, 0});

    CHECK(plan_from_wire(to_wire(plan))->assigned.size() == 10'001);
}

}  // namespace guanxi::transfer
