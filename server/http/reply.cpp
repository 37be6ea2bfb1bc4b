#include "server/http/reply.h"

#include <nlohmann/json.hpp>

#include "core/base/error_words.h"
#include "core/base/wire.h"

namespace guanxi::http {

namespace {

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound: return 404;
        case ErrorCode::InvalidInput: return 400;
        case ErrorCode::Conflict: return 409;
        case ErrorCode::RuleRefused: return 409;
        case ErrorCode::Unauthorized: return 401;
        case ErrorCode::Forbidden: return 403;
        case ErrorCode::TooMany: return 429;
        case ErrorCode::Storage: return 500;
        case ErrorCode::WecomRefused: return 502;
        case ErrorCode::Network: return 502;
        case ErrorCode::OutcomeUnknown: return 502;
        case ErrorCode::Expired: return 410;
    }
    return 500;
}

server::Response problem_of(const nlohmann::json& body, int status) {
    server::Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = wire::dump(body);
    return response;
}

}  // namespace

server::Response json_reply(const nlohmann::json& body, int status) {
    server::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = wire::dump(body);
    return response;
}

server::Response problem(const Error& error) {
    const int status = status_of(error.code);
    nlohmann::json body{{"status", status}, {"code", word_of(error.code)}, {"detail", error.detail}};
    if (!error.field.empty()) body["field"] = error.field;
    if (error.wecom_code != 0) body["wecom_code"] = error.wecom_code;
    auto response = problem_of(body, status);
    if (error.code == ErrorCode::TooMany) response.headers.emplace("Retry-After", "1");
    return response;
}

server::Response loading() {
    auto response = problem(503, "loading", "the customers are being loaded; try again in a second");
    response.headers.emplace("Retry-After", "1");
    return response;
}

server::Response problem(int status, std::string_view code, std::string_view detail) {
    return problem_of({{"status", status}, {"code", code}, {"detail", detail}}, status);
}

}  // namespace guanxi::http
