#include "web/ui/table.h"

#include <algorithm>
#include <map>

#include "web/platform/canvas.h"
#include "web/ui/paint.h"
#include "web/ui/table_parts.h"

namespace guanxi::ui {

namespace {

using grid::Box;
using grid::Memory;
using grid::NodeId;
using grid::Table;

std::map<NodeId, Memory>& memories() {
    static std::map<NodeId, Memory> it;
    return it;
}

void emit_grid(const Table& table, std::string_view name) {
    web::Node node = kit::node(kit::Role::Grid, table.id, table.box, name);
    node.rows = table.row_count + 1 + (table.options.total ? 1 : 0);
    node.columns = static_cast<int>(table.columns.size()) + (table.options.selection != nullptr ? 1 : 0);
    if (table.options.selection != nullptr) node.states |= web::kMultiple;
    if (table.options.state == TableState::Loading) node.states |= web::kBusy;
    kit::emit(std::move(node));
}

// What failed has no rows to show.
int shown_rows(const TableOptions& options, int row_count) {
    return options.state == TableState::Failed ? 0 : row_count;
}

// The heads, the rows and the totals share the height.
void lay_out(Table& table, float border) {
    table.has_cards = is_narrow() && table.options.narrow == Narrow::Cards;
    const float head = table.has_cards ? 0 : grid::kHeaderHeight;
    const float foot = table.options.total && !table.has_cards ? grid::kTotalHeight : 0;
    const Box& box = table.box;
    table.view = {box.x, box.y + head, box.width, std::max(0.0F, box.height - head - foot - border)};
    // What the browser brings into view may stand beside what is seen.
    if (const auto wished = web::take_scroll(table.body)) {
        kit::scroll_of(table.body).offset += wished->y;
        table.across() += wished->x;
    }
    if (table.has_cards) {
        grid::lay_out_card(table);
    } else {
        grid::lay_out_columns(table);
    }
}

}  // namespace

grid::Memory& grid::memory_of(NodeId table) {
    return memories()[table];
}

void grid::forget() {
    memories().clear();
}

const TableLook& grid::Table::look() const {
    static const TableLook none;
    return options.look != nullptr ? *options.look : none;
}

TableAnswer table(std::string_view name, const TableOptions& options, std::span<const TableColumn> columns,
                  int row_count, const CellDrawer& draw) {
    const NodeId id = kit::make_id(name);
    const float least = is_narrow() ? 400.0F : 240.0F;
    Table table{.id = id,
                .body = kit::derive(id, "body"),
                .options = options,
                .columns = columns,
                .row_count = shown_rows(options, row_count),
                .memory = grid::memory_of(id),
                .box = kit::place(0, options.height > 0 ? options.height : std::max(least, available_height())),
                .row_height = options.row_height};
    const bool has_border = kit::card_depth() == 0;
    if (has_border) paint::fill(table.box, palette().surface, kCardRadius);
    lay_out(table, has_border ? 1 : 0);
    emit_grid(table, name);
    kit::push_node(id);
    kit::push_id(id);
    if (!table.has_cards) grid::draw_header(table);
    grid::draw_rows(table, draw);
    if (options.total && !table.has_cards) {
        grid::draw_total(table, {table.box.x, table.view.y + table.view.height, table.box.width, grid::kTotalHeight});
    }
    kit::pop_id();
    kit::pop_node();
    if (has_border) paint::outline(table.box, palette().border, kCardRadius);
    return table.answer;
}

void scroll_table_to(std::string_view name, int row) {
    grid::memory_of(kit::derive(kit::scope_id(), name)).wanted_row = row;
    web::kick();
}

}  // namespace guanxi::ui
