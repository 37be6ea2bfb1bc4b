#include "web/ui/button.h"

#include <algorithm>
#include <cmath>

#include "web/platform/route.h"
#include "web/ui/kit.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::Hit;

constexpr float kIconSize = 16;
constexpr float kIconGap = 6;
constexpr float kNarrowestWords = 64;  // an entry of the navigation that is narrower shows its icon alone

struct Look {
    Color ground = 0;  // 0: none
    Color border = 0;
    Color words = 0;
};

Look look_of(ButtonKind kind, const Hit& hit, Enabled enabled) {
    const Palette& colors = palette();
    const auto shade = [&hit](Color normal, Color hovered, Color held) {
        return hit.is_held ? held : hit.is_hovered ? hovered : normal;
    };
    if (enabled == Enabled::No) {
        const bool is_bare = kind == ButtonKind::Text;
        return {is_bare ? 0 : colors.neutral_tint, is_bare ? 0 : colors.border, colors.disabled};
    }
    switch (kind) {
        case ButtonKind::Primary:
            return {shade(colors.primary, colors.primary_hover, colors.primary_pressed), 0, colors.on_primary};
        case ButtonKind::Danger:
            return {shade(colors.surface, colors.danger_tint, colors.danger_tint),
                    shade(colors.danger, colors.danger_hover, colors.danger), colors.danger};
        case ButtonKind::Text: return {0, 0, shade(colors.primary, colors.primary_hover, colors.primary_pressed)};
        case ButtonKind::Default: {
            const Color accent = shade(colors.text, colors.primary, colors.primary_pressed);
            return {colors.surface, shade(colors.control, colors.primary, colors.primary_pressed), accent};
        }
    }
    return {};
}

void emit_button(kit::NodeId id, const Box& box, std::string_view label, const ButtonOptions& options) {
    web::Node node = kit::node(kit::Role::Button, id, box, label);
    if (kit::enabled(options.enabled) == Enabled::No) {
        node.states |= web::kDisabled;
        node.description = options.reason.empty() ? kit::disabled_reason() : options.reason;
    }
    if (options.busy == Busy::Yes) node.states |= web::kBusy | web::kDisabled;
    kit::emit(std::move(node));
    if (!options.reason.empty()) {
        tooltip(options.reason);
    } else if (!kit::disabled_reason().empty()) {
        tooltip(kit::disabled_reason());
    }
}

float padding_of(ButtonKind kind) {
    if (kind != ButtonKind::Text) return 15;
    return kit::region().flow == kit::Flow::Cell ? 0 : 4;
}

// The arrow keys move the choice of a row of choices.
int step_of_key(kit::NodeId id) {
    const auto key = web::focused_node() == id ? web::take_key(id) : std::nullopt;
    if (!key) return 0;
    if (*key == "ArrowRight" || *key == "ArrowDown") return 1;
    return *key == "ArrowLeft" || *key == "ArrowUp" ? -1 : 0;
}

}  // namespace

bool button(std::string_view label, const ButtonOptions& options) {
    const paint::Face face = paint::face(TextStyle::Body);
    const bool has_icon = options.icon != Icon::None;
    const float around = (has_icon ? kIconSize + kIconGap : 0) + 2 * padding_of(options.kind);
    const bool is_in_cell = kit::region().flow == kit::Flow::Cell;
    const float natural = paint::measure(label, face);
    const float words_width = is_in_cell ? std::min(natural, std::max(24.0F, available_width() - around)) : natural;
    const float content = words_width + (has_icon ? kIconSize + kIconGap : 0);
    const float width = words_width + around;
    const Box box = kit::place(width, is_in_cell ? std::min(28.0F, control_height()) : control_height());
    const kit::NodeId id = kit::make_id(label);
    const Enabled enabled = options.busy == Busy::Yes ? Enabled::No : kit::enabled(options.enabled);
    const Hit hit = kit::hit(id, box, enabled);
    const Look look = look_of(options.kind, hit, enabled);
    if (look.ground != 0) paint::fill(box, look.ground, kRadius);
    if (look.border != 0) paint::outline(box, look.border, kRadius);
    float x = box.x + std::floor((box.width - content) / 2);
    if (has_icon) {
        paint::draw_icon(options.icon, x, box.y + (box.height - kIconSize) / 2, kIconSize, look.words);
        x += kIconSize + kIconGap;
    }
    const float room = std::min(words_width, box.x + box.width - x) + 1;
    const bool is_cut = paint::draw_label(x, box.y + (box.height - face.line) / 2, room, label, face, look.words);
    emit_button(id, box, label, options);
    if (is_cut && options.reason.empty()) tooltip(label);
    return hit.is_pressed;
}

bool button(std::string_view label, ButtonKind kind) {
    return button(label, ButtonOptions{.kind = kind});
}

