#include "web/app/session.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "web/app/dispatch.h"

namespace guanxi::web {

namespace {

constexpr const char* kSessionPath = "/api/v1/session";

}  // namespace

void SessionKeeper::ask() {
    send({.method = "GET", .path = kSessionPath, .headers = {}, .body = {}}, [this](const Response& response) {
        if (response.ok() && take(response.body)) {
            signed_in();
            return;
        }
        session_.state = Session::State::SignedOut;
        if (response.status != 401) form_.failure = failure_of(response);
    });
}

void SessionKeeper::sign_in() {
    if (form_.busy) return;
    form_.busy = true;
    form_.failure.reset();
    kick();  // the form shows that it is busy
    const nlohmann::json body{{"name", form_.name}, {"password", form_.password}};
    post_json(kSessionPath, wire::dump(body), [this](const Response& response) {
        form_.busy = false;
        form_.failure = failure_of(response);
        if (form_.failure) return;
        const Status taken = take(response.body);
        if (!taken) {
            form_.failure = taken.error();
            return;
        }
        form_.password.clear();
        signed_in();
    });
}

void SessionKeeper::sign_out() {
    send({.method = "DELETE", .path = kSessionPath, .headers = {{"Content-Type", "application/json"}}, .body = {}},
         [](const Response&) {});
    leave();
}

void SessionKeeper::lost() {
    if (session_.state != Session::State::SignedIn) return;
    leave();
    form_.failure = Error{ErrorCode::Expired, "the session has ended"};
    kick();  // the question that told it draws no frame by itself
}

void SessionKeeper::leave() {
    session_ = {.state = Session::State::SignedOut, .account = {}, .role = {}, .build = {}, .sandbox = false};
    set_token({});
    signed_out();
}

Status SessionKeeper::take(std::string_view body) {
    const auto answer = TRY(wire::parse(body));
    const auto account = answer.find("account");
    if (account == answer.end()) return Error{ErrorCode::InvalidInput, "the session has no account"};
    session_.account = TRY(wire::require_text(*account, "name"));
    session_.role = wire::text_or(*account, "role", "");
    session_.build = wire::text_or(answer, "build", "");
    const auto sandbox = answer.find("sandbox");
    session_.sandbox = sandbox != answer.end() && sandbox->is_boolean() && sandbox->get<bool>();
    std::string token = TRY(wire::require_text(answer, "request_token"));
    set_token(std::move(token));
    session_.state = Session::State::SignedIn;
    return Done{};
}

}  // namespace guanxi::web
