#include "web/app/session.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "web/app/dispatch.h"
#include "web/platform/timer.h"

namespace guanxi::web {

namespace {

constexpr const char* kSessionPath = "/api/v1/session";
constexpr int kFirstRetryMilliseconds = 1'000;
constexpr int kMostDoublings = 5;

}  // namespace

void SessionKeeper::ask() {
    cancel(timer_);
    send({.path = kSessionPath}, [this](const Response& response) { hear(response); });
}

void SessionKeeper::hear(const Response& response) {
    if (session_.state == Session::State::SignedIn) return;
    if (response.ok() && take(response.body)) {
        form_.failure.reset();
        signed_in();
        return;
    }
    const bool is_answered = response.ok() || (response.status >= 400 && response.status < 500);
    form_.failure = response.status == 401 ? std::nullopt : failure_of(response);
    session_.state = is_answered ? Session::State::SignedOut : Session::State::Unreachable;
    if (is_answered) return;
    const int wait = kFirstRetryMilliseconds << std::min(failures_++, kMostDoublings);
    timer_ = after(wait - static_cast<int>(random_share() * wait / 2), [this] { ask(); });
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
