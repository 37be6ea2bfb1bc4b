#include "core/transfer/limit.h"

#include <catch2/catch_test_macros.hpp>

#include "core/transfer/transfer.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::transfer {

namespace {

using Verdict = Permit::Verdict;

const quota::Terms kTwice = in_service_terms({});

Day day(int year, unsigned month, unsigned date) {
    return company_day(test::china(year, month, date));
}

Transfer done(Instant asked_at, State state = State::TakenOver, Occasion occasion = Occasion::InService) {
    return {.occasion = occasion, .state = state, .attempts = 1, .asked_at = asked_at};
}

}  // namespace

TEST_CASE("a customer is handed over in service twice within ninety days and not a third time", "[transfer][time]") {
    const std::vector<Transfer> past{done(test::china(2026, 8, 24, 23, 59)), done(test::china(2026, 11, 1, 0, 0))};

    const Permit last_day = permit(past, {}, day(2026, 11, 21), kTwice);
    CHECK(last_day == Permit{Verdict::TooOften, 2, day(2026, 11, 22)});
    CHECK(permit(past, {}, day(2026, 11, 22), kTwice) == Permit{Verdict::Allowed, 1, {}});
    CHECK(permit(past, {}, day(2027, 1, 29), kTwice).used == 1);
    CHECK(permit(past, {}, day(2027, 1, 30), kTwice).used == 0);
}

TEST_CASE("what surely never began does not count, and what may have begun does", "[transfer]") {
    const Instant today = test::china(2026, 11, 22);
    const auto used = [&today](State state) {
        return permit(std::vector<Transfer>{done(today, state)}, {}, company_day(today), kTwice).used;
    };

    CHECK(used(State::Planned) == 0);
    CHECK(used(State::NoRecord) == 0);
    CHECK(used(State::RefusedAtCall) == 0);
    CHECK(used(State::Unknown) == 1);
    CHECK(used(State::RefusedByCustomer) == 1);
    CHECK(used(State::TakerFull) == 1);
    CHECK(used(State::TakenOver) == 1);
    const std::vector<Transfer> resigned{done(today, State::TakenOver, Occasion::Resigned)};
    CHECK(permit(resigned, {}, company_day(today), kTwice).used == 0);
}

TEST_CASE("nothing begins while a transfer of the customer is under way", "[transfer]") {
    const Instant today = test::china(2026, 11, 22);
    for (const State state : {State::Asked, State::Unknown, State::Waiting}) {
        const std::vector<Transfer> past{done(today, state, Occasion::Resigned)};
        CHECK(permit(past, {}, company_day(today), kTwice).verdict == Verdict::UnderWay);
        CHECK(permit(past, {Occasion::Resigned, company_day(today)}, company_day(today), kTwice).verdict ==
              Verdict::UnderWay);
    }
}

TEST_CASE("who has left can hand over for a year, without a limit of times", "[transfer][time]") {
    std::vector<Transfer> past;
    for (int i = 0; i < 5; ++i) past.push_back(done(test::china(2026, 11, 21)));
    const Request request{Occasion::Resigned, day(2025, 11, 22)};

    CHECK(permit(past, request, day(2026, 11, 22), kTwice).verdict == Verdict::Allowed);
    CHECK(permit(past, request, day(2026, 11, 23), kTwice).verdict == Verdict::TooLate);
}

TEST_CASE("an admin may set once in ninety days", "[transfer]") {
    const std::vector<Transfer> past{done(test::china(2026, 11, 1))};
    const quota::Terms once = in_service_terms({.counts = {{"transfer.on_job_in_90_days", 1}}});

    CHECK(permit(past, {}, day(2026, 11, 22), once) == Permit{Verdict::TooOften, 1, day(2027, 1, 30)});
    CHECK(permit({}, {}, day(2026, 11, 22), once) == Permit{Verdict::Allowed, 0, {}});
}

TEST_CASE("a message goes with a transfer in service alone and has two hundred characters", "[transfer]") {
    std::string words;
    for (int i = 0; i < 200; ++i) words += "您";

    CHECK(check_message(Occasion::InService, words).has_value());
    CHECK(check_message(Occasion::InService, words + "好").error().field == "message");
    CHECK(check_message(Occasion::Resigned, "").has_value());
    CHECK_FALSE(check_message(Occasion::Resigned, "好").has_value());
}

TEST_CASE("whatever is tried on whatever day, no ninety days see a third transfer", "[transfer][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<Transfer> past;
        Instant now = test::china(2026, 1, 1, 0, 0);
        std::vector<Day> counted;
        for (int i = 0; i < 200; ++i) {
            now += Seconds{random.below(20 * 86'400)};
            const Permit allowed = permit(past, {}, company_day(now), kTwice);
            if (allowed.again_on) {
                REQUIRE(permit(past, {}, *allowed.again_on, kTwice).verdict == Verdict::Allowed);
                REQUIRE(permit(past, {}, *allowed.again_on - std::chrono::days{1}, kTwice).verdict ==
                        Verdict::TooOften);
            }
            if (allowed.verdict != Verdict::Allowed) continue;
            past.push_back(done(now, random.one_in(4) ? State::RefusedAtCall : State::RefusedByCustomer));
            if (past.back().state == State::RefusedByCustomer) counted.push_back(company_day(now));
        }
        for (std::size_t i = 2; i < counted.size(); ++i) {
            REQUIRE(counted[i] - counted[i - 2] >= std::chrono::days{90});
        }
        REQUIRE(counted.size() >= 10);
    }
}

}  // namespace guanxi::transfer
