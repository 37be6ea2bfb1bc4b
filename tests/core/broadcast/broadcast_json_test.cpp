#include "core/broadcast/broadcast_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/support/china_time.h"

namespace guanxi::broadcast {

namespace {

nlohmann::json parsed(std::string_view text) {
    auto value = wire::parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

Plan plan() {
    Plan plan;
    plan.mode = quota::SendMode::SevenAWeek;
    plan.adjustments.counts = {{"mass_send.seven_a_week", 5}};
    plan.at = test::china(2024, 3, 1, 0);
    plan.copies = Copies::EveryRelation;
    plan.sender = SenderRule::LongestKnown;
    plan.excluded = {{3}, {8}};
    return plan;
}

std::string fault(const char* key, const char* value) {
    nlohmann::json object = to_wire(plan());
    object[key] = parsed(std::string{"["} + value + "]")[0];
    const auto plan = plan_from_wire(object);
    REQUIRE_FALSE(plan.has_value());
    return plan.error().field;
}

}  // namespace

TEST_CASE("a plan is the same after a way over the wire", "[broadcast][wire]") {
    const std::string wire = wire::dump(to_wire(plan()));

    CHECK(wire ==
          R"({"adjustments":{"accounts":1,"counts":{"mass_send.seven_a_week":5},"week_start":1},"at":1709222400,)"
          R"("copies":"every_relation","excluded":[3,8],"mode":"seven_a_week","sender":"longest_known"})");
    const auto back = plan_from_wire(parsed(wire));
    REQUIRE(back.has_value());
    CHECK(*back == plan());
}

TEST_CASE("a plan without adjustments and exclusions has none", "[broadcast][wire]") {
    const auto plan =
        plan_from_wire(parsed(R"({"mode":"one_a_day","at":1709222400,"copies":"one_per_person","sender":"balanced"})"));

    REQUIRE(plan.has_value());
    CHECK(plan->excluded.empty());
    CHECK(plan->adjustments == quota::Adjustments{});
}

TEST_CASE("a plan that cannot be acted upon is refused with its field", "[broadcast][wire]") {
    CHECK(fault("mode", "\"two_a_day\"") == "mode");
    CHECK(fault("copies", "\"some\"") == "copies");
    CHECK(fault("sender", "\"by_lot\"") == "sender");
    CHECK(fault("excluded", "[8,3]") == "excluded");
    Plan most{.adjustments = {}};
    for (int id = 1; id <= kExcludedMax + 1; ++id) most.excluded.push_back({id});
    CHECK(check(most).error().field == "excluded");
    most.excluded.pop_back();
    CHECK(plan_from_wire(to_wire(most)).has_value());
    CHECK(fault("at", "\"soon\"") == "at");
    CHECK(fault("adjustments", "{\"accounts\":0}") == "accounts");
}

TEST_CASE("a journal entry is the same after a way over the wire", "[broadcast][wire]") {
    for (int event = 0; event < kCallEvents; ++event) {
        const JournalEntry entry{4, static_cast<CallEvent>(event), test::china(2024, 3, 1, 0), "msgX", 41048};

        const auto back = journal_entry_from_wire(parsed(wire::dump(to_wire(entry))));

        REQUIRE(back.has_value());
        CHECK(*back == entry);
    }
    CHECK_FALSE(journal_entry_from_wire(parsed(R"({"call":1,"event":"forget","at":0})")).has_value());
}

TEST_CASE("figures are told with every word", "[broadcast][wire]") {
    Tally tally;
    tally.of(Verdict::QuotaReached) = 3;
    Report report;
    report.all.of(Outcome::Delivered) = 2;
    report.staff.push_back({{5}, report.all, 1, 1});
    SendFigures figures;
    figures.largest_load = 9;

    CHECK(to_wire(tally).size() == 8);
    CHECK(to_wire(tally)["quota_reached"] == 3);
    CHECK(to_wire(report)["all"]["delivered"] == 2);
    CHECK(to_wire(report)["all"].size() == 11);
    CHECK(to_wire(report)["staff"][0]["staff"] == 5);
    CHECK(to_wire(figures)["largest_load"] == 9);
    CHECK(std::string{word_of(CallState::Unknown)} == "unknown");
    CHECK(std::string{word_of(Verdict::OtherRelation)} == "other_relation");
    CHECK(std::string{word_of(Outcome::RefusedAtCreation)} == "refused_at_creation");
}

}  // namespace guanxi::broadcast
