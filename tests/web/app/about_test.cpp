#include "web/app/about.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/platform/rules.h"

namespace guanxi::web {

namespace {

constexpr const char* kHash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* kHashInGroups = "ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad";
constexpr const char* kOtherHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

struct AboutBox {
    ServerAbout server{"1.2.3", "1.2.3-abc", "MIT", kHash};
    AboutInput input{.server = &server, .failure = {}, .page_build = "1.2.3-abc", .page_rule_hash = kHash};
    AboutAnswer answer = AboutAnswer::Open;
    Screen screen{[this] {
        const AboutAnswer drawn = draw_about(input);
        if (drawn != AboutAnswer::Open) answer = drawn;
    }};
};

}  // namespace

TEST_CASE("about shows version, build and licence, and the rule hash of both sides", "[app][about]") {
    AboutBox box;

    CHECK(box.screen.has(Role::Dialog, "关于 Guanxi"));
    for (const char* shown : {"1.2.3", "1.2.3-abc", "MIT", kHashInGroups, "一致"}) {
        INFO(shown);
        CHECK(box.screen.has(Role::Text, shown));
    }
    CHECK_FALSE(box.screen.has(Role::Text, "不一致"));
    CHECK_FALSE(box.screen.has(Role::Button, "刷新页面"));
}

TEST_CASE("a page that is older than the server is told to reload", "[app][about]") {
    AboutBox box;
    box.input.page_build = "1.2.2-fff";
    box.input.page_rule_hash = kOtherHash;
    box.screen.draw();

    CHECK(box.screen.has(Role::Text, "不一致"));
    CHECK(box.screen.shows("这个页面还是旧的"));
    box.screen.press(Role::Button, "刷新页面");
    CHECK(box.answer == AboutAnswer::Reload);
}

TEST_CASE("a page of the server's own build with other rules is said to need an admin", "[app][about]") {
    AboutBox box;
    box.input.page_rule_hash = kOtherHash;
    box.screen.draw();

    CHECK(box.screen.has(Role::Text, "不一致"));
    CHECK(box.screen.shows("请联系管理员"));
    CHECK(box.screen.has(Role::Button, "刷新页面"));
}

TEST_CASE("while the browser computes its hash nothing is said of the rules, and then when it cannot", "[app][about]") {
    AboutBox box;
    box.input.page_rule_hash.reset();
    box.screen.draw();

    CHECK(box.screen.has(Role::Text, "正在计算"));
    CHECK_FALSE(box.screen.has(Role::Button, "刷新页面"));

    box.input.page_rule_hash = "";
    box.screen.draw();

    CHECK(box.screen.has(Role::Text, "未知"));
    CHECK(box.screen.shows("没有算出规则指纹"));
    CHECK(box.screen.has(Role::Button, "刷新页面"));
}

TEST_CASE("the hash of the browser's rules comes from their program, also as nothing", "[app][about]") {
    for (const std::string hash : {kHash, ""}) {
        null_platform().rule_hash = hash;
        std::vector<std::string> answers;
        compute_rule_hash([&answers](const std::string& answered) { answers.push_back(answered); });
        CHECK(answers == std::vector{hash});
    }
}

TEST_CASE("about closes, and says why when the server does not answer", "[app][about]") {
    AboutBox box;
    box.input.server = nullptr;
    box.input.failure = Error{ErrorCode::Network, "offline"};
    box.screen.draw();

    CHECK_FALSE(box.screen.has(Role::Text, "一致"));
    CHECK_FALSE(box.screen.has(Role::Text, "不一致"));
    CHECK(box.screen.count(Role::Alert) == 1);
    box.screen.press(Role::Button, "关闭");
    CHECK(box.answer == AboutAnswer::Closed);
}

TEST_CASE("what the server says of itself is read whole or refused", "[app][about][wire]") {
    const auto about = about_from_wire(R"({"version":"1","build":"1-a","licence":"MIT","rule_hash":"ff","later":1})");

    REQUIRE(about.has_value());
    CHECK(about->version == "1");
    CHECK(about->build == "1-a");
    CHECK(about->licence == "MIT");
    CHECK(about->rule_hash == "ff");
    for (const char* body : {"", "{}", "[]", R"({"version":"1","build":"1-a","licence":"MIT"})",
                             R"({"version":1,"build":"1-a","licence":"MIT","rule_hash":"ff"})"}) {
        INFO(body);
        CHECK_FALSE(about_from_wire(body).has_value());
    }
}

}  // namespace guanxi::web
