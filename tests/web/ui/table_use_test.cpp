// What people do with the rows of a table: sort, select, walk, copy.
#include <catch2/catch_test_macros.hpp>

#include "tests/web/ui/people.h"

namespace guanxi::web {

TEST_CASE("a press on a title asks for its order alone, with Shift for its order as well", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });

    screen.press(Role::ColumnHeader, "城市");
    CHECK(people.pressed_column == 1);
    CHECK(people.how == ui::SortPress::Alone);

    screen.hold("shift");
    screen.press(Role::ColumnHeader, "姓名");
    CHECK(people.pressed_column == 0);
    CHECK(people.how == ui::SortPress::Added);

    people.pressed_column = -1;
    screen.press(Role::ColumnHeader, "天数");
    CHECK(people.pressed_column == -1);  // it cannot be sorted by
}

TEST_CASE("of several columns that decide each tells its order and its place", "[ui][table]") {
    People people;
    people.sort = {ui::SortMark::Ascending, ui::SortMark::Descending, ui::SortMark::None};
    people.places = {2, 1, 0};
    const Screen screen([&] { people.draw(); });

    const Node& name = screen.get(Role::ColumnHeader, "姓名");
    const Node& city = screen.get(Role::ColumnHeader, "城市");
    CHECK((name.states & (kSorted | kDescending)) == kSorted);
    CHECK((city.states & (kSorted | kDescending)) == (kSorted | kDescending));
    CHECK(name.description == "第 2 排序条件");
    CHECK(city.description == "第 1 排序条件");
    CHECK((screen.get(Role::ColumnHeader, "天数").states & kSorted) == 0);
}

TEST_CASE("rows are selected one by one and up to the next with Shift", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });

    screen.press(Role::Checkbox, "选择 人101");
    CHECK(people.chosen() == Names{"101"});
    CHECK((screen.get(Role::Checkbox, "选择 人101").states & kChecked) != 0);
    CHECK(people.pressed_row == -1);

    screen.hold("shift");
    screen.press(Role::Checkbox, "选择 人104");
    CHECK(people.chosen() == Names{"101", "102", "103", "104"});

    screen.hold("control");
    screen.press(Role::Text, "人102");
    CHECK(people.chosen() == Names{"101", "103", "104"});
    CHECK(people.pressed_row == -1);
}

TEST_CASE("a selection stays with its rows when they are sorted, and a range begins anew", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });
    screen.press(Role::Checkbox, "选择 人100");

    std::ranges::reverse(people.ids);
    screen.draw();
    CHECK(people.chosen() == Names{"100"});

    screen.hold("shift");
    screen.press(Role::Checkbox, "选择 人105");  // where 人102 stood
    CHECK(people.chosen() == Names{"105", "100"});
}

