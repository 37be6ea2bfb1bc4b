#include "web/app/dispatch.h"

#include <nlohmann/json.hpp>

#include "core/base/error_words.h"
#include "core/base/wire.h"

#include "web/ui/failure_words.h"

namespace guanxi::web {

namespace {

using Json = nlohmann::json;

console::Request request_of(const console::CreateChannel& wish) {
    return console::to_request(console::Intent{wish});
}

console::Request request_of(const console::TagCustomers& wish) {
    return console::to_request(console::Intent{wish});
}

console::Request request_of(const RetryChannel& wish) {
    return {"POST", "/api/v1/channels/" + std::to_string(wish.channel.value) + "/retry", "{}"};
}

console::Request request_of(const ExportList& wish) {
    return {"POST", wish.path, "{}"};
}

console::Request request_of(const StartSync&) {
    return {"POST", "/api/v1/sync", "{}"};
}

console::Request request_of(const ScanCode& wish) {
    Json body{{"state", wish.state}, {"customer", wish.customer.empty() ? "new" : wish.customer}};
    if (!wish.nickname.empty()) body["nickname"] = wish.nickname;
    return {"POST", "/api/v1/sandbox/scan", wire::dump(body)};
}

console::Request request_of(const EndFriendship& wish) {
    const char* path =
        wish.by == EndFriendship::By::Customer ? "/api/v1/sandbox/customer-deletes" : "/api/v1/sandbox/member-deletes";
    return {"POST", path, wire::dump(Json{{"external_userid", wish.customer}, {"userid", wish.staff}})};
}

console::Request request_of(const AdvanceClock& wish) {
    return {"POST", "/api/v1/sandbox/clock", wire::dump(Json{{"advance_seconds", wish.by.count()}})};
}

// For answers without a word that this browser knows. A status of a gateway, and none at all, say that our server was
// not reached or its answer was lost.
Error error_of(int status, std::string detail) {
    switch (status) {
        case 400: return {ErrorCode::InvalidInput, std::move(detail)};
        case 401: return {ErrorCode::Unauthorized, std::move(detail)};
        case 403: return {ErrorCode::Forbidden, std::move(detail)};
        case 404: return {ErrorCode::NotFound, std::move(detail)};
        case 409: return {ErrorCode::Conflict, std::move(detail)};
        case 405:
        case 415:
        case 501: return {ErrorCode::InvalidInput, std::move(detail), ui::kOtherVersion};
        case 413: return {ErrorCode::InvalidInput, std::move(detail), ui::kTooLarge};
        case 429: return {ErrorCode::TooMany, std::move(detail)};
        case 500: return {ErrorCode::Storage, std::move(detail)};
        case 503: return {ErrorCode::Network, std::move(detail), ui::kNotReady};
        default: return {ErrorCode::Network, std::move(detail)};
    }
}

Status checked(const Wish& wish, const customer::Base& base) {
    if (const auto* create = std::get_if<console::CreateChannel>(&wish)) {
        return console::check_create_channel(*create, base);
    }
    if (const auto* tags = std::get_if<console::TagCustomers>(&wish)) {
        return console::check_tag_customers(*tags, base);
    }
    return Done{};
}

}  // namespace

std::optional<Error> failure_of(const Response& response) {
    if (response.ok()) return std::nullopt;
    Error error = error_of(response.status, "HTTP " + std::to_string(response.status));
    const auto problem = wire::parse(response.body);
    if (!problem || !problem->is_object()) return error;
    if (const auto code = error_code_from_word(wire::text_or(*problem, "code", ""))) {
        error.code = *code;
        error.field = wire::text_or(*problem, "field", "");
    }
    error.detail = wire::text_or(*problem, "detail", error.detail);
    error.wecom_code = static_cast<int>(wire::number_or(*problem, "wecom_code", 0));
    return error;
}

std::optional<Error> failure_of_change(const Response& response) {
    auto failure = failure_of(response);
    if (failure && failure->code == ErrorCode::Network && failure->field.empty()) {
        failure->code = ErrorCode::OutcomeUnknown;
    }
    return failure;
}

Error damaged(const Error& error) {
    return {ErrorCode::InvalidInput, error.detail, ui::kDamaged};
}

void dispatch(Intents& intents, const customer::Base& base) {
    Intents taken = std::move(intents);
    intents.clear();
    for (Intent& intent : taken) {
        const Status check = checked(intent.wish, base);
        if (!check) {
            if (intent.answered) intent.answered({.body = {}, .failure = check.error()});
            kick();
            continue;
        }
        console::Request request = std::visit([](const auto& wish) { return request_of(wish); }, intent.wish);
        post_json(std::move(request.path), std::move(request.body),
                  [answered = std::move(intent.answered)](const Response& response) {
                      if (!answered) return;
                      const auto failure = failure_of_change(response);
                      answered({.body = failure ? std::string{} : response.body, .failure = failure});
                  });
    }
}

}  // namespace guanxi::web
