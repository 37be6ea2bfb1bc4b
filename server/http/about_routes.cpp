#include "server/http/about_routes.h"

#include <nlohmann/json.hpp>

#include "core/console/rule_vectors.h"

#include "server/http/open_api.h"
#include "server/http/reply.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

server::Response health(Call& call) {
    const char* base = call.services.base.is_ready() ? "ready" : "loading";
    return json_reply({{"status", "ok"}, {"base", base}, {"version", call.services.version}});
}

server::Response about(Call& call) {
    // Written once, when it is first asked for: the rules stay while the program runs.
    static const std::string rule_hash = console::rule_hash();
    return json_reply({{"version", call.services.version},
                       {"build", call.services.build},
                       {"licence", "MIT"},
                       {"rule_hash", rule_hash}});
}

server::Response document(Call& call) {
    return json_reply(open_api(call.routes, call.services.version));
}

}  // namespace

void add_about_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/healthz",
                      .entry = Public{},
                      .audit = {},
                      .summary = "Whether the server runs and has loaded its base",
                      .body = {},
                      .answer = R"(application/json {"status":"ok","base":"ready"|"loading","version"})",
                      .handler = health});
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/about",
                      .entry = SignedInOnly{},
                      .audit = {},
                      .summary = "Which Guanxi this is, and the hash over its rules' answers",
                      .body = {},
                      .answer = R"(application/json {"version","build","licence","rule_hash"})",
                      .handler = about});
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/openapi.json",
                      .entry = SignedInOnly{},
                      .audit = {},
                      .summary = "This document",
                      .body = {},
                      .answer = "application/json OpenAPI 3.1",
                      .handler = document});
}

}  // namespace guanxi::http
