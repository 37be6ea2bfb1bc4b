// All parts of a running server, in the order in which they depend on each other.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"

#include "server/app/corp.h"
#include "server/app/data_folder.h"
#include "server/app/listen_address.h"
#include "server/app/sandbox_host.h"
#include "server/app/wake.h"
#include "server/base/clock.h"
#include "server/base/http_client.h"
#include "server/base/http_server.h"
#include "server/flow/writer.h"
#include "server/http/route_table.h"
#include "server/http/services.h"
#include "server/store/live_base.h"
#include "server/sync/sync.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::app {

inline constexpr int kCallbackThreads = 4;
inline constexpr int kConsoleThreads = 8;
inline constexpr int kDefaultSandboxCustomers = 2'000;
inline constexpr int kSandboxCustomersMax = 1'000'000;

struct ServeSettings {
    std::string data;
    ListenAddress listen;
    std::string wecom_api;   // empty: Tencent's
    std::string public_url;  // empty: none
    CorpKind kind = CorpKind::Real;
    std::optional<int> sandbox_customers;
    std::optional<std::int64_t> sandbox_seed;
    bool allows_insecure_http = false;
};

// Rules of the settings alone: addresses, and no plain HTTP for others than this machine.
Result<ServeSettings> checked(ServeSettings);

struct Parts {
    Parts(ServeSettings wanted, DataFolder locked)
        : settings(std::move(wanted)), folder(std::move(locked)), readers(folder.database_path()) {}

    // The port is taken first, so that a busy one leaves the folder as it was.
    static Result<std::unique_ptr<Parts>> open(ServeSettings);

    ServeSettings settings;
    DataFolder folder;
    server::BusinessClock clock;
    Corp corp;
    std::optional<std::string> shown_password;  // of the account "admin", when it may be shown

    Wake inbox_wake;
    Wake outbox_wake;
    Wake sync_wake;
    Wake maintenance_wake;

    store::LiveBase base;
    std::unique_ptr<flow::Writer> writer;
    http::Readers readers;
    http::PasswordWorker passwords;
    http::ExportWorker exports{folder.temporary_path(), server::steady_now};
    http::SignInLimits sign_in_limits;

    std::unique_ptr<SandboxHost> sandbox;
    std::shared_ptr<server::HttpClient> sandbox_client;  // shared with the handler that forwards to it
    std::unique_ptr<wecom::Api> api;
    std::unique_ptr<sync::Sync> sync;

    std::unique_ptr<http::Services> services;
    std::unique_ptr<http::RouteTable> routes;
    server::Handler console;
    server::Handler callbacks;
    std::unique_ptr<server::HttpServer> server;

    std::string url() const { return url_of(settings.listen, server->port()); }
};

}  // namespace guanxi::app
