#include "server/http/print_page.h"

#include "server/http/paper.h"

namespace guanxi::http {

namespace {

std::string head_of(const PrintedList& list) {
    const Language language = list.language;
    const auto shown = static_cast<int>(list.rows.size());
    std::string head = "<h1>" + escaped(list.title) + "</h1>\n";
    if (!list.question.empty()) head += paper_fact(language, "筛选", list.question);
    if (!list.order.empty()) head += paper_fact(language, "排序", list.order);
    head += paper_facts_of_print(language, list.printed_by, list.printed_at);
    const bool is_cut = list.count > shown;
    const std::string count = std::to_string(shown) + (is_cut ? " / " + std::to_string(list.count) : "");
    head += paper_fact(language, "条数", count);
    if (is_cut) head += "<p class=\"cut\">" + escaped(list.when_cut) + "</p>\n";
    return head + paper_hint(language);
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

server::Response print_page(const PrintedList& list, const server::Request& request) {
    return paper_answer({list.language, list.title, head_of(list) + table_of(list)}, request);
}

void make_readable(server::Response& response, const server::Request& request) {
    if (response.status < 400 || request.header("Accept").find("text/html") == std::string_view::npos) return;
    const auto asked = language_from_word(request.parameter("lang"));
    const Language language = asked ? *asked : Language::Chinese;
    const std::string_view words = say(language, words_for(response.status));
    set_paper(response,
              {language, words,
               "<h1>" + escaped(words) + "</h1>\n<p><a href=\"/\">" + escaped(say(language, "返回")) + "</a></p>\n"});
}

}  // namespace guanxi::http
