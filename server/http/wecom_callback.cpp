#include "server/http/wecom_callback.h"

#include <algorithm>

#include "server/base/log.h"
#include "server/callback/callback.h"
#include "server/http/services.h"
#include "server/inbox/inbox.h"

namespace guanxi::http {

namespace {

server::Response text(int status, std::string body) {
    server::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

server::Response refuse(std::string reason) {
    server::log(server::LogLevel::Warning, "callback", "rejected", {{"reason", reason}});
    const bool is_stranger = reason == "signature" || reason == "receiver";
    return text(is_stranger ? 403 : 400, std::move(reason));
}

server::SignedParameters signed_parameters(const server::Request& request) {
    return {.signature = std::string(request.parameter("msg_signature")),
            .timestamp = std::string(request.parameter("timestamp")),
            .nonce = std::string(request.parameter("nonce"))};
}

server::Response verify_address(const Services& services, const server::Request& request) {
    // A plus sign that was sent bare has become a space; base64 has none.
    std::string echo(request.parameter("echostr"));
    std::replace(echo.begin(), echo.end(), ' ', '+');
    auto plain = server::open_callback(services.callback, signed_parameters(request), echo);
    return plain ? text(200, *std::move(plain)) : refuse(plain.error().detail);
}

server::Response receive(Services& services, const server::Request& request) {
    const auto ciphertext = callback::ciphertext_of(request.body);
    if (!ciphertext) return refuse("envelope");
    const auto xml = server::open_callback(services.callback, signed_parameters(request), *ciphertext);
    if (!xml) return refuse(xml.error().detail);
    const auto event = callback::event_from_xml(*xml);
    if (!event) return refuse("xml");

    const auto now = services.steady();
    const auto stored = services.writer.run([&](flow::FlowContext& context) -> Status {
        TRY(inbox::store_callback(context.database, *event, *xml, now));
        return Done{};
    });
    if (!stored) {
        server::log(server::LogLevel::Error, "callback", "not stored", {{"failure", stored.error().detail}});
        return text(503, "not stored");
    }
    services.inbox_arrived();
    return text(200, "success");
}

}  // namespace

server::Handler callback_handler(Services& services) {
    return [&services](const server::Request& request) {
        if (request.path != kCallbackPath) return text(404, "not found");
        if (request.method == "GET") return verify_address(services, request);
        if (request.method == "POST") return receive(services, request);
        auto response = text(405, "method not allowed");
        response.headers.emplace("Allow", "GET, POST");
        return response;
    };
}

}  // namespace guanxi::http
