#include <catch2/catch_test_macros.hpp>

#include "core/base/wire.h"
#include "core/console/preferences.h"

#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

constexpr const char* kPath = "/api/v1/preferences";

nlohmann::json standard() {
    return guanxi::console::to_wire(guanxi::console::Preferences{});
}

}  // namespace

TEST_CASE("preferences are the standard ones until they are set, then what was set", "[http][preferences]") {
    Console console;
    const nlohmann::json compact{
        {"density", "compact"},
        {"scheme", "dark"},
        {"tables",
         {{"customers",
           {{"columns", nlohmann::json::array()}, {"views", {{{"name", "流失"}, {"query", "state=lost"}}}}}}}}};

    const auto before = console.get(kPath, console.cookie());
    const auto put = console.send("PUT", kPath, console.for_changes(), wire::dump(compact));
    const auto after = console.get(kPath, console.cookie());

    CHECK(before.status == 200);
    CHECK(json_of(before) == standard());
    CHECK(put.status == 200);
    CHECK(json_of(put) == compact);
    CHECK(json_of(after) == compact);
    CHECK(console.number("SELECT count(*) FROM audit WHERE action <> 'session.begin'") == 0);
}

TEST_CASE("preferences are the caller's alone, and every role has them", "[http][preferences]") {
    Console console;
    const auto auditor = console.changes_as("auditor", access::Role::Auditor);
    const auto settings = console.changes_as("it", access::Role::Settings);

    CHECK(console.send("PUT", kPath, auditor, R"({"scheme":"dark"})").status == 200);

    CHECK(json_of(console.get(kPath, auditor)).at("scheme") == "dark");
    CHECK(json_of(console.get(kPath, settings)) == standard());
    CHECK(json_of(console.get(kPath, console.cookie())) == standard());
    CHECK(console.send("PUT", kPath, settings, "{}").status == 200);
}

TEST_CASE("of two that are saved the later one stays, and the answer tells what was kept", "[http][preferences]") {
    Console console;
    const auto headers = console.for_changes();

    CHECK(console.send("PUT", kPath, headers, R"({"density":"compact","scheme":"dark"})").status == 200);
    const auto later = console.send("PUT", kPath, headers, R"({"density":"of a newer page","scheme":"light"})");

    CHECK(json_of(later).at("density") == "standard");
    CHECK(json_of(console.get(kPath, headers)) == json_of(later));
}

TEST_CASE("preferences that cannot be read are refused by name, and the ones before stay", "[http][preferences]") {
    Console console;
    const auto headers = console.for_changes();
    REQUIRE(console.send("PUT", kPath, headers, R"({"scheme":"dark"})").status == 200);

    const auto wrong = console.send("PUT", kPath, headers, R"({"scheme":"light","tables":[]})");
    const auto no_json = console.send("PUT", kPath, headers, "{");
    const std::string text = R"({"scheme":"light"})";
    const auto large = console.send("PUT", kPath, headers, text + std::string(65'537 - text.size(), ' '));

    CHECK(wrong.status == 400);
    CHECK(json_of(wrong).at("field") == "tables");
    CHECK(no_json.status == 400);
    CHECK(large.status == 413);
    CHECK(json_of(console.get(kPath, headers)).at("scheme") == "dark");
    CHECK(console.send("PUT", kPath, headers, text + std::string(65'536 - text.size(), ' ')).status == 200);
}

}  // namespace guanxi::test
