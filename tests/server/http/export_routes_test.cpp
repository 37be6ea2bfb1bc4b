#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "server/store/account_store.h"
#include "tests/server/http/company.h"
#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

constexpr const char* kCsv = "/api/v1/customers/export?format=csv&columns=name";

std::string begun(Console& console, const server::Headers& headers) {
    const auto answer = console.send("POST", kCsv, headers, "{}");
    REQUIRE(answer.status == 202);
    return "/api/v1/exports/" + json_of(answer).at("id").get<std::string>();
}

void save_three(Console& console) {
    save_company(console);
    save_customer(console, "wm1", "王小明", "lin");
    save_customer(console, "wm2", "李雷", "lin");
    save_customer(console, "wm3", "韩梅梅", "wang");
}

}  // namespace

TEST_CASE("an export is begun, asked after and taken", "[http][export]") {
    Console console;
    save_three(console);

    const auto answer = console.send("POST", kCsv, console.for_changes(), "{}");
    const auto begun = json_of(answer);
    const std::string path = "/api/v1/exports/" + begun.at("id").get<std::string>();
    const auto early = console.get(path + "/file", console.cookie());
    console.services().exports.step();
    const auto done = json_of(console.get(path, console.cookie()));
    const auto file = console.get(path + "/file", console.cookie());

    CHECK(answer.status == 202);
    CHECK(begun == nlohmann::json{
                       {"id", begun.at("id")}, {"state", "waiting"}, {"format", "csv"}, {"rows", 3}, {"rows_done", 0}});
    CHECK(begun.at("id").get<std::string>().size() == 32);
    CHECK(early.status == 409);
    CHECK(done ==
          nlohmann::json{{"id", begun.at("id")}, {"state", "ready"}, {"format", "csv"}, {"rows", 3}, {"rows_done", 3}});
    CHECK(file.status == 200);
    CHECK(file.body == "\xEF\xBB\xBF客户\r\n韩梅梅\r\n李雷\r\n王小明\r\n");
    CHECK(header_of(file, "Cache-Control") == "no-store");
}

TEST_CASE("who exports is written down when the making begins", "[http][export]") {
    Console console;
    save_three(console);

    begun(console, console.for_changes());

    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'customers.export' AND actor = 'admin' AND detail "
                         "= '{\"columns\":[\"name\"],\"form\":\"csv\",\"rows\":3}'") == 1);
}

TEST_CASE("somebody else's export does not exist, and neither does one from before a restart", "[http][export]") {
    Console console;
    save_three(console);
    const auto wang = console.changes_as("wang", access::Role::Admin);
    const std::string path = begun(console, console.for_changes());
    console.services().exports.step();

    CHECK(console.get(path, wang).status == 404);
    CHECK(console.get(path + "/file", wang).status == 404);
    CHECK(console.send("DELETE", path, wang, "{}").status == 404);
    CHECK(console.get("/api/v1/exports/0123456789abcdef0123456789abcdef", console.cookie()).status == 404);
    CHECK(console.get(path + "/file").status == 401);
    CHECK(console.get(path + "/file", console.cookie()).status == 200);
}

TEST_CASE("a cancelled export is gone, and is not made", "[http][export]") {
    Console console;
    save_three(console);
    const std::string path = begun(console, console.for_changes());

    CHECK(console.send("DELETE", path, console.for_changes(), "{}").status == 204);

    CHECK_FALSE(console.services().exports.step());
    CHECK(console.get(path, console.cookie()).status == 404);
    CHECK(console.send("DELETE", path, console.for_changes(), "{}").status == 404);
}

TEST_CASE("the fourth export of one account is refused while three wait", "[http][export]") {
    Console console;
    save_three(console);
    for (int each = 0; each < 3; ++each) begun(console, console.for_changes());

    const auto refused = console.send("POST", kCsv, console.for_changes(), "{}");

    CHECK(refused.status == 429);
    CHECK(header_of(refused, "Retry-After") == "1");
    CHECK(console.number("SELECT count(*) FROM audit WHERE action = 'customers.export'") == 3);
    console.services().exports.step();
    begun(console, console.for_changes());
}

TEST_CASE("a file is gone ten minutes after it was made", "[http][export][time]") {
    Console console;
    save_three(console);
    const std::string path = begun(console, console.for_changes());
    console.services().exports.step();

    console.now_ms += 599'999;
    CHECK(console.get(path, console.cookie()).status == 200);
    console.now_ms += 1;
    CHECK(console.get(path, console.cookie()).status == 404);
    CHECK(console.get(path + "/file", console.cookie()).status == 404);
}

TEST_CASE("after signing out there is no way to the file, nor after signing in again", "[http][export]") {
    Console console;
    save_three(console);
    const auto wang = console.changes_as("wang", access::Role::Admin);
    const std::string path = begun(console, wang);
    console.services().exports.step();

    CHECK(console.send("DELETE", "/api/v1/session", wang, "{}").status == 204);

    CHECK(console.get(path + "/file", wang).status == 401);
    const auto again = console.sign_in("wang");
    const auto set = header_of(again, "Set-Cookie");
    CHECK(console.get(path + "/file", {{"Cookie", set.substr(0, set.find(';'))}}).status == 404);
}

TEST_CASE("whoever may export no longer does not get a file that is ready", "[http][export]") {
    Console console;
    save_three(console);
    const auto wang = console.changes_as("wang", access::Role::Admin);
    const std::string path = begun(console, wang);
    console.services().exports.step();

    console.run([](flow::FlowContext& context) {
        return context.database.run("UPDATE account SET role = 'auditor' WHERE name = 'wang'");
    });

    CHECK(console.get(path + "/file", wang).status == 403);
}

TEST_CASE("what stops a file from being made is told with its code", "[http][export]") {
    Console console;
    save_three(console);
    const std::string path = begun(console, console.for_changes());
    std::filesystem::remove(console.temporary_folder());
    console.services().exports.step();

    const auto answer = json_of(console.get(path, console.cookie()));

    CHECK(answer.at("state") == "failed");
    CHECK(answer.at("code") == "storage");
    CHECK(console.get(path + "/file", console.cookie()).status == 409);
}

}  // namespace guanxi::test
