#include "web/ui/shell.h"

#include <algorithm>
#include <utility>

#include "web/platform/preference.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::ui::shell {

namespace {

using kit::Box;

constexpr float kNavigationWidth = 208;
constexpr float kIconsWidth = 56;
constexpr float kBarHeight = 48;
constexpr float kSearchWidth = 320;
constexpr float kRoomySearch = 1000;  // of the bar: below, the search is an icon
constexpr float kWidestAccount = 200;
constexpr float kCrumbGap = 8 + 4 + 8;  // around a stroke of 4

Navigating first_navigating() {
    return web::stored("navigation") == "icons" ? Navigating::Icons : Navigating::Words;
}

Navigating& chosen() {
    static Navigating it = first_navigating();
    return it;
}

kit::NodeId bar_id() {
    return kit::derive(0, "top bar");
}

kit::NodeId navigation_id() {
    return kit::derive(0, "navigation");
}

float navigation_width() {
    return navigating() == Navigating::Icons ? kIconsWidth : kNavigationWidth;
}

float content_left() {
    return is_narrow() ? 0 : navigation_width();
}

void leave_bar() {
    kit::pop_region();
    kit::pop_id();
    kit::pop_node();
}

Box navigation_box() {
    const float top = is_narrow() ? kBarHeight : 0;
    return {0, top, navigation_width(), kit::screen().height - top};
}

void leave_navigation() {
    kit::remember(navigation_id(), kit::pop_region().box.height + 16);
    kit::pop_node();
    kit::draw_scrollbar(navigation_id(), navigation_box(), kit::remembered(navigation_id()));
    kit::pop_clip();
    kit::pop_id();
    if (is_narrow()) kit::leave_layer();
}

// What the crumbs may take: the right end of the bar keeps its width.
float room_for_crumbs() {
    return available_width() - kit::remembered(kit::derive(kit::region().id, "tail")) - 16;
}

float width_of(const Crumb& crumb) {
    return paint::measure(crumb.label, paint::face(TextStyle::Body));
}

// The first crumb that is shown: those before it go when there is no room.
std::size_t first_fitting(std::span<const Crumb> crumbs, float room) {
    float width = -kCrumbGap;
    for (const Crumb& crumb : crumbs) width += width_of(crumb) + kCrumbGap;
    std::size_t first = 0;
    while (first + 1 < crumbs.size() && width > room) width -= width_of(crumbs[first++]) + kCrumbGap;
    return first;
}

// Ground and frame of what is pressed in the bar.
kit::Hit draw_pressable(kit::NodeId id, const Box& box) {
    const kit::Hit hit = kit::hit(id, box);
    if (hit.is_hovered || hit.is_held) paint::fill(box, palette().hover, kRadius);
    return hit;
}

}  // namespace

Navigating navigating() {
    return is_narrow() ? Navigating::Words : chosen();
}

void set_navigating(Navigating navigating) {
    chosen() = navigating;
    web::store("navigation", navigating == Navigating::Icons ? "icons" : "words");
    kit::request_pass();
}

void breadcrumb(std::span<const Crumb> crumbs) {
    const float room = room_for_crumbs();
    const kit::NodeId id = kit::make_id("breadcrumb");
    kit::emit(kit::Role::Navigation, id, {kit::region().x, 0, std::max(0.0F, room), kBarHeight}, say("面包屑"));
    kit::push_node(id);
    kit::push_id(id);
    for (std::size_t at = first_fitting(crumbs, room); at < crumbs.size(); ++at) {
        const bool is_last = at + 1 == crumbs.size();
        if (!crumbs[at].route.empty() && !is_last) {
            link(crumbs[at].label, crumbs[at].route);
        } else {
            text(crumbs[at].label, {.tone = is_last ? Tone::Normal : Tone::Secondary,
                                    .overflow = Overflow::Ellipsis,
                                    .max_width = std::max(40.0F, room)});
        }
        if (is_last) break;
        const Box between = kit::place(4, paint::face(TextStyle::Body).line);
        paint::draw_text(between.x, between.y, "/", paint::face(TextStyle::Body), palette().secondary);
    }
    kit::pop_id();
    kit::pop_node();
}

