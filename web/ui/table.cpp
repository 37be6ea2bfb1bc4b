#include "web/ui/table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "web/platform/canvas.h"
#include "web/ui/kit.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;

constexpr float kHeaderHeight = 40;
constexpr float kCellPadding = 12;
constexpr float kCardLine = 28;
constexpr float kCardPadding = 12;
constexpr float kCardLabel = 92;
constexpr int kCardPriority = 4;  // columns of this and higher numbers are not in a card

struct Shown {
    int column;
    float x;
    float width;
};

struct OpenTable {
    NodeId id;
    NodeId body;
    Box box;
    Box view;  // of the rows
    std::vector<Shown> columns{};
    float row_height;
    bool has_cards;
    double offset = 0;
    TableAnswer answer{};
};

std::map<NodeId, int>& wanted_rows() {
    static std::map<NodeId, int> it;
    return it;
}

float least_width(const TableColumn& column) {
    return column.width > 0 ? column.width : column.min_width;
}

// Leaves out the columns with the highest priority numbers until the rest fits.
std::vector<int> fitting_columns(std::span<const TableColumn> columns, float width) {
    std::vector<int> shown;
    float needed = 0;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        shown.push_back(static_cast<int>(at));
        needed += least_width(columns[at]);
    }
    while (needed > width && shown.size() > 1) {
        const auto least = std::ranges::max_element(shown, [&](int a, int b) {
            return columns[static_cast<std::size_t>(a)].priority <= columns[static_cast<std::size_t>(b)].priority;
        });
        const TableColumn& column = columns[static_cast<std::size_t>(*least)];
        if (column.priority == 0) break;
        needed -= least_width(column);
        shown.erase(least);
    }
    return shown;
}

std::vector<Shown> lay_out_columns(std::span<const TableColumn> columns, const Box& box) {
    const std::vector<int> shown = fitting_columns(columns, box.width);
    float fixed_width = 0;
    float weights = 0;
    for (const int at : shown) {
        const TableColumn& column = columns[static_cast<std::size_t>(at)];
        fixed_width += least_width(column);
        weights += column.width > 0 ? 0 : column.weight;
    }
    const float left_over = std::max(0.0F, box.width - fixed_width);
    // With fixed columns alone, all of them grow alike.
    const float growth = weights > 0 ? 1 : box.width / std::max(1.0F, fixed_width);
    std::vector<Shown> result;
    float x = box.x;
    for (const int at : shown) {
        const TableColumn& column = columns[static_cast<std::size_t>(at)];
        float width = least_width(column) * (weights > 0 ? 1 : std::max(1.0F, growth));
        if (weights > 0 && column.width <= 0) width += left_over * column.weight / weights;
        result.push_back({at, x, std::floor(width)});
        x += std::floor(width);
    }
    if (!result.empty()) result.back().width = std::max(result.back().width, box.x + box.width - result.back().x);
    return result;
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

void draw_header_cell(OpenTable& grid, const Shown& shown, const TableColumn& column, int place) {
    const Box box{shown.x, grid.box.y, shown.width, kHeaderHeight};
    const NodeId id = kit::derive(grid.id, 1000 + place);
    const Icon mark = sort_icon(column.sort);
    const float mark_width = mark == Icon::None ? 0 : 16;
    const float room = box.width - 2 * kCellPadding - mark_width;
    const float width = std::min(room, paint::measure(column.title, paint::kSmallStrong));
    const float slack = room - width;
    const float shift = column.align == Align::End ? slack : column.align == Align::Center ? slack / 2 : 0;
    const float x = box.x + kCellPadding + shift;
    web::Node node = kit::node(kit::Role::ColumnHeader, id, box, column.title);
    node.column = place + 1;
    node.states = sort_states(column.sort);
    Color color = palette().secondary;
    if (column.sort != SortMark::None) {
        node.states |= web::kFocusable;
        const kit::Hit hit = kit::hit(id, box);
        if (hit.is_pressed) grid.answer.pressed_column = shown.column;
        if (hit.is_hovered) color = palette().primary;
    }
    paint::draw_label(x, box.y + 10, width, column.title, paint::kSmallStrong, color);
    paint::draw_icon(mark, x + width + 2, box.y + 13, 14, palette().primary);
    kit::emit(std::move(node));
}

void draw_header(OpenTable& grid, std::span<const TableColumn> columns) {
    const Box box{grid.box.x, grid.box.y, grid.box.width, kHeaderHeight};
    paint::fill_top(box, palette().header, kCardRadius);
    paint::hairline(box.x, box.y + box.height - 1, box.width, palette().border);
    const NodeId row = kit::derive(grid.id, "header");
    web::Node node = kit::node(kit::Role::Row, row, box, "");
    node.row = 1;
    kit::emit(std::move(node));
    kit::push_node(row);
    int place = 0;
    for (const Shown& shown : grid.columns) {
        draw_header_cell(grid, shown, columns[static_cast<std::size_t>(shown.column)], place++);
    }
    kit::pop_node();
}

void draw_cell(const Box& box, NodeId id, int place, Align align, const std::function<void()>& draw) {
    web::Node node = kit::node(kit::Role::GridCell, id, box, "");
    node.column = place + 1;
    kit::emit(std::move(node));
    kit::push_node(id);
    kit::push_id(id);
    const float x = box.x + kCellPadding;
    kit::push_region({.flow = kit::Flow::Cell,
                      .id = id,
                      .box = {x, box.y, box.width - 2 * kCellPadding, 0},
                      .x = x,
                      .y = box.y,
                      .wrap = Wrap::No,
                      .align = align,
                      .line_height = box.height});
    draw();
    kit::pop_region();
    kit::pop_id();
    kit::pop_node();
}

void draw_cells(const OpenTable& grid, std::span<const TableColumn> columns, const Box& row_box, int row,
                const CellDrawer& draw) {
    int place = 0;
    const NodeId row_id = kit::scope_id();
    for (const Shown& shown : grid.columns) {
        const Box box{shown.x, row_box.y, shown.width, row_box.height - 1};
        draw_cell(box, kit::derive(row_id, shown.column), place++,
                  columns[static_cast<std::size_t>(shown.column)].align, [&] { draw(row, shown.column); });
    }
}

std::vector<Shown> lay_out_card(std::span<const TableColumn> columns) {
    std::vector<Shown> result;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (columns[at].priority < kCardPriority) result.push_back({static_cast<int>(at), 0, 0});
    }
    return result;
}

