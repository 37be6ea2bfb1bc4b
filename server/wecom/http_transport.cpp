#include "server/wecom/http_transport.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace guanxi::wecom {

namespace {

// What a customer's welcome waits for must fail early enough to be tried again within its 20 seconds.
constexpr std::chrono::seconds kUrgentAnswer{4};
constexpr std::array<std::string_view, 3> kUrgentPaths{"/cgi-bin/gettoken", "/cgi-bin/externalcontact/get",
                                                       "/cgi-bin/externalcontact/send_welcome_msg"};

bool is_urgent(std::string_view path) {
    return std::find(kUrgentPaths.begin(), kUrgentPaths.end(), path) != kUrgentPaths.end();
}

}  // namespace

Result<Transport> open_http_transport(const std::string& base_url, server::ClientLimits limits) {
    // Shared because a std::function must be copyable, and copies keep the connections alive.
    server::ClientLimits urgent_limits = limits;
    urgent_limits.answer = std::min<std::chrono::milliseconds>(limits.answer, kUrgentAnswer);
    const std::shared_ptr<server::HttpClient> urgent = TRY(server::HttpClient::open(base_url, urgent_limits));
    const std::shared_ptr<server::HttpClient> patient = TRY(server::HttpClient::open(base_url, limits));
    return Transport{[urgent, patient](const server::Request& request) {
        return (is_urgent(request.path) ? urgent : patient)->send(request);
    }};
}

}  // namespace guanxi::wecom
