#include "web/ui/date_range.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/web/screen.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

Day day(int year, unsigned month, unsigned of_month) {
    return Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)};
}

// Sunday.
const Day kToday = day(2026, 11, 22);

struct Days {
    ui::DateRange range;
    int changes = 0;

    void draw() {
        const ui::Page page({.title = "统计"});
        changes += ui::date_range("日期", range, kToday, {.placeholder = "不限日期"}) ? 1 : 0;
    }
};

ui::DateRange between(Day first, Day last) {
    return {first, last};
}

}  // namespace

TEST_CASE("the calendar shows two months, the second that of today", "[ui][date]") {
    Days page;
    Screen screen([&] { page.draw(); });
    CHECK(screen.count(Role::Grid) == 0);

    screen.press(Role::ComboBox, "日期");

    CHECK(screen.has(Role::Grid, "2026 年 10 月"));
    CHECK(screen.has(Role::Grid, "2026 年 11 月"));
    CHECK(screen.count(Role::GridCell) == 31 + 30);
    CHECK((screen.get(Role::GridCell, "2026-11-22").states & kCurrent) != 0);
    CHECK(screen.get(Role::GridCell, "2026-11-22").column == 7);
    CHECK(screen.get(Role::GridCell, "2026-11-02").column == 1);
    std::set<NodeId> ids;
    for (const Node& node : tree()) CHECK(ids.insert(node.id).second);
}

TEST_CASE("two presses make a range, in either order", "[ui][date]") {
    Days page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "日期");

    screen.press(Role::GridCell, "2026-11-20");
    CHECK(page.range == between(day(2026, 11, 20), day(2026, 11, 20)));
    screen.press(Role::GridCell, "2026-10-30");

    CHECK(page.range == between(day(2026, 10, 30), day(2026, 11, 20)));
    CHECK(screen.count(Role::Grid) == 0);
    CHECK(screen.get(Role::ComboBox, "日期").value == "2026-10-30 至 2026-11-20");
}

TEST_CASE("days of the range are selected, its ends included", "[ui][date]") {
    Days page;
    page.range = between(day(2026, 11, 3), day(2026, 11, 5));
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "日期");
    const auto is_selected = [&screen](std::string_view name) {
        return (screen.get(Role::GridCell, name).states & kSelected) != 0;
    };

    CHECK_FALSE(is_selected("2026-11-02"));
    CHECK(is_selected("2026-11-03"));
    CHECK(is_selected("2026-11-04"));
    CHECK(is_selected("2026-11-05"));
    CHECK_FALSE(is_selected("2026-11-06"));
}

TEST_CASE("a word stands for a range that ends today, or for the month before", "[ui][date]") {
    Days page;
    Screen screen([&] { page.draw(); });
    const auto press = [&screen](std::string_view word) {
        screen.press(Role::ComboBox, "日期");
        screen.press(Role::Button, word);
    };

    press("今天");
    CHECK(page.range == between(kToday, kToday));
    CHECK(screen.get(Role::ComboBox, "日期").value == "2026-11-22");
    press("昨天");
    CHECK(page.range == between(day(2026, 11, 21), day(2026, 11, 21)));
    press("近7天");
    CHECK(page.range == between(day(2026, 11, 16), kToday));
    press("近30天");
    CHECK(page.range == between(day(2026, 10, 24), kToday));
    press("本月");
    CHECK(page.range == between(day(2026, 11, 1), kToday));
    press("上月");
    CHECK(page.range == between(day(2026, 10, 1), day(2026, 10, 31)));
}

TEST_CASE("days are typed, and an empty field leaves the range open", "[ui][date]") {
    Days page;
    Screen screen([&] { page.draw(); });
    screen.press(Role::ComboBox, "日期");

    screen.type("开始日期", "2026-2-28");
    CHECK(page.range.first == day(2026, 2, 28));
    CHECK_FALSE(page.range.last);
    CHECK(screen.has(Role::Grid, "2026 年 2 月"));
    CHECK(screen.get(Role::ComboBox, "日期").value == "2026-02-28 及以后");

    screen.type("开始日期", "2026-02-30");
    CHECK(page.range.first == day(2026, 2, 28));
    CHECK((screen.get(Role::TextBox, "开始日期").states & kInvalid) != 0);
    screen.type("开始日期", "");
    CHECK_FALSE(page.range.first);
}

TEST_CASE("the calendar is used by keyboard alone", "[ui][date]") {
    Days page;
    page.range = between(day(2026, 1, 31), day(2026, 1, 31));
    Screen screen([&] { page.draw(); });
    const auto has_focus = [&screen](std::string_view name) {
        return focused_node() == screen.get(Role::GridCell, name).id;
    };

    screen.key(Role::ComboBox, "日期", "ArrowDown");
    CHECK(has_focus("2026-01-31"));
    screen.key(Role::GridCell, "2026-01-31", "PageDown");
    CHECK(has_focus("2026-02-28"));
    screen.key(Role::GridCell, "2026-02-28", "ArrowRight");
    CHECK(has_focus("2026-03-01"));
    screen.key(Role::GridCell, "2026-03-01", "Home");
    CHECK(has_focus("2026-02-23"));
    screen.key(Role::GridCell, "2026-02-23", "ArrowDown");
    CHECK(has_focus("2026-03-02"));
    screen.activate(Role::GridCell, "2026-03-02");
    screen.key(Role::GridCell, "2026-03-02", "End");
    screen.activate(Role::GridCell, "2026-03-08");

    CHECK(page.range == between(day(2026, 3, 2), day(2026, 3, 8)));
    CHECK(focused_node() == screen.get(Role::ComboBox, "日期").id);
}

TEST_CASE("on a phone the calendar shows one month and stays on the page", "[ui][date]") {
    Days page;
    Screen screen([&] { page.draw(); }, 360, 760);
    screen.press(Role::ComboBox, "日期");

    CHECK(screen.count(Role::Grid) == 1);
    screen.press(Role::Button, "上个月");
    CHECK(screen.has(Role::Grid, "2026 年 10 月"));
    for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= 360);
}

}  // namespace guanxi::web
