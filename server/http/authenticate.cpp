#include "server/http/authenticate.h"

#include <algorithm>

#include "core/base/text.h"

#include "server/base/crypto.h"
#include "server/http/reply.h"
#include "server/http/services.h"
#include "server/store/account_store.h"

namespace guanxi::http {

namespace {

constexpr std::string_view kBearer = "Bearer ";

std::string_view cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto end = std::min(header.find(';'), header.size());
        const auto pair = trimmed(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
    return {};
}

std::string_view session_token(const server::Request& request) {
    const auto authorization = request.header("Authorization");
    if (authorization.empty()) return cookie(request.header("Cookie"), kSessionCookie);
    if (!authorization.starts_with(kBearer)) return {};
    return trimmed(authorization.substr(kBearer.size()));
}

void remember_use(Services& services, const store::Session& session, server::SteadyTime now) {
    if (!store::is_touch_due(session, now)) return;
    auto seen = [hash = session.token_hash, now](flow::FlowContext& context) {
        return store::touch_session(context.database, hash, now);
    };
    services.writer.submit(std::move(seen), [](const Status&) {});  // losing one only ends an idle session earlier
}

bool is_json(std::string_view content_type) {
    const auto type = trimmed(content_type.substr(0, content_type.find(';')));
    return folded(type) == "application/json";
}

}  // namespace

Result<SignedIn> authenticate(Services& services, const server::Request& request) {
    const Error nobody{ErrorCode::Unauthorized, "nobody is signed in, or no longer"};
    const auto token = session_token(request);
    if (token.empty()) return nobody;
    auto* reader = TRY(services.readers.of_this_thread());
    const auto now = services.steady();
    const auto session = TRY(store::session_by_token(*reader, server::sha256(token), now));
    if (!session) return nobody;
    remember_use(services, *session, now);
    return SignedIn{.account = session->account,
                    .name = session->account_name,
                    .role = session->role,
                    .request_token = session->request_token,
                    .token_hash = session->token_hash};
}

access::Actor actor_of(const SignedIn& caller) {
    return {.account = caller.account, .rights = access::rights_of(caller.role), .scope = caller.scope};
}

bool changes_something(const server::Request& request) {
    return request.method != "GET" && request.method != "HEAD";
}

std::optional<server::Response> refused_origin(const server::Request& request, const std::string& public_url) {
    const auto site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin") {
        return problem({ErrorCode::Forbidden, "the request comes from another site"});
    }
    const auto origin = request.header("Origin");
    const bool is_bearer = request.header("Authorization").starts_with(kBearer);
    const bool is_ours =
        origin == "http://" + std::string(request.header("Host")) || (!public_url.empty() && origin == public_url);
    if (origin.empty() ? !is_bearer : !is_ours) {
        return problem({ErrorCode::Forbidden, "the header Origin does not name this server"});
    }
    if (!is_json(request.header("Content-Type"))) {
        return problem(415, "wrong_media_type", "Content-Type must be application/json");
    }
    return std::nullopt;
}

std::optional<server::Response> refused_request_token(const server::Request& request, const SignedIn& caller) {
    const auto token = request.header(kRequestTokenHeader);
    if (server::equal_in_constant_time(token, caller.request_token)) return std::nullopt;
    return problem({ErrorCode::Forbidden, "the header X-Guanxi-Token is not the session's"});
}

}  // namespace guanxi::http
