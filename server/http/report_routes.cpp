#include "server/http/report_routes.h"

#include "server/http/reply.h"
#include "server/http/report_page.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

server::Response print_report(Call& call) {
    if (!call.services.base.is_ready()) return loading();
    const auto language = language_from_word(call.request.parameter("lang"));
    if (!language) return problem(language.error());
    const Instant now = call.services.clock.now();
    PrintedOverview page;
    call.services.base.read([&](const customer::Base& base, std::int64_t) {
        page = named(report::overview(base, call.caller->scope, now), base, *language);
    });
    page.printed_by = call.caller->name;
    page.printed_at = now;
    call.audit_object = "overview";
    call.audit_detail = R"({"form":"print"})";
    return print_overview(page, call.request);
}

}  // namespace

void add_report_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/print/overview",
                      .entry = access::Permission::ViewCustomers,
                      .scope = ScopeUse::Filtered,
                      .audit = "overview.print",
                      .summary = "The overview as a page to print: lang=zh|en",
                      .body = {},
                      .answer = "text/html",
                      .handler = print_report});
}

}  // namespace guanxi::http
