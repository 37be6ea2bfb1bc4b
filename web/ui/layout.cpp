#include "web/ui/layout.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "web/platform/canvas.h"
#include "web/ui/kit.h"
#include "web/ui/paint.h"
#include "web/ui/text.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::Flow;
using kit::NodeId;
using kit::Region;

constexpr float kPageWidth = 1600;
constexpr float kLeastHeight = 160;  // of something that fills what is left

struct OpenPage {
    NodeId id = 0;
    Box view;
    Box head;  // the title row
    float head_used = 0;
    float content_height = 0;
};

OpenPage& open_page() {
    static OpenPage it;
    return it;
}

struct OpenCard {
    NodeId id;
    float padding;
    bool is_region;
};

std::vector<OpenCard>& open_cards() {
    static std::vector<OpenCard> it;
    return it;
}

// A container whose inside is one region: Row and Column.
std::vector<NodeId>& open_boxes() {
    static std::vector<NodeId> it;
    return it;
}

float margin() {
    return is_narrow() ? 12 : 24;
}

// The title row is higher than its words, so it begins a little above the margin.
float lift() {
    return is_narrow() ? 0 : 4;
}

void leave_id() {
    kit::pop_id();
}

void leave_box() {
    const Region inside = kit::pop_region();
    kit::close_container(open_boxes().back(), inside.box.height);
    open_boxes().pop_back();
}

void enter_box(Flow flow, float width, const RowOptions& options) {
    const NodeId id = kit::container_id();
    open_boxes().push_back(id);
    const Box box = kit::open_container(id, width);
    kit::push_region({.flow = flow,
                      .id = id,
                      .box = {box.x, box.y, box.width, 0},
                      .x = box.x,
                      .y = box.y,
                      .gap = options.gap,
                      .wrap = options.wrap,
                      .align = options.align});
}

void draw_page_head(const PageOptions& options) {
    OpenPage& page = open_page();
    page.head = kit::place(0, control_height());
    const paint::Face face = paint::face(TextStyle::PageTitle);
    const float width = std::min(paint::measure(options.title, face), page.head.width);
    const float top = page.head.y + std::floor((page.head.height - face.line) / 2);
    paint::draw_cut(page.head.x, top, page.head.width, options.title, face, palette().text);
    web::Node heading =
        kit::node(kit::Role::Heading, kit::make_id("title"), {page.head.x, top, width, face.line}, options.title);
    heading.row = 1;
    kit::emit(std::move(heading));
    page.head_used = width;
    if (options.subtitle.empty()) return;
    const paint::Face small = paint::face(TextStyle::Body);
    const float at = page.head.x + width + 12;
    const float room = page.head.x + page.head.width - at;
    // Where there is no room beside the title it stands below, on a line of its own.
    if (room < paint::measure(options.subtitle, small)) {
        text(options.subtitle, {.tone = Tone::Secondary});
        return;
    }
    paint::draw_text(at, top + 4, options.subtitle, small, palette().secondary);
    page.head_used += 12 + paint::measure(options.subtitle, small);
    kit::emit(kit::Role::Text, kit::make_id("subtitle"), {at, top + 4, room, small.line}, options.subtitle);
}

void leave_page() {
    OpenPage& page = open_page();
    const Region inside = kit::pop_region();
    kit::remember(page.id, inside.box.height + 2 * margin() - lift());
    kit::pop_node();
    kit::draw_scrollbar(page.id, page.view, page.content_height);
    kit::pop_clip();
    kit::pop_id();
}

void leave_card() {
    const OpenCard card = open_cards().back();
    open_cards().pop_back();
    const Region inside = kit::pop_region();
    kit::close_container(card.id, inside.box.height + 2 * card.padding);
    if (card.is_region) kit::pop_node();
    kit::room_below() -= card.padding;
    kit::card_depth()--;
    kit::pop_id();
}

void draw_card_head(const CardOptions& options) {
    const paint::Face face = paint::face(TextStyle::CardTitle);
    const Box head = kit::place(0, face.line);
    paint::draw_cut(head.x, head.y, head.width, options.title, face, palette().text);
    const float width = std::min(head.width, paint::measure(options.title, face));
    web::Node heading =
        kit::node(kit::Role::Heading, kit::make_id("title"), {head.x, head.y, width, face.line}, options.title);
    heading.row = 2;
    kit::emit(std::move(heading));
    if (options.subtitle.empty()) return;
    const paint::Face small = paint::face(TextStyle::Small);
    const float at = head.x + width + 12;
    paint::draw_cut(at, head.y + 2, head.x + head.width - at, options.subtitle, small, palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id("subtitle"), {at, head.y + 2, head.x + head.width - at, small.line},
              options.subtitle);
}

}  // namespace

WithId::WithId(std::int64_t id) : scope_(leave_id) {
    kit::push_id(kit::derive(kit::scope_id(), id));
}

WithId::WithId(std::string_view id) : scope_(leave_id) {
    kit::push_id(kit::derive(kit::scope_id(), id));
}

