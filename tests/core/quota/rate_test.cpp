#include "core/quota/rate.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::quota {

namespace {

using test::china;

const Instant kNine = china(2024, 3, 5, 9);

RateState called_times(RateState state, int times, Instant at) {
    for (int i = 0; i < times; ++i) state = called(state, at);
    return state;
}

// Calls between `from` and `to`, both included: an interval of 60 seconds touches 61 of WeCom's or our seconds.
int calls_between(const std::vector<Instant>& calls, Instant from, Instant to) {
    int count = 0;
    for (const Instant call : calls) count += call >= from && call <= to ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("an interface may be called as often as WeCom's table says", "[quota]") {
    CHECK(corp_api_rate({}).per_minute == 10'000);
    CHECK(corp_api_rate({}).per_hour == 150'000);

    Adjustments adjustments;
    adjustments.counts["api.corp_in_minute"] = 500;
    CHECK(corp_api_rate(adjustments).per_minute == 500);
}

TEST_CASE("a fifth of each window is kept for urgent calls", "[quota]") {
    const Rate rate{.per_minute = 11, .per_hour = 1'000};
    const RateState state = called_times({}, 8, kNine);

    CHECK(may_call({}, rate, Urgency::Ordinary, kNine).left == 8);  // a fifth of 11, rounded up, is 3
    CHECK(may_call({}, rate, Urgency::Urgent, kNine).left == 11);
    CHECK(may_call(state, rate, Urgency::Ordinary, kNine).left == 0);
    CHECK(may_call(state, rate, Urgency::Urgent, kNine).left == 3);
    CHECK(may_call(called_times(state, 3, kNine), rate, Urgency::Urgent, kNine).left == 0);
}

TEST_CASE("room is there again when the minute, or the hour, is over", "[quota][time]") {
    const Rate rate{.per_minute = 10, .per_hour = 20};
    RateState state = called_times({}, 10, kNine);

    CHECK(may_call(state, rate, Urgency::Urgent, kNine).ask_again == kNine + Seconds{61});
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{60}).left == 0);
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{61}).left == 10);
    state = called_times(state, 10, kNine + Seconds{61});
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{200}).left == 0);
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{200}).ask_again == kNine + Seconds{61 * 60});
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{61 * 60}).left == 10);
}

TEST_CASE("after a refusal nothing is called for a minute, and longer when it comes again", "[quota][time]") {
    const Rate rate{.per_minute = 100, .per_hour = 1'000};

    RateState state = refused({}, rate, kNine);
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{59}).left == 0);
    CHECK(may_call(state, rate, Urgency::Urgent, kNine).ask_again == kNine + Seconds{60});
    CHECK(may_call(state, rate, Urgency::Ordinary, kNine + Seconds{60}).left == 80);

    state = refused(state, rate, kNine + Seconds{119});
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{120}).ask_again == kNine + Seconds{119 + 3'600});

    state = refused(state, rate, kNine + Seconds{119 + 3'600});
    CHECK(may_call(state, rate, Urgency::Urgent, kNine + Seconds{9'000}).ask_again == china(2024, 3, 6, 0));
    CHECK(may_call(state, rate, Urgency::Urgent, china(2024, 3, 6, 0)).left == 100);
}

TEST_CASE("a refusal long after the last block is the first one again", "[quota][time]") {
    const Rate rate{.per_minute = 100, .per_hour = 1'000};

    const RateState state = refused(refused({}, rate, kNine), rate, kNine + Seconds{120});

    CHECK(state.blocked_until == kNine + Seconds{180});
}

TEST_CASE("refusals of calls that were under way during a block do not make it longer", "[quota][time]") {
    const Rate rate{.per_minute = 100, .per_hour = 1'000};

    RateState state = refused({}, rate, kNine);
    for (int i = 0; i < 5; ++i) state = refused(state, rate, kNine + Seconds{i});

    CHECK(state.blocked_until == kNine + Seconds{60});
}

TEST_CASE("a refusal with a full hour blocks for an hour at once", "[quota][time]") {
    const Rate rate{.per_minute = 1'000, .per_hour = 50};

    const RateState state = refused(called_times({}, 50, kNine), rate, kNine);

    CHECK(state.blocked_until == kNine + Seconds{3'600});
}

TEST_CASE("a clock that goes backwards frees nothing", "[quota][time]") {
    const Rate rate{.per_minute = 10, .per_hour = 100};
    const RateState state = called_times({}, 10, kNine);

    CHECK(may_call(state, rate, Urgency::Urgent, kNine - Seconds{3'600}).left == 0);
    CHECK(called(state, kNine - Seconds{3'600}).latest == kNine);
}

TEST_CASE("in no minute and no hour are there more calls than allowed, nor ordinary ones in what is kept",
          "[quota][property]") {
    test::Random random{305};
    for (int round = 0; round < 40; ++round) {
        const Rate rate{.per_minute = random.between(1, 12), .per_hour = random.between(20, 120)};
        RateState state;
        Instant now = kNine + Seconds{random.below(3'600)};
        std::vector<Instant> all;
        std::vector<Instant> ordinary;
        for (int step = 0; step < 400; ++step) {
            now += Seconds{random.one_in(40) ? random.below(2'000) : random.below(4)};
            const Urgency urgency = random.one_in(3) ? Urgency::Urgent : Urgency::Ordinary;
            const RateAnswer answer = may_call(state, rate, urgency, now);
            if (answer.left == 0) {
                REQUIRE(answer.ask_again > now);
                REQUIRE(may_call(state, rate, urgency, answer.ask_again - Seconds{1}).left == 0);
                const bool is_ever_possible = urgency == Urgency::Urgent || rate.per_minute > 1;
                REQUIRE((may_call(state, rate, urgency, answer.ask_again).left > 0) == is_ever_possible);
                continue;
            }
            REQUIRE(answer.ask_again == now);
            state = called(state, now);
            all.push_back(now);
            REQUIRE(calls_between(all, now - Seconds{60}, now) <= rate.per_minute);
            REQUIRE(calls_between(all, now - Seconds{3'600}, now) <= rate.per_hour);
            if (urgency == Urgency::Urgent) continue;
            ordinary.push_back(now);
            REQUIRE(5 * calls_between(ordinary, now - Seconds{60}, now) <= 4 * rate.per_minute);
            REQUIRE(5 * calls_between(ordinary, now - Seconds{3'600}, now) <= 4 * rate.per_hour);
        }
    }
}

}  // namespace guanxi::quota
