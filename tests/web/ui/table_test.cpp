#include "web/ui/table.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/web/screen.h"
#include "web/ui/button.h"
#include "web/ui/text.h"

namespace guanxi::web {

namespace {

constexpr int kMillion = 1'000'000;
constexpr int kTenMillion = 10'000'000;

struct Example {
    int rows = kMillion;
    int pressed_button = -1;
    ui::TableAnswer answer{};
    int pressed_row = -1;
    int pressed_column = -1;
    ui::TableOptions options{.height = 400, .empty_text = "还没有客户"};

    void draw() {
        const std::array<ui::TableColumn, 3> columns{
            {{.title = "客户", .sort = ui::SortMark::Sortable},
             {.title = "停留", .width = 100, .align = ui::Align::End, .priority = 2},
             {.title = "操作", .width = 100}}};
        answer = ui::table("客户", options, columns, rows, [this](int row, int column) {
            if (column == 0) ui::text("客户 " + std::to_string(row));
            if (column == 1) ui::text(std::to_string(row) + " 天");
            if (column == 2 && ui::button("详情", ui::ButtonKind::Text)) pressed_button = row;
        });
        if (answer.pressed_row >= 0) pressed_row = answer.pressed_row;
        if (answer.pressed_column >= 0) pressed_column = answer.pressed_column;
    }
};

}  // namespace

TEST_CASE("a table of a million rows draws only those that are seen", "[ui][table]") {
    Example example;
    Screen screen([&] { example.draw(); });

    CHECK(screen.get(Role::Grid, "客户").rows == kMillion + 1);
    CHECK(screen.count(Role::Row) == 10);  // the header and nine rows of 40 in 360 pixels
    CHECK(screen.has(Role::Text, "客户 8"));
    CHECK_FALSE(screen.has(Role::Text, "客户 9"));
}

TEST_CASE("the last of a million rows can be scrolled to and used", "[ui][table]") {
    Example example;
    Screen screen([&] { example.draw(); });

    ui::scroll_table_to("客户", kMillion - 1);
    screen.draw();

    REQUIRE(screen.has(Role::Text, "客户 999999"));
    CHECK(example.answer.end_row == kMillion);
    screen.press(Role::Text, "客户 999999");
    CHECK(example.pressed_row == kMillion - 1);
}

TEST_CASE("the last of ten million rows is reached by its bar, and the rows that belong there are drawn",
          "[ui][table]") {
    Example example;
    example.rows = kTenMillion;
    Screen screen([&] { example.draw(); });
    const Box grid = screen.get(Role::Grid, "客户").box;
    const float bar = grid.x + grid.width - 4;

    screen.drag_down(bar, grid.y + 60, grid.y + grid.height - 60);
    const int middle = example.answer.first_row;
    screen.drag_down(bar, grid.y + 60 + grid.height - 120, grid.y + 2 * grid.height);

    CHECK(middle > kTenMillion / 3);
    CHECK(middle < kTenMillion);
    CHECK(example.answer.end_row == kTenMillion);
    REQUIRE(screen.has(Role::Text, "客户 9999999"));
    CHECK(screen.has(Role::Text, "客户 9999991"));
    CHECK_FALSE(screen.has(Role::Text, "客户 9999990"));
    const Box last = screen.get(Role::Text, "客户 9999999").box;
    CHECK(last.y + last.height < grid.y + grid.height);
    screen.press(Role::Text, "客户 9999999");
    CHECK(example.pressed_row == kTenMillion - 1);
}

TEST_CASE("the wheel moves a table by whole pixels beyond what a float can count", "[ui][table]") {
    Example example;
    Screen screen([&] { example.draw(); });
    ui::scroll_table_to("客户", 600'000);  // 24 million pixels
    screen.draw();

    screen.wheel(Role::Grid, "客户", 40);

    CHECK(example.answer.first_row == 600'001);
    CHECK(screen.get(Role::Text, "客户 600001").box.height == 22);
}

TEST_CASE("a button inside a row takes the press for itself", "[ui][table]") {
    Example example;
    Screen screen([&] { example.draw(); });

    screen.press(Role::Button, "详情");

    CHECK(example.pressed_button == 0);
    CHECK(example.pressed_row == -1);
}

TEST_CASE("a sortable header answers with its column", "[ui][table]") {
    Example example;
    Screen screen([&] { example.draw(); });

    screen.press(Role::ColumnHeader, "客户");

    CHECK(example.pressed_column == 0);
}

TEST_CASE("a row keeps its identity when another is put before it", "[ui][table]") {
    Example example;
    example.rows = 2;
    int first_id = 70;
    example.options.row_id = [&first_id](int row) { return std::int64_t{first_id} + row; };
    Screen screen([&] { example.draw(); });
    const auto row_nodes = [] {
        std::vector<NodeId> ids;
        for (const Node& node : tree()) {
            if (node.role == Role::Row && node.row > 1) ids.push_back(node.id);
        }
        return ids;
    };
    const std::vector<NodeId> before = row_nodes();

    first_id = 69;
    example.rows = 3;
    screen.draw();

    const std::vector<NodeId> after = row_nodes();
    REQUIRE(after.size() == 3);
    CHECK(after[1] == before[0]);
    CHECK(after[2] == before[1]);
}

TEST_CASE("a narrow table leaves out the columns that matter least", "[ui][table]") {
    Example example;
    Screen screen([&] { example.draw(); }, 240, 760);

    CHECK(screen.has(Role::ColumnHeader, "客户"));
    CHECK(screen.has(Role::ColumnHeader, "操作"));
    CHECK_FALSE(screen.has(Role::ColumnHeader, "停留"));
}

TEST_CASE("below 720 pixels a table may become cards", "[ui][table]") {
    Example example;
    example.options.narrow = ui::Narrow::Cards;
    Screen screen([&] { example.draw(); }, 360, 760);

    CHECK(screen.count(Role::ColumnHeader) == 0);
    CHECK(screen.has(Role::Text, "0 天"));
}

TEST_CASE("a table without rows says so", "[ui][table]") {
    Example example;
    example.rows = 0;
    Screen screen([&] { example.draw(); });

    CHECK(screen.has(Role::Text, "还没有客户"));
}

}  // namespace guanxi::web
