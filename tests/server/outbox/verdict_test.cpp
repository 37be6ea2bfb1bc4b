#include "server/outbox/verdict.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace std::chrono_literals;
using guanxi::Error;
using guanxi::ErrorCode;
using guanxi::Instant;
using guanxi::outbox::Verdict;
using guanxi::outbox::verdict_on;
using guanxi::server::SteadyTime;
using guanxi::store::OutboxRow;
using guanxi::store::OutboxState;
namespace action = guanxi::action;

const Instant kAdded = guanxi::instant_from_seconds(1'767'225'600);
const SteadyTime kNow{1'000'000s};

OutboxRow row_of(action::Action action, int attempts = 1, std::string failure = {}) {
    OutboxRow row;
    row.action = std::move(action);
    row.attempts = attempts;
    row.failure = std::move(failure);
    return row;
}

OutboxRow welcome(int attempts = 1, std::string failure = {}) {
    return row_of(action::SendWelcome{{1}, "CODE", "hello", kAdded}, attempts, std::move(failure));
}
OutboxRow marking(int attempts = 1) {
    return row_of(action::MarkTags{{1}, {"li"}, {"wm1"}, {{"et1"}}, {}}, attempts);
}
OutboxRow contact_way(int attempts = 1) {
    return row_of(action::CreateContactWay{.channel = {1}, .state = "c_1", .remark = "", .staff = {{"li"}}}, attempts);
}
OutboxRow arrival(int attempts = 1) {
    action::FetchCustomer fetch{.customer = {"wm1"}, .staff = {"li"}};
    fetch.reason = action::FetchCustomer::Reason::Arrival;
    fetch.welcome_code = "CODE";
    fetch.happened_at = kAdded;
    return row_of(fetch, attempts);
}

Error refused(int code) {
    return {ErrorCode::WecomRefused, "refused", {}, code};
}
Error too_many() {
    return {ErrorCode::TooMany, "too many", {}, 45009};
}
const Error kNotSent{ErrorCode::Network, "no connection"};
const Error kCutOff{ErrorCode::OutcomeUnknown, "no answer"};

std::chrono::milliseconds pause_of(const OutboxRow& row, const Error& error, Instant at = kAdded) {
    const Verdict verdict = verdict_on(row, error, at, kNow);
    REQUIRE(verdict.state == OutboxState::Planned);
    return verdict.retry_at - kNow;
}

OutboxState state_of(const OutboxRow& row, const Error& error, Instant at = kAdded) {
    return verdict_on(row, error, at, kNow).state;
}

}  // namespace

TEST_CASE("an urgent action is tried again within seconds", "[outbox][time]") {
    CHECK(pause_of(welcome(1), kNotSent) == 300ms);
    CHECK(pause_of(welcome(2), kNotSent) == 1s);
    CHECK(pause_of(welcome(3), kNotSent) == 2s);
    CHECK(pause_of(welcome(4), kNotSent) == 4s);
    CHECK(pause_of(welcome(9), kNotSent) == 4s);
}

TEST_CASE("any other action is tried again after five seconds to ten minutes", "[outbox][time]") {
    CHECK(pause_of(marking(1), kNotSent) == 5s);
    CHECK(pause_of(marking(2), kNotSent) == 10s);
    CHECK(pause_of(marking(7), kNotSent) == 320s);
    auto patient = row_of(action::MarkTags{}, 1);
    CHECK(pause_of(patient, refused(-1)) == 5s);
}

TEST_CASE("an action whose attempts are used up is refused, and says so", "[outbox]") {
    CHECK(state_of(marking(149), kNotSent) == OutboxState::Planned);

    const Verdict last = verdict_on(marking(150), kNotSent, kAdded, kNow);

    CHECK(last.state == OutboxState::Refused);
    CHECK(last.failure == "given up after 150 attempts: no connection");
}

TEST_CASE("a welcome that could only be sent after its 20 seconds is expired at once", "[outbox][time]") {
    CHECK(pause_of(welcome(4), kNotSent, kAdded + 16s) == 4s);
    CHECK(state_of(welcome(4), kNotSent, kAdded + 17s) == OutboxState::Expired);
    CHECK(state_of(welcome(1), kCutOff, kAdded + 21s) == OutboxState::Expired);
}

TEST_CASE("the deadline itself is still in time", "[outbox][time]") {
    CHECK(!guanxi::outbox::is_past_deadline(welcome().action, kAdded + 20s));
    CHECK(guanxi::outbox::is_past_deadline(welcome().action, kAdded + 21s));
    CHECK(!guanxi::outbox::is_past_deadline(marking().action, kAdded + 24h * 365));
}

