// Rows of the outbox (server/outbox/outbox.h tells their life).
// Rules
//   1. One welcome code is used once, ever: neither its SendWelcome nor the FetchCustomer of its arrival is planned a
//      second time. A FetchCustomer for an edit is planned once as long as it waits.
//   2. A row may be performed in the second of its deadline, and no longer after it.
//   3. What sets tags of one relation is performed in the order planned, one after the other: a row is not due before
//      the ones before it have ended, so that the last wish is the one that stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/action/action.h"
#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::store {

enum class OutboxState : std::uint8_t { Planned = 0, Sending = 1, Done = 2, Refused = 3, Unknown = 4, Expired = 5 };

struct OutboxRow {
    std::int64_t id = 0;
    action::Action action;
    OutboxState state = OutboxState::Planned;
    int attempts = 0;  // begun so far
    int wecom_code = 0;
    std::string failure;
    server::SteadyTime created{};
    server::SteadyTime done{};
};

enum class DueOf { Urgent, Any };

// The row's id; none when it is planned already (rule 1).
Result<std::optional<std::int64_t>> add_action(Database&, const action::Action&, server::SteadyTime now,
                                               server::SteadyTime not_before);
// Puts the action in the place of the one that must not be planned twice with it, when that one waits for its first
// attempt; it is due at once then.
enum class Replaced : std::uint8_t { No, Yes };
Result<Replaced> replace_waiting(Database&, const action::Action&, server::SteadyTime now);
// What is planned or under way to set tags of a relation, in the order planned (rule 3).
Result<std::vector<action::MarkTags>> open_marks(Database&, RelationId);
// The first due row by priority, then time, then id. A row that cannot be decoded is marked refused and skipped.
Result<std::optional<OutboxRow>> first_due(Database&, DueOf, server::SteadyTime now);
Result<std::optional<OutboxRow>> first_unknown(Database&, server::SteadyTime now);  // whose reading back is due
Result<std::optional<server::SteadyTime>> next_due_time(Database&);  // of planned rows; none when there are none
Status mark_sending(Database&, std::int64_t id);                     // counts the attempt
// When a row that did not end has its next turn, and why it did not.
struct NextTurn {
    server::SteadyTime at{};
    int wecom_code = 0;
    std::string_view failure;
};
Status mark_planned(Database&, std::int64_t id, const NextTurn&);
Status mark_unknown(Database&, std::int64_t id, const NextTurn&);  // the turn is a reading back
Status put_off(Database&, std::int64_t id, server::SteadyTime not_before);

struct RowEnd {
    OutboxState state = OutboxState::Done;  // or Refused, or Expired
    int wecom_code = 0;
    std::string_view failure;
};
Status mark_ended(Database&, std::int64_t id, const RowEnd&, server::SteadyTime now);

// Planned rows whose deadline (business time) lies before `now`, marked expired; returns them.
Result<std::vector<OutboxRow>> expire(Database&, Instant now, server::SteadyTime steady);
Result<std::vector<OutboxRow>> rows_in_state(Database&, OutboxState, int limit);  // oldest first

}  // namespace guanxi::store
