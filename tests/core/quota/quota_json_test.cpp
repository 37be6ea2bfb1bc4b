#include "core/quota/quota_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/support/china_time.h"

namespace guanxi::quota {

namespace {

nlohmann::json parsed(std::string_view text) {
    auto value = wire::parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

std::string fault(std::string_view text) {
    const auto adjustments = adjustments_from_wire(parsed(text));
    REQUIRE_FALSE(adjustments.has_value());
    return adjustments.error().field;
}

}  // namespace

TEST_CASE("what an admin set is the same after a way over the wire", "[quota][wire]") {
    Adjustments adjustments;
    adjustments.counts = {{"mass_send.seven_a_week", 5}, {"phone_add.in_day", 40}};
    adjustments.week_start = std::chrono::Sunday;
    adjustments.accounts = 320;

    const std::string wire = wire::dump(to_wire(adjustments));

    CHECK(wire == R"({"accounts":320,"counts":{"mass_send.seven_a_week":5,"phone_add.in_day":40},"week_start":0})");
    const auto back = adjustments_from_wire(parsed(wire));
    REQUIRE(back.has_value());
    CHECK(*back == adjustments);
}

TEST_CASE("nothing set is WeCom's own numbers", "[quota][wire]") {
    const auto adjustments = adjustments_from_wire(parsed("{}"));

    REQUIRE(adjustments.has_value());
    CHECK(*adjustments == Adjustments{});
}

TEST_CASE("a setting that cannot be is refused with its field", "[quota][wire]") {
    CHECK(fault(R"({"counts":{"mass_send.seven_a_week":0}})") == "mass_send.seven_a_week");
    CHECK(fault(R"({"counts":{"mass_send.seven_a_week":"many"}})") == "mass_send.seven_a_week");
    CHECK(fault(R"({"counts":{"of_a_newer_server":7}})") == "of_a_newer_server");
    CHECK(fault(R"({"counts":[1]})") == "counts");
    CHECK(fault(R"({"week_start":7})") == "week_start");
    CHECK(fault(R"({"accounts":0})") == "accounts");
    CHECK(fault(R"([])") == "adjustments");
}

TEST_CASE("a limit is told with its source and what that is worth", "[quota][wire]") {
    const Limit* const limit = find("phone_add.in_day");
    REQUIRE(limit != nullptr);

    CHECK(wire::dump(to_wire(*limit)) ==
          R"({"adjustable":true,"authority":"article","count":{"kind":"fixed","number":60},"key":"phone_add.in_day",)"
          R"("penalty":"refused","source":"an article's advice (mission.md M6); WeCom publishes no number",)"
          R"("subject":"staff","window":"day"})");
    for (const Limit& each : limits()) CHECK(to_wire(each).size() == 8);
}

TEST_CASE("every mode has a word, and another word is refused", "[quota][wire]") {
    for (const SendMode mode : {SendMode::DaysOfMonth, SendMode::SevenAWeek, SendMode::OneADay, SendMode::FourAMonth}) {
        const auto back = send_mode_from_word(word_of(mode));
        REQUIRE(back.has_value());
        CHECK(*back == mode);
    }
    CHECK_FALSE(send_mode_from_word("two_a_day").has_value());
}

TEST_CASE("allowances are told in numbers", "[quota][wire]") {
    const Allowance allowance{2, 5, test::china(2024, 3, 1, 0)};
    const RowAllowance rows{3, 1, {1, 3}, test::china(2024, 3, 1, 0)};

    CHECK(wire::dump(to_wire(allowance)) == R"({"left":5,"renews_at":1709222400,"used":2})");
    CHECK(wire::dump(to_wire(rows)) == R"({"able":3,"by_left":[1,3],"exhausted":1,"renews_at":1709222400})");
}

}  // namespace guanxi::quota