TEST_CASE("all rows are selected at once, also those that come later, and all but one", "[ui][table]") {
    People people;
    people.ids = People::ids_of(100'000);
    Screen screen([&] { people.draw(); });

    screen.press(Role::Checkbox, "选择全部 100,000 行");
    CHECK(people.selection.is_of_all());
    CHECK(people.selection.count(100'000) == 100'000);
    CHECK((screen.get(Role::Checkbox, "选择全部 100,000 行").states & kChecked) != 0);

    screen.press(Role::Checkbox, "选择 人101");
    CHECK(people.selection.count(100'000) == 99'999);
    CHECK((screen.get(Role::Checkbox, "选择全部 100,000 行").states & kMixed) != 0);
    CHECK(people.selection.is_chosen(7'000'000));

    screen.press(Role::Checkbox, "选择全部 100,000 行");  // the rest as well
    CHECK(people.selection.count(100'000) == 100'000);
    screen.press(Role::Checkbox, "选择全部 100,000 行");
    CHECK(people.selection.is_empty());
}

TEST_CASE("a selection forgets the rows that are gone", "[ui][table]") {
    ui::RowSelection selection;
    selection.set(1, Chosen::Yes);
    selection.set(2, Chosen::Yes);
    selection.set(2, Chosen::No);
    selection.set(3, Chosen::Yes);

    selection.keep_if([](std::int64_t id) { return id != 3; });

    CHECK(selection.count(10) == 1);
    CHECK(selection.is_chosen(1));
    selection.choose_all();
    selection.toggle(5);
    CHECK_FALSE(selection.is_chosen(5));
    CHECK(selection.is_chosen(3));
    CHECK(selection.count(10) == 9);
}

TEST_CASE("the table is one stop of the Tab key, and the arrows go from cell to cell", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });
    const auto stops = [] {
        return std::ranges::count_if(
            tree(), [](const Node& node) { return (node.states & kFocusable) != 0 && (node.states & kSkipTab) == 0; });
    };
    CHECK(stops() == 1);

    enter(screen);
    CHECK(place_of_focus(screen) == "2,2");
    screen.key("ArrowRight");
    screen.key("ArrowDown");
    CHECK(place_of_focus(screen) == "3,3");
    CHECK(stops() == 1);
    screen.key("End");
    CHECK(place_of_focus(screen) == "3,4");
    screen.key("ArrowRight");
    CHECK(place_of_focus(screen) == "3,4");
    screen.key("Home");
    CHECK(place_of_focus(screen) == "3,1");  // the checkbox
    CHECK(screen.focused()->role == Role::Checkbox);
    screen.key("ArrowUp");
    screen.key("ArrowUp");
    CHECK(place_of_focus(screen) == "1,1");
    screen.key("ArrowRight");
    CHECK(screen.focused()->name == "姓名");
    screen.key("ArrowDown");
    CHECK(place_of_focus(screen) == "2,2");
    CHECK(stops() == 1);
}

TEST_CASE("with Control the ends of the table are reached, with the page keys a page", "[ui][table]") {
    People people;
    people.ids = People::ids_of(1'000'000);
    Screen screen([&] { people.draw(); });
    enter(screen);

    screen.key("PageDown");
    CHECK(place_of_focus(screen) == "7,2");  // six and a half rows are seen, so five further
    screen.hold("control");
    screen.key("End");
    CHECK(place_of_focus(screen) == "1000001,4");
    CHECK(screen.has(Role::Text, "人1000099"));
    screen.key("Home");
    CHECK(place_of_focus(screen) == "2,1");
}

TEST_CASE("the focus of a row that is scrolled away stays in the table and finds back", "[ui][table]") {
    People people;
    people.ids = People::ids_of(1'000);
    Screen screen([&] { people.draw(); });
    enter(screen);

    screen.wheel(Role::Grid, "人", 4'000);
    CHECK(place_of_focus(screen) == "body");

    screen.key("ArrowDown");
    CHECK(place_of_focus(screen) == "102,2");
}

TEST_CASE("Enter opens the row, Space selects it, Control+A all, Escape none", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });
    enter(screen);
    screen.key("ArrowDown");

    guanxi_mirror_activate(null_platform().focused);
    screen.draw();
    CHECK(people.pressed_row == 1);

    screen.key(" ");
    CHECK(people.chosen() == Names{"101"});
    screen.hold("shift");
    screen.key("ArrowDown");
    screen.key("ArrowDown");
    CHECK(people.chosen() == Names{"101", "102", "103"});
    screen.hold("control");
    screen.key("a");
    CHECK(people.selection.is_of_all());
    screen.hold("");
    screen.key("Escape");
    CHECK(people.selection.is_empty());
}

TEST_CASE("what is selected is copied as lines with tabs and as an HTML table, else the cell", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });
    enter(screen);

    screen.copy();
    CHECK(null_platform().copied_text == "人100");

    people.selection.set(100, Chosen::Yes);
    people.selection.set(102, Chosen::Yes);
    screen.draw();
    screen.copy();
    CHECK(null_platform().copied_text == "姓名\t城市\t天数\n人100\t城市100\t100 天\n人102\t城市102\t102 天\n");
    CHECK(null_platform().copied_html ==
          "<meta charset=\"utf-8\"><table><tr><th>姓名</th><th>城市</th><th>天数</th></tr>"
          "<tr><td>人100</td><td>城市100</td><td>100 天</td></tr>"
          "<tr><td>人102</td><td>城市102</td><td>102 天</td></tr></table>");
    CHECK(people.copied == 2);
}

TEST_CASE("what a spreadsheet would run is copied as text, and figures stay figures", "[ui][table]") {
    const auto copied = [](std::string city) {
        People people;
        people.city = std::move(city);
        people.selection.set(100, Chosen::Yes);
        Screen screen([&] { people.draw(); });
        enter(screen);
        screen.copy();
        return null_platform().copied_text.substr(null_platform().copied_text.find('\n') + 1);
    };

    CHECK(copied("=1+") == "人100\t'=1+100\t100 天\n");
    CHECK(copied("＠A") == "人100\t'＠A100\t100 天\n");
    CHECK(copied("-5,") == "人100\t-5,100\t100 天\n");
    CHECK(null_platform().copied_html.find("<td>-5,100</td>") != std::string::npos);
}

TEST_CASE("a copy of all of a large table ends at its limit", "[ui][table]") {
    People people;
    people.ids = People::ids_of(20'001);
    people.selection.choose_all();
    Screen screen([&] { people.draw(); });
    enter(screen);

    screen.copy();

    CHECK(people.copied == 20'000);
    CHECK(null_platform().copied_text.ends_with("\n人20099\t城市20099\t20099 天\n"));
}

}  // namespace guanxi::web
