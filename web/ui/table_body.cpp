// The rows of a table that are seen, as lines or as cards.
#include <algorithm>
#include <cmath>

#include "web/ui/form_parts.h"
#include "web/ui/paint.h"
#include "web/ui/table_parts.h"
#include "web/ui/words.h"

namespace guanxi::ui::grid {

namespace {

constexpr float kCardLine = 28;
constexpr float kCardPadding = 12;
constexpr float kCardLabel = 92;

struct Row {
    int number;
    NodeId id;
    Box box;
};

void draw_cell(Table& table, const Row& row, const Box& box, int column, const CellDrawer& draw) {
    const NodeId id = table.cell_node(row.number, column);
    const Cursor at{row.number, column};
    web::Node node = kit::node(kit::Role::GridCell, id, box, "");
    node.column = table.index[static_cast<std::size_t>(column)];
    if (!table.has_cards) {
        follow_focus(table, id, at);
        node.states = stop_states(table, at);
    }
    kit::emit(std::move(node));
    // Enter, and a press by assistive technology, which meet the cell instead of its row.
    if (web::take_activation(id)) press_row(table, row.number);
    kit::push_node(id);
    kit::push_id(id);
    const Align align = table.has_cards ? Align::Start : table.column(column).align;
    draw_in_cell(box, align, [&] { draw(row.number, column); });
    kit::pop_id();
    kit::pop_node();
}

std::string mark_name(const Table& table, int row) {
    const auto named = std::ranges::find_if(table.places, [](const Place& place) { return place.column != kMarks; });
    if (!table.options.cell_text || named == table.places.end()) return say("选择第 {} 行", row + 1);
    return say("选择 {}", table.options.cell_text(row, named->column));
}

void draw_mark_cell(Table& table, const Row& row, const Box& box) {
    const Cursor at{row.number, kMarks};
    const NodeId cell_id = table.cell_node(row.number, kMarks);
    web::Node cell = kit::node(kit::Role::GridCell, cell_id, box, "");
    cell.column = 1;
    kit::emit(std::move(cell));
    kit::push_node(cell_id);
    const NodeId id = table.mark_node(row.number);
    if (!table.has_cards) follow_focus(table, id, at);
    const kit::Hit hit = kit::hit(id, box);
    if (hit.is_pressed) press_mark(table, row.number);
    const bool is_chosen = table.options.selection->is_chosen(table.row_id(row.number));
    const Box mark{box.x + std::floor((box.width - 16) / 2) + 2, box.y + std::floor((box.height - 16) / 2), 16, 16};
    form::draw_mark(mark, is_chosen ? Check::On : Check::Off, hit, Enabled::Yes);
    std::uint32_t states = is_chosen ? std::uint32_t{web::kChecked} : 0U;
    if (!table.has_cards) states |= stop_states(table, at);
    kit::emit(kit::Role::Checkbox, id, paint::inset(mark, -4), mark_name(table, row.number), states);
    kit::pop_node();
}

void draw_line(Table& table, const Row& row, const CellDrawer& draw) {
    for_places(table, row.box, [&](const Place& place) {
        const Box box{place.x, row.box.y, place.width, row.box.height - 1};
        if (place.column == kMarks) {
            draw_mark_cell(table, row, box);
        } else {
            draw_cell(table, row, box, place.column, draw);
        }
    });
}

void draw_card(Table& table, const Row& row, const CellDrawer& draw) {
    float y = row.box.y + kCardPadding;
    bool is_title = true;
    for (const Place& place : table.places) {
        const TableColumn& column = table.column(place.column);
        const bool has_label = !is_title && !column.title.empty();
        if (has_label) {
            paint::draw_cut(row.box.x + kCellPadding, y + 4, kCardLabel - 8, column.title,
                            paint::face(TextStyle::Small), palette().secondary);
        }
        const float indent = has_label ? kCardLabel : 0;
        const float outdent = is_title && table.options.selection != nullptr ? kMarksWidth : 0;
        const Box box{row.box.x + indent, y, row.box.width - indent - outdent, kCardLine};
        draw_cell(table, row, box, place.column, draw);
        y += kCardLine;
        is_title = false;
    }
    if (table.options.selection == nullptr) return;
    draw_mark_cell(table, row, {row.box.x + row.box.width - kMarksWidth, row.box.y + 4, kMarksWidth, 44});
}

void draw_row(Table& table, int number, const CellDrawer& draw) {
    const double top = static_cast<double>(number) * table.row_height - table.offset;
    const Box box{table.view.x, table.view.y + static_cast<float>(top), table.view.width, table.row_height};
    const Row row{number, table.row_node(number), box};
    const kit::Hit hit = kit::hit(row.id, box);
    if (hit.is_hovered) web::set_cursor(web::Cursor::Arrow);
    if (hit.is_pressed) press_row(table, number);
    const RowSelection* selection = table.options.selection;
    const bool is_chosen = selection != nullptr && selection->is_chosen(table.row_id(number));
    const bool is_selected = is_chosen || (table.options.is_selected && table.options.is_selected(number));
    if (is_selected || kit::is_hovering(box)) {
        paint::fill(box, is_selected ? palette().selected : palette().hover);
    }
    paint::hairline(box.x, box.y + box.height - 1, box.width, palette().hairline);
    web::Node node = kit::node(kit::Role::Row, row.id, box, "");
    node.row = number + 2;
    node.states = is_selected ? std::uint32_t{web::kSelected} : 0U;
    if (table.has_cards) {
        follow_focus(table, row.id, {number, 0});
        node.states |= stop_states(table, {number, 0});
    }
    kit::emit(std::move(node));
    kit::push_node(row.id);
    kit::push_id(row.id);
    if (table.has_cards) {
        draw_card(table, row, draw);
    } else {
        draw_line(table, row, draw);
    }
    kit::pop_id();
    kit::pop_node();
}

double content_height(const Table& table) {
    return static_cast<double>(table.row_count) * table.row_height;
}

void find_rows(Table& table) {
    if (table.memory.wanted_row >= 0) {
        kit::scroll_of(table.body).offset = static_cast<double>(table.memory.wanted_row) * table.row_height;
        table.memory.wanted_row = -1;
    }
    take_body_keys(table);
    table.offset = kit::run_scroll(table.body, table.view, content_height(table));
    const int first = static_cast<int>(table.offset / table.row_height);
    const int end = static_cast<int>(std::ceil((table.offset + table.view.height) / table.row_height));
    table.answer.first_row = std::clamp(first, 0, table.row_count);
    table.answer.end_row = std::clamp(end, 0, table.row_count);
}

}  // namespace

void draw_in_cell(const Box& box, Align align, const std::function<void()>& draw) {
    const float x = box.x + kCellPadding;
    kit::push_region({.flow = kit::Flow::Cell,
                      .id = kit::scope_id(),
                      .box = {x, box.y, box.width - 2 * kCellPadding, 0},
                      .x = x,
                      .y = box.y,
                      .wrap = Wrap::No,
                      .align = align,
                      .line_height = box.height});
    draw();
    kit::pop_region();
}

void draw_rows(Table& table, const CellDrawer& draw) {
    if (table.has_cards) {
        table.row_height = kCardLine * static_cast<float>(table.places.size()) + 2 * kCardPadding;
    }
    kit::push_clip(table.view);
    find_rows(table);
    Cursor& cursor = table.memory.cursor;
    if (cursor.row >= table.row_count) cursor.row = table.row_count - 1;  // the header, when there are no rows
    const bool is_drawn = cursor.row >= table.answer.first_row && cursor.row < table.answer.end_row;
    const Place* place = find_place(table, cursor.column);
    table.has_cursor = table.has_cards
                           ? is_drawn
                           : (is_drawn || cursor.row == kHeaderRow) && place != nullptr && is_seen(table, *place);
    const std::uint32_t skip = table.has_cursor ? std::uint32_t{web::kSkipTab} : 0U;
    kit::emit(kit::Role::RowGroup, table.body, table.view, "", web::kClips | web::kFocusable | skip);
    kit::push_node(table.body);
    for (int row = table.answer.first_row; row < table.answer.end_row; ++row) draw_row(table, row, draw);
    if (table.row_count == 0) draw_state(table);
    kit::pop_node();
    keep_focus(table);
    kit::draw_scrollbar(table.body, table.view, content_height(table));
    run_across(table);
    kit::pop_clip();
}

}  // namespace guanxi::ui::grid
