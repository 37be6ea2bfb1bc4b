#include "server/outbox/verdict.h"

#include <algorithm>
#include <iterator>

#include "core/welcome/welcome.h"

#include "server/wecom/advice.h"
#include "server/wecom/code.h"

namespace guanxi::outbox {

namespace {

namespace code = wecom::code;
using std::chrono::milliseconds;
using store::OutboxState;

constexpr milliseconds kUrgentPauses[] = {milliseconds{300}, milliseconds{1'000}, milliseconds{2'000},
                                          milliseconds{4'000}};
constexpr milliseconds kFirstPause{5'000};
constexpr milliseconds kLongestPause{10 * 60'000};
constexpr milliseconds kUrgentTooManyPause{1'000};
constexpr milliseconds kTooManyPause{60'000};

// After the given number of attempts.
milliseconds pause_after(int attempts, action::Priority priority) {
    const int before = std::max(attempts - 1, 0);
    if (priority == action::Priority::Urgent) {
        return kUrgentPauses[std::min<std::size_t>(static_cast<std::size_t>(before), std::size(kUrgentPauses) - 1)];
    }
    milliseconds pause = kFirstPause;
    for (int doubled = 0; doubled < before && pause < kLongestPause; ++doubled) pause *= 2;
    return std::min(pause, kLongestPause);
}

bool is_welcome(const store::OutboxRow& row) {
    return std::holds_alternative<action::SendWelcome>(row.action);
}

bool is_contact_way(const store::OutboxRow& row) {
    return std::holds_alternative<action::CreateContactWay>(row.action);
}

bool was_surely_not_done_before(const store::OutboxRow& row) {
    return row.attempts <= 1 || row.failure.starts_with(kSurelyNotDone);
}

bool is_perhaps_done(const Error& error) {
    return error.code == ErrorCode::OutcomeUnknown || error.wecom_code == code::kBusy;
}

enum class Limit { Attempts, None };

struct Attempt {
    const store::OutboxRow& row;
    action::Terms terms;
    Instant at;
    server::SteadyTime now;
};

// Rule 6.
bool must_leave_time_for_welcome(const Attempt& attempt, Instant next) {
    const auto* fetch = std::get_if<action::FetchCustomer>(&attempt.row.action);
    if (fetch == nullptr || fetch->welcome_code.empty()) return false;
    const Instant deadline = welcome::welcome_deadline(fetch->happened_at);
    return attempt.at <= deadline && next > deadline - kKeptForWelcome;
}

Verdict again(const Attempt& attempt, milliseconds pause, Limit limit, std::string failure) {
    const action::Terms& terms = attempt.terms;
    if (limit == Limit::Attempts && attempt.row.attempts >= terms.attempts_max) {
        return {OutboxState::Refused,
                {},
                "given up after " + std::to_string(attempt.row.attempts) + " attempts: " + failure};
    }
    const Instant next = attempt.at + std::chrono::floor<Seconds>(pause);
    if (must_leave_time_for_welcome(attempt, next)) {
        return {OutboxState::Refused, {}, "given up so that the welcome is in time: " + failure};
    }
    if (terms.deadline && next > *terms.deadline) {
        return {OutboxState::Expired, {}, "no time for another attempt: " + failure};
    }
    return {OutboxState::Planned, attempt.now + pause, std::move(failure)};
}

bool is_worth_repeating(const store::OutboxRow& row, int wecom_code) {
    if (code::is_passing(wecom_code)) return true;
    if (wecom_code == code::kWelcomeBeingSent) return is_welcome(row);
    return code::is_about_setup(wecom_code) && !is_contact_way(row);
}

}  // namespace

bool is_past_deadline(const action::Action& action, Instant at) {
    const action::Terms terms = action::terms(action);
    return terms.deadline && at > *terms.deadline;
}

Verdict verdict_on(const store::OutboxRow& row, const Error& error, Instant at, server::SteadyTime now) {
    const Attempt attempt{row, action::terms(row.action), at, now};
    const bool is_urgent = attempt.terms.priority == action::Priority::Urgent;
    const bool is_perhaps = is_perhaps_done(error);
    if (is_perhaps && attempt.terms.repeat == action::Repeat::ReadBackFirst) {
        return {OutboxState::Unknown, now + kReadBackAfter, error.detail};
    }
    const bool is_surely_not_done = !is_perhaps && was_surely_not_done_before(row);
    std::string failure = (is_surely_not_done ? kSurelyNotDone : "") + error.detail;
    const milliseconds pause = pause_after(row.attempts, attempt.terms.priority);

    if (error.code == ErrorCode::TooMany && is_urgent) {
        return again(attempt, kUrgentTooManyPause, Limit::Attempts, std::move(failure));
    }
    if (error.code == ErrorCode::TooMany) return again(attempt, kTooManyPause, Limit::None, std::move(failure));
    if (error.code == ErrorCode::Network || is_perhaps) {
        return again(attempt, pause, Limit::Attempts, std::move(failure));
    }
    if (is_welcome(row) && error.wecom_code == code::kWelcomeAlreadySent && !was_surely_not_done_before(row)) {
        return {OutboxState::Done, {}, {}};
    }
    if (error.code == ErrorCode::WecomRefused && is_worth_repeating(row, error.wecom_code)) {
        return again(attempt, pause, Limit::Attempts, std::move(failure));
    }
    return {OutboxState::Refused, {}, wecom::advice(error)};
}

Verdict verdict_when_absent(const store::OutboxRow& row, Instant at, server::SteadyTime now) {
    const Attempt attempt{row, action::terms(row.action), at, now};
    return again(attempt, milliseconds{0}, Limit::Attempts,
                 std::string{kSurelyNotDone} + "read back from WeCom, and it is not there");
}

}  // namespace guanxi::outbox
