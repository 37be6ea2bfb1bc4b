#include "server/http/sandbox_routes.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/http/reply.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

constexpr std::string_view kConsolePrefix = "/api/v1/sandbox/";
constexpr std::string_view kSandboxPrefix = "/sandbox/";

// The sandbox's errors are {"error": "…"}; the console speaks problem+json everywhere.
server::Response in_our_words(server::Response response) {
    response.headers.clear();
    if (response.status < 400) return response;
    const auto body = wire::parse(response.body);
    if (!body) return problem({ErrorCode::Network, "the sandbox gave no answer that can be read"});
    const auto detail = wire::text_or(*body, "error", "the sandbox failed");
    switch (response.status) {
        case 400: return problem({ErrorCode::InvalidInput, detail});
        case 404: return problem({ErrorCode::NotFound, detail});
        case 409: return problem({ErrorCode::Conflict, detail});
        default: return problem({ErrorCode::Storage, detail});
    }
}

// The sandbox gets what it needs and nothing of the session.
server::Response forward(Call& call) {
    server::Request request;
    request.method = call.request.method;
    request.path = std::string(kSandboxPrefix) + call.request.path.substr(kConsolePrefix.size());
    request.query = call.request.query;
    request.body = call.request.body;
    if (!request.body.empty()) request.headers.emplace("Content-Type", "application/json");
    return in_our_words(call.services.sandbox(request));
}

struct Control {
    const char* name;
    const char* summary;
};

// Bodies and answers stand in server/sandbox/control_api.h.
constexpr Control kQuestions[] = {
    {"received", "Which calls the sandbox got that change something"},
    {"customers", "Customers of the simulated company, for choosing one"},
    {"clock", "Business time and how far it was moved"},
    {"state", "The simulated company in figures, and its clock"},
    {"contact-ways", "Codes that can be scanned"},
    {"faults", "Faults that are switched on"},
};
constexpr Control kDeeds[] = {
    {"scan", "A person scans a channel's code"},
    {"customer-deletes", "A customer deletes a member of staff"},
    {"member-deletes", "A member of staff deletes a customer"},
    {"edit-remark", "A member of staff writes a remark in the WeCom app"},
    {"clock", "Move business time forward"},
    {"faults", "Switch faults on or off"},
};

Route control_route(const char* method, const Control& control) {
    return {.method = method,
            .pattern = std::string(kConsolePrefix) + control.name,
            .entry = access::Permission::OperateSandbox,
            .audit = {},
            .summary = control.summary,
            .body = {},
            .answer = "application/json server/sandbox/control_api.h",
            .handler = forward};
}

}  // namespace

void add_sandbox_routes(std::vector<Route>& routes) {
    for (const Control& question : kQuestions) routes.push_back(control_route("GET", question));
    for (const Control& deed : kDeeds) {
        auto route = control_route("POST", deed);
        route.body_bytes_max = kSmallBodyBytesMax;
        route.body = "server/sandbox/control_api.h";
        route.audit = std::string("sandbox.") + deed.name;
        routes.push_back(std::move(route));
    }
}

}  // namespace guanxi::http
