#include "web/ui/shell.h"

#include <algorithm>

#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"
#include "web/ui/words.h"

namespace guanxi::ui::shell {

namespace {

using kit::Box;

constexpr float kNavigationWidth = 208;
constexpr float kBarHeight = 48;

kit::NodeId bar_id() {
    return kit::derive(0, "top bar");
}

kit::NodeId navigation_id() {
    return kit::derive(0, "navigation");
}

float content_left() {
    return is_narrow() ? 0 : kNavigationWidth;
}

void leave_bar() {
    kit::pop_region();
    kit::pop_id();
    kit::pop_node();
}

Box navigation_box() {
    const float top = is_narrow() ? kBarHeight : 0;
    return {0, top, kNavigationWidth, kit::screen().height - top};
}

void leave_navigation() {
    kit::remember(navigation_id(), kit::pop_region().box.height + 16);
    kit::pop_node();
    kit::draw_scrollbar(navigation_id(), navigation_box(), kit::remembered(navigation_id()));
    kit::pop_clip();
    kit::pop_id();
    if (is_narrow()) kit::leave_layer();
}

}  // namespace

void leave_room() {
    const Box screen = kit::screen();
    kit::set_page_area(
        {content_left(), kBarHeight, screen.width - content_left(), std::max(0.0F, screen.height - kBarHeight)});
}

TopBar::TopBar() : scope_(leave_bar) {
    const Box box{content_left(), 0, kit::screen().width - content_left(), kBarHeight};
    paint::fill(box, palette().surface);
    paint::hairline(box.x, box.height - 1, box.width, palette().border);
    kit::emit(kit::Role::Banner, bar_id(), box, say("顶栏"));
    kit::push_node(bar_id());
    kit::push_id(bar_id());
    const float margin = is_narrow() ? 8 : 24;
    kit::push_region({.flow = kit::Flow::Row,
                      .id = bar_id(),
                      .box = {box.x + margin, 8, box.width - margin - (is_narrow() ? 8 : 16), 0},
                      .x = box.x + margin,
                      .y = 8,
                      .gap = 8,
                      .wrap = Wrap::No});
}

Navigation::Navigation() : scope_(leave_navigation) {
    if (is_narrow()) kit::enter_layer(kit::Layer::Overlay);
    const Box box = navigation_box();
    const kit::NodeId id = navigation_id();
    kit::block(kit::derive(id, "ground"), box);
    if (is_narrow()) paint::shadow(box, 0);
    paint::fill(box, palette().surface);
    paint::fill({box.x + box.width - 1, box.y, 1, box.height}, palette().border);
    const auto offset = static_cast<float>(kit::run_scroll(id, box, kit::remembered(id)));
    kit::emit(kit::Role::Navigation, id, box, say("主导航"), web::kClips);
    kit::push_node(id);
    kit::push_id(id);
    kit::push_clip(box);
    const float y = box.y + 12 - offset;
    kit::push_region({.id = id, .box = {8, y, kNavigationWidth - 16, 0}, .x = 8, .y = y, .gap = 2});
    if (is_narrow()) return;
    brand();
    space(8);
}

void brand() {
    const paint::Face face = paint::face(TextStyle::CardTitle);
    const Box box = kit::place(0, 32);
    paint::fill({box.x + 8, box.y + 4, 24, 24}, palette().primary, 6);
    // Two circles that touch: a relation.
    paint::ring(box.x + 16.5F, box.y + 16, 4, palette().on_primary, 1.5F);
    paint::ring(box.x + 23.5F, box.y + 16, 4, palette().on_primary, 1.5F);
    paint::draw_text(box.x + 40, box.y + 4, "Guanxi", face, palette().text);
    kit::emit(kit::Role::Text, kit::make_id("brand"), {box.x + 40, box.y + 4, 80, face.line}, "Guanxi");
}

void navigation_group(std::string_view name) {
    const paint::Face face = paint::face(TextStyle::Small);
    const Box box = kit::place(0, 36);
    paint::draw_cut(box.x + 12, box.y + 10, box.width - 24, name, face, palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id(name), {box.x + 12, box.y + 10, box.width - 24, face.line}, name);
}

bool pressed_beside_navigation() {
    return kit::pressed_outside(kit::Layer::Overlay) || web::take_escape();
}

}  // namespace guanxi::ui::shell
