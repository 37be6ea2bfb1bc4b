#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "server/http/channel_list.h"
#include "server/store/channel_store.h"
#include "tests/server/http/company.h"
#include "tests/server/http/console.h"
#include "tests/server/http/unzip.h"

namespace guanxi::test {

namespace {

constexpr const char* kCsv = "/api/v1/channels/export?format=csv&columns=name,added";
constexpr const char* kMark = "\xEF\xBB\xBF";

std::int64_t staff_id(Console& console, const std::string& name) {
    return console.number("SELECT id FROM staff WHERE wecom_id = '" + name + "'");
}

void save_channel(Console& console, const std::string& name, std::vector<std::string> staff) {
    channel::Channel channel{.state = "c_" + std::to_string(console.number("SELECT count(*) FROM channel"))};
    channel.plan.name = name;
    for (const std::string& one : staff) channel.plan.staff.push_back({static_cast<int>(staff_id(console, one))});
    channel.plan.tags = {{static_cast<int>(console.number("SELECT id FROM tag WHERE wecom_id = 'ettag1'"))}};
    channel.created_at = instant_from_seconds(1'700'000'000);
    console.run([&channel](flow::FlowContext& context) -> Status {
        TRY(store::add_channel(context.database, channel));
        return Done{};
    });
}

// 门店 by both, with lin's 王小明 and wang's 韩梅梅; 公众号 by wang, with wang's 李雷, who came today; 直播 by lin,
// failed.
void save_channels(Console& console) {
    save_company(console);
    save_customer(console, "wm1", "王小明", "lin");
    save_customer(console, "wm2", "韩梅梅", "wang");
    save_customer(console, "wm3", "李雷", "wang");
    save_channel(console, "门店", {"lin", "wang"});
    save_channel(console, "公众号", {"wang"});
    save_channel(console, "直播", {"lin"});
    const auto now = seconds_from_instant(console.services().clock.now());
    console.run([now](flow::FlowContext& context) -> Status {
        TRY(store::mark_channel_failed(context.database, {3}, "41041"));
        TRY(context.database.run("UPDATE relation SET channel_id = 1 WHERE id < 3"));
        TRY(context.database.run(
            ("UPDATE relation SET channel_id = 2, added_at = " + std::to_string(now) + " WHERE id = 3").c_str()));
        for (const int relation : {1, 2, 3}) {
            TRY(context.changed({.kind = store::ChangeKind::Relation, .object = relation}));
        }
        return Done{};
    });
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// "门店 1 0 · 公众号 …": name, added and added today, as a reader with this scope is told.
std::string told(Console& console, const staff::Scope& scope) {
    using http::ChannelColumn;
    auto reader = console.services().readers.of_this_thread();
    REQUIRE(reader);
    const auto channels = store::channels(**reader);
    REQUIRE(channels);
    const Day today = company_day(console.services().clock.now());
    std::string text;
    console.base.read([&](const customer::Base& base, std::int64_t) {
        const http::ChannelsAsked asked{.query = {},
                                        .columns = {ChannelColumn::Name, ChannelColumn::Added, ChannelColumn::Today}};
        for (const http::Row& row : channel_rows(asked, *channels, base, scope, today).rows) {
            text += http::text_of(row[0]) + " " + http::text_of(row[1]) + " " + http::text_of(row[2]) + "\n";
        }
    });
    return text;
}

}  // namespace

TEST_CASE("channels are exported as CSV with the rows and the order of the list", "[http][channel][export]") {
    Console console;
    save_channels(console);
    const std::string wang = std::to_string(staff_id(console, "wang"));

    const auto all = console.exported(kCsv);
    const auto sorted = console.exported(std::string{kCsv} + "&sort=-added,name");
    const auto some = console.exported(std::string{kCsv} + "&sort=added&state=requested&q=号&staff=" + wang);

    CHECK(all.status == 200);
    CHECK(all.content_type == "text/csv; charset=utf-8");
    CHECK(all.body == std::string{kMark} + "渠道名称,累计新增\r\n直播,0\r\n公众号,1\r\n门店,2\r\n");
    CHECK(sorted.body == std::string{kMark} + "渠道名称,累计新增\r\n门店,2\r\n公众号,1\r\n直播,0\r\n");
    CHECK(some.body == std::string{kMark} + "渠道名称,累计新增\r\n公众号,1\r\n");
}

TEST_CASE("all columns of a channel are told, in the language asked for", "[http][channel][export]") {
    Console console;
    save_channels(console);

    const auto chinese = console.exported("/api/v1/channels/export?format=csv&q=门店");
    const auto english = console.exported("/api/v1/channels/export?format=csv&lang=en&q=直播");

    CHECK(chinese.body == std::string{kMark} +
                              "渠道名称,接待员工,新客标签,今日新增,累计新增,二维码,创建时间\r\n"
                              "门店,lin、wang,门店,0,2,申请中,2023-11-15 06:13:20\r\n");
    CHECK(english.body == std::string{kMark} +
                              "Channel name,Receiving staff,Customer tags,Added today,Total added,QR code,Created\r\n"
                              "直播,lin,门店,0,0,Failed,2023-11-15 06:13:20\r\n");
}

TEST_CASE("channels are exported as a workbook named after them", "[http][channel][export]") {
    Console console;
    save_channels(console);
    const std::string day = day_text(company_day(console.services().clock.now()));

    const auto answer = console.exported("/api/v1/channels/export?format=xlsx&columns=added,name&sort=-added");

    CHECK(header_of(answer, "Content-Disposition") ==
          "attachment; filename=\"channels-" + day + ".xlsx\"; filename*=UTF-8''渠道活码-" + day + ".xlsx");
    const auto sheet = unzipped(answer.body).at("xl/worksheets/sheet1.xml");
    CHECK(has(sheet, "<is><t>累计新增</t></is>"));
    CHECK(has(sheet, "<c r=\"B2\" t=\"inlineStr\"><is><t>门店</t></is></c>"));
    CHECK(has(sheet, "<c r=\"B4\" t=\"inlineStr\"><is><t>直播</t></is></c>"));
}

TEST_CASE("channels are printed with the question in words", "[http][channel][export]") {
    Console console;
    save_channels(console);
    const std::string lin = std::to_string(staff_id(console, "lin"));

    const auto all = console.get("/print/channels", console.cookie());
    const auto some =
        console.get("/print/channels?q=<门>&state=ready&sort=-today,name&staff=99," + lin, console.cookie());

    CHECK(has(all.body, "<h1>渠道活码</h1>"));
    CHECK_FALSE(has(all.body, "筛选"));
    CHECK_FALSE(has(all.body, "排序"));
    CHECK(has(all.body, ">lin、wang</td>"));
    CHECK(has(some.body, "<p>筛选：关键词：&lt;门&gt;；接待员工：#99、lin；二维码状态：可用</p>"));
    CHECK(has(some.body, "<p>排序：今日新增（降序）、渠道名称</p>"));
    CHECK(has(some.body, "没有符合条件的渠道。"));
}

TEST_CASE("names of channels that attack a spreadsheet or a page are defused", "[http][channel][export]") {
    Console console;
    save_company(console);
    save_channel(console, "=cmd|'/c calc'!A0", {"lin"});
    save_channel(console, "<script>alert(1)</script>\u202E", {"lin"});

    const auto csv = console.exported(kCsv);
    const auto print = console.get("/print/channels?columns=name", console.cookie());

    CHECK(has(csv.body, "\r\n'=cmd|'/c calc'!A0,0\r\n"));
    CHECK(has(csv.body, "\r\n<script>alert(1)</script>\uFFFD,0\r\n"));
    CHECK(has(print.body, "&lt;script&gt;alert(1)&lt;/script&gt;\uFFFD</td>"));
    CHECK_FALSE(has(print.body, "<script"));
}

TEST_CASE("what of the list of channels cannot be read is refused by name", "[http][channel][export]") {
    Console console;
    const auto field_of = [&console](const std::string& parameters) {
        const auto answer = console.get("/print/channels?" + parameters, console.cookie());
        CHECK(answer.status == 400);
        return json_of(answer).value("field", "");
    };

    CHECK(field_of("columns=name,actions") == "columns");
    CHECK(field_of("columns=name,name") == "columns");
    CHECK(field_of("columns=,") == "columns");
    CHECK(field_of("lang=fr") == "lang");
    CHECK(field_of("staff=x") == "staff");
    CHECK(field_of("state=lost") == "state");
    CHECK(field_of("sort=tags") == "sort");
    CHECK(console.exported("/api/v1/channels/export?format=pdf").status == 400);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action LIKE 'channels.%'") == 0);
}

TEST_CASE("channels are counted within the reader's scope", "[http][channel][export]") {
    Console console;
    save_channels(console);
    const StaffId wang{static_cast<int>(staff_id(console, "wang"))};

    CHECK(told(console, staff::Scope::all()) == "直播 0 0\n公众号 1 1\n门店 2 0\n");
    CHECK(told(console, staff::Scope::of({wang})) == "直播 0 0\n公众号 1 1\n门店 1 0\n");
    CHECK(told(console, staff::Scope::of({})) == "直播 0 0\n公众号 0 0\n门店 0 0\n");
}

TEST_CASE("who may not see channels gets neither file nor page of them", "[http][channel][export]") {
    Console console;
    save_channels(console);
    const auto settings = console.changes_as("it", access::Role::Settings);
    const auto operations = console.changes_as("ops", access::Role::Operations);

    CHECK(console.exported(kCsv, settings).status == 403);
    CHECK(console.get("/print/channels", settings).status == 403);
    CHECK(console.exported(kCsv, operations).status == 200);
    CHECK(console.get("/print/channels", operations).status == 200);
}

TEST_CASE("who exported which channels is written down without what was searched for", "[http][channel][export]") {
    Console console;
    save_channels(console);
    const std::string lin = std::to_string(staff_id(console, "lin"));

    console.exported(std::string{kCsv} + "&q=播&state=failed&staff=" + lin);
    console.get("/print/channels?columns=name", console.cookie());

    CHECK(console.number("SELECT count(*) FROM audit WHERE actor = 'admin' AND action = 'channels.export' AND object = "
                         "'channels' AND detail = '{\"columns\":[\"name\",\"added\"],\"form\":\"csv\",\"q\":\"given\","
                         "\"rows\":1,\"staff\":[" +
                         lin + "],\"state\":\"failed\"}'") == 1);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'channels.print' AND detail = "
                         "'{\"columns\":[\"name\"],\"form\":\"print\",\"rows\":3}'") == 1);
}

}  // namespace guanxi::test
