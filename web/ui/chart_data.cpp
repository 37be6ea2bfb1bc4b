#include "web/ui/chart_data.h"

#include <algorithm>
#include <utility>

#include "web/ui/chart_words.h"
#include "web/ui/table.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::ui::plot {

namespace {

constexpr float kHiddenRow = 20;
constexpr int kTableRows = 8;  // seen without scrolling
constexpr int kWeekDays = 7;

using kit::NodeId;
using kit::Role;

// One row of the hidden grid; `texts` are its cells from left to right.
void emit_row(NodeId id, const Box& box, int number, std::span<const std::string> texts) {
    web::Node row = kit::node(Role::Row, id, box, "");
    row.row = number;
    kit::emit(std::move(row));
    kit::push_node(id);
    const float width = box.width / static_cast<float>(std::max<std::size_t>(1, texts.size()));
    for (std::size_t at = 0; at < texts.size(); ++at) {
        const Box place{box.x + width * static_cast<float>(at), box.y, width, box.height};
        const auto column = static_cast<int>(at);
        const Role role = number == 1 ? Role::ColumnHeader : Role::GridCell;
        web::Node cell = kit::node(role, kit::derive(id, column), place, texts[at]);
        cell.column = column + 1;
        kit::emit(std::move(cell));
    }
    kit::pop_node();
}

int key_step(const Plot& plot, std::string_view key) {
    // In a calendar the days of a week stand below each other.
    const bool is_calendar = plot.form == Form::Calendar;
    const int across = is_calendar ? kWeekDays : 1;
    // A line rises to the right; rows follow each other downwards.
    const int down = is_calendar || begins_at_first(*plot.chart) ? 1 : -1;
    if (key == "ArrowRight") return across;
    if (key == "ArrowLeft") return -across;
    if (key == "ArrowDown") return down;
    if (key == "ArrowUp") return -down;
    const int page = is_calendar ? 4 * kWeekDays : kWeekDays;
    if (key == "PageDown") return down * page;
    return key == "PageUp" ? -down * page : 0;
}

int last_drawn(const Plot& plot) {
    return (begins_at_first(*plot.chart) ? std::min(plot.places, kBarRowsMost) : plot.places) - 1;
}

// "11-21 周六 12": nothing stands around it that says more.
std::string cell_words(const Plot& plot, int place) {
    return place_summary(*plot.chart, plot.shown, place);
}

void emit_cell(const Plot& plot, NodeId grid, int place, ChartState& state) {
    const int current = state.place < plot.first ? plot.places - 1 : state.place;
    const NodeId id = kit::derive(grid, place);
    const Box box = cell_of(plot, place);
    web::Node cell = kit::node(Role::GridCell, id, box, cell_words(plot, place));
    cell.states = web::kFocusable | (place == current ? 0U : std::uint32_t{web::kSkipTab});
    cell.column = 1 + static_cast<int>((box.x - plot.inside.x) / plot.pitch + 0.5F);
    kit::emit(std::move(cell));
    if (web::focused_node() != id) return;
    state.has_focus = true;
    const auto key = web::take_key(id);
    if (!key) return;
    state.place = place;
    move_place(plot, *key, state);
    if (state.place >= 0) web::focus_node(kit::derive(grid, state.place));
    kit::request_pass();
}

}  // namespace

void emit_numbers(const Chart& chart, NodeId id, const Box& box) {
    const int places = place_count(chart);
    web::Node grid = kit::node(Role::Grid, id, box, place_list_name(chart));
    grid.rows = places + 1;
    grid.columns = static_cast<int>(chart.series.size()) + 1;
    grid.states = web::kClips;
    kit::emit(std::move(grid));
    kit::push_node(id);
    std::vector<std::string> texts{chart.place_title};
    for (const ChartSeries& series : chart.series) texts.push_back(series.name);
    Box row{box.x, box.y, box.width, kHiddenRow};
    emit_row(kit::derive(id, "head"), row, 1, texts);
    for (int place = std::max(0, places - kHiddenRows); place < places; ++place) {
        row.y += kHiddenRow;
        texts.assign(1, place_words(chart, place));
        for (const ChartSeries& series : chart.series) texts.push_back(value_words(value_at(series, place)));
        emit_row(kit::derive(id, place), row, place + 2, texts);
    }
    kit::pop_node();
}

void emit_cells(const Plot& plot, NodeId id, ChartState& state) {
    web::Node grid = kit::node(Role::Grid, id, plot.box, place_list_name(*plot.chart));
    grid.rows = kWeekDays;
    grid.columns = static_cast<int>(plot.inside.width / plot.pitch + 0.5F);
    kit::emit(std::move(grid));
    kit::push_node(id);
    const bool had_focus = std::exchange(state.has_focus, false);
    const int first_weekday = static_cast<int>((cell_of(plot, plot.first).y - plot.inside.y) / plot.pitch + 0.5F);
    for (int weekday = 0; weekday < kWeekDays; ++weekday) {
        const NodeId row_id = kit::derive(kit::derive(id, "row"), weekday);
        const float y = plot.inside.y + plot.pitch * static_cast<float>(weekday);
        web::Node row = kit::node(Role::Row, row_id, {plot.inside.x, y, plot.inside.width, plot.pitch}, "");
        row.row = weekday + 1;
        kit::emit(std::move(row));
        kit::push_node(row_id);
        const int first = plot.first + (weekday - first_weekday + kWeekDays) % kWeekDays;
        for (int place = first; place < plot.places; place += kWeekDays) emit_cell(plot, id, place, state);
        kit::pop_node();
    }
    kit::pop_node();
    if (had_focus && !state.has_focus) state.place = kNowhere;
}

void move_place(const Plot& plot, std::string_view key, ChartState& state) {
    const int last = last_drawn(plot);
    if (key == "Escape") {
        state.place = kNowhere;
        return;
    }
    if (key == "Home") state.place = plot.first;
    if (key == "End") state.place = last;
    const int step = key_step(plot, key);
    if (step == 0) return;
    const int start = begins_at_first(*plot.chart) ? plot.first : last;
    state.place = state.place < 0 ? start : std::clamp(state.place + step, plot.first, last);
}

void draw_numbers(const Chart& chart) {
    std::vector<TableColumn> columns{{.title = chart.place_title, .weight = 1.2F, .min_width = 100}};
    for (const ChartSeries& series : chart.series) {
        columns.push_back({.title = series.name, .min_width = 72, .align = Align::End});
    }
    const int places = place_count(chart);
    const float rows = static_cast<float>(std::clamp(places, 1, kTableRows)) * row_height();
    const TableOptions options{.height = is_narrow() ? 400 : rows + row_height(), .narrow = Narrow::Cards};
    table(title_words(chart), options, columns, places, [&chart](int row, int column) {
        if (column == 0) {
            text(place_full_words(chart, row));
        } else {
            text(value_words(value_at(chart.series[static_cast<std::size_t>(column - 1)], row)));
        }
    });
}

}  // namespace guanxi::ui::plot
