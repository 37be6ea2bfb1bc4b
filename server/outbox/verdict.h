// What becomes of an action that did not succeed.
// Rules
//   1. Surely not done (Network): planned again, later each time, up to the attempts of its terms.
//   2. Perhaps done: planned again if it may be repeated, else unknown. A busy answer (−1) proves nothing either.
//   3. Refused by WeCom: refused, except
//        41096  another app is sending a welcome with this code: again
//        41051  done, when an earlier attempt may have delivered our welcome
//        6000   again; and −1, as in rule 2
//        wrong secret, address or token: again, since nothing is wrong with the action; but a contact way is refused at
//        once, because a person waits who can mend it
//   4. Too many: again in a minute, however often; what is urgent each second, up to the attempts of its terms.
//   5. What could only be tried again after its deadline is expired.
//   6. Somebody who waits to be welcomed is fetched as long as kKeptForWelcome is left for the welcome; then the fetch
//   is
//      given up, so that they are received with what is known. When it is too late for a welcome anyway, rules 1 to 4
//      hold.
// Source: wecom-api.md A, F1, T; core/action/action.h; read 2026-11-21.
#pragma once

#include <chrono>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

#include "server/base/clock.h"
#include "server/store/outbox_store.h"

namespace guanxi::outbox {

inline constexpr std::chrono::seconds kKeptForWelcome{10};
inline constexpr std::chrono::seconds kReadBackAfter{10};  // what was cut off may still be under way at WeCom

// A planned row's `failure` begins with this when no attempt so far can have been carried out. The next attempt reads
// it.
inline constexpr const char* kSurelyNotDone = "surely not done: ";

struct Verdict {
    store::OutboxState state = store::OutboxState::Refused;
    server::SteadyTime retry_at{};  // Planned: the next attempt; Unknown: the reading back
    std::string failure;            // empty when done
};

// `row.attempts` counts the one that failed; `row.failure` tells of the one before. `at` is business time.
Verdict verdict_on(const store::OutboxRow& row, const Error& error, Instant at, server::SteadyTime now);

// Planned at once, unless its attempts are used up or its deadline has passed: for what was read back and is not there.
Verdict verdict_when_absent(const store::OutboxRow& row, Instant at, server::SteadyTime now);

bool is_past_deadline(const action::Action& action, Instant at);

}  // namespace guanxi::outbox
