#include "core/transfer/state.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/transfer/limit.h"
#include "core/transfer/retry.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::transfer {

namespace {

const Instant kNoon = test::china(2026, 11, 22);

Transfer after(Transfer transfer, std::initializer_list<Event> events) {
    for (const Event& event : events) {
        auto result = next(transfer, event);
        REQUIRE(result.has_value());
        transfer = *std::move(result);
    }
    return transfer;
}

const Event kBegun = CallBegun{kNoon};
const Event kAccepted = CallAnswered{0};
const Event kLost = CallLost{};

Event result(Status status, Instant at = {}) {
    return ResultSeen{status, at};
}

bool is_refused(const Transfer& transfer, const Event& event) {
    const auto result = next(transfer, event);
    return !result && result.error().code == ErrorCode::RuleRefused;
}

}  // namespace

TEST_CASE("an accepted transfer waits for twenty-four hours and is then taken over", "[transfer][time]") {
    const Transfer waiting = after({}, {kBegun, kAccepted});
    CHECK(waiting.state == State::Waiting);
    CHECK(waiting.due_at == test::china(2026, 11, 23));
    CHECK(waiting.attempts == 1);
    CHECK_FALSE(needs_reading(waiting, test::china(2026, 11, 23, 11, 59)));
    CHECK(needs_reading(waiting, test::china(2026, 11, 23)));

    const Transfer taken = after(waiting, {result(Status::TakenOver, kNoon + Seconds{60})});
    CHECK(taken.state == State::TakenOver);
    CHECK(taken.taken_at == kNoon + Seconds{60});
    CHECK(taken.due_at == Instant{});
    CHECK_FALSE(needs_reading(taken, test::china(2027, 1, 1)));
}

TEST_CASE("a call without an answer is read back, and repeated only when WeCom knows of none", "[transfer]") {
    const Transfer unknown = after({}, {kBegun, kLost});
    CHECK(unknown.state == State::Unknown);
    CHECK(needs_reading(unknown, kNoon));
    CHECK(retry(unknown) == Retry::ReadBack);
    CHECK(is_refused(unknown, kBegun));

    CHECK(after(unknown, {result(Status::Waiting, kNoon + Seconds{9})}).due_at == kNoon + Seconds{9});
    const Transfer none = after(unknown, {result(Status::NoRecord)});
    CHECK(none.state == State::NoRecord);
    CHECK(retry(none) == Retry::Again);
    CHECK(after(none, {kBegun}).attempts == 2);
    CHECK(after(none, {kAccepted}).state == State::Waiting);
}

TEST_CASE("no record says nothing while the call is under way or was accepted", "[transfer]") {
    CHECK(after({}, {kBegun, result(Status::NoRecord)}).state == State::Asked);
    CHECK(after({}, {kBegun, kAccepted, result(Status::NoRecord)}).state == State::Waiting);
}

TEST_CASE("a refusal at the call keeps its code, and its repetition follows the code", "[transfer]") {
    const Transfer often = after({}, {kBegun, CallAnswered{40128}});
    CHECK(often.state == State::RefusedAtCall);
    CHECK(often.code == 40128);
    CHECK(retry(often) == Retry::WhenAllowed);
    CHECK(after(often, {kBegun}).code == 0);

    CHECK(retry_after_code(40096) == Retry::Never);
    CHECK(retry_after_code(40097) == Retry::AfterMending);
    CHECK(retry_after_code(40098) == Retry::AfterMending);
    CHECK(retry_after_code(40099) == Retry::OtherTaker);
    CHECK(retry_after_code(40130) == Retry::Never);
    CHECK(retry_after_code(40131) == Retry::Never);
    CHECK(retry_after_code(84061) == Retry::Never);
    CHECK(retry_after_code(84083) == Retry::OtherTaker);
    CHECK(retry_after_code(45009) == Retry::Again);
    CHECK(retry_after_code(-1) == Retry::Again);
    CHECK(retry_after_code(60011) == Retry::AfterMending);
    CHECK(retry_after_code(12345) == Retry::AfterMending);
}

TEST_CASE("a transfer that WeCom says is under way already is read back", "[transfer]") {
    CHECK(after({}, {kBegun, CallAnswered{40100}}).state == State::Unknown);
    CHECK(after({}, {kBegun, CallAnswered{40129}}).state == State::Unknown);
}

