// Where the focus stands in a table, what the keys do there, and what is selected.
#include <algorithm>
#include <cmath>

#include "web/platform/clipboard.h"
#include "web/platform/input.h"
#include "web/ui/table_parts.h"

namespace guanxi::ui::grid {

namespace {

using Chosen = RowSelection::Chosen;

NodeId node_at(const Table& table, Cursor at) {
    if (table.has_cards) return table.row_node(at.row);
    if (at.row == kHeaderRow) return at.column == kMarks ? table.header_mark() : table.header_node(at.column);
    return at.column == kMarks ? table.mark_node(at.row) : table.cell_node(at.row, at.column);
}

int first_seen_row(const Table& table) {
    const double offset = kit::scroll_of(table.body).offset;
    return std::clamp(static_cast<int>(std::ceil(offset / table.row_height)), 0, std::max(0, table.row_count - 1));
}

int column_beside(const Table& table, int column, int step) {
    const auto own = std::ranges::find(table.places, column, &Place::column);
    if (own == table.places.end()) return table.places.front().column;
    const auto at = own - table.places.begin() + step;
    const auto last = static_cast<std::ptrdiff_t>(table.places.size()) - 1;
    return table.places[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, last))].column;
}

Cursor moved_up_or_down(const Table& table, Cursor at, const std::string& key) {
    const int page = std::max(1, static_cast<int>(table.view.height / table.row_height) - 1);
    const bool is_on_header = at.row == kHeaderRow;
    if (key == "ArrowDown") at.row = is_on_header ? first_seen_row(table) : at.row + 1;
    if (key == "PageDown") at.row = is_on_header ? first_seen_row(table) : at.row + page;
    if (key == "PageUp" && !is_on_header) at.row = std::max(0, at.row - page);
    if (key == "ArrowUp" && !is_on_header) --at.row;
    at.row = std::clamp(at.row, table.has_cards ? 0 : kHeaderRow, std::max(kHeaderRow, table.row_count - 1));
    return at;
}

// The same place when the key does not move.
Cursor moved(const Table& table, Cursor at, const std::string& key) {
    // A card has no cells beside each other, so Home and End go to the ends of the list.
    const bool goes_to_end = web::modifiers().control || table.has_cards;
    if (key == "ArrowLeft") at.column = column_beside(table, at.column, -1);
    if (key == "ArrowRight") at.column = column_beside(table, at.column, 1);
    if (key == "Home" || key == "End") {
        at.column = key == "Home" ? table.places.front().column : table.places.back().column;
        if (goes_to_end) at.row = key == "Home" ? 0 : table.row_count - 1;
        return at;
    }
    return moved_up_or_down(table, at, key);
}

void bring_into_view(const Table& table, Cursor at) {
    if (at.row != kHeaderRow) {
        const double top = static_cast<double>(at.row) * table.row_height;
        double& offset = kit::scroll_of(table.body).offset;
        offset = std::min(offset, top);
        offset = std::max(offset, top + table.row_height - table.view.height);
    }
    const Place* place = find_place(table, at.column);
    if (table.has_cards || place == nullptr || place->is_fixed) return;
    double& across = table.across();
    const float right = table.box.x + table.box.width;
    if (place->x + place->width > right) across += place->x + place->width - right;
    if (place->x < table.fixed_end) across -= table.fixed_end - place->x;
}

void go_to(Table& table, Cursor at) {
    table.memory.cursor = at;
    table.memory.left = web::focused_node();
    table.memory.focused = node_at(table, at);
    bring_into_view(table, at);
    web::focus_node(table.memory.focused);
    kit::request_pass();
}

void set_anchor(Table& table, int row) {
    table.memory.anchor_row = row;
    table.memory.anchor = table.row_id(row);
}

// From where the last one was selected up to `row`. When another row stands there, the range begins anew.
void choose_up_to(Table& table, int row) {
    const int from = table.memory.anchor_row;
    const bool holds = from >= 0 && from < table.row_count && table.row_id(from) == table.memory.anchor;
    if (!holds) set_anchor(table, row);
    const int start = table.memory.anchor_row;
    for (int each = std::min(start, row); each <= std::max(start, row); ++each) {
        table.options.selection->set(table.row_id(each), Chosen::Yes);
    }
    table.answer.has_selected = true;
    kit::request_pass();
}