void draw_card_cells(const OpenTable& grid, std::span<const TableColumn> columns, const Box& row_box, int row,
                     const CellDrawer& draw) {
    const NodeId row_id = kit::scope_id();
    float y = row_box.y + kCardPadding;
    int place = 0;
    for (const Shown& shown : grid.columns) {
        const auto at = static_cast<std::size_t>(shown.column);
        const bool has_label = place > 0 && !columns[at].title.empty();
        if (has_label) {
            paint::draw_cut(row_box.x + kCellPadding, y + 4, kCardLabel - 8, columns[at].title,
                            paint::face(TextStyle::Small), palette().secondary);
        }
        const float indent = has_label ? kCardLabel : 0;
        const Box box{row_box.x + indent, y, row_box.width - indent, kCardLine};
        draw_cell(box, kit::derive(row_id, shown.column), place++, Align::Start, [&] { draw(row, shown.column); });
        y += kCardLine;
    }
}

NodeId row_node(const OpenTable& grid, const TableOptions& options, int row) {
    return kit::derive(grid.body, options.row_id ? options.row_id(row) : row);
}

int row_after(const std::string& key, int row, int row_count, int page) {
    if (key == "ArrowDown") row += 1;
    if (key == "ArrowUp") row -= 1;
    if (key == "PageDown") row += page;
    if (key == "PageUp") row -= page;
    if (key == "Home") row = 0;
    if (key == "End") row = row_count - 1;
    return std::clamp(row, 0, row_count - 1);
}

// Gives the focus to `row`, which is brought into view.
void focus_row(const OpenTable& grid, const TableOptions& options, int row) {
    const double top = static_cast<double>(row) * grid.row_height;
    double& offset = kit::scroll_of(grid.body).offset;
    offset = std::min(offset, top);
    offset = std::max(offset, top + grid.row_height - grid.view.height);
    web::focus_node(row_node(grid, options, row));
    kit::request_pass();
}

// The table is one stop of the Tab key; its rows are reached by the arrow keys and opened by Enter.
void move_by_keys(const OpenTable& grid, const TableOptions& options, int row_count, NodeId focused, int row) {
    if (row_count == 0 || web::focused_node() != focused) return;
    const auto key = web::take_key(focused);
    if (!key || *key == "Escape" || *key == "ArrowLeft" || *key == "ArrowRight") return;
    const int page = std::max(1, static_cast<int>(grid.view.height / grid.row_height) - 1);
    const bool is_entering = focused == grid.body && *key == "ArrowDown";
    focus_row(grid, options, is_entering ? row : row_after(*key, row, row_count, page));
}

