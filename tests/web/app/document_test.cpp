#include "web/app/document.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/ui/failure_words.h"

namespace guanxi::web {

namespace {

constexpr const char* kPath = "/api/v1/example";

struct Page {
    Screen screen{[] {}};  // answers draw a frame
    std::vector<std::string> taken;
    Document document{kPath, [this](std::string_view body) -> Status {
                          if (body == "damaged") return Error{ErrorCode::InvalidInput, "no list"};
                          taken.emplace_back(body);
                          return Done{};
                      }};

    Page() { forget_browser(); }
};

std::size_t sent() {
    return null_platform().requests.size();
}

}  // namespace

TEST_CASE("a document is fetched when it is first wanted, and once", "[app][document]") {
    Page page;
    CHECK(sent() == 0);

    page.document.want(1);
    page.document.want(1);
    REQUIRE(sent() == 1);
    CHECK(null_platform().requests[0].method == "GET");
    CHECK(null_platform().requests[0].path == kPath);
    CHECK_FALSE(page.document.is_loaded());
    REQUIRE(answer_request(kPath, 200, "first"));

    CHECK(page.document.is_loaded());
    CHECK(page.taken == std::vector<std::string>{"first"});
    page.document.want(1);
    CHECK(sent() == 0);
}

TEST_CASE("a document is fetched again when what it depends on moved on, one request at a time", "[app][document]") {
    Page page;
    page.document.want(1);
    page.document.want(2);
    CHECK(sent() == 1);
    REQUIRE(answer_request(kPath, 200, "first"));
    CHECK(sent() == 0);

    page.document.want(2);
    CHECK(sent() == 1);
    REQUIRE(answer_request(kPath, 200, "second"));
    CHECK(page.taken == std::vector<std::string>{"first", "second"});
}

TEST_CASE("a failed fetch keeps what was there and says so until one succeeds", "[app][document]") {
    Page page;
    page.document.want(1);
    REQUIRE(answer_request(kPath, 200, "first"));

    page.document.want(2);
    REQUIRE(answer_request(kPath, 403, R"({"code":"forbidden","detail":"no"})"));
    REQUIRE(page.document.failure().has_value());
    CHECK(page.document.failure()->code == ErrorCode::Forbidden);
    CHECK(page.document.is_loaded());

    page.document.want(3);
    REQUIRE(answer_request(kPath, 200, "third"));
    CHECK_FALSE(page.document.failure().has_value());
    CHECK(page.taken == std::vector<std::string>{"first", "third"});
}

TEST_CASE("a document that cannot be read is a failure", "[app][document]") {
    Page page;
    page.document.want(1);
    REQUIRE(answer_request(kPath, 200, "damaged"));

    CHECK_FALSE(page.document.is_loaded());
    REQUIRE(page.document.failure().has_value());
    CHECK(page.document.failure()->detail == "no list");
    CHECK(page.document.failure()->field == ui::kDamaged);
}

TEST_CASE("a forgotten document is fetched anew, also of the same version", "[app][document]") {
    Page page;
    page.document.want(1);
    REQUIRE(answer_request(kPath, 200, "first"));

    page.document.forget();
    CHECK_FALSE(page.document.is_loaded());
    page.document.want(1);
    CHECK(sent() == 1);
}

TEST_CASE("the answer to a fetch of before the sign-out is not taken", "[app][document]") {
    Page page;
    page.document.want(1);
    page.document.forget();
    page.document.want(1);
    REQUIRE(sent() == 2);

    REQUIRE(answer_request(kPath, 200, "of the earlier account"));
    CHECK(page.taken.empty());
    CHECK_FALSE(page.document.is_loaded());
    REQUIRE(answer_request(kPath, 200, "of this account"));
    CHECK(page.taken == std::vector<std::string>{"of this account"});
}

}  // namespace guanxi::web