void toggle(Table& table, int row) {
    table.options.selection->toggle(table.row_id(row));
    set_anchor(table, row);
    table.answer.has_selected = true;
    kit::request_pass();
}

void select_by_key(Table& table, Cursor at, const std::string& key) {
    if (key == "a") {
        table.options.selection->choose_all();
        table.answer.has_selected = true;
    } else if (key == "Escape") {
        if (table.options.selection->is_empty()) return;
        table.options.selection->clear();
        table.answer.has_selected = true;
        web::take_escape();  // what lies over the page stays open
    } else if (at.row == kHeaderRow) {
        press_all(table);
    } else {
        press_mark(table, at.row);
    }
    kit::request_pass();
}

void act_on(Table& table, Cursor at, const std::string& key) {
    const bool is_selecting = key == " " || key == "a" || key == "Escape";
    if (is_selecting) {
        if (table.options.selection != nullptr) select_by_key(table, at, key);
        return;
    }
    const Cursor to = moved(table, at, key);
    const bool extends = table.options.selection != nullptr && web::modifiers().shift && to.row != at.row;
    if (extends && at.row != kHeaderRow && to.row != kHeaderRow) {
        if (table.options.selection->is_empty()) set_anchor(table, at.row);
        choose_up_to(table, to.row);
    }
    if (to != at) go_to(table, to);
}

}  // namespace

std::uint32_t stop_states(const Table& table, Cursor at) {
    const bool is_stop = table.memory.cursor == at || (table.has_cards && table.memory.cursor.row == at.row);
    return web::kFocusable | (is_stop ? 0U : std::uint32_t{web::kSkipTab});
}

void follow_focus(Table& table, NodeId cell, Cursor at) {
    if (web::focused_node() != cell) return;
    if (table.memory.left != cell) {
        table.memory.cursor = at;
        table.memory.focused = cell;
        table.memory.left = 0;
    }
    table.has_focus = true;
    if (web::take_copy(cell)) copy_rows(table, at);
    const web::Modifiers& held = web::modifiers();
    // Making a column wider and moving it.
    const bool is_of_header = at.row == kHeaderRow && at.column != kMarks && (held.shift || held.control);
    if (is_of_header) return;
    if (const auto key = web::take_key(cell)) act_on(table, at, *key);
}

void take_body_keys(Table& table) {
    if (table.row_count == 0 || web::focused_node() != table.body) return;
    if (web::take_copy(table.body)) copy_rows(table, table.memory.cursor);
    const auto key = web::take_key(table.body);
    if (!key) return;
    Cursor at = table.memory.cursor;
    at.row = std::clamp(at.row, 0, table.row_count - 1);
    if (find_place(table, at.column) == nullptr && !table.has_cards) at.column = table.places.front().column;
    const bool is_selecting = *key == " " || *key == "a" || *key == "Escape";
    if (is_selecting) {
        act_on(table, at, *key);
        return;
    }
    // What was scrolled away is left where it is: the keys go on from what is seen.
    const double top = static_cast<double>(at.row) * table.row_height - kit::scroll_of(table.body).offset;
    if (top < 0 || top + table.row_height > table.view.height) at.row = first_seen_row(table);
    go_to(table, *key == "ArrowDown" || *key == "ArrowUp" ? at : moved(table, at, *key));
}

void keep_focus(Table& table) {
    const NodeId lost = table.memory.focused;
    if (lost == 0 || table.has_focus || web::focused_node() != lost) return;
    table.memory.focused = 0;
    web::focus_node(table.body);
}

void press_row(Table& table, int row) {
    const web::Modifiers& held = web::modifiers();
    if (table.options.selection != nullptr && held.shift) {
        choose_up_to(table, row);
    } else if (table.options.selection != nullptr && held.control) {
        toggle(table, row);
    } else {
        table.answer.pressed_row = row;
    }
}

void press_mark(Table& table, int row) {
    if (web::modifiers().shift) {
        choose_up_to(table, row);
    } else {
        toggle(table, row);
    }
}

void press_all(Table& table) {
    RowSelection& selection = *table.options.selection;
    if (table.row_count > 0 && selection.count(table.row_count) < table.row_count) {
        selection.choose_all();
    } else {
        selection.clear();
    }
    table.answer.has_selected = true;
    kit::request_pass();
}

}  // namespace guanxi::ui::grid
