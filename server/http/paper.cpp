#include "server/http/paper.h"

#include <utility>

#include "server/base/crypto.h"
#include "server/http/encoding.h"
#include "server/http/list_cell.h"

namespace guanxi::http {

namespace {

constexpr std::string_view kStyle = R"css(
@page { size: A4 landscape; margin: 12mm }
@page portrait { size: A4 portrait; margin: 14mm }
* { box-sizing: border-box }
body { margin: 24px; color: #1f2329; background: #fff; font: 13px/1.5 system-ui, "PingFang SC", "Microsoft YaHei",
       "Noto Sans CJK SC", sans-serif }
body.portrait { page: portrait; max-width: 760px; margin: 24px auto; padding: 0 24px }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 1.4 }
h2 { margin: 24px 0 8px; font-size: 14px; line-height: 1.4; break-after: avoid }
p { margin: 0 0 4px; color: #646a73; overflow-wrap: anywhere }
p.cut { padding: 8px 12px; border: 1px solid #d25f00; border-radius: 4px; color: #8a3f00 }
table { width: 100%; margin-top: 12px; border-collapse: collapse }
thead { display: table-header-group }
tfoot { display: table-row-group }
tr { break-inside: avoid }
th, td { padding: 5px 8px; border-bottom: 1px solid #dee0e3; text-align: start; vertical-align: top;
         overflow-wrap: anywhere }
th { white-space: nowrap; font-weight: 600 }
thead th, thead td { border-bottom: 1px solid #8f959e }
tr > :first-child { padding-inline-start: 0 }
tr > :last-child { padding-inline-end: 0 }
td.figure { white-space: nowrap; font-variant-numeric: tabular-nums }
a { color: #245bdb }
.figures { display: flex; flex-wrap: wrap; gap: 12px 40px; margin: 16px 0 0; padding: 12px 0;
           border-top: 1px solid #dee0e3; border-bottom: 1px solid #dee0e3 }
.figures dt { color: #646a73 }
.figures dd { margin: 0; color: #646a73 }
.figures dd.value { color: #1f2329; font-size: 22px; line-height: 1.3; font-weight: 600;
                    font-variant-numeric: tabular-nums }
svg { display: block; width: 100%; height: auto }
svg text { fill: #1f2329; font-size: 10px; font-variant-numeric: tabular-nums }
svg .axis { fill: #646a73 }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 8px 0 0; padding: 0; list-style: none }
.legend li { display: flex; gap: 6px; min-width: 0; overflow-wrap: anywhere }
.legend svg { flex: none; width: 20px; height: 12px; margin-top: 4px }
.plot { overflow-x: auto }
.plot svg, .days { min-width: 560px }
.report td, .report th { padding-block: 3px; vertical-align: middle; font-variant-numeric: tabular-nums }
.report th { white-space: normal }
.report thead th { vertical-align: bottom }
.report tbody th { font-weight: 400 }
.report tfoot th, .report tfoot td { border-top: 1px solid #8f959e; border-bottom: 0; font-weight: 600 }
.report .number { text-align: end }
.report td.number { white-space: nowrap }
.days { table-layout: fixed }
.days th:first-child { width: 84px }
.staff th:first-child { width: 32% }
.staff .bar svg { height: 12px }
.staff .number { width: 14%; white-space: nowrap }
.legend span + span { white-space: nowrap }
.sheet { break-before: page }
@media print {
  body { margin: 0; font-size: 10px }
  body.portrait { max-width: none; margin: 0; padding: 0 }
  .screen { display: none }
  .plot { overflow: visible }
  h1 { font-size: 14px }
  h2 { font-size: 12px }
}
)css";

std::string language_tag(Language language) {
    return language == Language::Chinese ? "zh-CN" : "en";
}

std::string page_of(const Paper& paper) {
    std::string page =
        "<!doctype html>\n<html lang=\"" + language_tag(paper.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    page += "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escaped(paper.title) + "</title>\n";
    page.append("<style>").append(kStyle).append("</style>\n</head>\n");
    page += paper.sheet == Sheet::Portrait ? "<body class=\"portrait\">\n" : "<body>\n";
    return page + paper.body + "</body>\n</html>\n";
}

}  // namespace

void set_paper(server::Response& response, const Paper& paper) {
    response.content_type = "text/html; charset=utf-8";
    response.body = page_of(paper);
    response.headers.emplace("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" +
                                                            server::base64(server::sha256(kStyle)) +
                                                            "'; base-uri 'none'; form-action 'none'; "
                                                            "frame-ancestors 'none'");
}

server::Response paper_answer(const Paper& paper, const server::Request& request) {
    server::Response response;
    set_paper(response, paper);
    set_compressed_body(response, std::exchange(response.body, {}), request);
    return response;
}

std::string paper_fact(Language language, std::string_view what, std::string_view value) {
    return "<p>" + escaped(say(language, what)) + escaped(say(language, "：")) + escaped(value) + "</p>\n";
}

std::string paper_facts_of_print(Language language, std::string_view printed_by, Instant printed_at) {
    return paper_fact(language, "打印人", printed_by) + paper_fact(language, "打印时间", text_of(printed_at));
}

std::string paper_hint(Language language) {
    return "<p class=\"screen\">" + escaped(say(language, "按 Ctrl+P（Mac：⌘P）打印或存为 PDF。")) + "</p>\n";
}

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

}  // namespace guanxi::http
