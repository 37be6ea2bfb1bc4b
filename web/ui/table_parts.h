// Inside of the kit: the parts of a table. All of them work on the table that is being drawn.
#pragma once

#include <vector>

#include "web/ui/kit.h"
#include "web/ui/table.h"

namespace guanxi::ui::grid {

using kit::Box;
using kit::NodeId;

inline constexpr int kMarks = -1;      // the column of checkboxes
inline constexpr int kHeaderRow = -1;  // of a cursor
inline constexpr float kHeaderHeight = 40;
inline constexpr float kTotalHeight = 40;
inline constexpr float kMarksWidth = 44;
inline constexpr float kCellPadding = 12;
inline constexpr float kNarrowest = 56;  // that a column can be made
inline constexpr float kWidest = 1200;

// A column as it stands on the screen.
struct Place {
    int column = 0;  // or kMarks
    float x = 0;
    float width = 0;
    bool is_fixed = false;  // stays where it is while the others scroll
};

struct Cursor {
    int row = 0;  // or kHeaderRow
    int column = 0;

    friend bool operator==(const Cursor&, const Cursor&) = default;
};

// What a table remembers between frames.
struct Memory {
    Cursor cursor;                // which cell the Tab key reaches
    NodeId focused = 0;           // of its cells and headers, the last that had the focus
    NodeId left = 0;              // has the focus until this frame's nodes are there
    int wanted_row = -1;          // to be scrolled to
    int anchor_row = -1;          // where a range of selected rows begins
    std::int64_t anchor = 0;      // its id: after sorting another row stands there
    std::vector<float> widths{};  // of its columns, as last drawn; 0: not shown
};
Memory& memory_of(NodeId table);

struct Table {
    NodeId id;
    NodeId body;
    const TableOptions& options;
    std::span<const TableColumn> columns;
    int row_count;
    Memory& memory;
    Box box{};
    Box view{};                   // of the rows
    std::vector<Place> places{};  // in the order shown
    std::vector<int> index{};     // of each column: aria-colindex, also of those that are not shown
    float fixed_end = 0;          // from here on columns scroll
    float content_width = 0;
    bool has_cards = false;
    bool has_cursor = false;  // the cursor's cell is drawn
    bool has_focus = false;   // the cell that has the focus was drawn
    double offset = 0;
    float row_height = 0;
    TableAnswer answer{};

    const TableColumn& column(int at) const { return columns[static_cast<std::size_t>(at)]; }
    const TableLook& look() const;
    NodeId across_id() const { return kit::derive(id, "sides"); }
    double& across() const { return kit::scroll_of(across_id()).offset; }  // pixels scrolled to the right
    bool is_wide() const { return content_width > box.width + 0.5F; }      // wider than what is seen of it
    std::int64_t row_id(int row) const { return options.row_id ? options.row_id(row) : row; }
    NodeId row_node(int row) const { return kit::derive(body, row_id(row)); }
    NodeId cell_node(int row, int column) const { return kit::derive(row_node(row), column); }
    NodeId mark_node(int row) const { return kit::derive(cell_node(row, kMarks), "mark"); }
    NodeId header_node(int column) const { return kit::derive(id, 1000 + column); }
    NodeId header_mark() const { return kit::derive(header_node(kMarks), "mark"); }
};

// ---- columns
void lay_out_columns(Table&);
void lay_out_card(Table&);
void draw_across(Table&);  // the bar for scrolling to the sides
const Place* find_place(const Table&, int column);
bool is_seen(const Table&, const Place&);
// Draws `each(place)` for the columns that are seen, cut where they scroll below those that do not.
void for_places(Table&, const Box& row, const std::function<void(const Place&)>& each);

// ---- header and last row
void draw_header(Table&);
void draw_total(Table&, const Box&);

// ---- rows
void draw_rows(Table&, const CellDrawer&);
void draw_in_cell(const Box&, Align, const std::function<void()>& draw);  // ordinary widgets, in a row
void draw_state(Table&);                                                  // in place of rows: loading, failed or empty

// ---- keys and selection
std::uint32_t stop_states(const Table&, Cursor at);  // one cell is a stop of the Tab key
void follow_focus(Table&, NodeId cell, Cursor at);   // called for every cell and header that is drawn
void take_body_keys(Table&);
void keep_focus(Table&);  // the body has it, when the cell that had it was scrolled away
void press_row(Table&, int row);
void press_mark(Table&, int row);
void press_all(Table&);
void copy_rows(Table&, Cursor at);

void forget();  // what tables remember, between tests

}  // namespace guanxi::ui::grid
