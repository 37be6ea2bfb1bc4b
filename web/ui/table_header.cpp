// The titles of a table's columns: sorting by them, making them wider, moving them; and the row of totals.
#include <algorithm>
#include <cmath>

#include "web/platform/input.h"
#include "web/ui/form_parts.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"
#include "web/ui/table_parts.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::ui::grid {

namespace {

constexpr float kEdge = 8;       // what is grabbed to make a column wider
constexpr float kDragStart = 6;  // pixels until a press is a drag
constexpr int kKeyStep = 16;

struct Drag {
    NodeId id = 0;
    float start = 0;  // of the pointer
    float width = 0;  // of the column
    bool has_moved = false;
};

Drag& drag() {
    static Drag it;
    return it;
}

Icon sort_icon(SortMark mark) {
    switch (mark) {
        case SortMark::Ascending: return Icon::ArrowUp;
        case SortMark::Descending: return Icon::ArrowDown;
        case SortMark::None:
        case SortMark::Sortable: return Icon::None;
    }
    return Icon::None;
}

std::uint32_t sort_states(SortMark mark) {
    if (mark == SortMark::Ascending) return web::kSorted;
    if (mark == SortMark::Descending) return web::kSorted | web::kDescending;
    return 0;
}

bool sorts_by_several(const Table& table) {
    return std::ranges::any_of(table.columns, [](const TableColumn& each) { return each.sort_place > 1; });
}

bool can_be_changed(const Table& table, int column) {
    return table.options.look != nullptr && !table.column(column).key.empty();
}

void resize(Table& table, const Place& place, float width) {
    const float wanted = std::clamp(std::round(width), kNarrowest, kWidest);
    if (wanted == place.width) return;
    table.answer.look =
        with_width(table.columns, table.look(), table.column(place.column).key, static_cast<int>(wanted));
    kit::request_pass();
}

// The place of a column among those with a key, in the order shown.
int key_place(const Table& table, int column) {
    int place = 0;
    for (const int each : column_order(table.columns, table.look())) {
        if (each == column) return place;
        if (!table.column(each).key.empty()) ++place;
    }
    return place;
}

void move_to(Table& table, int column, int place) {
    table.answer.look = moved(table.columns, table.look(), table.column(column).key, place);
    kit::request_pass();
}

// To the other side of its neighbour on the screen.
void move_by(Table& table, int column, int step) {
    const auto own = std::ranges::find(table.places, column, &Place::column);
    const auto at = own - table.places.begin() + step;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(table.places.size())) return;
    const int neighbour = table.places[static_cast<std::size_t>(at)].column;
    if (neighbour == kMarks || !can_be_changed(table, neighbour)) return;
    move_to(table, column, key_place(table, neighbour));
}

void draw_edge(Table& table, const Place& place, const Box& box) {
    const NodeId id = kit::derive(table.header_node(place.column), "edge");
    const Box edge{box.x + box.width - kEdge, box.y, kEdge, box.height};
    const kit::Hit hit = kit::hit(id, edge);
    if (hit.is_hovered || hit.is_held) {
        web::set_cursor(web::Cursor::Resize);
        paint::fill({box.x + box.width - 2, box.y + 8, 2, box.height - 16}, palette().primary, 1);
    }
    const float x = web::pointer().x;
    if (hit.is_held && drag().id != id) drag() = {.id = id, .start = x, .width = place.width};
    if (drag().id != id) return;
    if (hit.is_held) {
        if (x != drag().start) resize(table, place, drag().width + x - drag().start);
    } else {
        drag() = {};
    }
}

