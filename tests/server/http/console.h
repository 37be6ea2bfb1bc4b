// A console over a real socket: its own folder, writer and base; sessions by a clock that stands still until it is
// moved.
#pragma once

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "server/base/http_client.h"
#include "server/base/http_server.h"
#include "server/http/dispatch.h"
#include "server/http/route_table.h"
#include "server/http/services.h"
#include "tests/support/temporary_folder.h"

namespace guanxi::test {

inline constexpr const char* kPassword = "correct horse battery staple";

struct ConsoleOptions {
    server::Handler sandbox;
    std::span<const server::EmbeddedFile> files;
    std::string public_url;
    enum class Base { Loaded, Loading } base = Base::Loaded;
};

class Console {
public:
    explicit Console(ConsoleOptions options = {});
    ~Console();

    // The path may carry a query, as it is before it is encoded.
    server::Response send(const std::string& method, const std::string& path, const server::Headers& headers = {},
                          const std::string& body = "");
    server::Response get(const std::string& path, const server::Headers& headers = {}) {
        return send("GET", path, headers);
    }
    // As the browser does it: with Origin and JSON.
    server::Response sign_in(const std::string& name = "admin", const std::string& password = kPassword);
    // Cookie alone, and everything that a changing request needs. Sign in once.
    server::Headers cookie();
    server::Headers for_changes();
    // What for_changes gives, of another account, which is made.
    server::Headers changes_as(const std::string& name, access::Role role);

    // The file that a POST to `path` asks for, made at once; the answer to the POST when it is refused.
    server::Response exported(const std::string& path, const server::Headers& headers);
    server::Response exported(const std::string& path) { return exported(path, for_changes()); }

    std::string origin() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
    std::int64_t number(const std::string& sql);  // the one number that a query answers
    void run(flow::Flow flow);                    // on the writer; must succeed

    std::atomic<std::int64_t> now_ms{1'900'000'000'000};  // of sessions
    std::atomic<int> inbox_wakes{0};
    std::atomic<int> syncs_asked_for{0};
    std::atomic<int> pictures_fetched{0};
    server::CallbackSecrets secrets{"QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7"};

    http::Services& services() { return *services_; }
    std::string temporary_folder() const { return folder_.path + "/temporary"; }
    const http::RouteTable& routes() const { return *routes_; }
    store::LiveBase base;

private:
    std::unique_ptr<http::Services> make_services(ConsoleOptions options);
    void remember_session();

    TemporaryFolder folder_;
    server::BusinessClock clock_;
    std::unique_ptr<flow::Writer> writer_;
    std::unique_ptr<http::Readers> readers_;
    http::PasswordWorker passwords_;
    http::ExportWorker exports_;  // has no thread: tests step it
    http::SignInLimits limits_;
    std::unique_ptr<http::Services> services_;
    std::unique_ptr<http::RouteTable> routes_;
    std::unique_ptr<server::HttpServer> server_;
    std::unique_ptr<server::HttpClient> client_;
    std::thread writer_thread_;
    std::thread password_thread_;
    std::string cookie_;
    std::string request_token_;
};

std::string header_of(const server::Response&, std::string_view name);  // empty when absent
// The body as JSON; fails the test when it is none.
nlohmann::json json_of(const server::Response&);

}  // namespace guanxi::test
