// What people do with the columns of a table, and what it shows beside its rows.
#include <catch2/catch_test_macros.hpp>

#include "tests/web/ui/people.h"

namespace guanxi::web {

TEST_CASE("a column is made wider at its edge, and by Shift with the arrows", "[ui][table]") {
    People people;
    people.width = 200;
    Screen screen([&] { people.draw(); }, 800, 600);
    screen.draw();
    const Box before = screen.get(Role::ColumnHeader, "姓名").box;

    screen.drag(before.x + before.width - 3, before.x + before.width + 57, before.y + 20);

    const float dragged = screen.get(Role::ColumnHeader, "姓名").box.width;
    CHECK(dragged == before.width + 60);
    CHECK(people.pressed_column == -1);  // it was no press

    screen.focus(Role::ColumnHeader, "姓名");
    screen.hold("shift");
    screen.key("ArrowLeft");
    CHECK(screen.get(Role::ColumnHeader, "姓名").box.width == dragged - 16);
    CHECK(ui::find_look(people.look, "name")->width == static_cast<int>(dragged) - 16);
}

TEST_CASE("a column is moved by dragging its title, and by Control with the arrows", "[ui][table]") {
    People people;
    Screen screen([&] { people.draw(); });
    CHECK(titles() == Names{"姓名", "城市", "天数"});
    const Box name = screen.get(Role::ColumnHeader, "姓名").box;
    const Box days = screen.get(Role::ColumnHeader, "天数").box;

    screen.drag(name.x + 40, days.x + 40, name.y + 20);
    CHECK(titles() == Names{"城市", "天数", "姓名"});
    CHECK(people.pressed_column == -1);

    screen.focus(Role::ColumnHeader, "姓名");
    screen.hold("control");
    screen.key("ArrowLeft");
    CHECK(titles() == Names{"城市", "姓名", "天数"});
    CHECK(screen.focused()->name == "姓名");
    screen.key("ArrowLeft");
    screen.key("ArrowLeft");  // there is nothing further
    CHECK(titles() == Names{"姓名", "城市", "天数"});
}

TEST_CASE("hidden columns keep their place among the columns that are told", "[ui][table]") {
    People people;
    people.look = {{.column = "name"}, {.column = "city", .shown = ui::ColumnLook::Shown::No}, {.column = "days"}};
    const Screen screen([&] { people.draw(); });

    CHECK(titles() == Names{"姓名", "天数"});
    CHECK(screen.get(Role::Grid, "人").columns == 4);  // with that of the checkboxes
    CHECK(screen.get(Role::ColumnHeader, "姓名").column == 2);
    CHECK(screen.get(Role::ColumnHeader, "天数").column == 4);
    CHECK(screen.get(Role::Grid, "人").rows == 9);
}

TEST_CASE("columns wider than the table scroll to the sides while pinned ones stay", "[ui][table]") {
    People people;
    people.look = {{.column = "name", .width = 200, .pinned = ui::ColumnLook::Pinned::Start},
                   {.column = "city", .width = 500},
                   {.column = "days", .width = 300}};
    Screen screen([&] { people.draw(); }, 800, 600);
    const float name = screen.get(Role::ColumnHeader, "姓名").box.x;
    const float city = screen.get(Role::ColumnHeader, "城市").box.x;
    enter(screen);

    screen.key("End");

    CHECK(screen.get(Role::ColumnHeader, "姓名").box.x == name);
    const Box days = screen.get(Role::ColumnHeader, "天数").box;
    CHECK(days.x + days.width == 800);
    CHECK(screen.get(Role::ColumnHeader, "城市").box.x == city - 244);  // 44 + 200 + 500 + 300 in 800
    screen.key("Home");
    screen.key("ArrowRight");
    screen.key("ArrowRight");
    CHECK(screen.get(Role::ColumnHeader, "城市").box.x == city);
}

TEST_CASE("a finger and a trackpad scroll a wide table to the sides or down, never both at once", "[ui][table]") {
    People people;
    people.ids = People::ids_of(100);
    people.look = {{.column = "name", .width = 200, .pinned = ui::ColumnLook::Pinned::Start},
                   {.column = "city", .width = 500},
                   {.column = "days", .width = 300}};
    Screen screen([&] { people.draw(); }, 800, 600);
    const float name = screen.get(Role::ColumnHeader, "姓名").box.x;
    const float city = screen.get(Role::ColumnHeader, "城市").box.x;
    const auto across = [&] { return city - screen.get(Role::ColumnHeader, "城市").box.x; };

    screen.swipe(600, 200, 500, 170);
    CHECK(across() == 75);  // it moves from where it was seen to be a swipe
    CHECK(people.last.first_row == 0);
    CHECK(screen.get(Role::ColumnHeader, "姓名").box.x == name);
    CHECK(people.pressed_row == -1);

    screen.swipe(600, 280, 570, 80);
    CHECK(across() == 75);
    CHECK(people.last.first_row == 3);  // 150 pixels of 40

    screen.swipe(300, 200, 700, 200);
    CHECK(across() == 0);

    screen.wheel(Role::Grid, "人", 30, 50);
    CHECK(across() == 50);
    CHECK(people.last.first_row == 3);
    screen.wheel(Role::Grid, "人", 80, -20);
    CHECK(across() == 50);
    CHECK(people.last.first_row == 5);
    screen.hold("shift");
    screen.wheel(Role::Grid, "人", 1000);
    CHECK(across() == 244);  // to the end
    CHECK(people.last.first_row == 5);
}

TEST_CASE("a finger's press near the edge of a table meets the row, not the bar", "[ui][table]") {
    People people;
    people.ids = People::ids_of(100);
    Screen screen([&] { people.draw(); }, 800, 600);

    screen.swipe(795, 100, 795, 100);

    CHECK(people.pressed_row == 1);
}

TEST_CASE("what the browser brings into view may stand beside what is seen", "[ui][table]") {
    People people;
    people.width = 400;
    people.look = {{.column = "name", .width = 400}};
    Screen screen([&] { people.draw(); }, 800, 600);
    const float before = screen.get(Role::ColumnHeader, "城市").box.x;
    const auto body = std::ranges::find(tree(), Role::RowGroup, &Node::role);

    guanxi_mirror_scroll(body->id, 120, 0);
    screen.draw();

    CHECK(screen.get(Role::ColumnHeader, "城市").box.x == before - 120);
}

TEST_CASE("columns are made wider and narrower in steps from their menu", "[ui][table]") {
    People people;
    const auto draw = [&] {
        if (auto look = ui::columns_button("人", people.columns(), people.look)) people.look = std::move(*look);
        people.draw();
    };
    Screen screen(draw);
    const auto width = [&] { return screen.get(Role::ColumnHeader, "城市").box.width; };
    const float before = width();

    screen.press(Role::Button, "列设置");
    screen.press(Role::Button, "收窄城市");
    CHECK(width() == before - 32);
    CHECK(ui::find_look(people.look, "city")->width == static_cast<int>(before) - 32);
    screen.press(Role::Button, "加宽城市");
    screen.press(Role::Button, "加宽城市");
    CHECK(width() == before + 32);

    people.look = ui::with_width(people.columns(), {}, "city", 80);
    screen.draw();
    screen.press(Role::Button, "收窄城市");
    CHECK(width() == 56);
    CHECK((screen.get(Role::Button, "收窄城市").states & kDisabled) != 0);
    screen.press(Role::Checkbox, "城市");
    CHECK((screen.get(Role::Button, "加宽城市").states & kDisabled) != 0);
}

TEST_CASE("columns are shown, hidden, moved and pinned from their menu", "[ui][table]") {
    People people;
    const auto draw = [&] {
        if (auto look = ui::columns_button("人", people.columns(), people.look)) people.look = std::move(*look);
        people.draw();
    };
    Screen screen(draw);

    screen.press(Role::Button, "列设置");
    screen.press(Role::Checkbox, "城市");
    CHECK(titles() == Names{"姓名", "天数"});
    screen.press(Role::Checkbox, "城市");
    screen.press(Role::Button, "下移姓名");
    CHECK(titles() == Names{"城市", "姓名", "天数"});
    screen.press(Role::Button, "固定天数");
    CHECK(titles() == Names{"天数", "城市", "姓名"});
    screen.press(Role::Button, "取消固定天数");
    screen.press(Role::Button, "恢复默认");
    CHECK(titles() == Names{"姓名", "城市", "天数"});
    CHECK(people.look.empty());
}

TEST_CASE("a look keeps what it says of columns that this page does not know", "[ui][table]") {
    const People people;
    const ui::TableLook look{{.column = "of another version", .width = 90}, {.column = "city", .width = 150}};

    const ui::TableLook changed = ui::with_width(people.columns(), look, "name", 120);

    REQUIRE(changed.size() == 4);
    CHECK(changed[0] == ui::ColumnLook{.column = "city", .width = 150});
    CHECK(changed[1] == ui::ColumnLook{.column = "name", .width = 120});
    CHECK(changed[3] == ui::ColumnLook{.column = "of another version", .width = 90});
}

TEST_CASE("totals stand below the rows and are counted among them", "[ui][table]") {
    People people;
    people.has_total = true;
    const Screen screen([&] { people.draw(); });

    CHECK(screen.get(Role::Grid, "人").rows == 10);
    const Node& total = screen.get(Role::Text, "836 天");
    const Box grid = screen.get(Role::Grid, "人").box;
    CHECK(total.box.y > grid.y + grid.height - 40);
    CHECK(std::ranges::any_of(tree(), [](const Node& node) { return node.role == Role::Row && node.row == 10; }));
}

TEST_CASE("a table without rows waits, says what failed with a way to try again, or that there is nothing",
          "[ui][table]") {
    People people;
    people.ids.clear();
    people.state = ui::TableState::Loading;
    Screen screen([&] { people.draw(); });
    CHECK((screen.get(Role::Grid, "人").states & kBusy) != 0);
    CHECK(screen.has(Role::Group, "正在读取"));
    CHECK_FALSE(screen.has(Role::Text, "没有人"));

    people.state = ui::TableState::Failed;
    screen.draw();
    CHECK(screen.has(Role::Alert, "读取失败"));
    screen.press(Role::Button, "重试");
    CHECK(people.actions == 1);

    people.state = ui::TableState::Ready;
    screen.draw();
    CHECK(screen.has(Role::Text, "没有人"));
    screen.press(Role::Button, "清除条件");
    CHECK(people.actions == 2);
}

TEST_CASE("what failed shows no rows of before", "[ui][table]") {
    People people;
    people.state = ui::TableState::Failed;
    const Screen screen([&] { people.draw(); });

    CHECK(screen.has(Role::Alert, "读取失败"));
    CHECK_FALSE(screen.has(Role::Text, "人100"));
}

TEST_CASE("cards are selected by their boxes and walked through by the arrows", "[ui][table]") {
    People people;
    const auto draw = [&] {
        ui::TableOptions options{.height = 500,
                                 .narrow = ui::Narrow::Cards,
                                 .row_id = [&](int row) { return people.ids[static_cast<std::size_t>(row)]; },
                                 .selection = &people.selection,
                                 .cell_text = [&](int row, int column) { return people.text(row, column); }};
        const ui::TableAnswer answer = ui::table("人", options, people.columns(), 8,
                                                 [&](int row, int column) { ui::text(people.text(row, column)); });
        if (answer.pressed_row >= 0) people.pressed_row = answer.pressed_row;
    };
    Screen screen(draw, 360, 640);

    screen.press(Role::Checkbox, "选择 人101");
    CHECK(people.chosen() == Names{"101"});
    const auto row = std::ranges::find_if(tree(), [](const Node& node) { return node.role == Role::Row; });
    guanxi_mirror_focus(row->id);
    screen.draw();
    screen.key("ArrowDown");
    CHECK(screen.focused()->row == 3);
    guanxi_mirror_activate(null_platform().focused);
    screen.draw();
    CHECK(people.pressed_row == 1);
}

}  // namespace guanxi::web
