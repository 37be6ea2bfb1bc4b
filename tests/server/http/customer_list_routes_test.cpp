#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "server/http/customer_list.h"
#include "server/store/channel_store.h"
#include "tests/server/http/company.h"
#include "tests/server/http/console.h"
#include "tests/server/http/unzip.h"

namespace guanxi::test {

namespace {

constexpr const char* kCsv = "/api/v1/customers/export?format=csv&columns=name,staff";

// Lin's customers 王小明 and 李雷, Wang's customer 韩梅梅, in the order of their relations.
void save_customers(Console& console) {
    save_company(console);
    save_customer(console, "wm1", "王小明", "lin");
    save_customer(console, "wm2", "李雷", "lin");
    save_customer(console, "wm3", "韩梅梅", "wang");
}

std::string id_of(Console& console, const std::string& staff) {
    return std::to_string(console.number("SELECT id FROM staff WHERE wecom_id = '" + staff + "'"));
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The CSV that a reader with this scope and these rights gets.
std::string told(Console& console, const staff::Scope& scope, const access::Rights& rights) {
    http::CustomerList list{console.base,
                            {.query = {}, .columns = {http::PaperColumn::Name, http::PaperColumn::Remark}},
                            {.scope = scope, .rights = rights, .now = instant_from_seconds(1'800'000'000)}};
    std::string text;
    while (!list.is_at_end()) {
        for (const http::Row& row : list.next()) text += http::text_of(row[0]) + "|" + http::text_of(row[1]) + "\n";
    }
    return text;
}

void save_crowd(Console& console, int count) {
    save_company(console);
    console.run([count](flow::FlowContext& context) -> Status {
        const std::string limit = std::to_string(count);
        TRY(context.database.run(
            ("WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + limit +
             ") INSERT INTO customer (wecom_id, name, kind, gender, corp_name, avatar) "
             "SELECT 'wm' || n, '顾客' || n, 1, 0, '', '' FROM numbers")
                .c_str()));
        TRY(
            context.database.run("INSERT INTO relation (customer_id, staff_id, channel_at, added_at, add_way, state, "
                                 "state_at, received_at, tags, remark, description, sync_run) SELECT id, 1, 0, "
                                 "1700000000 + id, 1, 0, 1, 0, X'', '', '', 0 FROM customer ORDER BY id"));
        context.untold.push_back({.kind = store::ChangeKind::Reload});
        return Done{};
    });
    auto reader = console.services().readers.of_this_thread();
    REQUIRE(reader.has_value());
    REQUIRE(console.base.load(**reader));
}

}  // namespace

TEST_CASE("the list is exported as CSV with the rows and the order of the list", "[http][export]") {
    Console console;
    save_customers(console);

    const auto all = console.exported(kCsv);
    const auto lins = console.exported(std::string{kCsv} + "&sort=-name&staff=" + id_of(console, "lin"));

    CHECK(all.status == 200);
    CHECK(all.content_type == "text/csv; charset=utf-8");
    // Equal times stand newest relation first.
    CHECK(all.body == "\xEF\xBB\xBF客户,所属员工\r\n韩梅梅,wang\r\n李雷,lin\r\n王小明,lin\r\n");
    CHECK(lins.body == "\xEF\xBB\xBF客户,所属员工\r\n王小明,lin\r\n李雷,lin\r\n");
    CHECK(header_of(all, "Cache-Control") == "no-store");
    CHECK(std::filesystem::is_empty(console.temporary_folder()));
}

TEST_CASE("all columns of a row are told, in the language asked for", "[http][export]") {
    Console console;
    save_customers(console);

    const auto chinese = console.exported("/api/v1/customers/export?format=csv&q=王小明");
    const auto english = console.exported("/api/v1/customers/export?format=csv&lang=en&q=王小明");

    CHECK(chinese.body ==
          "\xEF\xBB\xBF客户,标签,阶段,备注,来源渠道,所属员工,关系状态,群发次数,最近群发,添加时间\r\n"
          "王小明,门店,,,扫描二维码,lin,好友,0,,2023-11-15 06:13:20\r\n");
    CHECK(english.body ==
          "\xEF\xBB\xBF"
          "Customer,Tags,Stage,Remark,Source,Owner,Relation,Mass sends,Last mass send,Added\r\n"
          "王小明,门店,,,QR code,lin,Friend,0,,2023-11-15 06:13:20\r\n");
}

TEST_CASE("a file is named after the list and the day, for every browser", "[http][export]") {
    Console console;
    const std::string day = day_text(company_day(console.services().clock.now()));

    const auto chinese = console.exported("/api/v1/customers/export?format=csv");
    const auto english = console.exported("/api/v1/customers/export?format=xlsx&lang=en");

    // The client of the tests decodes what stands in headers.
    CHECK(header_of(chinese, "Content-Disposition") ==
          "attachment; filename=\"customers-" + day + ".csv\"; filename*=UTF-8''客户列表-" + day + ".csv");
    CHECK(header_of(english, "Content-Disposition") ==
          "attachment; filename=\"customers-" + day + ".xlsx\"; filename*=UTF-8''Customers-" + day + ".xlsx");
}

TEST_CASE("the list is exported as a workbook", "[http][export]") {
    Console console;
    save_customers(console);

    const auto answer = console.exported("/api/v1/customers/export?format=xlsx&columns=added,name");

    CHECK(answer.status == 200);
    CHECK(answer.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    const auto sheet = unzipped(answer.body).at("xl/worksheets/sheet1.xml");
    CHECK(has(sheet, "<is><t>添加时间</t></is>"));
    CHECK(has(sheet, "<c r=\"B2\" t=\"inlineStr\"><is><t>韩梅梅</t></is></c>"));
    CHECK(has(sheet, "<c r=\"B4\" t=\"inlineStr\"><is><t>王小明</t></is></c>"));
}

TEST_CASE("an empty list is a file with its titles", "[http][export]") {
    Console console;

    const auto csv = console.exported(kCsv);
    const auto xlsx = console.exported("/api/v1/customers/export?format=xlsx");
    const auto print = console.get("/print/customers", console.cookie());

    CHECK(csv.body == "\xEF\xBB\xBF客户,所属员工\r\n");
    CHECK(has(unzipped(xlsx.body).at("xl/worksheets/sheet1.xml"), "<is><t>客户</t></is>"));
    CHECK(has(print.body, "没有符合条件的客户。"));
    CHECK(console.number(
              "SELECT count(*) FROM audit WHERE action = 'customers.export' AND detail LIKE '%\"rows\":0}'") == 2);
}

TEST_CASE("names that attack a spreadsheet or a page are defused", "[http][export]") {
    Console console;
    save_company(console);
    save_customer(console, "wm1", "=cmd|'/c calc'!A0", "lin");
    save_customer(console, "wm2", "<script>alert(1)</script>\u202E", "lin");

    const auto csv = console.exported(kCsv);
    const auto print = console.get("/print/customers?columns=name", console.cookie());

    CHECK(has(csv.body, "\r\n'=cmd|'/c calc'!A0,lin\r\n"));
    CHECK(has(csv.body, "\r\n<script>alert(1)</script>\uFFFD,lin\r\n"));
    CHECK(has(print.body, "&lt;script&gt;alert(1)&lt;/script&gt;\uFFFD</td>"));
    CHECK_FALSE(has(print.body, "<script"));
}

TEST_CASE("a format, column or language that is not known is refused by name", "[http][export]") {
    Console console;
    const auto field_of = [&console](const std::string& path) {
        const bool is_page = path.starts_with("/print/");
        const auto answer = is_page ? console.get(path, console.cookie()) : console.exported(path);
        CHECK(answer.status == 400);
        return json_of(answer).value("field", "");
    };
    const std::string path = "/api/v1/customers/export";

    CHECK(field_of(path) == "format");
    CHECK(field_of(path + "?format=pdf") == "format");
    CHECK(field_of(path + "?format=csv&columns=name,phone") == "columns");
    CHECK(field_of(path + "?format=csv&columns=name,name") == "columns");
    CHECK(field_of(path + "?format=csv&columns=,") == "columns");
    CHECK(field_of(path + "?format=csv&lang=fr") == "lang");
    CHECK(field_of(path + "?format=csv&tag=x") == "tag");
    CHECK(field_of(path + "?format=csv&sort=phone") == "sort");
    CHECK(field_of("/print/customers?columns=phone") == "columns");
    CHECK(console.number("SELECT count(*) FROM audit WHERE action LIKE 'customers.%'") == 0);
}

TEST_CASE("files need the permission to export, pages the one to see customers", "[http][export]") {
    Console console;
    save_customers(console);
    const auto auditor = console.changes_as("auditor", access::Role::Auditor);
    const auto settings = console.changes_as("it", access::Role::Settings);

    CHECK(console.exported(kCsv, auditor).status == 403);
    CHECK(console.get("/print/customers", auditor).status == 200);
    CHECK(console.get("/print/customers", settings).status == 403);
    auto in_browser = settings;
    in_browser.emplace("Accept", "text/html");
    const auto page = console.get("/print/customers", in_browser);
    CHECK(page.status == 403);
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(page.headers.count("Content-Security-Policy") == 1);
}

TEST_CASE("who exported how much of what is written down without what was searched for", "[http][export]") {
    Console console;
    save_customers(console);

    console.exported(std::string{kCsv} + "&q=王&state=friend&staff=" + id_of(console, "lin"));
    console.get("/print/customers?columns=name&tag=" +
                    std::to_string(console.number("SELECT id FROM tag WHERE wecom_id = 'ettag1'")),
                console.cookie());

    CHECK(
        console.number("SELECT count(*) FROM audit WHERE actor = 'admin' AND action = 'customers.export' AND object = "
                       "'customers' AND detail = '{\"columns\":[\"name\",\"staff\"],\"form\":\"csv\",\"q\":\"given\","
                       "\"rows\":1,\"staff\":[" +
                       id_of(console, "lin") + "],\"state\":0}'") == 1);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'customers.print' AND detail LIKE "
                         "'%\"form\":\"print\",\"rows\":3,\"tag\":[%]}'") == 1);
}

TEST_CASE("a reader gets the customers of her scope, and names as she may see them", "[http][export]") {
    Console console;
    save_customers(console);
    const StaffId wang{static_cast<int>(console.number("SELECT id FROM staff WHERE wecom_id = 'wang'"))};
    const access::Rights seeing{.permissions = {access::Permission::ViewCustomers, access::Permission::SeeNames},
                                .reach = access::Reach::Company};
    const access::Rights masked{.permissions = {access::Permission::ViewCustomers}, .reach = access::Reach::Company};
    console.run([](flow::FlowContext& context) -> Status {
        TRY(context.database.run("UPDATE relation SET remark = '梅梅-老客户' WHERE id = 3"));
        return context.changed({.kind = store::ChangeKind::Relation, .object = 3});
    });

    CHECK(told(console, staff::Scope::of({wang}), seeing) == "韩梅梅|梅梅-老客户\n");
    CHECK(told(console, staff::Scope::of({}), seeing).empty());
    CHECK(told(console, staff::Scope::all(), masked) == "韩**|梅**\n李**|\n王**|\n");
}

TEST_CASE("what changes while a list is told is told as it is then, and who is gone is left out", "[http][export]") {
    Console console;
    save_crowd(console, 1'200);
    const StaffId wang{static_cast<int>(console.number("SELECT id FROM staff WHERE wecom_id = 'wang'"))};
    const StaffId lin{1};
    http::CustomerList list{console.base,
                            {.query = {}, .columns = {http::PaperColumn::Name}},
                            {.scope = staff::Scope::of({lin}),
                             .rights = access::rights_of(access::Role::Admin),
                             .now = instant_from_seconds(1'800'000'000)}};
    CHECK(list.count() == 1'200);

    const auto first = list.next();
    console.run([lin, wang](flow::FlowContext& context) -> Status {
        TRY(context.database.run("UPDATE customer SET name = '改名' WHERE id = 1"));
        TRY(context.changed({.kind = store::ChangeKind::Customer, .object = 1}));
        TRY(context.database.run("UPDATE relation SET staff_id = 2 WHERE id = 2"));
        return context.changed({.kind = store::ChangeKind::Relation, .object = 2, .old_staff = lin, .new_staff = wang});
    });
    std::vector<http::Row> rest;
    while (!list.is_at_end()) {
        for (http::Row& row : list.next()) rest.push_back(std::move(row));
    }

    REQUIRE(first.size() == 500);
    CHECK(http::text_of(first[0][0]) == "顾客1200");
    REQUIRE(rest.size() == 699);
    CHECK(http::text_of(rest[0][0]) == "顾客700");
    CHECK(http::text_of(rest[697][0]) == "顾客3");
    CHECK(http::text_of(rest[698][0]) == "改名");
}

TEST_CASE("a page holds five thousand rows and says when there are more, a file holds them all", "[http][export]") {
    Console console;
    save_crowd(console, 5'001);

    const auto page = console.get("/print/customers?columns=name", console.cookie());
    const auto csv = console.exported("/api/v1/customers/export?format=csv&columns=name");

    CHECK(has(page.body, "条数：5000 / 5001"));
    CHECK(has(page.body, ">顾客5001<"));
    CHECK(has(page.body, ">顾客2<"));
    CHECK_FALSE(has(page.body, ">顾客1<"));
    CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') == 5'002);
    CHECK(csv.body.ends_with("\r\n顾客1\r\n"));
}

TEST_CASE("filter and order of a page stand there in words, each when there is one", "[http][export]") {
    Console console;
    save_customers(console);
    const auto tag = std::to_string(console.number("SELECT id FROM tag WHERE wecom_id = 'ettag1'"));

    const auto all = console.get("/print/customers", console.cookie());
    const auto some = console.get("/print/customers?q=<王>&tag=" + tag + "&notag=99&staff=" + id_of(console, "lin") +
                                      "&state=friend&sort=name,-added",
                                  console.cookie());
    const auto ordered = console.get("/print/customers?lang=en&sort=name", console.cookie());

    CHECK_FALSE(has(all.body, "筛选"));
    CHECK_FALSE(has(all.body, "排序"));
    CHECK(has(some.body,
              "<p>筛选：关键词：&lt;王&gt;；标签：包含全部：门店；标签：不包含：#99；所属员工：lin；关系状态：好友</p>"));
    CHECK(has(some.body, "<p>排序：客户、添加时间（降序）</p>"));
    CHECK_FALSE(has(ordered.body, "Filter"));
    CHECK(has(ordered.body, "<p>Order: Customer</p>"));
}

TEST_CASE("words on paper are those of the interface", "[http][export]") {
    std::ifstream file{GUANXI_WORDS};
    const auto words = nlohmann::json::parse(file);
    int shared = 0;

    for (const http::Phrase& phrase : http::phrases()) {
        const auto found = words.find(std::string{phrase.chinese});
        if (found == words.end()) continue;
        INFO(phrase.chinese);
        CHECK(*found == std::string{phrase.english});
        ++shared;
    }
    CHECK(shared > 25);
}

TEST_CASE("while the base is loading there is no list", "[http][export]") {
    Console console{{.sandbox = {}, .files = {}, .public_url = {}, .base = ConsoleOptions::Base::Loading}};

    CHECK(console.exported(kCsv).status == 503);
    CHECK(console.get("/print/customers", console.cookie()).status == 503);
}

}  // namespace guanxi::test
