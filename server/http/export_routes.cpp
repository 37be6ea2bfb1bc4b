#include "server/http/export_routes.h"

#include <nlohmann/json.hpp>

#include "core/base/error_words.h"

#include "server/http/reply.h"
#include "server/http/services.h"

namespace guanxi::http {

namespace {

std::string_view word_of(ExportState state) {
    switch (state) {
        case ExportState::Waiting: return "waiting";
        case ExportState::Making: return "making";
        case ExportState::Ready: return "ready";
        case ExportState::Failed: return "failed";
    }
    return "";
}

// What is known of the caller's file, as long as she may have it.
Result<ExportReport> own_report(const Call& call) {
    const auto report = call.services.exports.report(call.values.at("id"), call.caller->token_hash);
    if (!report) return Error{ErrorCode::NotFound, "there is no such file, or no longer"};
    if (!access::may(call.caller->role, report->permission)) {
        return Error{ErrorCode::Forbidden, "this account may not do that"};
    }
    return *report;
}

server::Response show_export(Call& call) {
    const auto report = own_report(call);
    return report ? json_reply(to_wire(*report)) : problem(report.error());
}

void name_file(server::Response& response, const ExportedFile& file) {
    const std::string ending = "-" + day_text(company_day(file.asked_at)) + "." + std::string{word_of(file.format)};
    response.headers.emplace("Content-Disposition", "attachment; filename=\"" + file.stem + ending +
                                                        "\"; filename*=UTF-8''" +
                                                        server::percent_encoded(file.title + ending));
}

server::Response give_file(Call& call) {
    if (const auto report = own_report(call); !report) return problem(report.error());
    const auto file = call.services.exports.take(call.values.at("id"), call.caller->token_hash);
    if (!file) return problem(file.error());
    server::Response response;
    response.content_type = media_type_of(file->format);
    response.static_body = file->bytes->bytes();
    response.owner = file->bytes;
    name_file(response, *file);
    return response;
}

server::Response cancel_export(Call& call) {
    const auto cancelled = call.services.exports.cancel(call.values.at("id"), call.caller->token_hash);
    if (!cancelled) return problem(cancelled.error());
    server::Response response;
    response.status = 204;
    return response;
}

}  // namespace

nlohmann::json to_wire(const ExportReport& report) {
    nlohmann::json wire{{"id", report.id},
                        {"state", word_of(report.state)},
                        {"format", word_of(report.format)},
                        {"rows", report.rows},
                        {"rows_done", report.rows_done}};
    if (report.failure) {
        wire["code"] = word_of(report.failure->code);
        wire["detail"] = report.failure->detail;
    }
    return wire;
}

void add_export_routes(std::vector<Route>& routes) {
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/exports/{id}",
                      .entry = SignedInOnly{},
                      .audit = {},
                      .summary = "How far a file is that the caller asked for",
                      .body = {},
                      .answer = kExportAnswer,
                      .handler = show_export});
    routes.push_back({.method = "GET",
                      .pattern = "/api/v1/exports/{id}/file",
                      .entry = SignedInOnly{},
                      .audit = {},
                      .summary = "The file, to whoever asked for it, for some minutes",
                      .body = {},
                      .answer = "text/csv or XLSX",
                      .handler = give_file});
    routes.push_back({.method = "DELETE",
                      .pattern = "/api/v1/exports/{id}",
                      .entry = SignedInOnly{},
                      .body_bytes_max = kSmallBodyBytesMax,
                      .audit = {},
                      .summary = "Makes the file no further, or removes it",
                      .body = {},
                      .answer = {},
                      .handler = cancel_export});
}

}  // namespace guanxi::http