// The column before which a dragged one would stand, counted among those with a key; draws where that is.
int drop_place(const Table& table, int column) {
    const float x = web::pointer().x;
    int to = key_place(table, column);
    float line = -1;
    for (const Place& place : table.places) {
        if (place.column == kMarks || !can_be_changed(table, place.column) || !is_seen(table, place)) continue;
        if (x < place.x || x >= place.x + place.width) continue;
        const int there = key_place(table, place.column);
        line = there > to ? place.x + place.width : place.x;
        if (there != to) to = there;
        break;
    }
    if (line >= 0) paint::fill({line - 1, table.box.y, 2, kHeaderHeight}, palette().primary, 1);
    return to;
}

// A press sorts; a drag moves the column.
void work_header(Table& table, const Place& place, NodeId id, const kit::Hit& hit) {
    const TableColumn& column = table.column(place.column);
    const float x = web::pointer().x;
    if (hit.is_held && drag().id != id) drag() = {.id = id, .start = x, .width = place.width};
    const bool is_own = drag().id == id;
    if (is_own && hit.is_held && std::abs(x - drag().start) > kDragStart) drag().has_moved = true;
    const bool has_moved = is_own && drag().has_moved && can_be_changed(table, place.column);
    if (has_moved) {
        const int to = drop_place(table, place.column);
        if (!hit.is_held && to != key_place(table, place.column)) move_to(table, place.column, to);
    }
    if (is_own && !hit.is_held) drag() = {};
    if (has_moved || !hit.is_pressed || column.sort == SortMark::None) return;
    table.answer.pressed_column = place.column;
    table.answer.sort = web::modifiers().shift ? SortPress::Added : SortPress::Alone;
}

void take_header_keys(Table& table, const Place& place, NodeId id) {
    if (web::focused_node() != id || !can_be_changed(table, place.column)) return;
    const web::Modifiers& held = web::modifiers();
    if (!held.shift && !held.control) return;
    const auto key = web::take_key(id);
    if (!key || (*key != "ArrowLeft" && *key != "ArrowRight")) return;
    const int step = *key == "ArrowRight" ? 1 : -1;
    if (held.shift) {
        resize(table, place, place.width + static_cast<float>(step * kKeyStep));
    } else {
        move_by(table, place.column, step);
    }
}

void draw_sort(const Table& table, const TableColumn& column, float x, float y) {
    const Icon mark = sort_icon(column.sort);
    if (mark == Icon::None) return;
    paint::draw_icon(mark, x, y + 13, 14, palette().primary);
    if (!sorts_by_several(table)) return;
    paint::draw_text(x + 14, y + 10, std::to_string(column.sort_place), paint::face(TextStyle::Small),
                     palette().primary);
}

void draw_header_cell(Table& table, const Place& place) {
    const TableColumn& column = table.column(place.column);
    const Box box{place.x, table.box.y, place.width, kHeaderHeight};
    const NodeId id = table.header_node(place.column);
    web::Node node = kit::node(kit::Role::ColumnHeader, id, box, column.title);
    node.column = table.index[static_cast<std::size_t>(place.column)];
    node.states = sort_states(column.sort) | stop_states(table, {kHeaderRow, place.column});
    if (sorts_by_several(table) && column.sort_place > 0) node.description = say("第 {} 排序条件", column.sort_place);
    follow_focus(table, id, {kHeaderRow, place.column});
    Color color = palette().secondary;
    const bool is_sortable = column.sort != SortMark::None;
    if (is_sortable || can_be_changed(table, place.column)) {
        take_header_keys(table, place, id);
        const kit::Hit hit = kit::hit(id, box);
        if (hit.is_hovered && is_sortable) color = palette().primary;
        if (hit.is_hovered && !is_sortable) web::set_cursor(web::Cursor::Arrow);
        work_header(table, place, id, hit);
    }
    const float mark_width = sort_icon(column.sort) == Icon::None ? 0 : sorts_by_several(table) ? 24 : 16;
    const float room = std::max(0.0F, box.width - 2 * kCellPadding - mark_width);
    const float width = std::min(room, paint::measure(column.title, paint::kSmallStrong));
    const float slack = room - width;
    const float x = box.x + kCellPadding +
                    (column.align == Align::End      ? slack
                     : column.align == Align::Center ? slack / 2
                                                     : 0);
    const bool is_cut = paint::draw_label(x, box.y + 10, width, column.title, paint::kSmallStrong, color);
    if (is_cut) {
        kit::last() = {id, box, kit::is_hovering(box)};
        tooltip(column.title);
    }
    draw_sort(table, column, x + width + 2, box.y);
    // Under a finger the edge would be as wide as the title; 列设置 is there for it.
    if (can_be_changed(table, place.column) && !web::pointer().is_touch) draw_edge(table, place, box);
    kit::emit(std::move(node));
}

