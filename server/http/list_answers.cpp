#include "server/http/list_answers.h"

#include <cassert>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/http/export_routes.h"
#include "server/http/print_page.h"
#include "server/http/reply.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

// Rule 1.
void write_down(Call& call, const ListSource& list, int rows, std::string_view form) {
    auto detail = wire::parse(list.audit_detail);
    assert(detail);
    (*detail)["rows"] = rows;
    (*detail)["form"] = form;
    call.audit_object = list.stem;
    call.audit_detail = wire::dump(*detail);
}

Result<server::Response> started(Call& call, MakeSource make) {
    const FileFormat format = TRY(file_format_from_word(call.request.parameter("format")));
    ExportWorker& exports = call.services.exports;
    // Before the rows are searched for; asked again when it is started.
    TRY(exports.check_room(call.caller->account));
    ListSource list = TRY(make(call));
    write_down(call, list, list.count, word_of(format));
    const auto report = TRY(exports.start({.account = call.caller->account,
                                           .session = call.caller->token_hash,
                                           .permission = std::get<access::Permission>(call.route->entry),
                                           .format = format,
                                           .list = std::move(list),
                                           .at = call.services.clock.now()}));
    return json_reply(to_wire(report), 202);
}

Result<server::Response> printed(Call& call, MakeSource make) {
    ListSource list = TRY(make(call));
    PageRows seen = page_rows(list);
    PrintedList page{.language = list.language,
                     .title = list.title,
                     .question = std::move(list.question),
                     .order = std::move(list.order),
                     .printed_by = call.caller->name,
                     .printed_at = call.services.clock.now(),
                     .when_none = list.when_none,
                     .when_cut = list.when_cut,
                     .titles = std::move(list.titles),
                     .rows = std::move(seen.rows),
                     .count = seen.is_cut ? list.count : 0};
    write_down(call, list, static_cast<int>(page.rows.size()), "print");
    return print_page(page, call.request);
}

}  // namespace

PageRows page_rows(const ListSource& list) {
    PageRows page;
    while (!page.is_cut) {
        auto slice = list.next();
        if (!slice) break;
        for (Row& row : *slice) {
            page.is_cut = page.rows.size() == static_cast<std::size_t>(kPrintedRowsMax);
            if (page.is_cut) break;
            page.rows.push_back(std::move(row));
        }
    }
    return page;
}

server::Response answer_file(Call& call, MakeSource make) {
    if (!call.services.base.is_ready()) return loading();
    auto response = started(call, make);
    return response ? *std::move(response) : problem(response.error());
}

server::Response answer_page(Call& call, MakeSource make) {
    if (!call.services.base.is_ready()) return loading();
    auto response = printed(call, make);
    return response ? *std::move(response) : problem(response.error());
}

}  // namespace guanxi::http
