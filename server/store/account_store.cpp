#include "server/store/account_store.h"

namespace guanxi::store {

Result<AccountId> add_account(Database& database, const Account& account, server::SteadyTime now) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO account (name, role, password_hash, created_ms)
        VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (name) DO NOTHING
    )sql"));
    statement.bind(1, account.name).bind(2, access::word_of(account.role)).bind(3, account.password_hash).bind(4, now);
    TRY(statement.finish());
    if (database.changed_rows() == 0) return Error{ErrorCode::Conflict, "an account has this name already", "name"};
    return AccountId{static_cast<std::int32_t>(database.last_row_id())};
}

Result<std::optional<Account>> account_by_name(Database& database, std::string_view name) {
    auto query = TRY(database.prepare("SELECT id, name, role, password_hash FROM account WHERE name = ?1"));
    query.bind(1, name);
    const bool found = TRY(query.next());
    if (!found) return std::optional<Account>{};
    const access::Role role = TRY(access::role_from_word(query.view(2)));
    return std::optional<Account>{Account{query.id<AccountId>(0), query.text(1), role, query.text(3)}};
}

Result<int> account_count(Database& database) {
    auto query = TRY(database.prepare("SELECT count(*) FROM account"));
    TRY(query.next());
    return query.small(0);
}

Status set_password_hash(Database& database, AccountId account, std::string_view password_hash) {
    auto update = TRY(database.prepare("UPDATE account SET password_hash = ?2 WHERE id = ?1"));
    TRY(update.bind(1, account).bind(2, password_hash).finish());
    if (database.changed_rows() == 0) return Error{ErrorCode::NotFound, "there is no such account"};
    auto sign_out = TRY(database.prepare("DELETE FROM session WHERE account_id = ?1"));
    return sign_out.bind(1, account).finish();
}

Status add_session(Database& database, const Session& session, server::SteadyTime now) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO session (token_hash, account_id, request_token, created_ms, last_seen_ms)
        VALUES (?1, ?2, ?3, ?4, ?4)
    )sql"));
    statement.bind_bytes(1, session.token_hash).bind(2, session.account).bind(3, session.request_token).bind(4, now);
    return statement.finish();
}

Result<std::optional<Session>> session_by_token(Database& database, std::string_view token_hash,
                                                server::SteadyTime now) {
    auto query = TRY(database.prepare(R"sql(
        SELECT session.token_hash, session.account_id, account.name, account.role, session.request_token,
               session.created_ms, session.last_seen_ms
          FROM session
          JOIN account ON account.id = session.account_id
         WHERE session.token_hash = ?1
           AND session.created_ms > ?2
           AND session.last_seen_ms > ?3
    )sql"));
    query.bind_bytes(1, token_hash).bind(2, now - kSessionLife).bind(3, now - kSessionIdle);
    const bool found = TRY(query.next());
    if (!found) return std::optional<Session>{};
    const access::Role role = TRY(access::role_from_word(query.view(3)));
    return std::optional<Session>{Session{.token_hash = query.text(0),
                                          .account = query.id<AccountId>(1),
                                          .account_name = query.text(2),
                                          .role = role,
                                          .request_token = query.text(4),
                                          .created = query.steady(5),
                                          .last_seen = query.steady(6)}};
}

bool is_touch_due(const Session& session, server::SteadyTime now) {
    return now - session.last_seen >= kSessionTouchEvery;
}

Status touch_session(Database& database, std::string_view token_hash, server::SteadyTime now) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE session
           SET last_seen_ms = ?2
         WHERE token_hash = ?1
           AND last_seen_ms <= ?3
    )sql"));
    return statement.bind_bytes(1, token_hash).bind(2, now).bind(3, now - kSessionTouchEvery).finish();
}

Status delete_session(Database& database, std::string_view token_hash) {
    auto statement = TRY(database.prepare("DELETE FROM session WHERE token_hash = ?1"));
    return statement.bind_bytes(1, token_hash).finish();
}

Result<int> delete_ended_sessions(Database& database, server::SteadyTime now) {
    auto statement = TRY(database.prepare("DELETE FROM session WHERE created_ms <= ?1 OR last_seen_ms <= ?2"));
    TRY(statement.bind(1, now - kSessionLife).bind(2, now - kSessionIdle).finish());
    return database.changed_rows();
}

}  // namespace guanxi::store
