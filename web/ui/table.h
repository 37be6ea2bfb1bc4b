// A table of any number of rows: only visible ones are drawn, scrolling is in double precision.
// Roles: grid, columnheader, row, gridcell. Rows and columns have real indices for those who cannot see them.
// Keys: the table is one stop of the Tab key.
//   in a cell     arrows, Home, End, Control+Home, Control+End, PageUp, PageDown move; Enter opens the row; Space
//                 selects it; Shift with the arrows or Space selects up to it; Control+A selects all, Escape none;
//                 Control+C copies what is selected, else the cell
//   on a header   Enter and Space sort by it (with Shift as well as by the others), Shift+← → make it narrower or
//                 wider, Control+← → move it
// Columns that are wider than the table scroll to the sides under a finger or a trackpad and by Shift with the wheel.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "web/ui/layout.h"
#include "web/ui/row_selection.h"
#include "web/ui/table_look.h"

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
    int sort_place = 0;      // 1: decides first; shown where several columns decide
    std::string_view key{};  // by which its look is kept; without one it can be neither moved nor hidden
    ColumnLook::Shown shown = ColumnLook::Shown::Yes;  // unless its look says otherwise
};

enum class TableState {
    Ready,
    Loading,  // rows are being fetched: grey lines, unless there are rows to be shown meanwhile
    Failed,   // `failure` and a button to try again stand in place of rows
};

inline constexpr int kCopiedRowsMax = 20'000;

struct TableOptions {
    float height = 0;  // 0: what is left of the page; otherwise pixels
    float row_height = ui::row_height();
    Narrow narrow = Narrow::HideColumns;
    TableState state = TableState::Ready;
    std::string_view failure{};
    std::string_view empty_text{};                  // shown when there are no rows
    std::string_view empty_action{};                // a button below it; empty: none
    std::function<std::int64_t(int row)> row_id{};  // stable id of a row; without it rows are told by number
    std::function<bool(int row)> is_selected{};     // tinted and announced as selected: its details are open
    RowSelection* selection = nullptr;              // given: a column of checkboxes stands first
    const TableLook* look = nullptr;                // given: columns can be moved and made wider
    std::function<std::string(int row, int column)> cell_text{};  // given: rows can be copied
    std::function<std::string(int column)> total{};               // given: a last row that always stands at the end
};

enum class SortPress { Alone, Added };  // with Shift: beside the columns that decide already

struct TableAnswer {
    int pressed_row = -1;     // a row was pressed outside of its buttons
    int pressed_column = -1;  // a sortable header was pressed
    SortPress sort = SortPress::Alone;
    std::optional<TableLook> look;  // wanted from here on
    bool has_selected = false;      // the selection was changed
    bool wants_action = false;      // the button of the empty or failed table was pressed
    int copied_rows = 0;            // at most kCopiedRowsMax
    int first_row = 0;              // rows drawn in this frame: fetch details for these
    int end_row = 0;                // one past the last
};

// Draws one cell with ordinary widgets; they stand in a row, cut at the cell's end.
using CellDrawer = std::function<void(int row, int column)>;

TableAnswer table(std::string_view name, const TableOptions&, std::span<const TableColumn>, int row_count,
                  const CellDrawer&);

// The next time table `name` is drawn it shows `row`.
void scroll_table_to(std::string_view name, int row);

}  // namespace guanxi::ui
