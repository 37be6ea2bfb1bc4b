// Which columns stand where, and scrolling to the sides.
#include <algorithm>
#include <cmath>

#include "web/platform/input.h"
#include "web/ui/paint.h"
#include "web/ui/table_parts.h"

namespace guanxi::ui::grid {

namespace {

constexpr int kCardPriority = 4;  // columns of this and higher numbers are not in a card
constexpr float kBar = 8;

float wished_width(const Table& table, int column) {
    const ColumnLook* look = find_look(table.look(), table.column(column).key);
    if (look == nullptr || look->width <= 0) return 0;
    return std::clamp(static_cast<float>(look->width), kNarrowest, kWidest);
}

float least_width(const Table& table, int column) {
    const float wished = wished_width(table, column);
    const TableColumn& own = table.column(column);
    return wished > 0 ? wished : own.width > 0 ? own.width : own.min_width;
}

bool is_flexible(const Table& table, int column) {
    return wished_width(table, column) <= 0 && table.column(column).width <= 0;
}

bool is_pinned(const Table& table, int column) {
    const ColumnLook* look = find_look(table.look(), table.column(column).key);
    return look != nullptr && look->pinned == ColumnLook::Pinned::Start;
}

std::vector<int> wanted_columns(Table& table) {
    std::vector<int> wanted;
    const int first_index = table.options.selection != nullptr ? 2 : 1;
    table.index.assign(table.columns.size(), 0);
    int index = first_index;
    const std::vector<int> order = column_order(table.columns, table.look());
    for (const int column : order) {
        table.index[static_cast<std::size_t>(column)] = index++;
        if (is_shown(table.column(column), table.look())) wanted.push_back(column);
    }
    if (wanted.empty() && !order.empty()) wanted.push_back(order.front());  // a table without columns says nothing
    return wanted;
}

// Leaves out the columns with the highest priority numbers until the rest fits.
void leave_out(const Table& table, std::vector<int>& shown, float width) {
    float needed = 0;
    for (const int column : shown) needed += least_width(table, column);
    while (needed > width && shown.size() > 1) {
        const auto least = std::ranges::max_element(
            shown, [&](int a, int b) { return table.column(a).priority <= table.column(b).priority; });
        if (table.column(*least).priority == 0) break;
        needed -= least_width(table, *least);
        shown.erase(least);
    }
}

void place_columns(Table& table, const std::vector<int>& shown, float width) {
    float least = 0;
    float weights = 0;
    bool has_wish = false;
    for (const int column : shown) {
        least += least_width(table, column);
        weights += is_flexible(table, column) ? table.column(column).weight : 0;
        has_wish = has_wish || wished_width(table, column) > 0;
    }
    const float left_over = std::max(0.0F, width - least);
    // With fixed columns alone, all of them grow alike; what somebody made as wide as it is stays so.
    const float growth = weights > 0 || has_wish ? 1 : std::max(1.0F, width / std::max(1.0F, least));
    float x = table.box.x + table.box.width - width;
    for (const int column : shown) {
        float own = least_width(table, column) * growth;
        if (is_flexible(table, column)) own += left_over * table.column(column).weight / weights;
        table.places.push_back({column, x, std::floor(own), is_pinned(table, column)});
        x += std::floor(own);
    }
    Place& last = table.places.back();
    last.width = std::max(last.width, table.box.x + table.box.width - last.x);
    table.memory.widths.assign(table.columns.size(), 0);
    for (const Place& place : table.places) {
        if (place.column != kMarks) table.memory.widths[static_cast<std::size_t>(place.column)] = place.width;
    }
}

}  // namespace

void lay_out_columns(Table& table) {
    std::vector<int> shown = wanted_columns(table);
    const float marks = table.options.selection != nullptr ? kMarksWidth : 0;
    const float width = std::max(1.0F, table.box.width - marks);
    // Who chose the columns wants all of them: they scroll.
    if (table.look().empty()) leave_out(table, shown, width);
    if (marks > 0) table.places.push_back({kMarks, table.box.x, marks, true});
    if (!shown.empty()) place_columns(table, shown, width);
    if (table.places.empty()) return;
    table.content_width = table.places.back().x + table.places.back().width - table.box.x;
    table.fixed_end = table.box.x;
    for (Place& place : table.places) {
        if (place.is_fixed) table.fixed_end = place.x + place.width;
    }
    // Where pinned columns would leave nothing to see, nothing is pinned.
    if (table.fixed_end > table.box.x + table.box.width * 0.7F) {
        for (Place& place : table.places) place.is_fixed = false;
        table.fixed_end = table.box.x;
    }
    const auto across = static_cast<float>(
        kit::run_scroll(table.across_id(), table.view, double{table.content_width}, kit::Axis::Across));
    for (Place& place : table.places) {
        if (!place.is_fixed) place.x -= across;
    }
}

void lay_out_card(Table& table) {
    for (const int column : wanted_columns(table)) {
        if (table.column(column).priority < kCardPriority) table.places.push_back({column, table.box.x, 0});
    }
    table.content_width = table.box.width;
    table.fixed_end = table.box.x;
}

const Place* find_place(const Table& table, int column) {
    const auto found = std::ranges::find(table.places, column, &Place::column);
    return found == table.places.end() ? nullptr : &*found;
}

bool is_seen(const Table& table, const Place& place) {
    return place.is_fixed || (place.x + place.width > table.fixed_end && place.x < table.box.x + table.box.width);
}

void for_places(Table& table, const Box& row, const std::function<void(const Place&)>& each) {
    for (const Place& place : table.places) {
        if (place.is_fixed) each(place);
    }
    const bool is_cut = table.is_wide();
    if (is_cut) {
        kit::push_clip({table.fixed_end, row.y, table.box.x + table.box.width - table.fixed_end, row.height});
    }
    for (const Place& place : table.places) {
        if (!place.is_fixed && is_seen(table, place)) each(place);
    }
    if (!is_cut) return;
    kit::pop_clip();
    if (table.across() > 0 && table.fixed_end > table.box.x) {
        paint::fill({table.fixed_end - 1, row.y, 1, row.height}, palette().border);
    }
}

void draw_across(Table& table) {
    if (!table.is_wide()) return;
    const float pointer = web::pointer().x;
    double& across = table.across();
    const double before = across;
    const double limit = double{table.content_width} - table.box.width;
    const float track_x = table.fixed_end + 2;
    const float track_width = table.box.x + table.box.width - track_x - 12;
    const float length = std::max(32.0F, track_width * track_width / (track_width + static_cast<float>(limit)));
    const Box track{track_x, table.view.y + table.view.height - kBar, track_width, kBar};
    static float grabbed_at = 0;
    static double grabbed_across = 0;
    static NodeId grabbed = 0;
    const NodeId bar = kit::derive(table.id, "across");
    const kit::Hit hit = kit::hit_bar(bar, track);
    const float travel = track_width - length;
    if (hit.is_held && travel > 0) {
        if (grabbed != bar) {
            grabbed = bar;
            grabbed_at = pointer;
            grabbed_across = across;
        }
        across = std::clamp(std::round(grabbed_across + (pointer - grabbed_at) * limit / travel), 0.0, limit);
    } else if (grabbed == bar) {
        grabbed = 0;
    }
    if (across != before) kit::request_pass();
    const float shade = hit.is_held ? 0.5F : hit.is_hovered ? 0.36F : 0.18F;
    paint::fill({track.x + static_cast<float>(travel * across / limit), track.y + 1, length, kBar - 3},
                paint::with_alpha(palette().secondary, shade), (kBar - 3) / 2);
}

}  // namespace guanxi::ui::grid
