#include "web/app/global_search.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/app/frame.h"
#include "web/platform/null_platform.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

struct Console {
    customer::Base base = example_base();
    Frame frame;

    Console() {
        forget_browser();
        add("/channels", "渠道活码");
        add("/customers", "客户列表");
        frame.search.base = [this] { return &base; };
    }

    void add(std::string path, std::string title) {
        PageEntry entry{.path = std::move(path)};
        entry.title = [title] { return title; };
        entry.draw = [title](const Route&) { const ui::Page page({.title = title}); };
        frame.add_page(std::move(entry));
    }
};

constexpr const char* kField = "搜索客户、员工、标签、页面";

std::vector<std::string> options() {
    std::vector<std::string> names;
    for (const Node& node : tree()) {
        if (node.role == Role::Option) names.push_back(node.name);
    }
    return names;
}

}  // namespace

TEST_CASE("Ctrl+K and the button open the search, which has the focus and gives it back", "[app][search]") {
    Console console;
    Screen screen([&] { console.frame.draw(); });
    screen.key(Role::Link, "渠道活码", "Tab");
    const NodeId had = screen.get(Role::Link, "渠道活码").id;

    screen.shortcut("Ctrl+K");
    CHECK(null_platform().focused == screen.get(Role::SearchBox, kField).id);
    CHECK((screen.get(Role::Dialog, "搜索").states & kModal) != 0);
    screen.escape();
    CHECK_FALSE(screen.has(Role::Dialog, "搜索"));
    CHECK(null_platform().focused == had);

    screen.press(Role::Button, "搜索");
    CHECK(screen.has(Role::Dialog, "搜索"));
}

TEST_CASE("customers are found by name and remark, staff and tags by name, pages by title", "[app][search]") {
    Console console;
    Screen screen([&] { console.frame.draw(); });
    screen.shortcut("Ctrl+K");
    CHECK(options() == std::vector<std::string>{"渠道活码", "客户列表"});

    screen.type(kField, "张");
    CHECK(options() == std::vector<std::string>{"张晓雯"});
    CHECK(screen.get(Role::Option, "张晓雯").description == "张同学-公众号 · 王敏");
    screen.type(kField, "公众号");
    CHECK(options() == std::vector<std::string>{"张晓雯"});
    screen.type(kField, "LIL");
    CHECK(options() == std::vector<std::string>{"Lily"});
    screen.type(kField, "陈");
    CHECK(options() == std::vector<std::string>{"陈立"});
    screen.type(kField, "高");
    CHECK(options() == std::vector<std::string>{"高一", "高二", "高意向"});
    screen.type(kField, "旧标签");
    CHECK(options().empty());
    CHECK(screen.has(Role::Text, "没有找到"));
}

TEST_CASE("the arrows move through what was found and Enter opens it", "[app][search]") {
    Console console;
    Screen screen([&] { console.frame.draw(); });
    screen.shortcut("Ctrl+K");
    screen.type(kField, "高");
    const auto active = [&] { return screen.get(Role::SearchBox, kField).active; };
    CHECK(active() == screen.get(Role::Option, "高一").id);

    screen.key(Role::SearchBox, kField, "ArrowDown");
    CHECK(active() == screen.get(Role::Option, "高二").id);
    CHECK((screen.get(Role::Option, "高二").states & kSelected) != 0);
    screen.key(Role::SearchBox, kField, "ArrowUp");
    screen.key(Role::SearchBox, kField, "ArrowUp");
    CHECK(active() == screen.get(Role::Option, "高意向").id);
    screen.submit(kField);

    CHECK_FALSE(screen.has(Role::Dialog, "搜索"));
    CHECK(current_route().path == "/customers");
    CHECK(current_route().parameter("tag") == "3");
}

TEST_CASE("what was opened from the search comes first the next time, until one signs out", "[app][search]") {
    Console console;
    Screen screen([&] { console.frame.draw(); });
    screen.shortcut("Ctrl+K");
    screen.type(kField, "李");
    screen.press(Role::Option, "李强");
    CHECK(current_route().parameter("q") == "李强");

    screen.shortcut("Ctrl+K");
    CHECK(options() == std::vector<std::string>{"李强", "渠道活码", "客户列表"});
    CHECK(screen.has(Role::Text, "最近打开"));
    screen.escape();
    console.frame.search.forget();
    screen.shortcut("Ctrl+K");
    CHECK(options() == std::vector<std::string>{"渠道活码", "客户列表"});
}

TEST_CASE("of many customers the best eight are shown: the very name, its beginning, then the newest",
          "[app][search]") {
    customer::Base base;
    for (int at = 1; at <= 20; ++at) {
        base.upsert(customer::Relation{
            .id = {at}, .customer = {at}, .staff = {1}, .added_at = example_noon() + std::chrono::minutes{at}});
        base.upsert_name({at}, at == 3 ? "王" : at == 5 ? "王五" : "老王" + std::to_string(at));
    }
    // Another member of staff has the same customer, too.
    base.upsert(customer::Relation{.id = {30}, .customer = {20}, .staff = {2}, .added_at = example_noon()});
    CustomerSearch search;

    search.start("王", base);
    search.step(base, 100);

    std::vector<std::string> names;
    for (const int row : search.best()) names.emplace_back(base.name(row));
    CHECK(names == std::vector<std::string>{"王", "王五", "老王20", "老王19", "老王18", "老王17", "老王16", "老王15"});
}

TEST_CASE("a search is done in slices, shows what it has so far, and starts again when the base changes",
          "[app][search]") {
    customer::Base base;
    const auto add = [&base](int id, std::string_view name) {
        base.upsert(
            customer::Relation{.id = {id}, .customer = {id}, .staff = {1}, .added_at = example_noon(), .remark = {}});
        base.upsert_name({id}, name);
    };
    for (int at = 1; at <= 100; ++at) add(at, at == 10 || at == 90 ? "张三" : "李四");
    CustomerSearch search;

    search.start("张", base);
    search.step(base, 50);
    CHECK_FALSE(search.is_done());
    CHECK(search.best() == std::vector<int>{9});
    search.step(base, 50);
    CHECK(search.is_done());
    CHECK(search.best() == std::vector<int>{89, 9});

    add(101, "张五");
    search.step(base, 100);
    CHECK_FALSE(search.is_done());
    search.step(base, 100);
    CHECK(search.is_done());
    CHECK(search.best() == std::vector<int>{100, 89, 9});
}

}  // namespace guanxi::web
