// A table of any number of rows: only visible ones are drawn, scrolling is in double precision.
// Roles: grid, columnheader, row, gridcell. Rows have real indices for those who cannot see them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "web/ui/layout.h"

namespace guanxi::ui {

enum class SortMark { None, Sortable, Ascending, Descending };  // not None: the header can be pressed

// Below kNarrowWidth …
enum class Narrow {
    HideColumns,  // columns with a priority go, highest number first
    Cards,        // each row becomes a small card: first column as its title, the others as "title value";
                  // columns of priority 4 and more are left out
};

struct TableColumn {
    std::string_view title{};
    float width = 0;  // fixed, CSS pixels; 0 shares what is left by `weight`
    float weight = 1;
    float min_width = 80;
    Align align = Align::Start;  // numbers stand at the End
    int priority = 0;            // 0 is always shown; higher numbers go first when the table is too narrow
    SortMark sort = SortMark::None;
};

struct TableOptions {
    float height = 0;  // 0: what is left of the page; otherwise pixels
    float row_height = ui::row_height();
    Narrow narrow = Narrow::HideColumns;
    std::string_view empty_text{};                  // shown when there are no rows
    std::function<std::int64_t(int row)> row_id{};  // stable id of a row; without it rows are told by number
    std::function<bool(int row)> is_selected{};     // tinted and announced as selected
};

struct TableAnswer {
    int pressed_row = -1;     // a row was pressed outside of its buttons
    int pressed_column = -1;  // a sortable header was pressed
    int first_row = 0;        // rows drawn in this frame: fetch details for these
    int end_row = 0;          // one past the last
};

// Draws one cell with ordinary widgets; they stand in a row, cut at the cell's end.
using CellDrawer = std::function<void(int row, int column)>;

TableAnswer table(std::string_view name, const TableOptions&, std::span<const TableColumn>, int row_count,
                  const CellDrawer&);

// The next time table `name` is drawn it shows `row`.
void scroll_table_to(std::string_view name, int row);

}  // namespace guanxi::ui
