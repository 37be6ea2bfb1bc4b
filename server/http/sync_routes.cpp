#include "server/http/sync_routes.h"

#include <nlohmann/json.hpp>

#include "server/flow/sync_flow.h"
#include "server/http/reply.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

Result<nlohmann::json> present_state(Services& services) {
    auto* reader = TRY(services.readers.of_this_thread());
    const auto state = TRY(flow::sync_state(*reader));
    const auto report = services.sync_report();
    return nlohmann::json{{"phase", report.phase},
                          {"saved", report.saved},
                          {"failure", report.failure},
                          {"finished_at", seconds_from_instant(state.finished_at)}};
}

server::Response show_sync(Call& call) {
    const auto state = present_state(call.services);
    return state ? json_reply(*state) : problem(state.error());
}

server::Response start_sync(Call& call) {
    call.services.request_sync();
    const auto state = present_state(call.services);
    return state ? json_reply(*state, 202) : problem(state.error());
}

constexpr const char* kSyncAnswer = R"(application/json {"phase","saved","failure","finished_at"})";

}  // namespace

void add_sync_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/sync",
                      .entry = access::Permission::ViewCustomers,
                      .audit = {},
                      .summary = "How far the synchronisation with WeCom is",
                      .body = {},
                      .answer = kSyncAnswer,
                      .handler = show_sync});
    routes.push_back({.method = "POST",
                      .pattern = "/api/v1/sync",
                      .entry = access::Permission::Synchronise,
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = "sync.request",
                      .summary = "Ask for a full synchronisation",
                      .body = "{}",
                      .answer = kSyncAnswer,
                      .handler = start_sync});
}

}  // namespace guanxi::http
