#include "web/app/frame.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/border.h"
#include "web/platform/null_platform.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/theme.h"
#include "web/ui/words.h"

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

TEST_CASE("the address chooses the page, with everything below it, and nothing means the first page", "[app][frame]") {
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
    CHECK(page_at("/") == "/channels");
}

TEST_CASE("an address that leads nowhere is told, with a way out", "[app][frame]") {
    Pages pages;
    Screen screen([&] { pages.frame.draw(); });
    go_to("/customersandmore", History::Replace);
    pages.drawn.clear();

    screen.draw();

    CHECK(pages.drawn.empty());
    CHECK(screen.has(Role::Heading, "没有这个页面"));
    CHECK(screen.shows("/customersandmore"));
    CHECK(null_platform().title == "没有这个页面 · Guanxi");
    screen.press(Role::Button, "回到首页");
    CHECK(pages.drawn == "/channels");
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

TEST_CASE("a page that is not listed is reached by its address alone", "[app][frame]") {
    Pages pages;
    pages.frame.add_page({.path = "/gallery",
                          .title = [] { return std::string("组件一览"); },
                          .listed = Listed::Nowhere,
                          .draw = [&pages](const Route&) { pages.drawn = "/gallery"; }});
    Screen screen([&] { pages.frame.draw(); });
    CHECK_FALSE(screen.has(Role::Link, "组件一览"));

    go_to("/gallery");
    screen.draw();

    CHECK(pages.drawn == "/gallery");
    CHECK_FALSE(screen.has(Role::Link, "组件一览"));
}

TEST_CASE("the navigation shrinks to icons that keep their names, and stays so in this browser", "[app][frame]") {
    Pages pages;
    Screen screen([&] { pages.frame.draw(); });
    REQUIRE(screen.get(Role::Navigation, "主导航").box.width == 208);

    screen.press(Role::Button, "收起导航");

    CHECK(screen.get(Role::Navigation, "主导航").box.width == 56);
    CHECK(screen.get(Role::Main, "渠道活码").box.x == 56);
    CHECK(null_platform().stored["navigation"] == "icons");
    screen.press(Role::Link, "客户列表");
    CHECK(pages.drawn == "/customers");
    screen.press(Role::Button, "展开导航");
    CHECK(screen.get(Role::Navigation, "主导航").box.width == 208);
    CHECK(null_platform().stored["navigation"] == "words");
}

TEST_CASE("the breadcrumb leads from group to page to detail, and back to the page", "[app][frame]") {
    Pages pages;
    pages.frame.add_page({.path = "/tags",
                          .title = [] { return std::string("客户标签"); },
                          .group = [] { return std::string("客户管理"); },
                          .detail = [](const Route& route) { return std::string(route.path == "/tags" ? "" : "年级"); },
                          .draw = [&pages](const Route& route) { pages.drawn = route.path; }});
    Screen screen([&] { pages.frame.draw(); });
    const auto crumbs = [&] {
        std::string words;
        const NodeId place = screen.get(Role::Navigation, "面包屑").id;
        for (const Node& node : tree()) words += node.parent == place ? node.name + ";" : "";
        return words;
    };

    go_to("/tags/3");
    screen.draw();

    CHECK(crumbs() == "客户管理;客户标签;年级;");
    CHECK(null_platform().title == "年级 · 客户标签 · Guanxi");
    const NodeId place = screen.get(Role::Navigation, "面包屑").id;
    const auto link = std::ranges::find_if(
        tree(), [place](const Node& node) { return node.parent == place && node.role == Role::Link; });
    REQUIRE(link != tree().end());
    guanxi_mirror_activate(link->id);
    screen.draw();
    CHECK(pages.drawn == "/tags");
    CHECK(crumbs() == "客户管理;客户标签;");
}

TEST_CASE("the menu of the account holds what is possible, and Escape closes it", "[app][frame]") {
    Pages pages;
    int asked_out = 0;
    int asked_about = 0;
    pages.frame.menu.account = [] { return std::string("示例教育 · 王敏"); };
    pages.frame.menu.role = [] { return role_name("operations"); };
    Screen screen([&] { pages.frame.draw(); });
    screen.press(Role::Button, "示例教育 · 王敏");
    CHECK(screen.has(Role::Text, "私域运营"));
    CHECK_FALSE(screen.has(Role::Button, "退出登录"));
    CHECK_FALSE(screen.has(Role::Button, "关于 Guanxi"));

    pages.frame.menu.sign_out = [&] { ++asked_out; };
    pages.frame.menu.about = [&] { ++asked_about; };
    screen.draw();
    screen.press(Role::Button, "退出登录");
    CHECK_FALSE(screen.has(Role::Group, "账号与外观"));
    screen.activate(Role::Button, "示例教育 · 王敏");
    screen.activate(Role::Button, "关于 Guanxi");

    CHECK(asked_out == 1);
    CHECK(asked_about == 1);
    screen.activate(Role::Button, "示例教育 · 王敏");
    CHECK(null_platform().focused == screen.get(Role::Group, "账号与外观").id);
    screen.escape();
    CHECK_FALSE(screen.has(Role::Group, "账号与外观"));
    CHECK(null_platform().focused == screen.get(Role::Button, "示例教育 · 王敏").id);
}

TEST_CASE("density, theme and language are chosen in the menu of the account and kept in this browser",
          "[app][frame]") {
    Pages pages;
    pages.frame.menu.account = [] { return std::string("王敏"); };
    Screen screen([&] { pages.frame.draw(); });
    screen.press(Role::Button, "王敏");
    const float before = screen.get(Role::Link, "客户列表").box.height;

    screen.press(Role::Radio, "紧凑");
    screen.press(Role::Radio, "深色");

    CHECK(before == 32);
    CHECK(screen.get(Role::Link, "客户列表").box.height == 28);
    CHECK(ui::row_height() == 32);
    CHECK(ui::theme() == ui::Theme::Dark);
    CHECK(null_platform().stored["density"] == "compact");
    CHECK(null_platform().stored["theme"] == "dark");
    screen.press(Role::Radio, "English");
    CHECK(ui::language() == ui::Language::English);

    screen.press(Role::Radio, "中文");
    screen.press(Role::Radio, "跟随系统");
    null_platform().is_dark = true;
    screen.draw();
    CHECK(ui::theme() == ui::Theme::Dark);
    null_platform().is_dark = false;
    screen.draw();
    CHECK(ui::theme() == ui::Theme::Light);
    screen.press(Role::Radio, "标准");
    CHECK(ui::row_height() == 40);
}

TEST_CASE("under a finger controls and rows have 44 pixels, whatever the density", "[app][frame]") {
    Pages pages;
    null_platform().is_coarse = true;
    const Screen screen([&] { pages.frame.draw(); });

    CHECK(screen.get(Role::Link, "客户列表").box.height == 44);
    CHECK(screen.get(Role::Button, "收起导航").box.height == 44);
    CHECK(ui::row_height() == 44);
    null_platform().is_coarse = false;
    ui::follow_system();
}

TEST_CASE("a question mark shows the shortcuts, and a slash goes to the page's search field", "[app][frame]") {
    Pages pages;
    std::string text;
    pages.frame.add_page({.path = "/tags",
                          .title = [] { return std::string("客户标签"); },
                          .draw =
                              [&text](const Route&) {
                                  const ui::Page page({.title = "客户标签"});
                                  ui::field("搜索标签", text, {.kind = ui::FieldKind::Search});
                              }});
    go_to("/tags", History::Replace);
    Screen screen([&] { pages.frame.draw(); });

    screen.shortcut("/");
    CHECK(null_platform().focused == screen.get(Role::SearchBox, "搜索标签").id);

    screen.shortcut("?");
    CHECK(screen.has(Role::Dialog, "快捷键"));
    screen.shortcut("Ctrl+K");
    CHECK_FALSE(screen.has(Role::Dialog, "搜索"));
    screen.escape();
    CHECK_FALSE(screen.has(Role::Dialog, "快捷键"));
}

}  // namespace guanxi::web
