#include "server/http/print_page.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>

#include "server/base/crypto.h"
#include "server/http/list_answers.h"

namespace guanxi::http {

namespace {

PrintedList list_of(std::vector<Row> rows, int count) {
    return {.language = Language::Chinese,
            .title = "客户列表",
            .question = "关系状态：好友",
            .printed_by = "admin",
            .printed_at = instant_from_seconds(1'709'272'809),
            .when_none = "没有符合条件的客户。",
            .when_cut = "客户太多：这里只有前面的客户，全部请导出。",
            .titles = {std::string{"客户"}, std::string{"群发次数"}},
            .rows = std::move(rows),
            .count = count};
}

std::string header_of(const server::Response& response, const std::string& name) {
    const auto found = response.headers.find(name);
    return found == response.headers.end() ? std::string{} : found->second;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A list that comes in slices of these sizes.
ListSource in_slices(std::vector<int> sizes) {
    const auto next = std::make_shared<std::size_t>(0);
    return {.next = [=]() -> std::optional<std::vector<Row>> {
        if (*next == sizes.size()) return std::nullopt;
        return std::vector<Row>(static_cast<std::size_t>(sizes[(*next)++]));
    }};
}

}  // namespace

TEST_CASE("a page takes five thousand rows, in whatever slices they come, and knows whether there were more",
          "[http][print]") {
    CHECK(page_rows(in_slices({})).rows.empty());
    CHECK(page_rows(in_slices({3, 0, 2})).rows.size() == 5);
    CHECK(page_rows(in_slices({5'000})).rows.size() == 5'000);
    CHECK_FALSE(page_rows(in_slices({5'000})).is_cut);
    CHECK(page_rows(in_slices({5'001})).rows.size() == 5'000);
    CHECK(page_rows(in_slices({5'001})).is_cut);
    CHECK(page_rows(in_slices({4'999, 0, 500})).rows.size() == 5'000);
    CHECK(page_rows(in_slices({4'999, 0, 500})).is_cut);
}

TEST_CASE("a page says what is printed, by whom, when and how many", "[http][print]") {
    const auto page = print_page(list_of({{std::string{"王小明"}, 3}}, 1), {});

    CHECK(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(has(page.body, "<html lang=\"zh-CN\">"));
    CHECK(has(page.body, "<h1>客户列表</h1>"));
    CHECK(has(page.body, "<p>筛选：关系状态：好友</p>"));
    CHECK(has(page.body, "<p>打印人：admin</p>"));
    CHECK(has(page.body, "<p>打印时间：2024-03-01 14:00:09</p>"));
    CHECK(has(page.body, "<p>条数：1</p>"));
    CHECK(has(page.body, "<thead><tr><th scope=\"col\">客户</th>"));
    CHECK(has(page.body, "<tr><td dir=\"auto\">王小明</td><td class=\"figure\">3</td></tr>"));
    CHECK_FALSE(has(page.body, "class=\"cut\""));
    CHECK(has(page.body, "A4 landscape"));
}

TEST_CASE("hostile names are shown and do nothing", "[http][print]") {
    const auto page = print_page(list_of({{std::string{"<script>alert(\"1\")</script>'&\u202Etxt\r\n\xFF"}}}, 1), {});

    CHECK(has(page.body, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;\uFFFDtxt\uFFFD \uFFFD</td>"));
    CHECK_FALSE(has(page.body, "<script"));
    CHECK_FALSE(has(page.body, "\u202E"));
}

TEST_CASE("a page allows its own style and nothing else", "[http][print]") {
    const auto page = print_page(list_of({}, 0), {});

    const auto begin = page.body.find("<style>") + 7;
    const auto style = page.body.substr(begin, page.body.find("</style>") - begin);
    CHECK(header_of(page, "Content-Security-Policy") ==
          "default-src 'none'; style-src 'sha256-" + server::base64(server::sha256(style)) +
              "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    CHECK(page.headers.count("Content-Security-Policy") == 1);
    CHECK_FALSE(has(page.body, "style="));
}

TEST_CASE("a list that was cut says so, and an empty one too", "[http][print]") {
    const auto cut = print_page(list_of({{std::string{"a"}, 1}, {std::string{"b"}, 2}}, 7), {});
    const auto empty = print_page(list_of({}, 0), {});

    CHECK(has(cut.body, "<p>条数：2 / 7</p>"));
    CHECK(has(cut.body, "<p class=\"cut\">"));
    CHECK(has(empty.body, "没有符合条件的客户。"));
    CHECK_FALSE(has(empty.body, "<table"));
}

TEST_CASE("a refusal is a page for somebody who reads pages, and stays a problem for programs", "[http][print]") {
    server::Request reader;
    reader.headers.emplace("Accept", "text/html,application/xhtml+xml");
    reader.query["lang"] = "en";
    server::Response refused;
    refused.status = 401;
    refused.content_type = "application/problem+json";
    refused.body = "{}";
    auto for_program = refused;

    make_readable(refused, reader);
    make_readable(for_program, {});

    CHECK(refused.status == 401);
    CHECK(refused.content_type == "text/html; charset=utf-8");
    CHECK(has(refused.body, "<h1>Sign in first, then open this page.</h1>"));
    CHECK(has(refused.body, "<a href=\"/\">Back</a>"));
    CHECK(for_program.body == "{}");
}

}  // namespace guanxi::http