Page::Page(const PageOptions& options) : scope_(leave_page) {
    OpenPage& page = open_page();
    page.id = kit::make_id("page");
    page.view = kit::page_area();
    page.content_height = kit::remembered(page.id);
    const auto offset = static_cast<float>(kit::run_scroll(page.id, page.view, page.content_height));
    kit::emit(kit::Role::Main, page.id, page.view, options.title, web::kClips);
    kit::push_node(page.id);
    kit::push_id(page.id);
    kit::push_clip(page.view);
    kit::room_below() = margin();
    const float width = std::min(kPageWidth, page.view.width - 2 * margin());
    const float x = page.view.x + std::floor((page.view.width - width) / 2);
    const float y = page.view.y + margin() - offset - lift();
    kit::push_region({.id = page.id, .box = {x, y, width, 0}, .x = x, .y = y, .gap = 16});
    if (!options.title.empty()) draw_page_head(options);
}

namespace {

void leave_actions() {
    OpenPage& page = open_page();
    const NodeId key = kit::derive(page.id, "actions");
    const Region inside = kit::pop_region();
    kit::remember(key, inside.widest);
}

}  // namespace

PageActions::PageActions() : scope_(leave_actions) {
    OpenPage& page = open_page();
    const NodeId id = kit::derive(page.id, "actions");
    const float wanted = kit::remembered(id);
    Box box{page.head.x + page.head_used + 16, page.head.y, page.head.width - page.head_used - 16, 0};
    if (wanted > box.width) {
        box = kit::place(0, control_height());
        box.height = 0;
    }
    const float x = std::max(box.x, box.x + box.width - wanted);
    // Wider than itself by the gap that rounding could cost, so that it never wraps at its own width.
    kit::push_region({.flow = Flow::Row,
                      .id = kit::derive(id, "row"),
                      .box = {x, box.y, wanted > box.width ? box.width : wanted + 1, 0},
                      .x = x,
                      .y = box.y,
                      .wrap = wanted > box.width ? Wrap::Yes : Wrap::No});
}

Card::Card(const CardOptions& options) : scope_(leave_card) {
    const std::string_view name = options.title.empty() ? options.name : options.title;
    const NodeId id = name.empty() ? kit::container_id() : kit::make_id(name);
    const Box box = kit::open_container(id, 0);
    const bool is_tinted = options.tone != Tone::Normal;
    paint::fill(box, is_tinted ? tone_tint(options.tone) : palette().surface, kCardRadius);
    paint::outline(box, is_tinted ? tone_color(options.tone) : palette().border, kCardRadius);
    open_cards().push_back({.id = id, .padding = options.padding, .is_region = !name.empty()});
    if (!name.empty()) {
        kit::emit(kit::Role::Region, id, box, name);
        kit::push_node(id);
    }
    kit::push_id(id);
    kit::room_below() += options.padding;
    kit::card_depth()++;
    const Box inside = paint::inset(box, options.padding);
    kit::push_region({.id = id, .box = {inside.x, inside.y, inside.width, 0}, .x = inside.x, .y = inside.y});
    if (!options.title.empty()) draw_card_head(options);
}

Row::Row(const RowOptions& options) : scope_(leave_box) {
    enter_box(Flow::Row, 0, options);
}

void push_right() {
    Region& row = kit::region();
    if (row.flow == Flow::Column) return;
    const float wanted = kit::remembered(kit::derive(row.id, "tail"));
    const float target = row.box.x + row.box.width - wanted;
    if (!row.is_empty && row.wrap == Wrap::Yes && row.x + row.gap > target) {
        kit::break_line(row);
        row.skip_gap = true;
        row.tail_start = row.x;
        return;
    }
    row.x = row.is_empty ? std::max(row.box.x, target) : std::max(row.x + row.gap, target);
    if (row.is_empty) row.align = Align::Start;
    row.is_empty = false;
    row.skip_gap = true;
    row.tail_start = row.x;
}

Column::Column(float width) : scope_(leave_box) {
    enter_box(Flow::Column, width, {});
}

void space(float pixels) {
    Region& here = kit::region();
    if (here.flow == Flow::Column) {
        here.y += pixels;
        here.box.height = here.y - here.box.y;
    } else {
        here.x += pixels;
    }
    here.skip_gap = true;
}

void divider() {
    const Box box = kit::place(0, 1);
    paint::hairline(box.x, box.y, box.width, palette().border);
}

float available_width() {
    const Region& here = kit::region();
    if (here.flow == Flow::Column) return here.box.width;
    return std::max(0.0F, here.box.x + here.box.width - here.x - (here.is_empty ? 0 : here.gap));
}

float available_height() {
    const Region& here = kit::region();
    const Box& area = kit::page_area();
    const auto offset = static_cast<float>(kit::scroll_of(open_page().id).offset);
    const float top = here.y + (here.is_empty || here.skip_gap ? 0 : here.gap) + offset;
    return std::max(kLeastHeight, std::floor(area.y + area.height - kit::room_below() - top));
}

bool is_narrow() {
    return web::view_size().width < kNarrowWidth;
}

}  // namespace guanxi::ui