bool icon_button(Icon icon, std::string_view name, const ButtonOptions& options) {
    const Box box = kit::place(control_height(), control_height());
    const kit::NodeId id = kit::make_id(name);
    const Enabled enabled = kit::enabled(options.enabled);
    const Hit hit = kit::hit(id, box, enabled);
    if (hit.is_hovered || hit.is_held) paint::fill(box, palette().hover, kRadius);
    const Color color = enabled == Enabled::No ? palette().disabled : palette().secondary;
    const float margin = (box.width - 18) / 2;
    paint::draw_icon(icon, box.x + margin, box.y + margin, 18, color);
    emit_button(id, box, name, options);
    if (options.reason.empty()) tooltip(name);
    return hit.is_pressed;
}

bool link(std::string_view label, std::string_view route) {
    const paint::Face face = paint::face(TextStyle::Body);
    const float width = std::min(paint::measure(label, face), std::max(24.0F, available_width()));
    const Box box = kit::place(width, face.line);
    const kit::NodeId id = kit::make_id(label);
    const Hit hit = kit::hit(id, box);
    const Color color = hit.is_hovered ? palette().primary_hover : palette().primary;
    const bool is_cut = paint::draw_cut(box.x, box.y, box.width, label, face, color);
    web::Node node = kit::node(kit::Role::Link, id, box, label);
    node.value = route;
    kit::emit(std::move(node));
    if (is_cut) tooltip(label);
    if (hit.is_pressed) web::go_to(route);
    return hit.is_pressed;
}

bool segmented(std::string_view name, std::span<const std::string_view> labels, int& chosen) {
    const paint::Face face = paint::face(TextStyle::Body);
    float width = 4;
    for (const std::string_view label : labels) width += paint::measure(label, face) + 24;
    const Box box = kit::place(width, control_height());
    paint::fill(box, palette().neutral_tint, kRadius);
    const kit::NodeId id = kit::make_id(name);
    kit::emit(kit::Role::RadioGroup, id, box, name);
    kit::push_node(id);
    const int before = chosen;
    float x = box.x + 2;
    for (int at = 0; at < static_cast<int>(labels.size()); ++at) {
        const std::string_view label = labels[static_cast<std::size_t>(at)];
        const Box part{x, box.y + 2, paint::measure(label, face) + 24, box.height - 4};
        const kit::NodeId part_id = kit::derive(id, at);
        const Hit hit = kit::hit(part_id, part);
        if (hit.is_pressed) chosen = at;
        const int next = at + step_of_key(part_id);
        if (next != at && next >= 0 && next < static_cast<int>(labels.size())) {
            chosen = next;
            web::focus_node(kit::derive(id, next));
            kit::request_pass();
        }
        const bool is_chosen = chosen == at;
        if (is_chosen) {
            paint::fill(part, palette().raised, kRadius - 1);
            paint::outline(part, palette().border, kRadius - 1);
        }
        paint::draw_text(x + 12, part.y + (part.height - face.line) / 2, label, is_chosen ? paint::kStrong : face,
                         is_chosen || hit.is_hovered ? palette().primary : palette().text);
        kit::emit(kit::Role::Radio, part_id, part, label, is_chosen ? std::uint32_t{web::kChecked} : 0U);
        x += part.width;
    }
    kit::pop_node();
    return chosen != before;
}

bool nav_item(std::string_view label, Icon icon, std::string_view route, Current current) {
    const Box box = kit::place(0, control_height());
    const kit::NodeId id = kit::make_id(label);
    const Hit hit = kit::hit(id, box);
    const bool is_current = current == Current::Yes;
    const bool has_words = box.width >= kNarrowestWords;
    if (is_current || hit.is_hovered) paint::fill(box, is_current ? palette().selected : palette().hover, kRadius);
    const Color color = is_current ? palette().primary : palette().text;
    const paint::Face face = is_current ? paint::kStrong : paint::face(TextStyle::Body);
    const float icon_x = has_words ? box.x + 12 : box.x + (box.width - 18) / 2;
    paint::draw_icon(icon, icon_x, box.y + (box.height - 18) / 2, 18, is_current ? color : palette().secondary);
    if (has_words) {
        const float x = box.x + (icon != Icon::None ? 40 : 12);
        paint::draw_label(x, box.y + (box.height - face.line) / 2, box.x + box.width - x - 8, label, face, color);
    }
    web::Node node = kit::node(kit::Role::Link, id, box, label);
    node.value = route;
    if (is_current) node.states |= web::kCurrent;
    kit::emit(std::move(node));
    if (!has_words) tooltip(label);
    if (hit.is_pressed) web::go_to(route);
    return hit.is_pressed;
}

}  // namespace guanxi::ui
