#include "server/store/setting_store.h"

#include "server/base/crypto.h"

namespace guanxi::store {

Result<std::optional<std::string>> setting(Database& database, std::string_view key) {
    auto query = TRY(database.prepare("SELECT value FROM setting WHERE key = ?1"));
    query.bind(1, key);
    const bool found = TRY(query.next());
    if (!found) return std::optional<std::string>{};
    return std::optional<std::string>{query.text(0)};
}

Status set_setting(Database& database, std::string_view key, std::string_view value) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO setting (key, value)
        VALUES (?1, ?2)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
    )sql"));
    return statement.bind(1, key).bind_bytes(2, value).finish();
}

Result<std::optional<std::string>> secret_setting(Database& database, std::string_view key,
                                                  std::string_view secret_key32) {
    const auto box = TRY(setting(database, key));
    if (!box) return std::optional<std::string>{};
    auto secret = TRY(server::unsealed(secret_key32, key, *box));
    return std::optional<std::string>{std::move(secret)};
}

Status set_secret_setting(Database& database, std::string_view key, std::string_view value,
                          std::string_view secret_key32) {
    return set_setting(database, key, server::sealed(secret_key32, key, value));
}

}  // namespace guanxi::store
