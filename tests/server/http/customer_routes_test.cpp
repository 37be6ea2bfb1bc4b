#include <catch2/catch_test_macros.hpp>

#include "core/base/wire.h"
#include "core/console/intent.h"

#include "tests/server/http/company.h"
#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

// Two customers of lin's with the first tag, and the id of the second one.
struct Shop {
    Console console;
    TagId store_tag;
    TagId online_tag;

    Shop() {
        save_company(console);
        save_customer(console, "wm1", "王小明", "lin");
        save_customer(console, "wm2", "李雷", "lin");
        store_tag = {static_cast<int>(console.number("SELECT id FROM tag WHERE wecom_id = 'ettag1'"))};
        online_tag = {static_cast<int>(console.number("SELECT id FROM tag WHERE wecom_id = 'ettag2'"))};
    }

    server::Response tag(const guanxi::console::TagCustomers& tags, const server::Headers& headers) {
        const auto request = guanxi::console::to_request(tags);
        return console.send(request.method, request.path, headers, request.body);
    }
};

}  // namespace

TEST_CASE("customers are tagged over the console, and the answer counts them", "[http][customer]") {
    Shop shop;
    const guanxi::console::TagCustomers tags{
        .relations = {{1}, {2}}, .add = {shop.online_tag}, .remove = {shop.store_tag}};

    const auto answer = shop.tag(tags, shop.console.for_changes());
    const auto again = shop.tag(tags, shop.console.for_changes());

    CHECK(answer.status == 200);
    CHECK(json_of(answer) == nlohmann::json{{"changed", 2}, {"refused", nlohmann::json::array()}});
    CHECK(json_of(again).at("changed") == 0);
    CHECK(shop.console.number("SELECT count(*) FROM outbox WHERE kind = 'mark_tags'") == 2);
    shop.console.base.read([&shop](const customer::Base& base, std::int64_t) {
        REQUIRE(base.tags(0).size() == 1);
        CHECK(base.tags(0)[0] == shop.online_tag);
    });
}

TEST_CASE("a refused tag is answered with its customer and why", "[http][customer]") {
    Shop shop;
    shop.console.run([](flow::FlowContext& context) -> Status {
        return context.database.run("UPDATE relation SET state = 1 WHERE id = 2");
    });

    const auto answer =
        shop.tag({.relations = {{1}, {2}}, .add = {shop.online_tag}, .remove = {}}, shop.console.for_changes());

    CHECK(answer.status == 200);
    CHECK(json_of(answer) ==
          nlohmann::json{{"changed", 1},
                         {"refused", {{{"relation", 2}, {"tag", shop.online_tag.value}, {"why", "ended"}}}}});
}

TEST_CASE("tagging needs its permission, known customers and a body that can be read", "[http][customer]") {
    Shop shop;
    const auto auditor = shop.console.changes_as("auditor", access::Role::Auditor);
    const guanxi::console::TagCustomers one{.relations = {{1}}, .add = {shop.online_tag}, .remove = {}};
    const auto headers = shop.console.for_changes();

    CHECK(shop.tag(one, auditor).status == 403);
    const auto unknown = shop.tag({.relations = {{1}, {9}}, .add = {shop.online_tag}, .remove = {}}, headers);
    CHECK(unknown.status == 404);
    CHECK(json_of(unknown).at("field") == "relations");
    const auto nobody = shop.console.send("POST", "/api/v1/customers/tags", headers, "{}");
    CHECK(nobody.status == 400);
    CHECK(json_of(nobody).at("field") == "relations");
    CHECK(shop.console.number("SELECT count(*) FROM audit WHERE action = 'customer.tag'") == 0);
}

}  // namespace guanxi::test
