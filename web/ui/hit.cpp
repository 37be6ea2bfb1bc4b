// What lies under the pointer, what is held, what was pressed, and what scrolls.
//
// Each pass, every widget that lies under the pointer offers itself; the last offer of the highest layer wins and is
// what lies under the pointer in the next pass. A press waits for a pass in which that is known.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/kit.h"
#include "web/ui/paint.h"
#include "web/ui/place_parts.h"

namespace guanxi::ui::kit {

namespace {

constexpr float kDragStart = 8;             // pixels a finger moves before it scrolls
constexpr float kFinger = 44;               // what a finger hits is at least this large
constexpr double kSlowest = 0.02;           // pixels per millisecond
constexpr double kGlideMilliseconds = 325;  // after which a glide has lost 63 % of its speed
constexpr float kScrollbar = 8;
constexpr double kKeyStep = 40;

struct Offer {
    NodeId id = 0;
    Layer layer = Layer::Page;
    bool operator==(const Offer&) const = default;
};

struct Hits {
    std::vector<NodeId> ids;  // of this pass
    Offer offered, under;     // of this pass, of the pass before
    Offer offered_scroll, scroll;
    float known_x = -2, known_y = -2;  // where `under` was found
    bool is_known = false;
    NodeId held = 0;
    NodeId dragged = 0;  // scrolled by a finger
    float press_x = 0, press_y = 0;
    float last_x = 0, last_y = 0;
    double grabbed_offset = 0;
    std::unordered_map<NodeId, Scroll> scrolls;
};

Hits& hits() {
    static Hits it;
    return it;
}

bool is_over(const Box& box) {
    const web::PointerInput& pointer = web::pointer();
    const auto inside = [&pointer](const Box& part) {
        return pointer.x >= part.x && pointer.y >= part.y && pointer.x < part.x + part.width &&
               pointer.y < part.y + part.height;
    };
    return pointer.x >= 0 && inside(box) && inside(clip());
}

Box within_reach(const Box& box) {
    if (!web::pointer().is_touch) return box;
    const float more_width = std::max(0.0F, kFinger - box.width);
    const float more_height = std::max(0.0F, kFinger - box.height);
    return {box.x - more_width / 2, box.y - more_height / 2, box.width + more_width, box.height + more_height};
}

void offer(Offer& best, NodeId id) {
    if (best.id == 0 || layer() >= best.layer) best = {id, layer()};
}

void follow_finger(Scroll& scroll) {
    const double moved = hits().last_y - web::pointer().y;
    scroll.offset += moved;
    const double elapsed = std::max(1.0F, web::frame_milliseconds());
    if (web::frame_milliseconds() > 0) scroll.velocity = 0.6 * (moved / elapsed) + 0.4 * scroll.velocity;
}

void glide(Scroll& scroll) {
    if (std::abs(scroll.velocity) < kSlowest) {
        scroll.velocity = 0;
        return;
    }
    const double elapsed = web::frame_milliseconds();
    scroll.offset += scroll.velocity * elapsed;
    scroll.velocity *= std::exp(-elapsed / kGlideMilliseconds);
    web::animate();
}

double step_of_key(const std::string& key, const Box& view, double content) {
    if (key == "ArrowDown") return kKeyStep;
    if (key == "ArrowUp") return -kKeyStep;
    if (key == "PageDown") return view.height - kKeyStep;
    if (key == "PageUp") return kKeyStep - view.height;
    if (key == "Home") return -content;
    return key == "End" ? content : 0;
}

void start_drag() {
    Hits& here = hits();
    const web::PointerInput& pointer = web::pointer();
    if (!pointer.is_touch || !pointer.is_down || here.dragged != 0 || here.scroll.id == 0) return;
    if (std::abs(pointer.y - here.press_y) < kDragStart) return;
    here.dragged = here.scroll.id;
    here.held = 0;
    here.last_y = pointer.y;
}

}  // namespace

void begin_hits() {
    Hits& here = hits();
    const web::PointerInput& pointer = web::pointer();
    if (pointer.pressed || pointer.wheel_y != 0) place::stay();
    here.is_known = pointer.x == here.known_x && pointer.y == here.known_y;
    here.ids.clear();
    here.offered = here.offered_scroll = {};
    if (pointer.pressed) {
        here.press_x = pointer.x;
        here.press_y = pointer.y;
        here.dragged = 0;
    }
    if (pointer.cancelled) here.held = here.dragged = 0;
    if (here.is_known) start_drag();
}

void forget_hits() {
    hits() = {};
    place::stay();
}

void end_hits() {
    Hits& here = hits();
    web::PointerInput& pointer = web::pointer();
    if (here.under != here.offered || here.scroll != here.offered_scroll) request_pass();
    here.under = here.offered;
    // While a finger drags, what it grabbed stays.
    if (here.dragged == 0) here.scroll = here.offered_scroll;
    const bool is_waiting = pointer.pressed || pointer.released || pointer.wheel_y != 0;
    if (!here.is_known) {
        here.known_x = pointer.x;
        here.known_y = pointer.y;
        if (is_waiting) request_pass();
        return;
    }
    // Nobody wanted it.
    if (pointer.released) here.held = here.dragged = 0;
    if (!pointer.is_down && pointer.is_touch) here.dragged = 0;
    pointer.pressed = pointer.released = false;
    pointer.wheel_x = pointer.wheel_y = 0;
    here.last_x = pointer.x;
    here.last_y = pointer.y;
}

Hit hit(NodeId id, const Box& box, Enabled own) {
    Hits& here = hits();
    web::PointerInput& pointer = web::pointer();
    here.ids.push_back(id);
    if (is_over(within_reach(box))) offer(here.offered, id);
    const bool can_use = enabled(own) == Enabled::Yes;
    Hit result;
    result.is_hovered = here.under.id == id && (here.held == 0 || here.held == id);
    last() = {id, box, result.is_hovered};
    if (web::take_activation(id) && can_use) {
        result.is_pressed = true;
        request_pass();
    }
    if (!can_use) {
        if (result.is_hovered) web::set_cursor(web::Cursor::Forbidden);
        return result;
    }
    if (here.is_known && result.is_hovered && pointer.pressed) {
        here.held = id;
        pointer.pressed = false;
    }
    if (here.held == id && here.is_known && pointer.released) {
        here.held = 0;
        pointer.released = false;
        result.is_pressed = result.is_pressed || result.is_hovered;
        request_pass();
    }
    result.is_held = here.held == id;
    if (result.is_hovered) web::set_cursor(web::Cursor::Hand);
    return result;
}

const std::vector<NodeId>& hit_ids() {
    return hits().ids;
}

bool is_hovering(const Box& box) {
    return is_over(box) && hits().under.layer <= layer();
}

void block(NodeId id, const Box& box) {
    if (is_over(box)) offer(hits().offered, id);
}

bool pressed_outside(Layer own) {
    const Hits& here = hits();
    return here.is_known && web::pointer().pressed && (here.under.id == 0 || here.under.layer < own);
}

Scroll& scroll_of(NodeId id) {
    return hits().scrolls[id];
}

std::vector<std::pair<NodeId, double>> scrolled() {
    std::vector<std::pair<NodeId, double>> result;
    for (const auto& [id, scroll] : hits().scrolls) {
        if (scroll.offset > 0) result.emplace_back(id, scroll.offset);
    }
    std::sort(result.begin(), result.end());
    return result;
}

void forget_scrolls() {
    hits().scrolls.clear();
}

double run_scroll(NodeId id, const Box& view, double content_height) {
    Hits& here = hits();
    Scroll& scroll = scroll_of(id);
    web::PointerInput& pointer = web::pointer();
    const double limit = std::max(0.0, content_height - view.height);
    const bool can_move = pointer.wheel_y > 0 ? scroll.offset < limit : scroll.offset > 0;
    if (limit > 0 && is_over(view) && (pointer.wheel_y == 0 || can_move)) offer(here.offered_scroll, id);
    if (here.is_known && here.scroll.id == id && pointer.wheel_y != 0) {
        scroll.offset += pointer.wheel_y;
        scroll.velocity = pointer.wheel_y = 0;
    }
    if (here.dragged == id && pointer.is_down) {
        follow_finger(scroll);
        here.last_y = pointer.y;
    } else if (scroll.velocity != 0) {
        glide(scroll);
    }
    if (pointer.pressed && here.scroll.id == id) scroll.velocity = 0;
    scroll.offset = place::returned(id, limit).value_or(scroll.offset);
    if (const auto wished = web::take_scroll(id)) scroll.offset += wished->y;
    if (web::focused_node() == id) {
        if (const auto key = web::take_key(id)) scroll.offset += step_of_key(*key, view, content_height);
    }
    const double wanted = scroll.offset;
    scroll.offset = std::clamp(std::round(scroll.offset), 0.0, limit);
    if (scroll.offset != wanted && std::abs(wanted - scroll.offset) > 1) scroll.velocity = 0;
    return scroll.offset;
}

void draw_scrollbar(NodeId id, const Box& view, double content_height) {
    if (content_height <= view.height + 0.5) return;
    const double limit = content_height - view.height;
    const float length = std::max(32.0F, static_cast<float>(view.height * view.height / content_height));
    const Box track{view.x + view.width - kScrollbar, view.y, kScrollbar, view.height};
    Scroll& scroll = scroll_of(id);
    const double travel = view.height - length;
    const Box thumb{track.x, view.y + static_cast<float>(travel * scroll.offset / limit), kScrollbar, length};
    const Hit grabbed = hit(derive(id, "bar"), track);
    Hits& here = hits();
    if (grabbed.is_held && travel > 0) {
        if (here.last_y == web::pointer().y && here.press_y == web::pointer().y) {
            here.grabbed_offset = scroll.offset;
        }
        const double moved = (web::pointer().y - here.press_y) * limit / travel;
        const double before = scroll.offset;
        scroll.offset = std::clamp(std::round(here.grabbed_offset + moved), 0.0, limit);
        if (scroll.offset != before) request_pass();
    }
    if (grabbed.is_hovered || grabbed.is_held) web::set_cursor(web::Cursor::Arrow);
    const float shade = grabbed.is_held ? 0.5F : grabbed.is_hovered ? 0.36F : 0.18F;
    paint::fill({thumb.x + 1, thumb.y + 2, kScrollbar - 3, thumb.height - 4},
                paint::with_alpha(palette().secondary, shade), (kScrollbar - 3) / 2);
}

}  // namespace guanxi::ui::kit
