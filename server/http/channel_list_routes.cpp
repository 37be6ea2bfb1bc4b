#include "server/http/channel_list_routes.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/wire.h"

#include "server/http/channel_list.h"
#include "server/http/export_routes.h"
#include "server/http/list_answers.h"
#include "server/http/services.h"
#include "server/store/channel_store.h"

namespace guanxi::http {

namespace {

std::string audit_detail(const ChannelsAsked& asked) {
    auto columns = nlohmann::json::array();
    for (const ChannelColumn column : asked.columns) {
        columns.push_back(kChannelColumns[static_cast<std::size_t>(column)]);
    }
    nlohmann::json detail{{"columns", std::move(columns)}};
    if (!asked.query.staff.empty()) detail["staff"] = wire::numbers_of(asked.query.staff);
    if (asked.query.code) detail["state"] = channel::word_of(*asked.query.code);
    if (!asked.query.text.empty()) detail["q"] = "given";
    return wire::dump(detail);
}

Result<ListSource> channel_source(Call& call) {
    const ChannelsAsked asked = TRY(channels_asked(call.request));
    auto* reader = TRY(call.services.readers.of_this_thread());
    const auto channels = TRY(store::channels(*reader));
    ChannelRows list;
    call.services.base.read([&](const customer::Base& base, std::int64_t) {
        list = channel_rows(asked, channels, base, call.caller->scope, company_day(call.services.clock.now()));
    });
    const int count = static_cast<int>(list.rows.size());
    return ListSource{.language = asked.language,
                      .title = say(asked.language, "渠道活码"),
                      .stem = "channels",
                      .when_none = say(asked.language, "没有符合条件的渠道。"),
                      .when_cut = say(asked.language, "渠道太多：这里只有前面的渠道，全部请导出。"),
                      .question = std::move(list.question),
                      .order = std::move(list.order),
                      .audit_detail = audit_detail(asked),
                      .titles = std::move(list.titles),
                      .count = count,
                      .next = [rows = std::move(list.rows)]() mutable -> std::optional<std::vector<Row>> {
                          if (rows.empty()) return std::nullopt;
                          return std::exchange(rows, {});
                      }};
}

server::Response export_channels(Call& call) {
    return answer_file(call, channel_source);
}

server::Response print_channels(Call& call) {
    return answer_page(call, channel_source);
}

}  // namespace

void add_channel_list_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "POST",
                      .pattern = "/api/v1/channels/export",
                      .entry = access::Permission::ViewChannels,
                      .scope = ScopeUse::Filtered,
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = "channels.export",
                      .summary = "Begins to make a file of the channels: format=csv|xlsx, columns=name,staff,…, "
                                 "lang=zh|en, and the list's parameters (core/channel/channel_list.h)",
                      .body = "{}",
                      .answer = kExportAnswer,
                      .handler = export_channels});
    routes.push_back(
        {.method = "GET",
         .pattern = "/print/channels",
         .entry = access::Permission::ViewChannels,
         .scope = ScopeUse::Filtered,
         .audit = "channels.print",
         .summary = "The channels as a page to print: columns, lang and the list's parameters, at most 5,000 rows",
         .body = {},
         .answer = "text/html",
         .handler = print_channels});
}

}  // namespace guanxi::http