TEST_CASE("no call follows an end, and none begins while one is under way", "[transfer]") {
    CHECK(is_refused(after({}, {kBegun}), kBegun));
    CHECK(is_refused(after({}, {kBegun, kAccepted}), kBegun));
    for (const Status status : {Status::TakenOver, Status::RefusedByCustomer, Status::TakerFull}) {
        const Transfer ended = after({}, {kBegun, result(status, kNoon)});
        CHECK(is_end(ended.state));
        CHECK(is_refused(ended, kBegun));
    }
    CHECK(retry(after({}, {kBegun, result(Status::RefusedByCustomer)})) == Retry::Never);
    CHECK(retry(after({}, {kBegun, result(Status::TakerFull)})) == Retry::OtherTaker);
    CHECK(retry({}) == Retry::NotNeeded);
}

TEST_CASE("what belongs to an earlier transfer of the same two changes nothing", "[transfer]") {
    CHECK(after({}, {result(Status::TakenOver, kNoon)}) == Transfer{});
    CHECK(after({}, {kAccepted, kLost}) == Transfer{});
    CHECK(after({}, {kBegun, result(Status::TakenOver, kNoon - Seconds{1})}).state == State::Asked);
    CHECK(after({}, {kBegun, result(Status::TakenOver, kNoon)}).state == State::TakenOver);
}

TEST_CASE("a call is begun five times and not once more", "[transfer]") {
    Transfer transfer;
    for (int i = 0; i < 5; ++i) transfer = after(transfer, {kBegun, CallAnswered{45009}});

    CHECK(transfer.attempts == 5);
    CHECK(retry(transfer) == Retry::Never);
    CHECK(is_refused(transfer, kBegun));
}

TEST_CASE("results in any order and any number of times come to the same state", "[transfer][property]") {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Transfer start = after({}, {kBegun});
        if (random.one_in(2)) start = after(start, {kLost});
        if (random.one_in(3)) start = after({}, {kBegun, CallAnswered{random.one_in(2) ? 0 : 40099}});
        std::vector<Event> results;
        for (int i = random.between(1, 5); i > 0; --i) {
            results.push_back(result(static_cast<Status>(random.between(1, 5)), kNoon + Seconds{random.below(3)}));
        }
        const auto run = [&start](const std::vector<Event>& events) {
            Transfer transfer = start;
            for (const Event& event : events) transfer = *next(transfer, event);
            return transfer;
        };

        const Transfer once = run(results);

        std::vector<Event> shuffled = results;
        for (std::size_t i = shuffled.size(); i > 1; --i) {
            std::swap(shuffled[i - 1], shuffled[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
        }
        shuffled.push_back(random.one_of(results));
        REQUIRE(run(shuffled) == once);
    }
}

TEST_CASE("no sequence of events leads out of an end, back to planned, or past five calls", "[transfer][property]") {
    std::vector<int> reached(9, 0);
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Transfer transfer;
        Instant now = kNoon;
        for (int i = 0; i < 30; ++i) {
            now += Seconds{random.below(100'000)};
            Event event = CallBegun{now};
            switch (random.below(4)) {
                case 0: event = CallAnswered{random.one_of(std::vector<int>{0, -1, 40099, 40100, 40128, 84061})}; break;
                case 1: event = CallLost{}; break;
                case 2: event = result(static_cast<Status>(random.between(1, 5)), now); break;
                default: break;
            }
            const auto after_it = next(transfer, event);
            if (!after_it) {
                REQUIRE(std::holds_alternative<CallBegun>(event));
                continue;
            }
            const bool is_call = std::holds_alternative<CallBegun>(event);
            if (is_call) {
                REQUIRE_FALSE(is_under_way(transfer.state));
                REQUIRE_FALSE(is_end(transfer.state));
            } else {
                REQUIRE((after_it->state >= transfer.state || transfer.state == State::Unknown));
            }
            if (is_end(transfer.state)) REQUIRE(is_end(after_it->state));
            if (transfer.state != State::Planned) REQUIRE(after_it->state != State::Planned);
            REQUIRE(after_it->attempts <= 5);
            REQUIRE((after_it->code != 0) == (after_it->state == State::RefusedAtCall));
            REQUIRE((after_it->due_at != Instant{}) == (after_it->state == State::Waiting));
            REQUIRE((after_it->taken_at != Instant{}) == (after_it->state == State::TakenOver));
            transfer = *after_it;
            ++reached[static_cast<std::size_t>(transfer.state)];
        }
    }
    for (std::size_t state = 1; state < reached.size(); ++state) CHECK(reached[state] > 0);
}

}  // namespace guanxi::transfer