// Selects all rows there are, seen or not.
void draw_all_mark(Table& table, const Place& place) {
    const Box box{place.x, table.box.y, place.width, kHeaderHeight};
    const NodeId id = table.header_node(kMarks);
    web::Node cell = kit::node(kit::Role::GridCell, id, box, "");
    cell.column = 1;
    kit::emit(std::move(cell));
    kit::push_node(id);
    const RowSelection& selection = *table.options.selection;
    const int count = selection.count(table.row_count);
    const Check check = count == 0 ? Check::Off : count >= table.row_count ? Check::On : Check::Mixed;
    const NodeId mark = table.header_mark();
    const kit::Hit hit = kit::hit(mark, box);
    form::draw_mark({box.x + 16, box.y + 12, 16, 16}, check, hit, Enabled::Yes);
    follow_focus(table, mark, {kHeaderRow, kMarks});
    std::uint32_t states = stop_states(table, {kHeaderRow, kMarks});
    if (check == Check::On) states |= web::kChecked;
    if (check == Check::Mixed) states |= web::kMixed;
    kit::emit(kit::Role::Checkbox, mark, {box.x + 12, box.y + 8, 24, 24}, say("选择全部 {} 行", table.row_count),
              states);
    kit::pop_node();
    if (hit.is_pressed) press_all(table);
}

}  // namespace

void draw_header(Table& table) {
    const Box box{table.box.x, table.box.y, table.box.width, kHeaderHeight};
    paint::fill_top(box, palette().header, kCardRadius);
    paint::hairline(box.x, box.y + box.height - 1, box.width, palette().border);
    const NodeId row = kit::derive(table.id, "header");
    web::Node node = kit::node(kit::Role::Row, row, box, "");
    node.row = 1;
    kit::emit(std::move(node));
    kit::push_node(row);
    for_places(table, box, [&](const Place& place) {
        if (place.column == kMarks) {
            draw_all_mark(table, place);
        } else {
            draw_header_cell(table, place);
        }
    });
    kit::pop_node();
}

void draw_total(Table& table, const Box& box) {
    paint::fill({box.x, box.y, box.width, box.height - 1}, palette().header);
    paint::hairline(box.x, box.y, box.width, palette().border);
    const NodeId row = kit::derive(table.id, "total");
    web::Node node = kit::node(kit::Role::Row, row, box, "");
    node.row = table.row_count + 2;
    kit::emit(std::move(node));
    kit::push_node(row);
    kit::push_id(row);
    for_places(table, box, [&](const Place& place) {
        if (place.column == kMarks) return;
        const NodeId id = kit::derive(row, place.column);
        const Box cell_box{place.x, box.y, place.width, box.height - 1};
        web::Node cell = kit::node(kit::Role::GridCell, id, cell_box, "");
        cell.column = table.index[static_cast<std::size_t>(place.column)];
        kit::emit(std::move(cell));
        kit::push_node(id);
        kit::push_id(id);
        const std::string words = table.options.total(place.column);
        draw_in_cell(cell_box, table.column(place.column).align, [&] {
            if (!words.empty()) text(words, {.overflow = Overflow::Ellipsis});
        });
        kit::pop_id();
        kit::pop_node();
    });
    kit::pop_id();
    kit::pop_node();
}

}  // namespace guanxi::ui::grid
