#include "core/quota/ledger.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::quota {

namespace {

using test::china;

constexpr SubjectKey kLi{1, 0};
constexpr SubjectKey kWang{2, 0};

// Uses in the window that ends with `moment` or holds it, counted one by one by calendar dates and seconds.
int counted(const std::vector<Instant>& uses, const Terms& terms, Instant moment) {
    const auto counts = [&](Instant use) {
        const Day day = company_day(use);
        const Day today = company_day(moment);
        switch (terms.window) {
            case Window::Day: return day == today;
            case Window::Week: {
                const Day monday = today - (std::chrono::weekday{today} - std::chrono::Monday);
                return day >= monday && day < monday + std::chrono::days{7};
            }
            case Window::Month: return company_month(use) == company_month(moment);
            case Window::Rolling24Hours: return use <= moment && moment - use < std::chrono::hours{24};
            case Window::Rolling90Days: return use <= moment && today - day < std::chrono::days{90};
            case Window::Minute: return use <= moment && moment - use < std::chrono::seconds{60};
            case Window::Hour: return use <= moment && moment - use < std::chrono::hours{1};
            case Window::AtOnce:
            case Window::Request: break;
        }
        return false;
    };
    return static_cast<int>(std::count_if(uses.begin(), uses.end(), counts));
}

int most_counted(const std::vector<Instant>& uses, const Terms& terms) {
    int most = 0;
    for (const Instant use : uses) most = std::max(most, counted(uses, terms, use));
    return most;
}

}  // namespace

TEST_CASE("a ledger grants up to the limit and tells what is left", "[quota]") {
    Ledger ledger{terms_of(SendMode::FourAMonth, {})};

    for (int left = 3; left >= 0; --left) {
        const Taken taken = ledger.take(kLi, china(2024, 2, 10));
        CHECK(taken.decision == Decision::Granted);
        CHECK(taken.allowance.left == left);
    }
    const Taken fifth = ledger.take(kLi, china(2024, 2, 29, 23, 59));
    CHECK(fifth.decision == Decision::Refused);
    CHECK(fifth.allowance.used == 4);
    CHECK(fifth.allowance.renews_at == china(2024, 3, 1, 0));
    CHECK(ledger.take(kLi, china(2024, 3, 1, 0)).decision == Decision::Granted);
    CHECK(ledger.take(kWang, china(2024, 2, 29)).decision == Decision::Granted);
}

TEST_CASE("what is given back may be taken again, what happened may not be given back", "[quota]") {
    Ledger ledger{terms_of(SendMode::OneADay, {})};
    const Instant morning = china(2024, 2, 10, 9);
    const Instant evening = china(2024, 2, 10, 20);

    REQUIRE(ledger.take(kLi, morning).decision == Decision::Granted);
    CHECK(ledger.take(kLi, evening).decision == Decision::Refused);
    CHECK(ledger.give_back(kLi, morning).has_value());
    CHECK_FALSE(ledger.give_back(kLi, morning).has_value());
    CHECK(ledger.take(kLi, evening).decision == Decision::Granted);
    ledger.record(kWang, morning);
    CHECK_FALSE(ledger.give_back(kWang, morning).has_value());
    CHECK(ledger.take(kWang, evening).decision == Decision::Refused);
}

TEST_CASE("WeCom may count more than the limit; then nothing is granted until there is room", "[quota]") {
    Ledger ledger{terms_of(SendMode::OneADay, {})};

    for (int i = 0; i < 3; ++i) ledger.record(kLi, china(2024, 2, 10, 9));

    CHECK(ledger.allowance_of(kLi, china(2024, 2, 10)).used == 3);
    CHECK(ledger.allowance_of(kLi, china(2024, 2, 10)).left == 0);
    CHECK(ledger.take(kLi, china(2024, 2, 10, 23, 59)).decision == Decision::Refused);
    CHECK(ledger.take(kLi, china(2024, 2, 11, 0)).decision == Decision::Granted);
}

TEST_CASE("a rolling limit also holds for what is planned for later", "[quota]") {
    Ledger ledger{{.window = Window::Rolling24Hours, .count = {CountKind::Fixed, 1}}};
    const Instant noon = china(2024, 2, 10);

    REQUIRE(ledger.take(kLi, noon + std::chrono::hours{20}).decision == Decision::Granted);
    CHECK(ledger.take(kLi, noon).decision == Decision::Refused);
    CHECK(ledger.take(kLi, noon - std::chrono::hours{4}).decision == Decision::Granted);
}

TEST_CASE("no interleaving of takes, returns and time makes more used than allowed or less than nothing left",
          "[quota][property]") {
    test::Random random{303};
    const std::vector<Window> windows{Window::Minute, Window::Hour,           Window::Day,          Window::Week,
                                      Window::Month,  Window::Rolling24Hours, Window::Rolling90Days};
    for (int round = 0; round < 400; ++round) {
        const Terms terms{.window = random.one_of(windows), .count = {CountKind::Fixed, random.between(1, 3)}};
        const int span = terms.window == Window::Minute ? 200 : terms.window == Window::Hour ? 12'000 : 20'000'000;
        Ledger ledger{terms};
        std::vector<Instant> uses;
        for (int step = 0; step < 40; ++step) {
            const Instant at = china(2024, 1, 20) + Seconds{random.below(span)};
            if (!uses.empty() && random.one_in(3)) {
                const Instant given = random.one_of(uses);
                REQUIRE(ledger.give_back(kLi, given).has_value());
                uses.erase(std::find(uses.begin(), uses.end(), given));
                continue;
            }
            std::vector<Instant> with = uses;
            with.push_back(at);
            const bool has_room = most_counted(with, terms) <= terms.count.number;

            const Taken taken = ledger.take(kLi, at);

            REQUIRE((taken.decision == Decision::Granted) == has_room);
            if (has_room) uses = std::move(with);
            const Allowance allowance = ledger.allowance_of(kLi, at);
            REQUIRE(allowance.used == counted(uses, terms, at));
            REQUIRE(allowance.used <= terms.count.number);
            REQUIRE(allowance.left == terms.count.number - allowance.used);
        }
    }
}

TEST_CASE("whatever WeCom counts besides, a plan never makes a window overflow", "[quota][property]") {
    test::Random random{304};
    for (int round = 0; round < 300; ++round) {
        const Window window = random.one_of(std::vector<Window>{Window::Day, Window::Week, Window::Rolling24Hours});
        const Terms terms{.window = window, .count = {CountKind::Fixed, 2}};
        Ledger ledger{terms};
        std::vector<Instant> uses;
        for (int step = 0; step < 30; ++step) {
            const Instant at = china(2024, 1, 20) + Seconds{random.below(1'000'000)};
            if (random.one_in(3)) {
                ledger.record(kLi, at);
                uses.push_back(at);
                continue;
            }
            if (ledger.take(kLi, at).decision == Decision::Refused) continue;
            uses.push_back(at);
            REQUIRE(counted(uses, terms, at) <= 2);
            for (const Instant later : uses) {
                const bool holds_new_use = later >= at && counted({at}, terms, later) == 1;
                REQUIRE((!holds_new_use || counted(uses, terms, later) <= 2));
            }
        }
        REQUIRE(ledger.allowance_of(kLi, china(2024, 1, 25)).left >= 0);
    }
}

}  // namespace guanxi::quota
