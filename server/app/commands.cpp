#include "server/app/commands.h"

#include <cstdlib>
#include <iostream>

#include "server/app/admin.h"
#include "server/app/data_folder.h"
#include "server/app/sandbox_host.h"
#include "server/app/sandbox_part.h"
#include "server/app/signals.h"
#include "server/store/audit_store.h"

namespace guanxi::app {

namespace {

Instant system_time() {
    return std::chrono::floor<Seconds>(server::steady_now());
}

struct Opened {
    DataFolder folder;
    store::Database database;
    std::string key;
};

Result<Opened> open_for_writing(const std::string& data, DataFolder::Missing missing) {
    auto folder = TRY(DataFolder::open(data, missing));
    auto database = TRY(store::Database::open(folder.database_path(), store::OpenAs::Writer));
    auto key = TRY(secret_key(folder, database));
    return Opened{std::move(folder), std::move(database), std::move(key)};
}

// Every line that SQLite has to say about damage, or nothing.
Result<std::string> damage_in(store::Database& database) {
    auto query = TRY(database.prepare("PRAGMA integrity_check(10)"));
    std::string lines;
    while (TRY(query.next())) lines += (lines.empty() ? "" : "; ") + query.text(0);
    return lines == "ok" ? std::string{} : lines;
}

}  // namespace

std::string environment_or_empty(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

Status set_corp(const std::string& data, Corp corp) {
    TRY(check_corp(corp));
    auto opened = TRY(open_for_writing(data, DataFolder::Missing::Create));
    const auto stored = TRY(load_corp(opened.database, opened.key));
    if (stored && stored->kind == CorpKind::Sandbox) {
        return Error{ErrorCode::Conflict, "this folder was made with --sandbox: choose another --data"};
    }
    if (stored && stored->corp_id != corp.corp_id) {
        return Error{ErrorCode::Conflict, "this folder serves the company " + stored->corp_id +
                                              ": choose another --data for another company"};
    }
    TRY(save_corp(opened.database, corp, opened.key, system_time()));
    std::cout << "The company " << corp.corp_id << " is set.\n"
              << "Callback address to enter at WeCom: https://YOUR-HOST/wecom/callback\n";
    return Done{};
}

Status show_corp(const std::string& data) {
    auto opened = TRY(open_for_writing(data, DataFolder::Missing::Refuse));
    const auto corp = TRY(load_corp(opened.database, opened.key));
    if (!corp) return Error{ErrorCode::NotFound, "no company is set: run guanxi corp set"};
    std::cout << "corp id:         " << corp->corp_id << '\n'
              << "agent id:        " << corp->agent_id << '\n'
              << "callback token:  set\nsecret:          set\nEncodingAESKey:  set\n"
              << "kind:            " << (corp->kind == CorpKind::Sandbox ? "sandbox" : "real") << '\n';
    return Done{};
}

Status print_fresh_password(const std::string& data, const std::string& name) {
    auto opened = TRY(open_for_writing(data, DataFolder::Missing::Refuse));
    const auto password = TRY(reset_password(opened.database, name, opened.key));
    std::cout << "Sign in as " << name << " with password " << password << " (shown only this once)\n";
    return Done{};
}

Status check_data(const std::string& data) {
    const auto path = DataFolder::database_path_in(data);
    auto database = TRY(store::Database::open(path, store::OpenAs::Reader));
    const auto damage = TRY(damage_in(database));
    if (!damage.empty()) {
        return Error{ErrorCode::Storage, path + " is damaged (" + damage + "): put a backup in its place"};
    }
    const auto audit = TRY(store::verify_audit(database));
    if (audit.first_broken) {
        return Error{ErrorCode::Storage, "the audit chain of " + path + " is broken at row " +
                                             std::to_string(*audit.first_broken) +
                                             ": somebody changed it outside of Guanxi; compare with a backup"};
    }
    std::cout << "database: in order\naudit chain: " << audit.rows << " rows in order\n";
    return Done{};
}

Status run_sandbox(const SandboxCommand& command) {
    TRY(check_corp(command.corp));
    hold_stop_signals();
    auto folder = TRY(DataFolder::open(command.data, DataFolder::Missing::Create));
    sandbox::SandboxSettings settings;
    settings.directory = folder.path();
    settings.seed = static_cast<std::uint64_t>(command.seed);
    settings.customers = command.customers;
    settings.corp_id = command.corp.corp_id;
    settings.secret = command.corp.secret;
    settings.callback = callback_secrets(command.corp);
    settings.callback_url = command.callback_url;
    server::BusinessClock clock;
    const auto host = TRY(SandboxHost::open(command.listen, std::move(settings), clock));
    host->start();
    std::cout << "Sandbox WeCom is ready: " << host->url() << std::endl;
    wait_for_stop_signal();
    host->stop();
    return Done{};
}

}  // namespace guanxi::app
