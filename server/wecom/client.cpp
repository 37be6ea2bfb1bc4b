#include "server/wecom/client.h"

#include <nlohmann/json.hpp>
#include <thread>

#include "core/base/wire.h"

#include "server/wecom/answer.h"
#include "server/wecom/code.h"

namespace guanxi::wecom {

namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds kFirstBusyPause{100};
constexpr int kBusyPauseGrowth = 3;

CallPace with_defaults(CallPace pace) {
    if (!pace.pause) pace.pause = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
    if (!pace.now) pace.now = server::steady_now;
    return pace;
}

server::Request request_for(const char* method, const char* name, Query query) {
    server::Request request;
    request.method = method;
    request.path = std::string{"/cgi-bin/"} + name;
    request.query = std::move(query);
    return request;
}

}  // namespace

Api::Client::Client(Credentials credentials, Transport transport, CallPace pace)
    : credentials_(std::move(credentials)),
      transport_(std::move(transport)),
      pace_(with_defaults(std::move(pace))),
      token_([this] { return fetch_token(); }, pace_.now) {}

Result<json> Api::Client::get(const char* name, Query query) {
    return call(request_for("GET", name, std::move(query)), OnBusy::Repeat);
}

Result<json> Api::Client::post(const char* name, const json& body, OnBusy on_busy) {
    server::Request request = request_for("POST", name, {});
    request.headers.emplace("Content-Type", "application/json");
    request.body = wire::dump(body);
    return call(std::move(request), on_busy);
}

Result<json> Api::Client::call(server::Request request, OnBusy on_busy) {
    const Token token = TRY(token_.get());
    request.query["access_token"] = token.value;
    auto answer = ask(request, on_busy);
    if (answer || !code::is_about_token(answer.error().wecom_code)) return answer;

    token_.drop(token);
    const Token renewed = TRY(token_.get());
    request.query["access_token"] = renewed.value;
    return ask(request, on_busy);
}

Result<json> Api::Client::ask(const server::Request& request, OnBusy on_busy) {
    auto answer = ask_once(request);
    std::chrono::milliseconds pause = kFirstBusyPause;
    for (int repeat = 0; repeat < kBusyRetries && on_busy == OnBusy::Repeat; ++repeat) {
        if (answer || !code::is_passing(answer.error().wecom_code)) break;
        pace_.pause(pause);
        pause *= kBusyPauseGrowth;
        answer = ask_once(request);
    }
    return answer;
}

Result<json> Api::Client::ask_once(const server::Request& request) {
    const server::ClientAnswer answer = transport_(request);
    if (answer.response) return read_answer(request, *answer.response);
    const bool is_surely_not_sent = answer.sent == server::Sent::No;
    return Error{is_surely_not_sent ? ErrorCode::Network : ErrorCode::OutcomeUnknown,
                 request.path + ": " + public_words(request, answer.response.error().detail, 0)};
}

Result<FetchedToken> Api::Client::fetch_token() {
    const server::Request request =
        request_for("GET", "gettoken", {{"corpid", credentials_.corp_id}, {"corpsecret", credentials_.secret}});
    auto answer = ask(request, OnBusy::Repeat);
    if (!answer) {
        Error error = std::move(answer).error();
        // Whatever came of asking for a token: the call that needs it was surely not made.
        if (error.code == ErrorCode::OutcomeUnknown) error.code = ErrorCode::Network;
        return error;
    }
    FetchedToken token;
    token.value = wire::text_or(*answer, "access_token", "");
    token.life = std::chrono::seconds{wire::number_or(*answer, "expires_in", token.life.count())};
    if (token.value.empty()) return Error{ErrorCode::Network, "/cgi-bin/gettoken: the answer has no token"};
    return token;
}

Api::Api(Credentials credentials, Transport transport, CallPace pace)
    : client_(std::make_unique<Client>(std::move(credentials), std::move(transport), std::move(pace))) {}

Api::~Api() = default;

bool outcome_is_unknown(const Error& error) {
    return error.code == ErrorCode::OutcomeUnknown;
}

}  // namespace guanxi::wecom
