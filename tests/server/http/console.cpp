#include "tests/server/http/console.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/base/wire.h"

#include "server/base/crypto.h"
#include "server/base/temporary_file.h"
#include "server/http/wecom_callback.h"
#include "server/store/account_store.h"

namespace guanxi::test {

namespace {

// One hash for all tests: making one is slow on purpose.
const std::string& password_hash() {
    static const std::string hash = server::password_hash(kPassword);
    return hash;
}

store::Database open_with_admin(const std::string& path) {
    auto database = store::Database::open(path, store::OpenAs::Writer);
    REQUIRE(database.has_value());
    const store::Account admin{
        .id = {}, .name = "admin", .role = access::Role::Admin, .password_hash = password_hash()};
    REQUIRE(store::add_account(*database, admin, {}).has_value());
    return *std::move(database);
}

}  // namespace

Console::Console(ConsoleOptions options)
    : exports_(temporary_folder(), [this] { return server::SteadyTime{std::chrono::milliseconds{now_ms.load()}}; }) {
    REQUIRE(server::prepare_temporary_folder(temporary_folder()).has_value());
    const std::string path = folder_.path + "/guanxi.db";
    writer_ = std::make_unique<flow::Writer>(open_with_admin(path), base, clock_, flow::WriterHooks{});
    readers_ = std::make_unique<http::Readers>(path);
    if (options.base == ConsoleOptions::Base::Loaded) {
        auto reader = readers_->of_this_thread();
        REQUIRE(reader.has_value());
        REQUIRE(base.load(**reader).has_value());
    }
    services_ = make_services(std::move(options));
    routes_ = std::make_unique<http::RouteTable>(http::console_routes(*services_));
    std::vector<server::Lane> lanes;
    lanes.push_back({.prefix = http::kCallbackPrefix,
                     .threads = 2,
                     .body_bytes_max = 256 * 1024,
                     .handler = http::callback_handler(*services_)});
    lanes.push_back({.prefix = "", .threads = 4, .handler = http::console_handler(*routes_, *services_)});
    auto server = server::HttpServer::open("127.0.0.1", 0, std::move(lanes));
    REQUIRE(server.has_value());
    server_ = *std::move(server);
    server_->start();
    auto client = server::HttpClient::open(origin(), {});
    REQUIRE(client.has_value());
    client_ = *std::move(client);
    writer_thread_ = std::thread([this] {
        while (writer_->wait()) writer_->step();
    });
    password_thread_ = std::thread([this] {
        while (passwords_.wait()) passwords_.step();
    });
}

Console::~Console() {
    server_->stop();
    passwords_.stop();
    writer_->stop();
    writer_thread_.join();
    password_thread_.join();
}

std::unique_ptr<http::Services> Console::make_services(ConsoleOptions options) {
    return std::unique_ptr<http::Services>(
        new http::Services{.readers = *readers_,
                           .writer = *writer_,
                           .base = base,
                           .clock = clock_,
                           .steady = [this] { return server::SteadyTime{std::chrono::milliseconds{now_ms.load()}}; },
                           .passwords = passwords_,
                           .exports = exports_,
                           .sign_in_limits = limits_,
                           .unknown_account_hash = password_hash(),
                           .callback = secrets,
                           .inbox_arrived = [this] { ++inbox_wakes; },
                           .sync_report =
                               [] {
                                   return http::SyncReport{"customers", 12, ""};
                               },
                           .request_sync = [this] { ++syncs_asked_for; },
                           .fetch_picture = [this](const std::string& url) -> Result<std::string> {
                               ++pictures_fetched;
                               return "\x89PNG\r\n\x1a\n picture of " + url;
                           },
                           .sandbox = std::move(options.sandbox),
                           .files = options.files,
                           .public_url = std::move(options.public_url),
                           .version = "1.2.3",
                           .build = "1.2.3-abc"});
}

server::Response Console::send(const std::string& method, const std::string& path, const server::Headers& headers,
                               const std::string& body) {
    server::Request request;
    request.method = method;
    request.path = path.substr(0, path.find('?'));
    for (auto mark = path.find('?'); mark != std::string::npos; mark = path.find('&', mark + 1)) {
        const auto parameter = path.substr(mark + 1, path.find('&', mark + 1) - mark - 1);
        const auto equals = std::min(parameter.find('='), parameter.size());
        request.query[parameter.substr(0, equals)] = parameter.substr(std::min(equals + 1, parameter.size()));
    }
    request.headers = headers;
    request.body = body;
    auto answer = client_->send(request);
    REQUIRE(answer.response.has_value());
    return *std::move(answer.response);
}

server::Response Console::exported(const std::string& path, const server::Headers& headers) {
    auto begun = send("POST", path, headers, "{}");
    if (begun.status != 202) return begun;
    while (exports_.step()) {
    }
    return get("/api/v1/exports/" + json_of(begun).at("id").get<std::string>() + "/file", headers);
}

server::Response Console::sign_in(const std::string& name, const std::string& password) {
    const server::Headers headers{{"Origin", origin()}, {"Content-Type", "application/json"}};
    return send("POST", "/api/v1/session", headers, wire::dump({{"name", name}, {"password", password}}));
}

void Console::remember_session() {
    if (!cookie_.empty()) return;
    const auto answer = sign_in();
    REQUIRE(answer.status == 200);
    const auto set = header_of(answer, "Set-Cookie");
    cookie_ = set.substr(0, set.find(';'));
    request_token_ = json_of(answer).at("request_token");
}

server::Headers Console::cookie() {
    remember_session();
    return {{"Cookie", cookie_}};
}

server::Headers Console::for_changes() {
    remember_session();
    return {{"Cookie", cookie_},
            {"Origin", origin()},
            {"Content-Type", "application/json"},
            {"X-Guanxi-Token", request_token_}};
}

server::Headers Console::changes_as(const std::string& name, access::Role role) {
    run([&](flow::FlowContext& context) -> Status {
        TRY(store::add_account(context.database,
                               {.id = {}, .name = name, .role = role, .password_hash = password_hash()}, {}));
        return Done{};
    });
    const auto answer = sign_in(name);
    REQUIRE(answer.status == 200);
    const auto set = header_of(answer, "Set-Cookie");
    return {{"Cookie", set.substr(0, set.find(';'))},
            {"Origin", origin()},
            {"Content-Type", "application/json"},
            {"X-Guanxi-Token", json_of(answer).at("request_token")}};
}

std::int64_t Console::number(const std::string& sql) {
    auto reader = readers_->of_this_thread();
    REQUIRE(reader.has_value());
    auto query = (*reader)->prepare(sql);
    REQUIRE(query.has_value());
    REQUIRE(query->next().has_value());
    return query->number(0);
}

void Console::run(flow::Flow flow) {
    const auto done = writer_->run(std::move(flow));
    REQUIRE(done.has_value());
}

std::string header_of(const server::Response& response, std::string_view name) {
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? std::string{} : found->second;
}

nlohmann::json json_of(const server::Response& response) {
    auto parsed = wire::parse(response.body);
    INFO(response.body);
    REQUIRE(parsed.has_value());
    return *std::move(parsed);
}

}  // namespace guanxi::test
