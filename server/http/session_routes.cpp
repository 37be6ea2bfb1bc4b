#include "server/http/session_routes.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/base/crypto.h"
#include "server/base/log.h"
#include "server/base/random.h"
#include "server/http/reply.h"
#include "server/http/services.h"
#include "server/store/account_store.h"

namespace guanxi::http {

namespace {

constexpr int kTokenBytes = 32;
constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kPasswordBytesMax = 1'000;

server::Response too_often(std::chrono::seconds wait) {
    auto response = problem(429, "too_many", "too many sign-ins; try again later");
    response.headers.emplace("Retry-After", std::to_string(wait.count()));
    return response;
}

nlohmann::json session_body(const Services& services, const SignedIn& caller) {
    return {{"account", {{"name", caller.name}, {"role", access::word_of(caller.role)}}},
            {"request_token", caller.request_token},
            {"sandbox", services.sandbox != nullptr},
            {"build", services.build}};
}

std::string cookie_header(const Services& services, std::string_view token, std::chrono::seconds longest) {
    std::string header = std::string(kSessionCookie) + "=" + std::string(token) + "; HttpOnly; SameSite=Lax; Path=/";
    header += "; Max-Age=" + std::to_string(longest.count());
    if (services.public_url.starts_with("https://")) header += "; Secure";
    return header;
}

struct Credentials {
    std::string name;
    std::string password;
};

Result<Credentials> credentials_from(const std::string& body) {
    const auto fields = TRY(wire::parse(body));
    auto name = TRY(wire::require_text(fields, "name"));
    auto password = TRY(wire::require_text(fields, "password"));
    if (name.size() > kNameBytesMax) return Error{ErrorCode::InvalidInput, "the name is too long", "name"};
    if (password.size() > kPasswordBytesMax) {
        return Error{ErrorCode::InvalidInput, "the password is too long", "password"};
    }
    return Credentials{std::move(name), std::move(password)};
}

// The account that the credentials open. A name that does not exist takes as long as a wrong password.
Result<store::Account> opened_account(Services& services, const Credentials& credentials) {
    auto* reader = TRY(services.readers.of_this_thread());
    const auto account = TRY(store::account_by_name(*reader, credentials.name));
    const auto& hash = account ? account->password_hash : services.unknown_account_hash;
    const auto verdict = TRY(services.passwords.compare(credentials.password, hash));
    if (!account || verdict == PasswordVerdict::Wrong) {
        return Error{ErrorCode::Unauthorized, "the name or the password is wrong"};
    }
    return *account;
}

Status save_session(Services& services, const store::Session& session) {
    return services.writer.run([&session](flow::FlowContext& context) -> Status {
        TRY(store::add_session(context.database, session, session.created));
        return context.audited(session.account_name, "session.begin", "session");
    });
}

server::Response sign_in(Call& call) {
    Services& services = call.services;
    const auto credentials = credentials_from(call.request.body);
    if (!credentials) return problem(credentials.error());
    const auto& ip = call.request.remote_ip;
    const auto now = services.steady();
    if (const auto wait = services.sign_in_limits.refused_for(ip, credentials->name, now)) return too_often(*wait);

    const auto account = opened_account(services, *credentials);
    if (!account) {
        server::log(server::LogLevel::Warning, "session", "refused", {{"network", network_of(ip)}});
        return problem(account.error());
    }
    services.sign_in_limits.forgive(ip, credentials->name);

    const auto token = server::hex(server::random_bytes(kTokenBytes));
    const store::Session session{.token_hash = server::sha256(token),
                                 .account = account->id,
                                 .account_name = account->name,
                                 .role = account->role,
                                 .request_token = server::hex(server::random_bytes(kTokenBytes)),
                                 .created = now,
                                 .last_seen = now};
    if (const auto saved = save_session(services, session); !saved) return problem(saved.error());
    auto response = json_reply(session_body(services, {.account = account->id,
                                                       .name = account->name,
                                                       .role = account->role,
                                                       .request_token = session.request_token,
                                                       .token_hash = session.token_hash}));
    response.headers.emplace("Set-Cookie", cookie_header(services, token, store::kSessionLife));
    return response;
}

server::Response show_session(Call& call) {
    return json_reply(session_body(call.services, *call.caller));
}

server::Response sign_out(Call& call) {
    const auto ended = call.services.writer.run([&call](flow::FlowContext& context) -> Status {
        TRY(store::delete_session(context.database, call.caller->token_hash));
        return context.audited(call.caller->name, "session.end", "session");
    });
    if (!ended) return problem(ended.error());
    call.services.exports.forget(call.caller->token_hash);
    server::Response response;
    response.status = 204;
    response.headers.emplace("Set-Cookie", cookie_header(call.services, "", std::chrono::seconds{0}));
    return response;
}

constexpr const char* kSessionAnswer =
    R"(application/json {"account":{"name","role"},"request_token","sandbox":bool,"build"})";

}  // namespace

void add_session_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "POST",
                      .pattern = "/api/v1/session",
                      .entry = Public{},
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = {},
                      .summary = "Sign in; sets the session cookie",
                      .body = R"({"name","password"})",
                      .answer = kSessionAnswer,
                      .handler = sign_in});
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/session",
                      .entry = SignedInOnly{},
                      .audit = {},
                      .summary = "Who is signed in",
                      .body = {},
                      .answer = kSessionAnswer,
                      .handler = show_session});
    routes.push_back({.method = "DELETE",
                      .pattern = "/api/v1/session",
                      .entry = SignedInOnly{},
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = {},
                      .summary = "Sign out",
                      .body = {},
                      .answer = {},
                      .handler = sign_out});
}

}  // namespace guanxi::http
