#include "web/sandbox/sandbox_view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"

namespace guanxi::web {

namespace {

using Texts = std::vector<std::string>;

struct Sandbox {
    customer::Base base = example_base();
    std::vector<channel::Channel> channels = example_channels();
    std::vector<SandboxFriend> friends{{"wm1", "张晓雯", "wangmin", "王敏"}, {"wm2", "Lily", "chenli", "陈立"}};
    std::vector<SandboxCall> calls;
    std::optional<Error> failure;
    Instant now = example_noon();
    SandboxViewState view;
    Intents intents;

    Sandbox() { forget_browser(); }

    void draw() { draw_sandbox_view({base, channels, friends, calls, failure, now}, view, intents); }

    template <class T>
    const T& only_wish() const {
        REQUIRE(intents.size() == 1);
        REQUIRE(std::holds_alternative<T>(intents[0].wish));
        return std::get<T>(intents[0].wish);
    }

    void answer(Screen& screen, std::optional<Error> answered_failure) {
        const Intents asked = std::move(intents);
        intents.clear();
        for (const Intent& intent : asked) intent.answered({.body = {}, .failure = answered_failure});
        screen.draw();
    }
};

void choose(Screen& screen, std::string_view list, std::string_view option) {
    screen.press(Role::ComboBox, list);
    screen.press(Role::Option, option);
}

bool is_disabled(const Screen& screen, std::string_view button) {
    return (screen.get(Role::Button, button).states & kDisabled) != 0;
}

}  // namespace

TEST_CASE("nobody can scan before a channel is chosen", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    CHECK(is_disabled(screen, "扫码添加"));
    CHECK(screen.get(Role::Button, "扫码添加").description == "请先选择渠道和客户");

    screen.press(Role::Button, "扫码添加");
    CHECK(page.intents.empty());

    choose(screen, "渠道", "公众号");
    CHECK_FALSE(is_disabled(screen, "扫码添加"));
}

TEST_CASE("only channels with a code can be scanned", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "渠道");
    CHECK(screen.count(Role::Option) == 1);
    CHECK(screen.has(Role::Option, "公众号"));

    page.channels.clear();
    screen.draw();
    CHECK(screen.has(Role::Text, "还没有可用的渠道活码，请先新建一个"));
}

TEST_CASE("somebody new scans with the nickname that was typed", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    choose(screen, "渠道", "公众号");
    screen.type("客户昵称", "新来的");

    screen.press(Role::Button, "扫码添加");

    const auto& scan = page.only_wish<ScanCode>();
    CHECK(scan.state == "c_gongzhonghao");
    CHECK(scan.customer.empty());
    CHECK(scan.nickname == "新来的");
    CHECK((screen.get(Role::Button, "扫码添加").states & kBusy) != 0);
}

TEST_CASE("somebody known scans with her own id and keeps her name", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    choose(screen, "渠道", "公众号");
    screen.type("客户昵称", "不该发出");
    screen.press(Role::Radio, "已有客户");
    CHECK(is_disabled(screen, "扫码添加"));

    choose(screen, "已有客户", "Lily");
    screen.press(Role::Button, "扫码添加");

    const auto& scan = page.only_wish<ScanCode>();
    CHECK(scan.customer == "wm2");
    CHECK(scan.nickname.empty());
}

TEST_CASE("what succeeded is told, and the documents are read anew", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    choose(screen, "渠道", "公众号");
    screen.press(Role::Button, "扫码添加");
    CHECK_FALSE(screen.has(Role::Text, "已扫码：公众号"));

    page.answer(screen, std::nullopt);

    CHECK(screen.has(Role::Text, "已扫码：公众号"));
    CHECK(page.view.actions == 1);
    CHECK_FALSE(is_disabled(screen, "扫码添加"));
}

TEST_CASE("what failed is told with its detail, and nothing is claimed", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    choose(screen, "渠道", "公众号");
    screen.press(Role::Button, "扫码添加");

    page.answer(screen, Error{ErrorCode::RuleRefused, "nobody can receive"});

    CHECK(screen.shows("规则不允许这样做。 nobody can receive"));
    CHECK_FALSE(screen.has(Role::Text, "已扫码：公众号"));
    CHECK_FALSE(is_disabled(screen, "扫码添加"));
}

