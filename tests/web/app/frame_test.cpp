#include "web/app/frame.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

struct Pages {
    Frame frame;
    std::string drawn;

    Pages() {
        forget_browser();
        add("/channels", "渠道活码", "引流获客");
        add("/customers", "客户列表", "客户管理");
    }

    void add(std::string path, std::string title, std::string group) {
        PageEntry entry{.path = path};
        entry.title = [title] { return title; };
        entry.group = [group] { return group; };
        entry.draw = [this, path, title](const Route&) {
            const ui::Page page({.title = title});
            drawn = path;
        };
        frame.add_page(std::move(entry));
    }
};

}  // namespace

TEST_CASE("the address chooses the page, with everything below it, and the first page stands for the unknown",
          "[app][frame]") {
    Pages pages;
    Screen screen([&] { pages.frame.draw(); });
    const auto page_at = [&](std::string_view route) {
        go_to(route, History::Replace);
        screen.draw();
        return pages.drawn;
    };

    CHECK(page_at("/customers") == "/customers");
    CHECK(page_at("/customers?q=a") == "/customers");
    CHECK(page_at("/channels/new") == "/channels");
    CHECK(page_at("/customers/7") == "/customers");
    CHECK(page_at("/customersandmore") == "/channels");
    CHECK(page_at("/") == "/channels");
}

TEST_CASE("the navigation opens pages and marks the open one", "[app][frame]") {
    Pages pages;
    Screen screen([&] { pages.frame.draw(); });

    screen.press(Role::Link, "客户列表");

    CHECK(current_route().path == "/customers");
    CHECK(pages.drawn == "/customers");
    CHECK((screen.get(Role::Link, "客户列表").states & kCurrent) != 0);
    CHECK((screen.get(Role::Link, "渠道活码").states & kCurrent) == 0);
    CHECK(null_platform().title == "客户列表 · Guanxi");
}

TEST_CASE("on a phone the navigation lies over the page until a page is chosen", "[app][frame]") {
    Pages pages;
    Screen screen([&] { pages.frame.draw(); }, 390, 844);
    CHECK_FALSE(screen.has(Role::Link, "客户列表"));

    screen.press(Role::Button, "导航");
    screen.press(Role::Link, "客户列表");

    CHECK(pages.drawn == "/customers");
    CHECK_FALSE(screen.has(Role::Link, "客户列表"));
}

TEST_CASE("a gate stands in place of everything and may take itself away", "[app][frame]") {
    Pages pages;
    bool is_open = false;
    pages.frame.gate = [&] {
        if (is_open) pages.frame.gate = {};
    };
    Screen screen([&] { pages.frame.draw(); });
    CHECK(pages.drawn.empty());
    CHECK_FALSE(screen.has(Role::Link, "客户列表"));

    is_open = true;
    screen.draw();
    screen.draw();

    CHECK(pages.drawn == "/channels");
}

TEST_CASE("signing out and the About box stand in the top bar only when they are possible", "[app][frame]") {
    Pages pages;
    int asked_out = 0;
    int asked_about = 0;
    Screen screen([&] { pages.frame.draw(); });
    CHECK_FALSE(screen.has(Role::Button, "退出登录"));
    CHECK_FALSE(screen.has(Role::Button, "关于 Guanxi"));

    pages.frame.sign_out = [&] { ++asked_out; };
    pages.frame.about = [&] { ++asked_about; };
    screen.draw();
    screen.press(Role::Button, "退出登录");
    screen.press(Role::Button, "关于 Guanxi");

    CHECK(asked_out == 1);
    CHECK(asked_about == 1);
}

}  // namespace guanxi::web
