#include "server/http/customer_list_routes.h"

#include <memory>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/http/customer_list.h"
#include "server/http/export_routes.h"
#include "server/http/list_answers.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

template <class Id>
void add_ids(nlohmann::json& detail, const char* key, const std::vector<Id>& ids) {
    if (!ids.empty()) detail[key] = wire::numbers_of(ids);
}

std::string audit_detail(const ListAsked& asked) {
    auto columns = nlohmann::json::array();
    for (const PaperColumn column : asked.columns) columns.push_back(word_of(column));
    nlohmann::json detail{{"columns", std::move(columns)}};
    const customer::Filter& filter = asked.query.filter;
    add_ids(detail, "tag", filter.all_tags);
    add_ids(detail, "anytag", filter.any_tags);
    add_ids(detail, "notag", filter.no_tags);
    add_ids(detail, "staff", filter.staff);
    add_ids(detail, "channel", filter.channels);
    if (filter.state) detail["state"] = static_cast<int>(*filter.state);
    if (!filter.text.empty()) detail["q"] = "given";
    if (asked.query.where) detail["where"] = "given";
    return wire::dump(detail);
}

Result<ListSource> customer_source(Call& call) {
    auto asked = TRY(list_asked(call.request));
    Reader reader{
        .scope = call.caller->scope, .rights = access::rights_of(call.caller->role), .now = call.services.clock.now()};
    // Shared because std::function copies what it holds.
    const auto list = std::make_shared<CustomerList>(call.services.base, std::move(asked), std::move(reader));
    const Language language = list->asked().language;
    return ListSource{.language = language,
                      .title = say(language, "客户列表"),
                      .stem = "customers",
                      .when_none = say(language, "没有符合条件的客户。"),
                      .when_cut = say(language, "客户太多：这里只有前面的客户，全部请导出。"),
                      .question = list->question(),
                      .order = list->order(),
                      .audit_detail = audit_detail(list->asked()),
                      .titles = list->titles(),
                      .count = list->count(),
                      .next = [list]() -> std::optional<std::vector<Row>> {
                          if (list->is_at_end()) return std::nullopt;
                          return list->next();
                      }};
}

server::Response export_customers(Call& call) {
    return answer_file(call, customer_source);
}

server::Response print_customers(Call& call) {
    return answer_page(call, customer_source);
}

}  // namespace

void add_customer_list_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "POST",
                      .pattern = "/api/v1/customers/export",
                      .entry = access::Permission::ExportCustomers,
                      .scope = ScopeUse::Filtered,
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = "customers.export",
                      .summary = "Begins to make a file of the list: format=csv|xlsx, columns=name,tags,…, lang=zh|en, "
                                 "and the list's parameters (core/audience/list_query.h)",
                      .body = "{}",
                      .answer = kExportAnswer,
                      .handler = export_customers});
    routes.push_back(
        {.method = "GET",
         .pattern = "/print/customers",
         .entry = access::Permission::ViewCustomers,
         .scope = ScopeUse::Filtered,
         .audit = "customers.print",
         .summary = "The list as a page to print: columns, lang and the list's parameters, at most 5,000 rows",
         .body = {},
         .answer = "text/html",
         .handler = print_customers});
}

}  // namespace guanxi::http
