#include "server/store/outbox_store.h"

namespace guanxi::store {

namespace {

constexpr int kExpiredPerCall = 500;
constexpr int kPriorities = 3;

// Rule 1 of the header. Empty: may be planned any number of times.
struct OnceKey {
    std::string operator()(const action::SendWelcome& welcome) const { return "welcome|" + welcome.welcome_code; }
    std::string operator()(const action::FetchCustomer& fetch) const {
        const std::string pair = fetch.staff.value + "|" + fetch.customer.value;
        const std::string once = pair + "|" + std::to_string(seconds_from_instant(fetch.happened_at));
        if (fetch.reason == action::FetchCustomer::Reason::Edited) return "edited|" + pair;
        if (fetch.reason == action::FetchCustomer::Reason::Late) return "late|" + once;
        if (!fetch.welcome_code.empty()) return "arrival|" + fetch.welcome_code;
        return "arrival|" + once;
    }
    std::string operator()(const action::MarkTags&) const { return {}; }
    std::string operator()(const action::SetRemark&) const { return {}; }
    std::string operator()(const action::CreateContactWay&) const { return {}; }
};

// Rule 3 of the header. None: may be performed at any time.
RelationId marked_relation(const action::Action& action) {
    const auto* const mark = std::get_if<action::MarkTags>(&action);
    return mark == nullptr ? RelationId{} : mark->relation;
}

Result<OutboxRow> row_of(const Statement& query) {
    auto action = TRY(action::action_from_wire(query.view(1), query.view(2)));
    return OutboxRow{.id = query.number(0),
                     .action = std::move(action),
                     .state = static_cast<OutboxState>(query.small(3)),
                     .attempts = query.small(4),
                     .wecom_code = query.small(5),
                     .failure = query.text(6),
                     .created = query.steady(7),
                     .done = query.steady(8)};
}

struct Found {
    std::optional<OutboxRow> row;
    std::optional<std::int64_t> undecodable;
};

Result<Found> first_of(Statement& query) {
    const bool found = TRY(query.next());
    if (!found) return Found{};
    auto row = row_of(query);
    if (!row) return Found{.row = std::nullopt, .undecodable = query.number(0)};
    return Found{.row = *std::move(row), .undecodable = std::nullopt};
}

Result<Found> first_due_of(Database& database, int priority, server::SteadyTime now) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, kind, action, state, attempts, wecom_code, failure, created_ms, done_ms
          FROM outbox
         WHERE state = 0
           AND priority = ?1
           AND not_before_ms <= ?2
           AND NOT EXISTS (SELECT 1
                             FROM outbox AS earlier
                            WHERE earlier.relation_id = outbox.relation_id
                              AND earlier.id < outbox.id
                              AND earlier.state IN (0, 1, 4))
         ORDER BY not_before_ms, id
         LIMIT 1
    )sql"));
    query.bind(1, priority).bind(2, now);
    return first_of(query);
}

Status refuse_undecodable(Database& database, std::int64_t id, server::SteadyTime now) {
    return mark_ended(database, id, {.state = OutboxState::Refused, .failure = "this program cannot read the action"},
                      now);
}

Result<std::optional<OutboxRow>> first_readable(Database& database, int priority, server::SteadyTime now) {
    for (;;) {
        auto found = TRY(first_due_of(database, priority, now));
        if (!found.undecodable) return std::move(found.row);
        TRY(refuse_undecodable(database, *found.undecodable, now));
    }
}

// Rows that cannot be read are left out.
Result<std::vector<OutboxRow>> rows_of(Statement& query) {
    std::vector<OutboxRow> rows;
    while (TRY(query.next())) {
        auto row = row_of(query);
        if (row) rows.push_back(*std::move(row));
    }
    return rows;
}

}  // namespace

Result<std::optional<std::int64_t>> add_action(Database& database, const action::Action& action, server::SteadyTime now,
                                               server::SteadyTime not_before) {
    const action::Terms terms = action::terms(action);
    const std::string once_key = std::visit(OnceKey{}, action);
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO outbox (kind, action, once_key, priority, not_before_ms, deadline_at, state, attempts, wecom_code,
                            failure, created_ms, relation_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, '', ?7, ?8)
            ON CONFLICT (once_key) DO NOTHING
    )sql"));
    statement.bind(1, action::name_of(action)).bind(2, action::to_wire(action));
    if (!once_key.empty()) statement.bind(3, once_key);
    statement.bind(4, static_cast<int>(terms.priority)).bind(5, not_before).bind(7, now);
    if (terms.deadline) statement.bind(6, *terms.deadline);
    statement.bind_or_null(8, marked_relation(action));
    TRY(statement.finish());
    if (database.changed_rows() == 0) return std::optional<std::int64_t>{};
    return std::optional<std::int64_t>{database.last_row_id()};
}

Result<Replaced> replace_waiting(Database& database, const action::Action& action, server::SteadyTime now) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE outbox
           SET action = ?2, not_before_ms = ?3
         WHERE once_key = ?1
           AND state = 0
           AND attempts = 0
    )sql"));
    statement.bind(1, std::visit(OnceKey{}, action)).bind(2, action::to_wire(action)).bind(3, now);
    TRY(statement.finish());
    return database.changed_rows() == 0 ? Replaced::No : Replaced::Yes;
}

