#include "server/http/dispatch.h"

#include <optional>

#include "server/http/authenticate.h"
#include "server/http/print_page.h"
#include "server/http/reply.h"
#include "server/http/security_headers.h"
#include "server/http/services.h"
#include "server/http/static_files.h"

namespace guanxi::http {

namespace {

// What stands between a request and its route; the answer to give when it does not get through.
std::optional<server::Response> refused(const Route& route, Call& call) {
    const auto& request = call.request;
    if (request.body.size() > route.body_bytes_max) {
        const auto limit = std::to_string(route.body_bytes_max);
        return problem(413, "too_large", "this route takes at most " + limit + " bytes");
    }
    if (changes_something(request)) {
        if (auto answer = refused_origin(request, call.services.public_url)) return answer;
    }
    if (std::holds_alternative<Public>(route.entry)) return std::nullopt;

    auto caller = authenticate(call.services, request);
    if (!caller) return problem(caller.error());
    call.caller = *std::move(caller);
    if (changes_something(request)) {
        if (auto answer = refused_request_token(request, *call.caller)) return answer;
    }
    const auto* permission = std::get_if<access::Permission>(&route.entry);
    if (permission != nullptr && !access::may(call.caller->role, *permission)) {
        return problem({ErrorCode::Forbidden, "this account may not do that"});
    }
    return std::nullopt;
}

Status write_audit(const Route& route, const Call& call) {
    return call.services.writer.run([&route, &call](flow::FlowContext& context) {
        const std::string_view object = call.audit_object.empty() ? std::string_view{"-"} : call.audit_object;
        return context.audited(call.caller ? call.caller->name : "system", route.audit, object, call.audit_detail);
    });
}

server::Response answer_route(const Route& route, Call& call) {
    if (auto answer = refused(route, call)) return *std::move(answer);
    auto response = route.handler(call);
    if (route.audit.empty() || response.status >= 300) return response;
    // What could not be written down is not shown.
    if (const auto written = write_audit(route, call); !written) return problem(written.error());
    return response;
}

server::Response wrong_method(const std::vector<std::string>& allowed) {
    auto response = problem(405, "method_not_allowed", "this address does not know the method");
    std::string methods;
    for (const auto& method : allowed) methods += (methods.empty() ? "" : ", ") + method;
    response.headers.emplace("Allow", methods);
    return response;
}

server::Response answer_api(const RouteTable& table, Services& services, const server::Request& request) {
    auto found = table.find(request.method, request.path);
    if (found.route == nullptr && !found.other_methods.empty()) return wrong_method(found.other_methods);
    if (found.route == nullptr) return problem({ErrorCode::NotFound, "there is no such route"});
    Call call{.request = request,
              .services = services,
              .routes = table.routes(),
              .route = found.route,
              .values = std::move(found.values),
              .caller = {},
              .audit_object = {}};
    auto response = answer_route(*found.route, call);
    if (response.headers.count("Cache-Control") == 0) response.headers.emplace("Cache-Control", "no-store");
    return response;
}

}  // namespace

server::Handler console_handler(const RouteTable& table, Services& services) {
    return [&table, &services](const server::Request& request) {
        const bool is_print = request.path.starts_with("/print/");
        const bool is_route = is_print || request.path.starts_with("/api/") || request.path == "/healthz";
        auto response = is_route ? answer_api(table, services, request) : static_answer(services.files, request);
        if (is_print) make_readable(response, request);
        add_security_headers(response, services.public_url);
        return response;
    };
}

}  // namespace guanxi::http
