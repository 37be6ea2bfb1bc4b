#include "server/app/sandbox_host.h"

#include "server/http/address.h"

namespace guanxi::app {

namespace {

// WeCom gives up after five seconds (wecom-api.md P1).
constexpr server::ClientLimits kCallbackPatience{
    .connect = std::chrono::seconds{2}, .answer = std::chrono::seconds{5}, .body_bytes_max = 64 * 1024};

}  // namespace

Result<std::unique_ptr<SandboxHost>> SandboxHost::open(const ListenAddress& address, sandbox::SandboxSettings settings,
                                                       server::BusinessClock& clock) {
    std::unique_ptr<SandboxHost> host{new SandboxHost};
    auto* self = host.get();
    server::Lane lane{.prefix = "",
                      .threads = kSandboxThreads,
                      .body_bytes_max = kSandboxBodyBytesMax,
                      .handler = [self](const server::Request& request) { return self->sandbox_->handle(request); }};
    host->server_ = TRY(server::HttpServer::open(address.host, address.port, {std::move(lane)}));
    host->url_ = url_of(address, host->server_->port());
    host->callback_client_ =
        TRY(server::HttpClient::open(http::address_from(settings.callback_url).origin, kCallbackPatience));
    settings.public_url = host->url_;
    host->sandbox_ = TRY(sandbox::Sandbox::open(std::move(settings), clock));
    return host;
}

SandboxHost::~SandboxHost() {
    stop();
}

void SandboxHost::start() {
    server_->start();
    for (int each = 0; each < kSandboxDeliverers; ++each) deliverers_.start("sandbox", [this] { deliver(); });
}

void SandboxHost::deliver() {
    const sandbox::Push push = [this](const std::string& path, const std::string& body) {
        return this->push(path, body);
    };
    while (!stopping_.is_stopped()) {
        const bool delivered = sandbox_->step(server::steady_now(), push);
        if (!delivered) sandbox_->wait();
    }
}

int SandboxHost::push(const std::string& path_with_query, const std::string& body) {
    const auto address = http::address_from(path_with_query);
    server::Request request;
    request.method = "POST";
    request.path = address.path;
    request.query = address.query;
    request.headers.emplace("Content-Type", "text/xml");
    request.body = body;
    const auto answer = callback_client_->send(request);
    return answer.response ? answer.response->status : 0;
}

void SandboxHost::stop_deliveries() {
    stopping_.stop();
    if (sandbox_) sandbox_->stop();
}

void SandboxHost::stop() {
    stop_deliveries();
    if (server_) server_->stop();
}

}  // namespace guanxi::app
