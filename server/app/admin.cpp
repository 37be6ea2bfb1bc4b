#include "server/app/admin.h"

#include "server/app/data_folder.h"
#include "server/base/crypto.h"
#include "server/base/random.h"
#include "server/store/account_store.h"
#include "server/store/audit_store.h"
#include "server/store/setting_store.h"

namespace guanxi::app {

namespace {

constexpr const char* kShownPassword = "sandbox_password";

Instant system_time() {
    return std::chrono::floor<Seconds>(server::steady_now());
}

Status audit(store::Database& database, std::string_view action, std::string_view account) {
    const store::AuditRow row{
        .at = system_time(), .actor = "system", .action = action, .object = account, .detail = "{}"};
    return store::add_audit(database, row);
}

}  // namespace

Result<std::optional<std::string>> ensure_admin(store::Database& database, CorpKind kind,
                                                std::string_view secret_key32) {
    const int accounts = TRY(store::account_count(database));
    if (accounts > 0) return store::secret_setting(database, kShownPassword, secret_key32);
    const auto password = server::random_text(kPasswordCharacters);
    const Status saved = in_transaction(database, [&]() -> Status {
        const store::Account admin{.id = {},
                                   .name = kAdminName,
                                   .role = access::Role::Admin,
                                   .password_hash = server::password_hash(password)};
        TRY(store::add_account(database, admin, server::steady_now()));
        if (kind == CorpKind::Sandbox) {
            TRY(store::set_secret_setting(database, kShownPassword, password, secret_key32));
        }
        return audit(database, "account.create", kAdminName);
    });
    TRY(saved);
    return std::optional<std::string>{password};
}

Result<std::string> reset_password(store::Database& database, const std::string& name, std::string_view secret_key32) {
    const auto account = TRY(store::account_by_name(database, name));
    if (!account) {
        return Error{ErrorCode::NotFound, "there is no account " + name + ": give the --name of one that exists"};
    }
    const auto shown = TRY(store::setting(database, kShownPassword));
    const auto password = server::random_text(kPasswordCharacters);
    const Status saved = in_transaction(database, [&]() -> Status {
        TRY(store::set_password_hash(database, account->id, server::password_hash(password)));
        if (shown && name == kAdminName) {
            TRY(store::set_secret_setting(database, kShownPassword, password, secret_key32));
        }
        return audit(database, "account.password", name);
    });
    TRY(saved);
    return password;
}

}  // namespace guanxi::app
