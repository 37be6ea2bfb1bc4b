#include "server/http/list_answers.h"

#include <cassert>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/base/temporary_file.h"
#include "server/http/csv_file.h"
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

// Calls back with each row, until `take` fails.
template <class Take>
Status each_row(const ListSource& list, const Take& take) {
    while (const auto rows = list.next()) {
        for (const Row& row : *rows) TRY(take(row));
    }
    return Done{};
}

Contents csv_of(const ListSource& list, const std::string& folder) {
    auto file = TRY(server::TemporaryFile::create(folder));
    TRY(file.append(std::string{kByteOrderMark} + csv_line(list.titles)));
    TRY(each_row(list, [&file](const Row& row) { return file.append(csv_line(row)); }));
    return file.finish();
}

Contents xlsx_of(const ListSource& list, const std::string& folder, Instant now) {
    if (list.count > kXlsxRowsMax) {
        return Error{ErrorCode::RuleRefused,
                     "a sheet holds " + std::to_string(kXlsxRowsMax) + " rows, the list has " +
                         std::to_string(list.count) + ": take csv, or a smaller list",
                     "format"};
    }
    auto file = TRY(server::TemporaryFile::create(folder));
    auto book = TRY(XlsxFile::create({.path = file.path(), .temporary_folder = folder}, list.title, list.titles, now));
    TRY(each_row(list, [&book](const Row& row) { return book.add(row); }));
    TRY(book.finish());
    return file.finish();
}

// Rule 1.
void write_down(Call& call, const ListSource& list, int rows, const char* form) {
    auto detail = wire::parse(list.audit_detail);
    assert(detail);
    (*detail)["rows"] = rows;
    (*detail)["form"] = form;
    call.audit_object = list.stem;
    call.audit_detail = wire::dump(*detail);
}

void name_file(server::Response& response, const ListSource& list, const Format& format, Instant now) {
    const std::string ending = "-" + day_text(company_day(now)) + "." + format.word;
    response.headers.emplace("Content-Disposition", "attachment; filename=\"" + std::string{list.stem} + ending +
                                                        "\"; filename*=UTF-8''" +
                                                        server::percent_encoded(std::string{list.title} + ending));
}

Result<Format> format_asked(std::string_view word) {
    if (word == kCsv.word) return kCsv;
    if (word == kXlsx.word) return kXlsx;
    return Error{ErrorCode::InvalidInput, "format is csv or xlsx", "format"};
}

Result<server::Response> exported(Call& call, MakeSource make) {
    const auto format = TRY(format_asked(call.request.parameter("format")));
    const Turn turn{call.services.files_being_made};
    if (!turn.is_given()) return Error{ErrorCode::TooMany, "other files are being made; try again in a moment"};

    const ListSource list = TRY(make(call));
    const Instant now = call.services.clock.now();
    const std::string& folder = call.services.temporary_folder;
    const bool is_csv = format.word == kCsv.word;
    const auto contents = TRY(is_csv ? csv_of(list, folder) : xlsx_of(list, folder, now));
    write_down(call, list, list.count, format.word);

    server::Response response;
    response.content_type = format.media_type;
    response.static_body = contents->bytes();
    response.owner = contents;
    name_file(response, list, format, now);
    return response;
}

Result<server::Response> printed(Call& call, MakeSource make) {
    ListSource list = TRY(make(call));
    PrintedList page{.language = list.language,
                     .title = list.title,
                     .question = std::move(list.question),
                     .order = std::move(list.order),
                     .printed_by = call.caller->name,
                     .printed_at = call.services.clock.now(),
                     .when_none = list.when_none,
                     .when_cut = list.when_cut,
                     .titles = std::move(list.titles),
                     .rows = {},
                     .count = list.count};
    while (page.rows.size() < static_cast<std::size_t>(kPrintedRowsMax)) {
        auto rows = list.next();
        if (!rows) break;
        for (Row& row : *rows) page.rows.push_back(std::move(row));
    }
    write_down(call, list, static_cast<int>(page.rows.size()), "print");
    return print_page(page, call.request);
}

}  // namespace

server::Response answer_file(Call& call, MakeSource make) {
    if (!call.services.base.is_ready()) return loading();
    auto response = exported(call, make);
    return response ? *std::move(response) : problem(response.error());
}

server::Response answer_page(Call& call, MakeSource make) {
    if (!call.services.base.is_ready()) return loading();
    auto response = printed(call, make);
    return response ? *std::move(response) : problem(response.error());
}

}  // namespace guanxi::http
