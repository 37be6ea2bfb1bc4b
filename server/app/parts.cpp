#include "server/app/parts.h"

#include "server/app/admin.h"
#include "server/app/sandbox_part.h"
#include "server/app/version.h"
#include "server/base/crypto.h"
#include "server/base/random.h"
#include "server/base/temporary_file.h"
#include "server/callback/callback.h"
#include "server/http/dispatch.h"
#include "server/http/picture_fetch.h"
#include "server/http/wecom_callback.h"
#include "server/wecom/http_transport.h"

namespace guanxi::app {

namespace {

Status open_server(Parts& parts) {
    auto* self = &parts;
    server::Lane callbacks{.prefix = http::kCallbackPrefix,
                           .threads = kCallbackThreads,
                           .body_bytes_max = callback::kBodyBytesMax,
                           .handler = [self](const server::Request& request) { return self->callbacks(request); }};
    server::Lane console{.prefix = "", .threads = kConsoleThreads, .handler = [self](const server::Request& request) {
                             return self->console(request);
                         }};
    const auto& listen = parts.settings.listen;
    auto opened = server::HttpServer::open(listen.host, listen.port, {std::move(callbacks), std::move(console)});
    if (!opened) {
        auto error = std::move(opened).error();
        error.detail += ": choose another address with --listen";
        return error;
    }
    parts.server = *std::move(opened);
    return Done{};
}

Status open_store(Parts& parts) {
    TRY(server::prepare_temporary_folder(parts.folder.temporary_path()));
    auto database = TRY(store::Database::open(parts.folder.database_path(), store::OpenAs::Writer));
    const auto key = TRY(secret_key(parts.folder, database));
    parts.corp = TRY(corp_to_serve(database, parts.settings.kind, key, parts.clock.now()));
    if (parts.settings.kind == CorpKind::Sandbox) TRY(open_sandbox(parts, database));
    parts.shown_password = TRY(ensure_admin(database, parts.settings.kind, key));
    auto* outbox_wake = &parts.outbox_wake;
    parts.writer = std::make_unique<flow::Writer>(std::move(database), parts.base, parts.clock,
                                                  flow::WriterHooks{[outbox_wake] { outbox_wake->notify(); }});
    return Done{};
}

Status open_wecom(Parts& parts) {
    std::string url = parts.settings.wecom_api.empty() ? wecom::kWecomUrl : parts.settings.wecom_api;
    if (parts.sandbox) url = parts.sandbox->url();
    auto transport = TRY(wecom::open_http_transport(url));
    const wecom::Credentials credentials{.corp_id = parts.corp.corp_id, .secret = parts.corp.secret};
    auto* stopping = &parts.maintenance_wake;
    const wecom::CallPace pace{.pause = [stopping](std::chrono::milliseconds pause) { stopping->nap(pause); },
                               .now = server::steady_now};
    parts.api = std::make_unique<wecom::Api>(credentials, std::move(transport), pace);
    parts.sync = std::make_unique<sync::Sync>(*parts.api, *parts.writer, parts.clock);
    return Done{};
}

const char* word_of(sync::SyncProgress::Phase phase) {
    using Phase = sync::SyncProgress::Phase;
    switch (phase) {
        case Phase::Idle: return "idle";
        case Phase::Organisation: return "organisation";
        case Phase::Tags: return "tags";
        case Phase::Customers: return "customers";
        case Phase::Failed: return "failed";
    }
    return "";
}

std::vector<std::string> picture_origins(const Parts& parts) {
    auto origins = http::wecom_picture_origins();
    if (!parts.settings.wecom_api.empty()) origins.push_back(parts.settings.wecom_api);
    if (parts.sandbox) origins.push_back(parts.sandbox->url());
    return origins;
}

void fill_services(Parts& parts) {
    auto* self = &parts;
    parts.services.reset(new http::Services{
        .readers = parts.readers,
        .writer = *parts.writer,
        .base = parts.base,
        .clock = parts.clock,
        .steady = server::steady_now,
        .passwords = parts.passwords,
        .exports = parts.exports,
        .sign_in_limits = parts.sign_in_limits,
        .unknown_account_hash = server::password_hash(server::random_text(kPasswordCharacters)),
        .callback = callback_secrets(parts.corp),
        .inbox_arrived = [self] { self->inbox_wake.notify(); },
        .sync_report =
            [self] {
                const auto progress = self->sync->progress();
                return http::SyncReport{word_of(progress.phase), progress.contacts_saved, progress.failure};
            },
        .request_sync =
            [self] {
                self->sync->request_full();
                self->sync_wake.notify();
            },
        .fetch_picture =
            [origins = picture_origins(parts)](const std::string& url) { return http::fetch_picture(url, origins); },
        .sandbox = parts.sandbox ? sandbox_handler(parts.sandbox_client) : server::Handler{},
        .files = server::embedded_files(),
        .public_url = parts.settings.public_url,
        .version = kVersion,
        .build = build_id(server::embedded_files()),
    });
    parts.routes = std::make_unique<http::RouteTable>(http::console_routes(*parts.services));
    parts.console = http::console_handler(*parts.routes, *parts.services);
    parts.callbacks = http::callback_handler(*parts.services);
}

}  // namespace

Result<ServeSettings> checked(ServeSettings settings) {
    if (!is_loopback(settings.listen) && !settings.allows_insecure_http) {
        return Error{ErrorCode::InvalidInput,
                     "--listen " + settings.listen.host +
                         " would send passwords unencrypted over the network: listen on 127.0.0.1 behind a proxy with "
                         "TLS, or add --insecure-http"};
    }
    if (settings.kind == CorpKind::Sandbox && !settings.wecom_api.empty()) {
        return Error{ErrorCode::InvalidInput, "--sandbox and --wecom-api exclude each other: give one of them"};
    }
    const bool has_sandbox_numbers = settings.sandbox_customers.has_value() || settings.sandbox_seed.has_value();
    if (settings.kind == CorpKind::Real && has_sandbox_numbers) {
        return Error{ErrorCode::InvalidInput, "--sandbox-customers and --sandbox-seed need --sandbox: add it"};
    }
    if (!settings.wecom_api.empty()) settings.wecom_api = TRY(origin_from("--wecom-api", settings.wecom_api));
    if (!settings.public_url.empty()) settings.public_url = TRY(origin_from("--public-url", settings.public_url));
    return settings;
}

Result<std::unique_ptr<Parts>> Parts::open(ServeSettings settings) {
    auto folder = TRY(DataFolder::open(settings.data, DataFolder::Missing::Create));
    auto parts = std::make_unique<Parts>(std::move(settings), std::move(folder));
    TRY(open_server(*parts));
    TRY(open_store(*parts));
    TRY(open_wecom(*parts));
    fill_services(*parts);
    return parts;
}

}  // namespace guanxi::app
