#include "web/ui/popup.h"

#include <algorithm>

#include "web/platform/canvas.h"
#include "web/ui/form_parts.h"
#include "web/ui/paint.h"

namespace guanxi::ui::popup {

namespace {

using kit::Box;

constexpr float kPadding = 4;
constexpr float kGap = 4;
constexpr float kLowest = 120;

struct Popup {
    kit::NodeId owner = 0;
    kit::NodeId content = 0;
    bool is_drawn = false;  // in this pass
    Box head;
    Box view;
    float content_height = 0;
};

Popup& popup() {
    static Popup it;
    return it;
}

// The larger of what is free above and below, so that the list never lies over what opened it.
float room_beside(const Box& anchor) {
    const float below = kit::screen().height - anchor.y - anchor.height;
    return std::max(kLowest, std::max(below, anchor.y) - kGap - 4 - 2 * kPadding);
}

Box panel_at(const Box& anchor, float width, float height) {
    const Box screen = kit::screen();
    const float x = std::clamp(anchor.x, 4.0F, std::max(4.0F, screen.width - width - 4));
    const float below = anchor.y + anchor.height + kGap;
    const float above = anchor.y - kGap - height;
    const bool fits_below = below + height <= screen.height - 4;
    return {x, fits_below || above < 4 ? std::min(below, std::max(4.0F, screen.height - height - 4)) : above, width,
            height};
}

}  // namespace

void open(kit::NodeId owner) {
    popup().owner = owner;
    popup().is_drawn = true;  // from the next pass on by its owner
    kit::scroll_of(kit::derive(owner, "content")) = {};
    kit::request_pass();
}

void close() {
    if (popup().owner != 0) web::focus_node(popup().owner);
    popup().owner = 0;
    kit::request_pass();
}

bool is_open(kit::NodeId owner) {
    return popup().owner == owner;
}

bool any_open() {
    return popup().owner != 0;
}

void forget_undrawn() {
    Popup& here = popup();
    if (!here.is_drawn) here.owner = 0;
    here.is_drawn = false;
}

Opener draw_opener(std::string_view label, kit::NodeId id, const kit::Box& box, std::string_view shown,
                   const SelectOptions& options) {
    const Enabled enabled = kit::enabled(options.enabled);
    const kit::Hit hit = kit::hit(id, box, enabled);
    const bool was_open = is_open(id);
    form::draw_frame(box, was_open ? form::Mood::Focused : form::opener_mood(id, hit, options.error, enabled));
    paint::draw_icon(Icon::ChevronDown, box.x + box.width - 24, box.y + (box.height - 14) / 2, 14, palette().secondary);
    web::Node node = kit::node(kit::Role::ComboBox, id, box, label);
    node.value = shown;
    node.states = was_open ? web::kExpanded : web::kCollapsed;
    if (enabled == Enabled::No) node.states |= web::kDisabled;
    if (!options.error.empty()) node.states |= web::kInvalid;
    kit::emit(std::move(node));
    const auto key = web::focused_node() == id ? web::take_key(id) : std::nullopt;
    const bool is_arrow = enabled == Enabled::Yes && key && key->starts_with("Arrow");
    if (hit.is_pressed && was_open) close();
    const bool opens = (hit.is_pressed || is_arrow) && !was_open;
    if (opens) open(id);
    return {enabled, opens, is_arrow && was_open};
}

bool begin(kit::NodeId owner, const Box& anchor, float width, float fixed_head, float tallest) {
    Popup& here = popup();
    here.is_drawn = true;
    here.content = kit::derive(owner, "content");
    here.content_height = kit::remembered(here.content, 32);
    const float most = std::min(tallest, room_beside(anchor) - fixed_head);
    const float height = std::min(here.content_height, most);
    const Box panel = panel_at(anchor, std::min(width, kit::screen().width - 8), height + fixed_head + 2 * kPadding);
    kit::enter_layer(kit::Layer::Popup);
    // A press beside it closes it and reaches what lies there; its own widget's press is not beside it.
    const bool is_pressed_beside = kit::pressed_outside(kit::Layer::Popup) && !kit::is_hovering(anchor);
    if (is_pressed_beside || web::take_escape()) {
        kit::leave_layer();
        if (!is_pressed_beside) web::focus_node(here.owner);
        here.owner = 0;
        kit::request_pass();
        return false;
    }
    kit::block(kit::derive(owner, "panel"), panel);
    paint::shadow(panel, kCardRadius);
    paint::fill(panel, palette().raised, kCardRadius);
    paint::outline(panel, palette().border, kCardRadius);
    const Box inside = paint::inset(panel, kPadding);
    here.head = {inside.x, inside.y, inside.width, fixed_head};
    here.view = {inside.x, inside.y + fixed_head, inside.width, height};
    return true;
}

Box head() {
    return popup().head;
}

void begin_content(kit::Role role, std::string_view name, std::uint32_t states) {
    Popup& here = popup();
    const auto offset = static_cast<float>(kit::run_scroll(here.content, here.view, here.content_height));
    kit::emit(role, here.content, here.view, name, states | web::kClips);
    kit::push_node(here.content);
    kit::push_id(here.content);
    kit::push_clip(here.view);
    const Box& view = here.view;
    kit::push_region({.id = here.content,
                      .box = {view.x, view.y - offset, view.width, 0},
                      .x = view.x,
                      .y = view.y - offset,
                      .gap = 0});
}

void end() {
    Popup& here = popup();
    kit::remember(here.content, kit::pop_region().box.height);
    kit::pop_node();
    kit::draw_scrollbar(here.content, here.view, here.content_height);
    kit::pop_clip();
    kit::pop_id();
    kit::leave_layer();
}

}  // namespace guanxi::ui::popup
