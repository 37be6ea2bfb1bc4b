#include "server/wecom/http_transport.h"

#include <memory>

namespace guanxi::wecom {

Result<Transport> open_http_transport(const std::string& base_url, server::ClientLimits limits) {
    // Shared because a std::function must be copyable, and copies keep the connections alive.
    const std::shared_ptr<server::HttpClient> client = TRY(server::HttpClient::open(base_url, limits));
    return Transport{[client](const server::Request& request) { return client->send(request); }};
}

}  // namespace guanxi::wecom
