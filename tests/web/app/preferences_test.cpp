#include "web/app/preferences.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"

namespace guanxi::web {

namespace {

constexpr const char* kPath = "/api/v1/preferences";

std::string kept(const console::Preferences& preferences) {
    return wire::dump(console::to_wire(preferences));
}

console::TableLook wide_name() {
    return {.columns = {{.column = "name", .width = 200}}, .views = {}};
}

console::TableLook of_week() {
    return {.columns = {}, .views = {{"本周", "q=a"}}};
}

const SentRequest* sent(const std::string& method) {
    for (const SentRequest& request : null_platform().requests) {
        if (request.method == method) return &request;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("preferences are asked for once and hold what the server keeps", "[preferences]") {
    const Screen screen{[] {}};  // answers and timers draw frames
    forget_browser();
    PreferenceKeeper keeper;
    keeper.load();
    keeper.load();
    CHECK(null_platform().requests.size() == 1);
    CHECK(keeper.table("customers") == console::TableLook{});

    answer_request(kPath, 200, kept({.tables = {{"customers", wide_name()}}}));

    CHECK(keeper.table("customers") == wide_name());
    pass(kSaveMilliseconds * 2);
    CHECK(null_platform().requests.empty());
}

TEST_CASE("changes are saved together, a little after the last one", "[preferences][time]") {
    const Screen screen{[] {}};  // answers and timers draw frames
    forget_browser();
    PreferenceKeeper keeper;
    keeper.load();
    answer_request(kPath, 200, kept({}));

    keeper.keep_table("customers", of_week());
    pass(kSaveMilliseconds - 1);
    keeper.keep_table("customers", wide_name());
    pass(kSaveMilliseconds - 1);
    CHECK(null_platform().requests.empty());
    pass(1);

    REQUIRE(null_platform().requests.size() == 1);
    CHECK(sent("PUT")->body == kept({.tables = {{"customers", wide_name()}}}));
}

TEST_CASE("what is changed before the server has answered holds at once and is not lost to its answer",
          "[preferences]") {
    const Screen screen{[] {}};  // answers and timers draw frames
    forget_browser();
    PreferenceKeeper keeper;
    keeper.load();
    keeper.keep_table("customers", wide_name());
    CHECK(keeper.table("customers") == wide_name());
    pass(kSaveMilliseconds * 2);
    CHECK(sent("PUT") == nullptr);  // nothing that the server keeps may be lost

    answer_request(kPath, 200, kept({.tables = {{"customers", of_week()}, {"channels", of_week()}}}));
    pass(kSaveMilliseconds);

    CHECK(keeper.table("customers") == wide_name());
    CHECK(keeper.table("channels") == of_week());
    REQUIRE(sent("PUT") != nullptr);
    CHECK(sent("PUT")->body == kept({.tables = {{"customers", wide_name()}, {"channels", of_week()}}}));
}

TEST_CASE("without an answer everything works, and the next change asks again", "[preferences]") {
    const Screen screen{[] {}};  // answers and timers draw frames
    forget_browser();
    PreferenceKeeper keeper;
    keeper.load();
    answer_request(kPath, 0, "");

    keeper.keep_table("customers", wide_name());

    CHECK(keeper.table("customers") == wide_name());
    CHECK(sent("GET") != nullptr);
    CHECK(sent("PUT") == nullptr);
}

TEST_CASE("after signing out nothing is kept, and an answer to the one before is not taken", "[preferences]") {
    const Screen screen{[] {}};  // answers and timers draw frames
    forget_browser();
    PreferenceKeeper keeper;
    keeper.load();
    keeper.keep_table("customers", wide_name());
    keeper.forget();

    answer_request(kPath, 200, kept({.tables = {{"customers", of_week()}}}));
    pass(kSaveMilliseconds * 2);

    CHECK(keeper.table("customers") == console::TableLook{});
    CHECK(sent("PUT") == nullptr);
}

}  // namespace guanxi::web
