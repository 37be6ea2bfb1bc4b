#include "server/http/print_page.h"

#include <utility>

#include "server/base/crypto.h"
#include "server/http/encoding.h"

namespace guanxi::http {

namespace {

constexpr std::string_view kStyle = R"css(
@page { size: A4 landscape; margin: 12mm }
* { box-sizing: border-box }
body { margin: 24px; color: #1f2329; background: #fff; font: 13px/1.5 system-ui, "PingFang SC", "Microsoft YaHei",
       "Noto Sans CJK SC", sans-serif }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 1.4 }
p { margin: 0 0 4px; color: #646a73; overflow-wrap: anywhere }
p.cut { padding: 8px 12px; border: 1px solid #d25f00; border-radius: 4px; color: #8a3f00 }
table { width: 100%; margin-top: 12px; border-collapse: collapse }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { padding: 5px 8px; border-bottom: 1px solid #dee0e3; text-align: start; vertical-align: top;
         overflow-wrap: anywhere }
th { border-bottom: 1px solid #8f959e; white-space: nowrap; font-weight: 600 }
td.figure { white-space: nowrap; font-variant-numeric: tabular-nums }
a { color: #245bdb }
@media print { body { margin: 0; font-size: 10px } .screen { display: none } h1 { font-size: 14px } }
)css";

std::string language_tag(Language language) {
    return language == Language::Chinese ? "zh-CN" : "en";
}

std::string page_of(Language language, std::string_view title, const std::string& body) {
    std::string page =
        "<!doctype html>\n<html lang=\"" + language_tag(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    page += "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escaped(title) + "</title>\n<style>";
    page.append(kStyle).append("</style>\n</head>\n<body>\n").append(body).append("</body>\n</html>\n");
    return page;
}

void set_page(server::Response& response, std::string page) {
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(page);
    response.headers.emplace("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" +
                                                            server::base64(server::sha256(kStyle)) +
                                                            "'; base-uri 'none'; form-action 'none'; "
                                                            "frame-ancestors 'none'");
}

std::string line(Language language, std::string_view what, std::string_view value) {
    return "<p>" + escaped(say(language, what)) + escaped(say(language, "：")) + escaped(value) + "</p>\n";
}

std::string head_of(const PrintedList& list) {
    const Language language = list.language;
    const auto shown = static_cast<int>(list.rows.size());
    std::string head = "<h1>" + escaped(list.title) + "</h1>\n";
    head += line(language, "筛选", list.question);
    head += line(language, "打印人", list.printed_by);
    head += line(language, "打印时间", text_of(list.printed_at));
    const bool is_cut = list.count > shown;
    const std::string count = std::to_string(shown) + (is_cut ? " / " + std::to_string(list.count) : "");
    head += line(language, "条数", count);
    if (is_cut) head += "<p class=\"cut\">" + escaped(list.when_cut) + "</p>\n";
    return head + "<p class=\"screen\">" + escaped(say(language, "按 Ctrl+P（Mac：⌘P）打印或存为 PDF。")) + "</p>\n";
}

// Foreign text runs in its own direction and turns nothing around it.
void append_row(std::string& table, const Row& row) {
    table += "<tr>";
    for (const Cell& cell : row) {
        const bool is_text = std::holds_alternative<std::string>(cell);
        table += is_text ? "<td dir=\"auto\">" : "<td class=\"figure\">";
        table += escaped(text_of(cell)) + "</td>";
    }
    table += "</tr>\n";
}

std::string table_of(const PrintedList& list) {
    if (list.rows.empty()) return "<p>" + escaped(list.when_none) + "</p>\n";
    std::string table = "<table>\n<thead><tr>";
    for (const Cell& title : list.titles) table += "<th scope=\"col\">" + escaped(text_of(title)) + "</th>";
    table += "</tr></thead>\n<tbody>\n";
    for (const Row& row : list.rows) append_row(table, row);
    return table + "</tbody>\n</table>\n";
}

std::string_view words_for(int status) {
    if (status == 401) return "请先登录，再打开此页。";
    if (status == 403) return "此账号没有查看的权限。";
    if (status == 503) return "客户数据正在载入，请稍后刷新。";
    return "无法显示此页。";
}

}  // namespace

std::string escaped(std::string_view foreign) {
    std::string html;
    for (const char character : cell_text(foreign)) {
        switch (character) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += character;
        }
    }
    return html;
}

server::Response print_page(const PrintedList& list, const server::Request& request) {
    server::Response response;
    set_page(response, page_of(list.language, list.title, head_of(list) + table_of(list)));
    set_compressed_body(response, std::exchange(response.body, {}), request);
    return response;
}

void make_readable(server::Response& response, const server::Request& request) {
    if (response.status < 400 || request.header("Accept").find("text/html") == std::string_view::npos) return;
    const auto asked = language_from_word(request.parameter("lang"));
    const Language language = asked ? *asked : Language::Chinese;
    const std::string_view words = say(language, words_for(response.status));
    set_page(response, page_of(language, words,
                               "<h1>" + escaped(words) + "</h1>\n<p><a href=\"/\">" + escaped(say(language, "返回")) +
                                   "</a></p>\n"));
}

}  // namespace guanxi::http
