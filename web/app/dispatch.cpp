#include "web/app/dispatch.h"

#include <nlohmann/json.hpp>

#include "core/base/error_words.h"
#include "core/base/wire.h"

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
    // Without a problem document it was not our server that answered, or nobody did.
    Error error{ErrorCode::Network, "HTTP " + std::to_string(response.status)};
    const auto problem = wire::parse(response.body);
    if (problem && problem->is_object()) {
        error.code = error_code_from_word(wire::text_or(*problem, "code", "")).value_or(ErrorCode::Network);
        error.detail = wire::text_or(*problem, "detail", error.detail);
        error.field = wire::text_or(*problem, "field", "");
        error.wecom_code = static_cast<int>(wire::number_or(*problem, "wecom_code", 0));
    }
    return error;
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
                      const auto failure = failure_of(response);
                      answered({.body = failure ? std::string{} : response.body, .failure = failure});
                  });
    }
}

}  // namespace guanxi::web
