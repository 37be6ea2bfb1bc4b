#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/base/crypto.h"
#include "server/http/report_page.h"
#include "server/http/report_picture.h"
#include "tests/server/http/company.h"
#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

constexpr Day kToday{std::chrono::year{2024} / 3 / 8};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

// Nobody but on the last day: `today` by channel.
http::PrintedOverview overview_of(const std::vector<int>& today) {
    http::PrintedOverview page;
    page.figures.today = kToday;
    page.figures.first = kToday - std::chrono::days{29};
    page.figures.per_day.resize(30);
    for (const int count : today) {
        report::AddedSeries& series = page.figures.series.emplace_back();
        series.channel = ChannelId{static_cast<int>(page.series.size()) + 1};
        series.per_day.resize(30);
        series.per_day.back() = count;
        series.count = count;
        page.figures.per_day.back() += count;
        page.series.push_back("渠道" + std::to_string(page.series.size()));
    }
    page.printed_by = "admin";
    page.printed_at = instant_from_seconds(1'709'272'809);
    return page;
}

report::Overview figures_of(Console& console) {
    report::Overview figures;
    console.base.read([&](const customer::Base& base, std::int64_t) {
        figures = report::overview(base, staff::Scope::all(), console.services().clock.now());
    });
    return figures;
}

// Lin's two customers, Wang's one, added today by channels of hostile and of equal names.
void save_today(Console& console) {
    save_company(console);
    save_customer(console, "wm1", "王小明", "lin");
    save_customer(console, "wm2", "李雷", "lin");
    save_customer(console, "wm3", "韩梅梅", "wang");
    const std::string now = std::to_string(seconds_from_instant(console.services().clock.now()));
    console.run([&now](flow::FlowContext& context) -> Status {
        TRY(context.database.run(("UPDATE relation SET added_at = " + now).c_str()));
        TRY(context.database.run("UPDATE staff SET name = '<script>alert(2)</script>' WHERE wecom_id = 'lin'"));
        context.untold.push_back({.kind = store::ChangeKind::Reload});
        return Done{};
    });
    auto reader = console.services().readers.of_this_thread();
    REQUIRE(reader.has_value());
    REQUIRE(console.base.load(**reader));
}

std::string figure(const std::string& what, const std::string& value) {
    return "<dt>" + what + "</dt><dd class=\"value\">" + value + "</dd>";
}

}  // namespace

