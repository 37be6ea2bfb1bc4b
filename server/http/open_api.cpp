#include "server/http/open_api.h"

#include <nlohmann/json.hpp>

#include "core/base/text.h"

#include "server/http/authenticate.h"

namespace guanxi::http {

namespace {

using nlohmann::json;

json parameters_of(const Route& route) {
    json parameters = json::array();
    std::size_t open = route.pattern.find('{');
    while (open != std::string::npos) {
        const auto close = route.pattern.find('}', open);
        const auto name = route.pattern.substr(open + 1, close - open - 1);
        parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
        open = route.pattern.find('{', close);
    }
    const bool needs_token = route.method != "GET" && !std::holds_alternative<Public>(route.entry);
    if (needs_token) {
        parameters.push_back({{"name", kRequestTokenHeader},
                              {"in", "header"},
                              {"required", true},
                              {"description", "request_token of the session answer"},
                              {"schema", {{"type", "string"}}}});
    }
    return parameters;
}

json responses_of(const Route& route) {
    json responses{{"default", {{"description", "application/problem+json {status, code, detail, field?}"}}}};
    const auto media_type = route.answer.substr(0, route.answer.find(' '));
    json success{{"description", route.answer.empty() ? "No content" : route.answer}};
    if (!media_type.empty()) success["content"] = {{media_type, json::object()}};
    responses["2XX"] = success;
    return responses;
}

json operation_of(const Route& route) {
    json operation{
        {"summary", route.summary}, {"parameters", parameters_of(route)}, {"responses", responses_of(route)}};
    if (!route.body.empty()) {
        operation["requestBody"] = {
            {"required", true}, {"description", route.body}, {"content", {{"application/json", json::object()}}}};
    }
    if (std::holds_alternative<Public>(route.entry)) operation["security"] = json::array();
    return operation;
}

}  // namespace

json open_api(const std::vector<Route>& routes, const std::string& version) {
    json paths = json::object();
    for (const Route& route : routes) paths[route.pattern][folded(route.method)] = operation_of(route);
    const json schemes{{"cookie", {{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
                       {"bearer", {{"type", "http"}, {"scheme", "bearer"}}}};
    return {{"openapi", "3.1.0"},
            {"info", {{"title", "Guanxi"}, {"version", version}}},
            {"paths", paths},
            {"components", {{"securitySchemes", schemes}}},
            {"security", json::array({{{"cookie", json::array()}}, {{"bearer", json::array()}}})}};
}

}  // namespace guanxi::http
