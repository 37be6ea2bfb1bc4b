#include "server/http/preferences_routes.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/console/preferences.h"

#include "server/http/reply.h"
#include "server/http/services.h"
#include "server/store/preferences_store.h"

namespace guanxi::http {

namespace {

Result<nlohmann::json> stored(const Call& call) {
    auto* reader = TRY(call.services.readers.of_this_thread());
    const auto preferences = TRY(store::preferences_of(*reader, call.caller->account));
    return console::to_wire(preferences);
}

server::Response show_preferences(Call& call) {
    const auto preferences = stored(call);
    return preferences ? json_reply(*preferences) : problem(preferences.error());
}

// What is answered is what was saved: unknown words of the request have become the standard ones.
Result<nlohmann::json> saved(const Call& call) {
    const auto body = TRY(wire::parse(call.request.body));
    const auto preferences = TRY(console::preferences_from_wire(body));
    TRY(call.services.writer.run([&call, &preferences](flow::FlowContext& context) {
        return store::save_preferences(context.database, call.caller->account, preferences);
    }));
    return console::to_wire(preferences);
}

server::Response replace_preferences(Call& call) {
    const auto preferences = saved(call);
    return preferences ? json_reply(*preferences) : problem(preferences.error());
}

constexpr const char* kPreferencesAnswer = "application/json core/console/preferences.h";

}  // namespace

void add_preferences_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/preferences",
                      .entry = SignedInOnly{},
                      .audit = {},
                      .summary = "What the caller has set for herself in the console",
                      .body = {},
                      .answer = kPreferencesAnswer,
                      .handler = show_preferences});
    routes.push_back({.method = "PUT",
                      .pattern = "/api/v1/preferences",
                      .entry = SignedInOnly{},
                      .body_bytes_max = kPreferencesBytesMax,
                      .audit = {},
                      .summary = "Replaces them whole; of two that are sent the later one stays",
                      .body = "core/console/preferences.h",
                      .answer = kPreferencesAnswer,
                      .handler = replace_preferences});
}

}  // namespace guanxi::http
