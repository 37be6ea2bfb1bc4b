#include "server/http/customer_list_routes.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/base/temporary_file.h"
#include "server/http/csv_file.h"
#include "server/http/customer_list.h"
#include "server/http/print_page.h"
#include "server/http/reply.h"
#include "server/http/services.h"
#include "server/http/xlsx_file.h"

namespace guanxi::http {

namespace {

using Contents = Result<std::shared_ptr<const server::MappedBytes>>;

struct Format {
    const char* word;
    const char* media_type;
};
constexpr Format kCsv{"csv", "text/csv; charset=utf-8"};
constexpr Format kXlsx{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};

// One of the few places for making files (rule 4), given back at the end.
class Turn {
public:
    explicit Turn(std::atomic<int>& taken) : taken_(taken), number_(++taken) {}
    ~Turn() { --taken_; }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool is_given() const { return number_ <= kFilesAtOnce; }

private:
    std::atomic<int>& taken_;
    int number_;
};

Reader reader_of(const Call& call) {
    return {
        .scope = call.caller->scope, .rights = access::rights_of(call.caller->role), .now = call.services.clock.now()};
}

// Calls back with each row, until `take` fails.
template <class Take>
Status each_row(CustomerList& list, const Take& take) {
    while (!list.is_at_end()) {
        for (const Row& row : list.next()) TRY(take(row));
    }
    return Done{};
}

Contents csv_of(CustomerList& list, const std::string& folder) {
    auto file = TRY(server::TemporaryFile::create(folder));
    TRY(file.append(std::string{kByteOrderMark} + csv_line(list.titles())));
    TRY(each_row(list, [&file](const Row& row) { return file.append(csv_line(row)); }));
    return file.finish();
}

Contents xlsx_of(CustomerList& list, const std::string& folder, Instant now) {
    if (list.count() > kXlsxRowsMax) {
        return Error{ErrorCode::RuleRefused,
                     "a sheet holds " + std::to_string(kXlsxRowsMax) + " rows, the list has " +
                         std::to_string(list.count()) + ": take csv, or a smaller list",
                     "format"};
    }
    auto file = TRY(server::TemporaryFile::create(folder));
    auto book = TRY(XlsxFile::create({.path = file.path(), .temporary_folder = folder},
                                     say(list.asked().language, "客户列表"), list.titles(), now));
    TRY(each_row(list, [&book](const Row& row) { return book.add(row); }));
    TRY(book.finish());
    return file.finish();
}

template <class Id>
void add_ids(nlohmann::json& detail, const char* key, const std::vector<Id>& ids) {
    if (!ids.empty()) detail[key] = wire::numbers_of(ids);
}

// Rule 1.
std::string audit_detail(const ListAsked& asked, int rows, const char* form) {
    nlohmann::json detail{{"rows", rows}, {"form", form}};
    auto columns = nlohmann::json::array();
    for (const PaperColumn column : asked.columns) columns.push_back(word_of(column));
    detail["columns"] = std::move(columns);
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

void name_file(server::Response& response, const CustomerList& list, const Format& format, Instant now) {
    const std::string ending = "-" + day_text(company_day(now)) + "." + format.word;
    const std::string name = std::string{say(list.asked().language, "客户列表")} + ending;
    response.headers.emplace("Content-Disposition", "attachment; filename=\"customers" + ending +
                                                        "\"; filename*=UTF-8''" + server::percent_encoded(name));
}

Result<Format> format_asked(std::string_view word) {
    if (word == kCsv.word) return kCsv;
    if (word == kXlsx.word) return kXlsx;
    return Error{ErrorCode::InvalidInput, "format is csv or xlsx", "format"};
}

Result<server::Response> exported(Call& call) {
    const auto format = TRY(format_asked(call.request.parameter("format")));
    auto asked = TRY(list_asked(call.request));
    const Turn turn{call.services.files_being_made};
    if (!turn.is_given()) return Error{ErrorCode::TooMany, "other files are being made; try again in a moment"};

    const Reader reader = reader_of(call);
    CustomerList list{call.services.base, std::move(asked), reader};
    const std::string& folder = call.services.temporary_folder;
    const bool is_csv = format.word == kCsv.word;
    const auto contents = TRY(is_csv ? csv_of(list, folder) : xlsx_of(list, folder, reader.now));
    call.audit_object = "customers";
    call.audit_detail = audit_detail(list.asked(), list.count(), format.word);

    server::Response response;
    response.content_type = format.media_type;
    response.static_body = contents->bytes();
    response.owner = contents;
    name_file(response, list, format, reader.now);
    return response;
}

Result<server::Response> printed(Call& call) {
    auto asked = TRY(list_asked(call.request));
    const Reader reader = reader_of(call);
    CustomerList list{call.services.base, std::move(asked), reader};
    PrintedList page{.language = list.asked().language,
                     .title = say(list.asked().language, "客户列表"),
                     .question = list.question(),
                     .printed_by = call.caller->name,
                     .printed_at = reader.now,
                     .titles = list.titles(),
                     .rows = {},
                     .count = list.count()};
    while (!list.is_at_end() && page.rows.size() < static_cast<std::size_t>(kPrintedRowsMax)) {
        for (Row& row : list.next()) page.rows.push_back(std::move(row));
    }
    call.audit_object = "customers";
    call.audit_detail = audit_detail(list.asked(), static_cast<int>(page.rows.size()), "print");
    return print_page(page, call.request);
}

server::Response export_customers(Call& call) {
    if (!call.services.base.is_ready()) return loading();
    auto response = exported(call);
    return response ? *std::move(response) : problem(response.error());
}

server::Response print_customers(Call& call) {
    if (!call.services.base.is_ready()) return loading();
    auto response = printed(call);
    return response ? *std::move(response) : problem(response.error());
}

}  // namespace

void add_customer_list_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/customers/export",
                      .entry = access::Permission::ExportCustomers,
                      .scope = ScopeUse::Filtered,
                      .audit = "customers.export",
                      .summary = "The list as a file: format=csv|xlsx, columns=name,tags,…, lang=zh|en, and the list's "
                                 "parameters (core/audience/list_query.h)",
                      .body = {},
                      .answer = "text/csv or XLSX",
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
