#include "server/sandbox/control_api.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr std::size_t kBodyBytesMax = 64UL * 1024;
constexpr std::int64_t kAdvanceMax = Seconds{std::chrono::days{400}}.count();
// Instants stay within what every part of the product can carry.
constexpr std::int64_t kAdvancedMax = Seconds{std::chrono::days{365 * 100}}.count();

json clock_json(const Simulation& simulation) {
    return {{"now", seconds_from_instant(simulation.clock.now())},
            {"offset_seconds", simulation.clock.offset().count()}};
}

Result<json> show_clock(Simulation& simulation, const Deed& /*deed*/) {
    return clock_json(simulation);
}

Result<json> advance_clock(Simulation& simulation, const Deed& deed) {
    const std::int64_t seconds = TRY(wire::require_number(deed.body, "advance_seconds"));
    if (seconds < 1 || seconds > kAdvanceMax) {
        return Error{ErrorCode::InvalidInput, "'advance_seconds' must be from 1 to 34560000 (400 days)"};
    }
    if (simulation.company.clock_advanced + seconds > kAdvancedMax) {
        return Error{ErrorCode::RuleRefused, "the clock is a hundred years ahead already"};
    }
    TRY(commit(simulation, {"clock", deed.now, deed.body, json::object()}));
    simulation.clock.advance(std::chrono::seconds{seconds});
    return clock_json(simulation);
}

Result<json> show_faults(Simulation& simulation, const Deed& /*deed*/) {
    return faults_json(simulation.faults);
}

Result<json> switch_faults(Simulation& simulation, const Deed& deed) {
    TRY(set_faults(simulation.faults, deed.body));
    if (deed.body.value("expire_tokens", json(false)) == json(true)) simulation.tokens.expire_all(deed.now);
    return faults_json(simulation.faults);
}

struct ControlRoute {
    std::string_view method;
    std::string_view path;
    Result<json> (*perform)(Simulation&, const Deed&);
};

constexpr auto kRoutes = std::to_array<ControlRoute>({
    {"POST", "/sandbox/scan", scan},
    {"POST", "/sandbox/customer-deletes", customer_deletes},
    {"POST", "/sandbox/member-deletes", member_deletes},
    {"POST", "/sandbox/edit-remark", edit_remark},
    {"POST", "/sandbox/clock", advance_clock},
    {"GET", "/sandbox/clock", show_clock},
    {"POST", "/sandbox/faults", switch_faults},
    {"GET", "/sandbox/faults", show_faults},
    {"GET", "/sandbox/received", show_received},
    {"GET", "/sandbox/arrivals", show_arrivals},
    {"GET", "/sandbox/state", show_state},
    {"GET", "/sandbox/customers", show_customers},
    {"GET", "/sandbox/contact-ways", show_contact_ways},
});

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::NotFound: return 404;
        case ErrorCode::InvalidInput: return 400;
        case ErrorCode::Conflict:
        case ErrorCode::RuleRefused: return 409;
        case ErrorCode::Unauthorized:
        case ErrorCode::Forbidden:
        case ErrorCode::TooMany:
        case ErrorCode::Storage:
        case ErrorCode::WecomRefused:
        case ErrorCode::Network:
        case ErrorCode::OutcomeUnknown:
        case ErrorCode::Expired: return 500;
    }
    return 500;
}

Result<json> perform(Simulation& simulation, const server::Request& request) {
    const auto route = std::find_if(kRoutes.begin(), kRoutes.end(), [&request](const ControlRoute& known) {
        return known.path == request.path && known.method == request.method;
    });
    if (route == kRoutes.end())
        return Error{ErrorCode::NotFound, "no such route: " + request.method + " " + request.path};
    if (request.body.size() > kBodyBytesMax) return Error{ErrorCode::InvalidInput, "the request is too large"};
    json body = json::object();
    if (request.method == "POST") body = TRY(wire::parse(request.body));
    if (!body.is_object()) return Error{ErrorCode::InvalidInput, "the JSON must be an object"};
    const std::lock_guard lock{simulation.mutex};
    return route->perform(simulation, {request, body, simulation.clock.now()});
}

}  // namespace

server::Response answer_control(Simulation& simulation, const server::Request& request) {
    const auto answer = perform(simulation, request);
    if (answer) return json_response(wire::dump(*answer));
    server::Response response = json_response(wire::dump({{"error", answer.error().detail}}));
    response.status = status_of(answer.error().code);
    return response;
}

}  // namespace guanxi::sandbox