TEST_CASE("what may be repeated is repeated when the outcome is unknown, a contact way is read back", "[outbox]") {
    CHECK(pause_of(welcome(), kCutOff) == 300ms);
    CHECK(pause_of(marking(), kCutOff) == 5s);
    for (const Error& error : {kCutOff, refused(-1)}) {
        const Verdict verdict = verdict_on(contact_way(), error, kAdded, kNow);
        CHECK(verdict.state == OutboxState::Unknown);
        CHECK(verdict.retry_at - kNow == 10s);
    }
    CHECK(pause_of(contact_way(), kNotSent) == 5s);
    CHECK(pause_of(contact_way(), refused(6000)) == 5s);
}

TEST_CASE("too many calls wait a minute, what is urgent a second", "[outbox][time]") {
    CHECK(pause_of(marking(1), too_many()) == 60s);
    CHECK(pause_of(marking(500), too_many()) == 60s);
    CHECK(pause_of(contact_way(), too_many()) == 60s);
    CHECK(pause_of(welcome(1), too_many()) == 1s);
    CHECK(pause_of(welcome(9), too_many(), kAdded + 19s) == 1s);
    CHECK(state_of(welcome(9), too_many(), kAdded + 20s) == OutboxState::Expired);
    CHECK(state_of(welcome(10), too_many()) == OutboxState::Refused);
}

TEST_CASE("a welcome another app is sending is tried again, other refusals are final", "[outbox]") {
    CHECK(pause_of(welcome(1), refused(41096)) == 300ms);
    CHECK(state_of(welcome(4), refused(41096), kAdded + 17s) == OutboxState::Expired);
    CHECK(state_of(marking(), refused(41096)) == OutboxState::Refused);
    for (const int code : {41050, 41053, 40068, 84061, 48002, 84074}) {
        CHECK(state_of(welcome(), refused(code)) == OutboxState::Refused);
        CHECK(state_of(marking(), refused(code)) == OutboxState::Refused);
    }
    CHECK(state_of(marking(), {ErrorCode::InvalidInput, "no"}) == OutboxState::Refused);
}

TEST_CASE("a welcome already sent is ours when an earlier attempt may have arrived", "[outbox]") {
    const auto before = [](const Error& error) { return verdict_on(welcome(1), error, kAdded, kNow).failure; };

    // Nothing of ours can have arrived: somebody else's welcome did.
    CHECK(state_of(welcome(1), refused(41051)) == OutboxState::Refused);
    CHECK(state_of(welcome(2, before(kNotSent)), refused(41051)) == OutboxState::Refused);
    CHECK(state_of(welcome(2, before(refused(41096))), refused(41051)) == OutboxState::Refused);
    CHECK(state_of(welcome(2, before(too_many())), refused(41051)) == OutboxState::Refused);

    CHECK(state_of(welcome(2, before(kCutOff)), refused(41051)) == OutboxState::Done);
    CHECK(state_of(welcome(2, before(refused(-1))), refused(41051)) == OutboxState::Done);
    CHECK(state_of(welcome(2, "cut off while it was being sent"), refused(41051)) == OutboxState::Done);
    // An unknown outcome is not forgotten by a later attempt that surely failed.
    const std::string later = verdict_on(welcome(2, before(kCutOff)), kNotSent, kAdded, kNow).failure;
    CHECK(state_of(welcome(3, later), refused(41051)) == OutboxState::Done);
}

TEST_CASE("a wrong setup is waited for, but who creates a channel is told at once", "[outbox]") {
    for (const int code : {40001, 40013, 60020, 50003, 42001}) {
        CHECK(pause_of(marking(), refused(code)) == 5s);
        const Verdict verdict = verdict_on(contact_way(), refused(code), kAdded, kNow);
        CHECK(verdict.state == OutboxState::Refused);
    }
    const Verdict verdict = verdict_on(contact_way(), refused(60020), kAdded, kNow);
    CHECK(verdict.failure.find("trusted IPs") != std::string::npos);
}

TEST_CASE("fetching somebody who waits leaves ten seconds for the welcome", "[outbox][time]") {
    CHECK(pause_of(arrival(1), kCutOff, kAdded + 10s) == 300ms);
    CHECK(pause_of(arrival(2), kNotSent, kAdded + 9s) == 1s);
    CHECK(state_of(arrival(2), kNotSent, kAdded + 10s) == OutboxState::Refused);
    CHECK(state_of(arrival(1), kCutOff, kAdded + 11s) == OutboxState::Refused);
    CHECK(state_of(arrival(1), kCutOff, kAdded + 20s) == OutboxState::Refused);
    // Too late for a welcome: the name is still wanted.
    CHECK(pause_of(arrival(1), kCutOff, kAdded + 21s) == 300ms);
}

TEST_CASE("what was read back and is not there is planned at once", "[outbox]") {
    const Verdict verdict = guanxi::outbox::verdict_when_absent(contact_way(1), kAdded, kNow);
    CHECK(verdict.state == OutboxState::Planned);
    CHECK(verdict.retry_at == kNow);

    CHECK(guanxi::outbox::verdict_when_absent(contact_way(8), kAdded, kNow).state == OutboxState::Refused);
}
