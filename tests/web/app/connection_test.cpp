#include "web/app/connection.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/screen.h"
#include "web/ui/failure_words.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

constexpr std::int64_t kAfternoon = 1'795'327'500;  // 2026-11-22 14:05 in the company

struct Strip {
    ConnectionInput input;
    ConnectionAnswer answer = ConnectionAnswer::None;
    Screen screen{[this] {
        const ConnectionAnswer now = draw_connection(input);
        if (now != ConnectionAnswer::None) answer = now;
        const ui::Page page({.title = "页面"});
    }};

    explicit Strip(ConnectionInput shown) : input(std::move(shown)) { screen.draw(); }
};

struct Waiting {
    WaitingInput input;
    ConnectionAnswer answer = ConnectionAnswer::None;
    Screen screen{[this] {
        const ConnectionAnswer now = draw_waiting(input);
        if (now != ConnectionAnswer::None) answer = now;
    }};

    explicit Waiting(WaitingInput shown) : input(std::move(shown)) { screen.draw(); }
};

}  // namespace

TEST_CASE("while all is well nothing stands above the page", "[app][connection]") {
    const Strip strip({.now = kAfternoon});

    CHECK(strip.screen.count(Role::Alert) == 0);
    CHECK(strip.screen.count(Role::Button) == 0);
}

TEST_CASE("who is cut off reads why, since when and what waits, and can retry", "[app][connection]") {
    Strip strip(
        {.cut_off_since = kAfternoon, .failure = Error{ErrorCode::Network, ""}, .now = kAfternoon + 60, .pending = 2});
    CHECK(strip.screen.has(Role::Alert,
                           "连接不上服务器，今天 14:05 起的内容没有更新，恢复后会自动补上。2 项修改等待确认。"));

    strip.screen.press(Role::Button, "立即重试");

    CHECK(strip.answer == ConnectionAnswer::Retry);
}

TEST_CASE("a missing network, a busy server and a damaged answer are told apart", "[app][connection]") {
    const auto words = [](Error error, Link link) {
        const Strip strip({.cut_off_since = kAfternoon, .failure = std::move(error), .link = link, .now = kAfternoon});
        for (const char* reason :
             {"这台设备没有网络", "服务器正忙或正在启动", "收到的内容不完整", "服务器没有正常答复"}) {
            if (strip.screen.shows(reason)) return std::string(reason);
        }
        return std::string();
    };
    CHECK(words({ErrorCode::Network, ""}, Link::Down) == "这台设备没有网络");
    CHECK(words({ErrorCode::Network, "", ui::kNotReady}, Link::Up) == "服务器正忙或正在启动");
    CHECK(words({ErrorCode::InvalidInput, "", ui::kDamaged}, Link::Up) == "收到的内容不完整");
    CHECK(words({ErrorCode::Storage, ""}, Link::Up) == "服务器没有正常答复");
}

TEST_CASE("an older page says so and can be loaded anew", "[app][connection]") {
    Strip strip({.is_outdated = true});

    strip.screen.activate(Role::Button, "刷新页面");

    CHECK(strip.answer == ConnectionAnswer::Reload);
}

TEST_CASE("strips take their room from the page and fit a phone", "[app][connection]") {
    ConnectionInput input{.cut_off_since = kAfternoon, .failure = Error{ErrorCode::Network, ""}, .now = kAfternoon};
    const Screen screen(
        [&input] {
            draw_connection(input);
            const ui::Page page({.title = "页面"});
        },
        360, 760);

    const Node& strip = screen.get(Role::Alert, "连接不上服务器，今天 14:05 起的内容没有更新，恢复后会自动补上。");
    CHECK(screen.get(Role::Heading, "页面").box.y >= strip.box.y + strip.box.height);
    for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= 360);
}

TEST_CASE("while the base comes its share is shown in bytes and as a bar", "[app][connection]") {
    Waiting waiting({.progress = {.received = 3'440'000, .total = 12'000'000}});
    CHECK(waiting.screen.get(Role::ProgressBar, "读取客户").value == "29");
    CHECK(waiting.screen.shows("已收到 3.4 MB，共 12.0 MB"));

    waiting.input.progress = {.received = 13'000'000, .total = 12'000'000};
    waiting.screen.draw();
    CHECK(waiting.screen.get(Role::ProgressBar, "读取客户").value == "100");

    waiting.input.progress = {.received = 3'960'000, .total = 0};
    waiting.screen.draw();
    CHECK(waiting.screen.count(Role::ProgressBar) == 0);
    CHECK(waiting.screen.shows("已收到 3.9 MB"));

    waiting.input.progress = {.received = 999'999, .total = 0};
    waiting.screen.draw();
    CHECK(waiting.screen.shows("已收到 999 KB"));
}

TEST_CASE("a base that cannot be had says why and offers to retry", "[app][connection]") {
    Waiting waiting({.failure = Error{ErrorCode::Forbidden, ""}});
    CHECK(waiting.screen.has(Role::Alert, "你没有这项权限，请联系管理员。"));
    CHECK_FALSE(waiting.screen.has(Role::Button, "重新加载"));

    waiting.screen.press(Role::Button, "立即重试");

    CHECK(waiting.answer == ConnectionAnswer::Retry);
}

TEST_CASE("a damaged base offers to load the page anew", "[app][connection]") {
    Waiting waiting({.failure = Error{ErrorCode::InvalidInput, "", ui::kDamaged}});
    CHECK(waiting.screen.has(Role::Alert, "收到的内容不完整或已损坏，请重新加载。"));

    waiting.screen.press(Role::Button, "重新加载");

    CHECK(waiting.answer == ConnectionAnswer::Reload);
}

}  // namespace guanxi::web
