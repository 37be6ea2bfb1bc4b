#include "server/store/preferences_store.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::store {

Result<console::Preferences> preferences_of(Database& database, AccountId account) {
    auto query = TRY(database.prepare("SELECT document FROM preferences WHERE account_id = ?1"));
    query.bind(1, account);
    const bool found = TRY(query.next());
    if (!found) return console::Preferences{};
    const auto document = wire::parse(query.view(0));
    auto preferences = document ? console::preferences_from_wire(*document) : document.error();
    if (!preferences) return Error{ErrorCode::Storage, "preferences are damaged: " + preferences.error().detail};
    return preferences;
}

Status save_preferences(Database& database, AccountId account, const console::Preferences& preferences) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO preferences (account_id, document)
        VALUES (?1, ?2)
            ON CONFLICT (account_id) DO UPDATE SET document = excluded.document
    )sql"));
    return statement.bind(1, account).bind(2, wire::dump(console::to_wire(preferences))).finish();
}

}  // namespace guanxi::store
