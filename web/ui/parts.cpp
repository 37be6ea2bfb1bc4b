// Containers of several columns, areas that scroll, and parts that cannot be used.
#include <algorithm>
#include <cmath>
#include <vector>

#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;
using kit::Region;

struct Open {
    NodeId id = 0;
    Box box;
    std::vector<float> widths;  // of a Split's parts, of a Grid's columns
    float gap = 0;
    bool is_stacked = false;  // each part starts a line of its own
    int next = 0;             // index of the part to come
    float x = 0;
    float y = 0;  // top of the line of parts
    float line_height = 0;
    bool has_part = false;
};

std::vector<Open>& opened() {
    static std::vector<Open> it;
    return it;
}

void close_part(Open& here) {
    if (!here.has_part) return;
    here.line_height = std::max(here.line_height, kit::pop_region().box.height);
    here.has_part = false;
}

void open_part() {
    Open& here = opened().back();
    close_part(here);
    const int columns = here.is_stacked ? 1 : static_cast<int>(here.widths.size());
    const int column = here.next % columns;
    if (column == 0 && here.next > 0) {
        here.y += here.line_height + here.gap;
        here.line_height = 0;
    }
    if (column == 0) here.x = here.box.x;
    const float width = here.is_stacked ? here.box.width : here.widths[static_cast<std::size_t>(column)];
    kit::push_region(
        {.id = kit::derive(here.id, here.next), .box = {here.x, here.y, width, 0}, .x = here.x, .y = here.y});
    here.x += width + here.gap;
    here.next++;
    here.has_part = true;
}

void leave_parts() {
    Open& here = opened().back();
    close_part(here);
    kit::remember(kit::derive(here.id, "cells"), static_cast<float>(here.next));
    kit::close_container(here.id, here.y + here.line_height - here.box.y);
    opened().pop_back();
}

Open open_parts(float gap) {
    Open here;
    here.id = kit::container_id();
    here.box = kit::open_container(here.id, 0);
    here.y = here.box.y;
    here.gap = gap;
    return here;
}

struct OpenScroll {
    NodeId id;
    Box view;
    float content_height;
};

std::vector<OpenScroll>& open_scrolls() {
    static std::vector<OpenScroll> it;
    return it;
}

void leave_scroll() {
    const OpenScroll here = open_scrolls().back();
    open_scrolls().pop_back();
    kit::remember(here.id, kit::pop_region().box.height);
    kit::pop_node();
    kit::draw_scrollbar(here.id, here.view, here.content_height);
    kit::pop_clip();
    kit::pop_id();
}

void leave_disabled() {
    kit::pop_disabled();
}

}  // namespace

Split::Split(std::initializer_list<Part> parts, const SplitOptions& options) : scope_(leave_parts) {
    Open here = open_parts(options.gap);
    here.is_stacked = here.box.width < options.stack_below;
    float fixed_width = 0;
    float weights = 0;
    for (const Part& part : parts) {
        fixed_width += part.fixed;
        weights += part.weight;
    }
    const float gaps = options.gap * static_cast<float>(parts.size() - 1);
    const float left_over = std::max(0.0F, here.box.width - fixed_width - gaps);
    for (const Part& part : parts) {
        here.widths.push_back(part.fixed > 0 ? part.fixed
                                             : std::floor(left_over * part.weight / std::max(weights, 0.01F)));
    }
    opened().push_back(std::move(here));
}

void Split::next() {
    open_part();
}

Grid::Grid(float min_width, float gap) : scope_(leave_parts) {
    Open here = open_parts(gap);
    const int most = std::max(1, static_cast<int>((here.box.width + gap) / (min_width + gap)));
    // The cells of the pass before fill the width in lines of even length.
    const int cells = std::max(1, static_cast<int>(kit::remembered(kit::derive(here.id, "cells"), 1)));
    const int lines = (cells + most - 1) / most;
    const int count = (cells + lines - 1) / lines;
    const float width = std::floor((here.box.width - gap * static_cast<float>(count - 1)) / static_cast<float>(count));
    here.widths.assign(static_cast<std::size_t>(count), width);
    // What rounding left over goes to the last column, so that the right edges align.
    here.widths.back() = here.box.width - (width + gap) * static_cast<float>(count - 1);
    opened().push_back(std::move(here));
}

void Grid::next() {
    open_part();
}

ScrollArea::ScrollArea(std::string_view name, float height) : scope_(leave_scroll) {
    const NodeId id = kit::make_id(name);
    const Box view = kit::place(0, height > 0 ? height : available_height());
    const float content = kit::remembered(id);
    const auto offset = static_cast<float>(kit::run_scroll(id, view, content));
    kit::emit(kit::Role::Group, id, view, name, web::kClips | web::kFocusable);
    kit::push_node(id);
    kit::push_id(id);
    kit::push_clip(view);
    open_scrolls().push_back({id, view, content});
    kit::push_region({.id = id, .box = {view.x, view.y - offset, view.width, 0}, .x = view.x, .y = view.y - offset});
}

Disabled::Disabled(std::string_view reason) : scope_(leave_disabled) {
    kit::push_disabled(reason);
}

}  // namespace guanxi::ui
