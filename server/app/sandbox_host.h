// The sandbox WeCom as a server of its own: its port, its threads that deliver callbacks.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"

#include "server/app/listen_address.h"
#include "server/app/thread_group.h"
#include "server/app/wake.h"
#include "server/base/clock.h"
#include "server/base/http_client.h"
#include "server/base/http_server.h"
#include "server/sandbox/sandbox.h"

namespace guanxi::app {

inline constexpr int kSandboxDeliverers = 4;
inline constexpr int kSandboxThreads = 8;
inline constexpr std::size_t kSandboxBodyBytesMax = 4 * 1024 * 1024;

class SandboxHost {
public:
    // Binds the address and makes the company; `settings.public_url` is filled in from the port. Slow when large.
    static Result<std::unique_ptr<SandboxHost>> open(const ListenAddress&, sandbox::SandboxSettings settings,
                                                     server::BusinessClock&);
    ~SandboxHost();

    void start();
    // Delivers nothing more; what waits is lost, as WeCom's callbacks can be.
    void stop_deliveries();
    void stop();

    int port() const { return server_->port(); }
    const std::string& url() const { return url_; }

private:
    SandboxHost() = default;
    int push(const std::string& path_with_query, const std::string& body);
    void deliver();

    std::string url_;
    std::unique_ptr<sandbox::Sandbox> sandbox_;
    std::unique_ptr<server::HttpClient> callback_client_;
    Wake stopping_;
    std::unique_ptr<server::HttpServer> server_;
    ThreadGroup deliverers_;
};

}  // namespace guanxi::app
