// A table of people for the tests of tables: a name, a city, a number of days.
#pragma once

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "tests/web/screen.h"
#include "web/platform/border.h"
#include "web/platform/null_platform.h"
#include "web/ui/table.h"
#include "web/ui/text.h"

namespace guanxi::web {

using Names = std::vector<std::string>;
using Chosen = ui::RowSelection::Chosen;

// A table of people with their cities and days; row n has the id 100 + n until it is shuffled.
struct People {
    std::vector<std::int64_t> ids = ids_of(8);
    std::string city = "城市";
    ui::RowSelection selection;
    ui::TableLook look;
    ui::TableState state = ui::TableState::Ready;
    bool has_total = false;
    float width = 0;  // of each column
    std::vector<ui::SortMark> sort{ui::SortMark::Ascending, ui::SortMark::Sortable, ui::SortMark::None};
    std::vector<int> places{0, 0, 0};
    ui::TableAnswer last{};
    int pressed_row = -1;
    int pressed_column = -1;
    ui::SortPress how = ui::SortPress::Alone;
    int actions = 0;
    int copied = 0;

    static std::vector<std::int64_t> ids_of(int count) {
        std::vector<std::int64_t> ids(static_cast<std::size_t>(count));
        std::iota(ids.begin(), ids.end(), 100);
        return ids;
    }

    std::string text(int row, int column) const {
        const std::string number = std::to_string(ids[static_cast<std::size_t>(row)]);
        return column == 0 ? "人" + number : column == 1 ? city + number : number + " 天";
    }

    std::vector<ui::TableColumn> columns() const {
        return {{.title = "姓名", .width = width, .sort = sort[0], .sort_place = places[0], .key = "name"},
                {.title = "城市", .width = width, .sort = sort[1], .sort_place = places[1], .key = "city"},
                {.title = "天数", .width = width, .align = ui::Align::End, .sort = sort[2], .key = "days"}};
    }

    void draw() {
        ui::TableOptions options{
            .height = 300,
            .state = state,
            .failure = "读取失败",
            .empty_text = "没有人",
            .empty_action = "清除条件",
            .row_id = [this](int row) { return ids[static_cast<std::size_t>(row)]; },
            .selection = &selection,
            .look = &look,
            .cell_text = [this](int row, int column) { return text(row, column); },
        };
        if (has_total) options.total = [](int column) { return column == 2 ? std::string("836 天") : std::string(); };
        const auto all = columns();
        last = ui::table("人", options, all, static_cast<int>(ids.size()),
                         [this](int row, int column) { ui::text(text(row, column)); });
        if (last.pressed_row >= 0) pressed_row = last.pressed_row;
        if (last.pressed_column >= 0) {
            pressed_column = last.pressed_column;
            how = last.sort;
        }
        if (last.look) look = *last.look;
        if (last.wants_action) ++actions;
        if (last.copied_rows > 0) copied = last.copied_rows;
    }

    Names chosen() const {
        Names names;
        for (std::size_t row = 0; row < ids.size(); ++row) {
            if (selection.is_chosen(ids[row])) names.push_back(std::to_string(ids[row]));
        }
        return names;
    }
};

inline Names titles() {
    Names names;
    for (const Node& node : tree()) {
        if (node.role == Role::ColumnHeader) names.push_back(node.name);
    }
    return names;
}

// The row and the column of the cell that has the focus, as they are told: "2,3".
inline std::string place_of_focus(const Screen& screen) {
    const Node* node = screen.focused();
    if (node == nullptr) return "nothing";
    std::string column;
    for (const Node* at = node; at != nullptr;) {
        if (at->role == Role::GridCell || at->role == Role::ColumnHeader) column = std::to_string(at->column);
        if (at->role == Role::Row) return std::to_string(at->row) + "," + column;
        const auto parent = std::ranges::find(tree(), at->parent, &Node::id);
        at = parent == tree().end() ? nullptr : &*parent;
    }
    return node->role == Role::RowGroup ? "body" : "elsewhere";
}

inline const Node& first_cell() {
    return *std::ranges::find_if(tree(), [](const Node& node) {
        return node.role == Role::GridCell && node.column == 2 && (node.states & kFocusable) != 0;
    });
}

inline void enter(Screen& screen) {
    null_platform().focused = 0;
    guanxi::web::focus_node(first_cell().id);
    screen.draw();
    screen.draw();
}

}  // namespace guanxi::web