Result<std::vector<action::MarkTags>> open_marks(Database& database, RelationId relation) {
    auto query = TRY(database.prepare(R"sql(
        SELECT kind, action
          FROM outbox
         WHERE relation_id = ?1
           AND state IN (0, 1, 4)
         ORDER BY id
    )sql"));
    query.bind(1, relation);
    std::vector<action::MarkTags> marks;
    while (TRY(query.next())) {
        const auto action = action::action_from_wire(query.view(0), query.view(1));
        const auto* const mark = action ? std::get_if<action::MarkTags>(&*action) : nullptr;
        if (mark != nullptr) marks.push_back(*mark);
    }
    return marks;
}

Result<std::optional<OutboxRow>> first_due(Database& database, DueOf due_of, server::SteadyTime now) {
    const int priorities = due_of == DueOf::Urgent ? 1 : kPriorities;
    for (int priority = 0; priority < priorities; ++priority) {
        auto row = TRY(first_readable(database, priority, now));
        if (row) return row;
    }
    return std::optional<OutboxRow>{};
}

Result<std::optional<OutboxRow>> first_unknown(Database& database, server::SteadyTime now) {
    for (;;) {
        auto query = TRY(database.prepare(R"sql(
            SELECT id, kind, action, state, attempts, wecom_code, failure, created_ms, done_ms
              FROM outbox
             WHERE state = 4
               AND not_before_ms <= ?1
             ORDER BY not_before_ms, id
             LIMIT 1
        )sql"));
        query.bind(1, now);
        auto found = TRY(first_of(query));
        if (!found.undecodable) return std::move(found.row);
        TRY(refuse_undecodable(database, *found.undecodable, now));
    }
}

Result<std::optional<server::SteadyTime>> next_due_time(Database& database) {
    auto query = TRY(database.prepare(R"sql(
        SELECT min(not_before_ms)
          FROM outbox
         WHERE state = 0
           AND NOT EXISTS (SELECT 1
                             FROM outbox AS earlier
                            WHERE earlier.relation_id = outbox.relation_id
                              AND earlier.id < outbox.id
                              AND earlier.state IN (0, 1, 4))
    )sql"));
    TRY(query.next());
    return query.is_null(0) ? std::nullopt : std::optional{query.steady(0)};
}

// An edit that is being fetched may be followed by another one; what an arrival needs keeps its key for ever.
Status mark_sending(Database& database, std::int64_t id) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE outbox
           SET state = 1, attempts = attempts + 1,
               once_key = CASE WHEN once_key LIKE 'edited|%' THEN NULL ELSE once_key END
         WHERE id = ?1
    )sql"));
    return statement.bind(1, id).finish();
}

Status mark_planned(Database& database, std::int64_t id, const NextTurn& turn) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE outbox
           SET state = 0, not_before_ms = ?2, wecom_code = ?3, failure = ?4
         WHERE id = ?1
    )sql"));
    return statement.bind(1, id).bind(2, turn.at).bind(3, turn.wecom_code).bind(4, turn.failure).finish();
}

Status mark_unknown(Database& database, std::int64_t id, const NextTurn& turn) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE outbox
           SET state = 4, not_before_ms = ?2, wecom_code = ?3, failure = ?4
         WHERE id = ?1
    )sql"));
    return statement.bind(1, id).bind(2, turn.at).bind(3, turn.wecom_code).bind(4, turn.failure).finish();
}

Status put_off(Database& database, std::int64_t id, server::SteadyTime not_before) {
    auto statement = TRY(database.prepare("UPDATE outbox SET not_before_ms = ?2 WHERE id = ?1"));
    return statement.bind(1, id).bind(2, not_before).finish();
}

Status mark_ended(Database& database, std::int64_t id, const RowEnd& end, server::SteadyTime now) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE outbox
           SET state = ?2, wecom_code = ?3, failure = ?4, done_ms = ?5,
               once_key = CASE WHEN once_key LIKE 'edited|%' THEN NULL ELSE once_key END
         WHERE id = ?1
    )sql"));
    statement.bind(1, id).bind(2, static_cast<int>(end.state)).bind(3, end.wecom_code).bind(4, end.failure);
    return statement.bind(5, now).finish();
}

Result<std::vector<OutboxRow>> expire(Database& database, Instant now, server::SteadyTime steady) {
    std::vector<OutboxRow> expired;
    {
        auto query = TRY(database.prepare(R"sql(
            SELECT id, kind, action, state, attempts, wecom_code, failure, created_ms, done_ms
              FROM outbox
             WHERE state = 0
               AND deadline_at IS NOT NULL
               AND deadline_at < ?1
             ORDER BY deadline_at, id
             LIMIT ?2
        )sql"));
        query.bind(1, now).bind(2, kExpiredPerCall);
        expired = TRY(rows_of(query));
    }
    for (OutboxRow& row : expired) {
        row.state = OutboxState::Expired;
        row.done = steady;
        const std::string failure = row.failure.empty() ? "its deadline passed before its turn came" : row.failure;
        TRY(mark_ended(database, row.id, {row.state, row.wecom_code, failure}, steady));
    }
    return expired;
}

Result<std::vector<OutboxRow>> rows_in_state(Database& database, OutboxState state, int limit) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, kind, action, state, attempts, wecom_code, failure, created_ms, done_ms
          FROM outbox
         WHERE state = ?1
         ORDER BY id
         LIMIT ?2
    )sql"));
    query.bind(1, static_cast<int>(state)).bind(2, limit);
    return rows_of(query);
}

}  // namespace guanxi::store