bool search_button(std::string_view name, std::string_view words, std::string_view keys) {
    if (kit::screen().width - content_left() < kRoomySearch) return icon_button(Icon::Search, name);
    const Box box = kit::place(kSearchWidth, control_height());
    const kit::NodeId id = kit::make_id(name);
    const kit::Hit hit = kit::hit(id, box);
    const paint::Face face = paint::face(TextStyle::Body);
    const paint::Face small = paint::face(TextStyle::Small);
    const float top = box.y + (box.height - face.line) / 2;
    paint::fill(box, palette().surface, kRadius);
    paint::outline(box, hit.is_hovered ? palette().primary_hover : palette().control, kRadius);
    paint::draw_icon(Icon::Search, box.x + 11, top + 3, 16, palette().secondary);
    const float keys_width = paint::measure(keys, small);
    paint::draw_cut(box.x + 34, top, box.width - 34 - keys_width - 20, words, face, palette().hint);
    paint::draw_text(box.x + box.width - keys_width - 12, top + 1, keys, small, palette().hint);
    web::Node node = kit::node(kit::Role::Button, id, box, name);
    node.description = keys;
    kit::emit(std::move(node));
    return hit.is_pressed;
}

bool account_button(std::string_view account) {
    const paint::Face face = paint::face(TextStyle::Body);
    const bool has_words = !is_narrow();
    const float words = has_words ? std::min(kWidestAccount, paint::measure(account, face)) : 18;
    const Box box = kit::place(words + (has_words ? 46 : 14), control_height());
    const kit::NodeId id = kit::make_id("account");
    const kit::Hit hit = draw_pressable(id, box);
    const float top = box.y + (box.height - face.line) / 2;
    paint::draw_icon(Icon::User, box.x + 7, top + 2, 18, palette().secondary);
    if (has_words) {
        paint::draw_cut(box.x + 29, top, words + 1, account, face, palette().text);
        paint::draw_icon(Icon::ChevronDown, box.x + box.width - 16, top + 5, 12, palette().secondary);
    }
    kit::emit(kit::Role::Button, id, box, account);
    if (!has_words) tooltip(account);
    return hit.is_pressed;
}

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
    const float margin = is_narrow() ? 8 : 17;  // the icon stands above the content's edge
    const float top = (kBarHeight - control_height()) / 2;
    kit::push_region({.flow = kit::Flow::Row,
                      .id = bar_id(),
                      .box = {box.x + margin, top, box.width - margin - (is_narrow() ? 8 : 16), 0},
                      .x = box.x + margin,
                      .y = top,
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
    kit::push_region({.id = id, .box = {8, y, navigation_width() - 16, 0}, .x = 8, .y = y, .gap = 2});
    if (is_narrow()) return;
    brand();
    space(8);
}

void brand(float indent) {
    const paint::Face face = paint::face(TextStyle::CardTitle);
    const Box box = kit::place(0, 32);
    const float x = box.x + indent;
    paint::fill({x, box.y + 4, 24, 24}, palette().primary, 6);
    // Two circles that touch: a relation.
    paint::ring(x + 8.5F, box.y + 16, 4, palette().on_primary, 1.5F);
    paint::ring(x + 15.5F, box.y + 16, 4, palette().on_primary, 1.5F);
    if (box.width < kIconsWidth) {
        kit::emit(kit::Role::Text, kit::make_id("brand"), {x, box.y + 4, 24, 24}, "Guanxi");
        return;
    }
    paint::draw_text(x + 32, box.y + 4, "Guanxi", face, palette().text);
    kit::emit(kit::Role::Text, kit::make_id("brand"), {x + 32, box.y + 4, 80, face.line}, "Guanxi");
}

void navigation_group(std::string_view name) {
    const paint::Face face = paint::face(TextStyle::Small);
    if (navigating() == Navigating::Icons) {
        const Box line = kit::place(0, 13);
        paint::hairline(line.x + 8, line.y + 6, line.width - 16, palette().border);
        kit::emit(kit::Role::Text, kit::make_id(name), line, name);
        return;
    }
    const Box box = kit::place(0, 36);
    paint::draw_cut(box.x + 12, box.y + 10, box.width - 24, name, face, palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id(name), {box.x + 12, box.y + 10, box.width - 24, face.line}, name);
}

bool pressed_beside_navigation() {
    return kit::pressed_outside(kit::Layer::Overlay) || web::take_escape();
}

}  // namespace guanxi::ui::shell
