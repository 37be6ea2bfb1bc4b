#include "server/http/route_table.h"

#include <algorithm>
#include <optional>

#include "server/http/about_routes.h"
#include "server/http/channel_list_routes.h"
#include "server/http/channel_routes.h"
#include "server/http/customer_list_routes.h"
#include "server/http/customer_routes.h"
#include "server/http/export_routes.h"
#include "server/http/preferences_routes.h"
#include "server/http/report_routes.h"
#include "server/http/sandbox_routes.h"
#include "server/http/services.h"
#include "server/http/session_routes.h"
#include "server/http/snapshot_routes.h"
#include "server/http/sync_routes.h"

namespace guanxi::http {

namespace {

using Values = std::map<std::string, std::string>;

std::string_view next_segment(std::string_view& rest) {
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return segment;
}

bool is_name(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::optional<Values> match(std::string_view pattern, std::string_view path) {
    Values values;
    const auto slashes = [](std::string_view text) { return std::count(text.begin(), text.end(), '/'); };
    if (slashes(pattern) != slashes(path)) return std::nullopt;
    while (!pattern.empty()) {
        const auto expected = next_segment(pattern);
        const auto segment = next_segment(path);
        if (is_name(expected) && !segment.empty()) {
            values.emplace(expected.substr(1, expected.size() - 2), segment);
        } else if (expected != segment) {
            return std::nullopt;
        }
    }
    return values;
}

}  // namespace

Found RouteTable::find(std::string_view method, std::string_view path) const {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    Found found;
    for (const Route& route : routes_) {
        auto values = match(route.pattern, path);
        if (!values) continue;
        if (route.method == wanted) return {.route = &route, .values = *std::move(values), .other_methods = {}};
        found.other_methods.push_back(route.method);
    }
    return found;
}

RouteTable console_routes(const Services& services) {
    std::vector<Route> routes;
    add_about_routes(routes);
    add_session_routes(routes);
    add_preferences_routes(routes);
    add_snapshot_routes(routes);
    add_customer_routes(routes);
    add_customer_list_routes(routes);
    add_channel_list_routes(routes);
    add_export_routes(routes);
    add_channel_routes(routes);
    add_report_routes(routes);
    add_sync_routes(routes);
    if (services.sandbox) add_sandbox_routes(routes);
    return RouteTable{std::move(routes)};
}

}  // namespace guanxi::http