TEST_CASE("the overview on paper has the figures of the console", "[http][report]") {
    Console console;
    save_today(console);
    const report::Overview figures = figures_of(console);
    REQUIRE(figures.counts.added_today == 3);

    const auto page = console.get("/print/overview", console.cookie());

    CHECK(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(has(page.body, "<body class=\"portrait\">"));
    CHECK(has(page.body, "<h1>概览</h1>"));
    CHECK(has(page.body, "<p>打印人：admin</p>"));
    CHECK(has(page.body, figure("好友关系", "3")));
    CHECK(has(page.body, figure("今日新增", "3")));
    CHECK(has(page.body, figure("近 7 天新增", "3") + "<dd>较前 7 天 +3</dd>"));
    CHECK(has(page.body, figure("累计流失", "0")));
    CHECK(has(page.body, "<h2>近 30 天每日新增好友（人）</h2>"));
    CHECK(has(page.body, "<h2>每位员工的好友（人）</h2>"));
    CHECK(count(page.body, "<th scope=\"row\">20") == 30);
    CHECK(has(page.body, "<th scope=\"row\">" + day_text(figures.today) +
                             "</th><td class=\"number\">3</td><td class=\"number\">3</td></tr>"));
    CHECK(has(page.body, ">wang</th>"));
    CHECK(console.number("SELECT count(*) FROM audit WHERE actor = 'admin' AND action = 'overview.print' AND object = "
                         "'overview' AND detail = '{\"form\":\"print\"}'") == 1);
}

TEST_CASE("the overview on paper speaks English when it is asked to", "[http][report]") {
    Console console;
    save_today(console);

    const auto page = console.get("/print/overview?lang=en", console.cookie());
    const auto unknown = console.get("/print/overview?lang=fr", console.cookie());

    CHECK(has(page.body, "<html lang=\"en\">"));
    CHECK(has(page.body, "<h1>Overview</h1>"));
    CHECK(has(page.body, figure("Added in 7 days", "3") + "<dd>+3 vs the 7 days before</dd>"));
    CHECK(has(page.body, "<h2>Friends added per day, last 30 days (people)</h2>"));
    CHECK(has(page.body, "<span dir=\"auto\">No channel</span><span>3</span>"));
    CHECK(unknown.status == 400);
    CHECK(json_of(unknown).value("field", "") == "lang");
}

TEST_CASE("whoever may list customers may print the overview", "[http][report]") {
    Console console;
    Console loading{{.sandbox = {}, .files = {}, .public_url = {}, .base = ConsoleOptions::Base::Loading}};

    CHECK(console.get("/print/overview").status == 401);
    CHECK(console.get("/print/overview", console.changes_as("auditor", access::Role::Auditor)).status == 200);
    CHECK(console.get("/print/overview", console.changes_as("it", access::Role::Settings)).status == 403);
    CHECK(loading.get("/print/overview", loading.cookie()).status == 503);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'overview.print'") == 1);
}

TEST_CASE("the overview on paper holds the reader's own scope alone", "[http][report]") {
    Console console;
    save_today(console);
    const auto found = console.routes().find("GET", "/print/overview");
    REQUIRE(found.route != nullptr);
    const StaffId wang{static_cast<int>(console.number("SELECT id FROM staff WHERE wecom_id = 'wang'"))};
    const server::Request request;
    http::SignedIn reader{.account = {}, .name = "x", .request_token = "", .token_hash = ""};
    reader.scope = staff::Scope::of({wang});
    http::Call call{.request = request,
                    .services = console.services(),
                    .routes = console.routes().routes(),
                    .values = {},
                    .caller = reader,
                    .audit_object = {}};

    const auto page = found.route->handler(call);

    CHECK(has(page.body, figure("好友关系", "1")));
    CHECK(has(page.body, ">wang</th>"));
    CHECK_FALSE(has(page.body, "alert(2)"));
}

TEST_CASE("hostile names of staff and channels are shown on paper and do nothing", "[http][report]") {
    Console console;
    save_today(console);
    auto hostile = overview_of({2, 1});
    hostile.series = {"<script>alert(1)</script>\u202E", "\"a\" & b"};

    const auto staff = console.get("/print/overview", console.cookie());
    const auto channels = http::print_overview(hostile, {});

    CHECK(has(staff.body, "dir=\"auto\">&lt;script&gt;alert(2)&lt;/script&gt;</th>"));
    CHECK(count(channels.body, "&lt;script&gt;alert(1)&lt;/script&gt;\uFFFD<") == 2);
    CHECK(count(channels.body, "&quot;a&quot; &amp; b<") == 2);
    for (const auto* const page : {&staff, &channels}) {
        CHECK_FALSE(has(page->body, "<script"));
        CHECK_FALSE(has(page->body, "style="));
        CHECK_FALSE(has(page->body, " on"));
    }
}

TEST_CASE("what has no name stands under its number, and equal names are told apart", "[http][report]") {
    customer::Base base;
    base.upsert(customer::ChannelName{{1}, "门店"});
    base.upsert(customer::ChannelName{{2}, "门店"});
    auto figures = overview_of({5, 4, 3, 2, 1}).figures;
    figures.series[3].channel = ChannelId{};
    figures.series[4].channel.reset();
    figures.staff = {{{7}, 2}};

    const auto page = http::named(figures, base, http::Language::Chinese);

    CHECK(page.series == std::vector<std::string>{"门店", "门店 ·", "渠道 3", "未经渠道", "其他"});
    CHECK(page.staff == std::vector<std::string>{"员工 7"});
}

TEST_CASE("each series has a hatching of its own, in the picture and beside its name", "[http][report]") {
    const auto page = http::print_overview(overview_of({6, 5, 4, 3, 2, 1}), {});

    for (int series = 0; series < 6; ++series) {
        const std::string number = std::to_string(series);
        INFO(number);
        CHECK(count(page.body, "<pattern id=\"series-" + number + "\"") == 1);
        CHECK(count(page.body, "url(#series-" + number + ")") == 2);
    }
    CHECK(has(page.body, ">21</text>"));
}

TEST_CASE("numbers stand over their bars where they find room, else over the highest alone", "[http][report]") {
    auto few = overview_of({12});
    few.figures.per_day[3] = 7;
    auto many = overview_of({12'345});
    many.figures.per_day[3] = 7'654;

    const auto with_room = http::added_picture(few.figures, "");
    const auto without = http::added_picture(many.figures, "");

    CHECK(has(with_room, ">12</text>"));
    CHECK(has(with_room, ">7</text>"));
    CHECK(has(without, ">12,345</text>"));
    CHECK_FALSE(has(without, ">7,654</text>"));
    CHECK(has(without, ">15,000</text>"));
}

TEST_CASE("bars begin at zero and reach their share of the scale", "[http][report]") {
    const auto picture = http::added_picture(overview_of({3, 1}).figures, "\"<a>\"");

    // Scale 0 to 4, zero at 216, four at 18: three take 148.5, one 49.5.
    CHECK(has(picture, "y=\"67.5\" width=\"14.8\" height=\"148.5\" fill=\"url(#series-0)\""));
    CHECK(has(picture, "y=\"18\" width=\"14.8\" height=\"49.5\" fill=\"url(#series-1)\""));
    CHECK(has(picture, "aria-label=\"&quot;&lt;a&gt;&quot;\""));
}

TEST_CASE("a company without customers prints an overview that says so", "[http][report]") {
    Console console;

    const auto page = console.get("/print/overview", console.cookie());

    CHECK(page.status == 200);
    CHECK(count(page.body, "暂无数据") == 2);
    CHECK_FALSE(has(page.body, "<svg"));
}

TEST_CASE("more than ten staff are told of in the title", "[http][report]") {
    auto page = overview_of({1});
    page.figures.staff = {{{1}, 12'345}, {{2}, 0}};
    page.staff = {"王敏", "李雷"};
    page.figures.has_more_staff = true;

    const auto printed = http::print_overview(page, {});

    CHECK(has(printed.body, "<h2>好友最多的 10 位员工（人）</h2>"));
    CHECK(has(printed.body, "<td class=\"number\">12,345</td>"));
    CHECK(has(printed.body, "<rect height=\"12\" fill=\"#2e6be6\" width=\"100\"/>"));
}

TEST_CASE("the overview on paper allows its own style and nothing else", "[http][report]") {
    const auto page = http::print_overview(overview_of({1}), {});

    const auto begin = page.body.find("<style>") + 7;
    const auto style = page.body.substr(begin, page.body.find("</style>") - begin);
    CHECK(header_of(page, "Content-Security-Policy") ==
          "default-src 'none'; style-src 'sha256-" + server::base64(server::sha256(style)) +
              "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
}

}  // namespace guanxi::test
