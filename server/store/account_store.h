// Who may sign in, and who is signed in.
// Rules
//   1. A session ends kSessionIdle after it was last seen and kSessionLife after it began, whichever comes first.
//      Both are steady time: moving the sandbox's clock signs nobody out.
//   2. Being seen is saved at most once in kSessionTouchEvery.
//   3. A changed password ends all sessions of the account.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/access/access.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::store {

inline constexpr std::chrono::minutes kSessionIdle{30};
inline constexpr std::chrono::hours kSessionLife{12};
inline constexpr std::chrono::minutes kSessionTouchEvery{1};

struct Account {
    AccountId id;
    std::string name;
    access::Role role = access::Role::Admin;
    std::string password_hash;
};

// Conflict when the name is taken.
Result<AccountId> add_account(Database&, const Account&, server::SteadyTime now);
Result<std::optional<Account>> account_by_name(Database&, std::string_view name);
Result<int> account_count(Database&);
Status set_password_hash(Database&, AccountId, std::string_view password_hash);  // rule 3

struct Session {
    std::string token_hash;  // SHA-256, 32 bytes
    AccountId account;
    std::string account_name;
    access::Role role = access::Role::Admin;
    std::string request_token;  // must come back in a header with every change
    server::SteadyTime created{};
    server::SteadyTime last_seen{};
};

// Reads `token_hash`, `account` and `request_token` of the session.
Status add_session(Database&, const Session&, server::SteadyTime now);
// None when there is no such session or it has ended (rule 1).
Result<std::optional<Session>> session_by_token(Database&, std::string_view token_hash, server::SteadyTime now);
bool is_touch_due(const Session&, server::SteadyTime now);  // rule 2
Status touch_session(Database&, std::string_view token_hash, server::SteadyTime now);
Status delete_session(Database&, std::string_view token_hash);
Result<int> delete_ended_sessions(Database&, server::SteadyTime now);  // how many

}  // namespace guanxi::store