TEST_CASE("a friendship is ended by the customer or by staff, and must be chosen anew after", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    CHECK(is_disabled(screen, "客户删除员工"));
    CHECK(is_disabled(screen, "员工删除客户"));

    choose(screen, "好友关系", "张晓雯");
    screen.press(Role::Button, "客户删除员工");
    CHECK(page.only_wish<EndFriendship>().customer == "wm1");
    CHECK(page.only_wish<EndFriendship>().staff == "wangmin");
    CHECK(page.only_wish<EndFriendship>().by == EndFriendship::By::Customer);
    page.answer(screen, std::nullopt);
    CHECK(screen.has(Role::Text, "张晓雯 删除了 王敏"));
    CHECK(is_disabled(screen, "客户删除员工"));

    choose(screen, "好友关系", "Lily");
    screen.press(Role::Button, "员工删除客户");
    CHECK(page.only_wish<EndFriendship>().customer == "wm2");
    CHECK(page.only_wish<EndFriendship>().staff == "chenli");
    CHECK(page.only_wish<EndFriendship>().by == EndFriendship::By::Staff);
    page.answer(screen, std::nullopt);
    CHECK(screen.has(Role::Text, "陈立 删除了 Lily"));
}

TEST_CASE("a chosen friend stays the chosen one when the list moves, and goes with the friend", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    choose(screen, "好友关系", "Lily");

    page.friends.insert(page.friends.begin(), {"wm9", "新来的", "wangmin", "王敏"});
    screen.draw();
    CHECK(screen.get(Role::ComboBox, "好友关系").value == "Lily");
    screen.press(Role::Button, "客户删除员工");
    CHECK(page.only_wish<EndFriendship>().customer == "wm2");
    page.answer(screen, std::nullopt);

    choose(screen, "好友关系", "Lily");
    page.friends.pop_back();
    screen.draw();
    CHECK(is_disabled(screen, "客户删除员工"));
}

TEST_CASE("the clock goes forward by an hour, a day or a week", "[sandbox][view][time]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Text, "2026-11-21 12:00:00"));

    screen.press(Role::Button, "前进 1 小时");
    CHECK(page.only_wish<AdvanceClock>().by == std::chrono::seconds{3'600});
    page.answer(screen, std::nullopt);
    screen.press(Role::Button, "前进 1 天");
    CHECK(page.only_wish<AdvanceClock>().by == std::chrono::seconds{86'400});
    page.answer(screen, std::nullopt);
    screen.press(Role::Button, "前进 7 天");
    CHECK(page.only_wish<AdvanceClock>().by == std::chrono::seconds{604'800});
}

TEST_CASE("one thing is done at a time", "[sandbox][view]") {
    Sandbox page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::Button, "前进 1 小时");

    screen.press(Role::Button, "前进 1 天");
    screen.activate(Role::Button, "前进 1 天");

    CHECK(page.intents.size() == 1);
    CHECK(is_disabled(screen, "前进 1 天"));
}

TEST_CASE("calls that WeCom received stand newest first with their result", "[sandbox][view]") {
    Sandbox page;
    page.calls = {{8, "mark_tag", page.now, R"({"userid":"wangmin"})", 0},
                  {7, "send_welcome_msg", page.now - std::chrono::hours{24}, "{}", 41050}};
    const Screen screen([&] { page.draw(); });

    CHECK(cells(1) == Texts{"今天 12:00", "昨天 12:00"});
    CHECK(cells(2) == Texts{"mark_tag", "send_welcome_msg"});
    CHECK(cells(3) == Texts{R"({"userid":"wangmin"})", "{}"});
    CHECK(cells(4) == Texts{"成功", "41050"});
    CHECK(screen.has(Role::Text, "最近 2 条"));
}

TEST_CASE("a document that could not be read is told", "[sandbox][view]") {
    Sandbox page;
    page.failure = Error{ErrorCode::Forbidden, "no"};
    const Screen screen([&] { page.draw(); });

    CHECK(screen.has(Role::Alert, "你没有这项权限，请联系管理员。"));
    CHECK(screen.has(Role::Text, "还没有请求。"));
}

}  // namespace guanxi::web