void draw_row(OpenTable& grid, const TableOptions& options, std::span<const TableColumn> columns, int row,
              const CellDrawer& draw) {
    const double top = static_cast<double>(row) * grid.row_height - grid.offset;
    const Box box{grid.view.x, grid.view.y + static_cast<float>(top), grid.view.width, grid.row_height};
    const NodeId id = row_node(grid, options, row);
    const kit::Hit hit = kit::hit(id, box);
    if (hit.is_hovered) web::set_cursor(web::Cursor::Arrow);
    if (hit.is_pressed) grid.answer.pressed_row = row;
    const bool is_selected = options.is_selected && options.is_selected(row);
    const bool is_hovered = kit::is_hovering(box);
    if (is_selected || is_hovered) paint::fill(box, is_selected ? palette().selected : palette().hover);
    paint::hairline(box.x, box.y + box.height - 1, box.width, palette().hairline);
    web::Node node = kit::node(kit::Role::Row, id, box, "");
    node.row = row + 2;
    node.states = web::kFocusable | (is_selected ? std::uint32_t{web::kSelected} : 0U);
    kit::emit(std::move(node));
    kit::push_node(id);
    kit::push_id(id);
    if (grid.has_cards) {
        draw_card_cells(grid, columns, box, row, draw);
    } else {
        draw_cells(grid, columns, box, row, draw);
    }
    kit::pop_id();
    kit::pop_node();
}

void draw_empty(const OpenTable& grid, std::string_view words) {
    const paint::Face face = paint::face(TextStyle::Body);
    const float width = std::min(grid.view.width - 24, paint::measure(words, face));
    const float x = grid.view.x + (grid.view.width - width) / 2;
    const float y = grid.view.y + std::max(16.0F, std::min(grid.view.height / 2, 160.0F) - 11);
    paint::draw_cut(x, y, width, words, face, palette().secondary);
    kit::emit(kit::Role::Text, kit::derive(grid.id, "empty"), {x, y, width, face.line}, words);
}

void draw_body(OpenTable& grid, const TableOptions& options, std::span<const TableColumn> columns, int row_count,
               const CellDrawer& draw) {
    kit::emit(kit::Role::RowGroup, grid.body, grid.view, "", web::kClips | web::kFocusable);
    kit::push_node(grid.body);
    kit::push_clip(grid.view);
    const double content = static_cast<double>(row_count) * grid.row_height;
    if (const auto wanted = wanted_rows().extract(grid.id)) {
        kit::scroll_of(grid.body).offset = static_cast<double>(wanted.mapped()) * grid.row_height;
    }
    const auto at_top = static_cast<int>(std::ceil(kit::scroll_of(grid.body).offset / grid.row_height));
    move_by_keys(grid, options, row_count, grid.body, std::clamp(at_top, 0, std::max(0, row_count - 1)));
    grid.offset = kit::run_scroll(grid.body, grid.view, content);
    const int first = static_cast<int>(grid.offset / grid.row_height);
    const int end = static_cast<int>(std::ceil((grid.offset + grid.view.height) / grid.row_height));
    grid.answer.first_row = std::clamp(first, 0, row_count);
    grid.answer.end_row = std::clamp(end, 0, row_count);
    for (int row = grid.answer.first_row; row < grid.answer.end_row; ++row) {
        draw_row(grid, options, columns, row, draw);
        move_by_keys(grid, options, row_count, row_node(grid, options, row), row);
    }
    if (row_count == 0 && !options.empty_text.empty()) draw_empty(grid, options.empty_text);
    kit::pop_node();
    kit::draw_scrollbar(grid.body, grid.view, content);
    kit::pop_clip();
}

}  // namespace

TableAnswer table(std::string_view name, const TableOptions& options, std::span<const TableColumn> columns,
                  int row_count, const CellDrawer& draw) {
    const NodeId id = kit::make_id(name);
    const float least = is_narrow() ? 400.0F : 240.0F;
    const Box box = kit::place(0, options.height > 0 ? options.height : std::max(least, available_height()));
    const bool has_cards = is_narrow() && options.narrow == Narrow::Cards;
    const bool has_border = kit::card_depth() == 0;
    if (has_border) paint::fill(box, palette().surface, kCardRadius);
    const float header = has_cards ? 0 : kHeaderHeight;
    OpenTable grid{
        .id = id,
        .body = kit::derive(id, "body"),
        .box = box,
        .view = {box.x, box.y + header, box.width, std::max(0.0F, box.height - header - (has_border ? 1 : 0))},
        .columns = has_cards ? lay_out_card(columns) : lay_out_columns(columns, box),
        .row_height = options.row_height,
        .has_cards = has_cards};
    if (has_cards) grid.row_height = kCardLine * static_cast<float>(grid.columns.size()) + 2 * kCardPadding;
    web::Node node = kit::node(kit::Role::Grid, id, box, name);
    node.rows = row_count + 1;
    node.columns = static_cast<int>(grid.columns.size());
    kit::emit(std::move(node));
    kit::push_node(id);
    kit::push_id(id);
    if (!has_cards) draw_header(grid, columns);
    draw_body(grid, options, columns, row_count, draw);
    kit::pop_id();
    kit::pop_node();
    if (has_border) paint::outline(box, palette().border, kCardRadius);
    return grid.answer;
}

void scroll_table_to(std::string_view name, int row) {
    wanted_rows()[kit::derive(kit::scope_id(), name)] = row;
    web::kick();
}

}  // namespace guanxi::ui
