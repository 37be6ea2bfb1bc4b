#include "web/ui/finder.h"

#include <algorithm>
#include <cmath>

#include "web/platform/canvas.h"
#include "web/ui/field.h"
#include "web/ui/kit.h"
#include "web/ui/overlay_parts.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;

constexpr float kWidth = 600;
constexpr float kPadding = 12;
constexpr float kGroupHeight = 28;
constexpr float kNoteHeight = 32;
constexpr float kTallest = 440;  // of the list

NodeId option_id(NodeId list, int at) {
    return kit::derive(list, at);
}

bool begins_group(std::span<const Found> found, int at) {
    const auto place = static_cast<std::size_t>(at);
    return !found[place].group.empty() && (at == 0 || found[place - 1].group != found[place].group);
}

struct List {
    NodeId id = 0;
    Box view{};
    float height = 0;  // of all options
};

float height_of(std::span<const Found> found) {
    if (found.empty()) return control_height() + 16;
    float height = 0;
    for (int at = 0; at < static_cast<int>(found.size()); ++at) {
        height += control_height() + (begins_group(found, at) ? kGroupHeight : 0);
    }
    return height;
}

// The active option stays in view, with its group's name when it is the first of it.
void follow_active(const List& list, std::span<const Found> found, int active) {
    float top = 0;
    for (int at = 0; at < active; ++at) top += control_height() + (begins_group(found, at) ? kGroupHeight : 0);
    const float bottom = top + control_height() + (begins_group(found, active) ? kGroupHeight : 0);
    double& offset = kit::scroll_of(list.id).offset;
    offset =
        std::clamp(offset, static_cast<double>(std::max(0.0F, bottom - list.view.height)), static_cast<double>(top));
}

bool draw_option(NodeId id, const Found& found, std::uint32_t states) {
    const Box box = kit::place(0, control_height());
    const kit::Hit hit = kit::hit(id, box);
    const bool is_active = (states & web::kSelected) != 0;
    if (is_active || hit.is_hovered) paint::fill(box, is_active ? palette().selected : palette().hover, kRadius);
    const paint::Face face = paint::face(TextStyle::Body);
    const paint::Face small = paint::face(TextStyle::Small);
    const float top = box.y + (box.height - face.line) / 2;
    paint::draw_icon(found.icon, box.x + 8, top + 2, 18, is_active ? palette().primary : palette().secondary);
    const float x = box.x + 36;
    const float most = box.x + box.width - 8 - x;
    const float detail = std::min(paint::measure(found.detail, small), most / 2);
    paint::draw_cut(x, top, most - detail - 12, found.label, face, palette().text);
    paint::draw_cut(box.x + box.width - 8 - detail, top + 1, detail + 1, found.detail, small, palette().secondary);
    web::Node node = kit::node(kit::Role::Option, id, box, found.label);
    node.description = found.detail;
    node.states = states;
    kit::emit(std::move(node));
    return hit.is_pressed;
}

void draw_words(std::string_view words, float height) {
    const Box box = kit::place(0, height);
    const paint::Face face = paint::face(TextStyle::Small);
    const float y = box.y + (height - face.line) / 2;
    paint::draw_cut(box.x + 8, y, box.width - 16, words, face, palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id(words), {box.x + 8, y, box.width - 16, face.line}, words);
}

int draw_list(const List& list, const FinderOptions& options, std::span<const Found> found, int active) {
    int taken = -1;
    const auto offset = static_cast<float>(kit::run_scroll(list.id, list.view, list.height));
    kit::emit(kit::Role::ListBox, list.id, list.view, options.title, web::kClips);
    kit::push_node(list.id);
    kit::push_id(list.id);
    kit::push_clip(list.view);
    const float y = list.view.y - offset;
    kit::push_region({.id = list.id, .box = {list.view.x, y, list.view.width, 0}, .x = list.view.x, .y = y, .gap = 0});
    for (int at = 0; at < static_cast<int>(found.size()); ++at) {
        const Found& one = found[static_cast<std::size_t>(at)];
        if (begins_group(found, at)) draw_words(one.group, kGroupHeight);
        const std::uint32_t states = at == active ? std::uint32_t{web::kSelected} : 0U;
        if (draw_option(option_id(list.id, at), one, states)) taken = at;
    }
    if (found.empty()) draw_words(options.empty_text, control_height() + 16);
    kit::pop_region();
    kit::draw_scrollbar(list.id, list.view, list.height);
    kit::pop_clip();
    kit::pop_id();
    kit::pop_node();
    return taken;
}

Box panel_of(float height) {
    const Box screen = kit::screen();
    const float width = std::min(kWidth, screen.width - 24);
    const float top = std::clamp((screen.height - height) / 4, 12.0F, 96.0F);
    return {std::floor((screen.width - width) / 2), std::floor(top), width, height};
}

void move_active(NodeId field, int count, int& active) {
    const auto key = web::take_key(field);
    if (!key || count == 0) return;
    if (*key == "ArrowDown") active = (active + 1) % count;
    if (*key == "ArrowUp") active = (active + count - 1) % count;
}

}  // namespace

FinderAnswer finder(const FinderOptions& options, std::string& text, int& active, std::span<const Found> found) {
    const NodeId id = kit::make_id(options.title);
    const overlay::Appearing appearing = overlay::appear(id);
    kit::enter_layer(kit::Layer::Overlay);
    FinderAnswer answer{.wants_close = overlay::draw_scrim(id)};
    const float note = options.note.empty() ? 0 : kNoteHeight;
    const float around = control_height() + 3 * kPadding + note;
    List list{.id = kit::derive(id, "list"), .height = height_of(found)};
    const float shown = std::min({list.height, kTallest, kit::screen().height - around - 24});
    const Box box = panel_of(around + shown);
    const Box inside = paint::inset(box, kPadding);
    list.view = {inside.x, inside.y + control_height() + kPadding, inside.width, shown};
    kit::block(id, box);
    paint::shadow(box, kCardRadius);
    paint::fill(box, palette().raised, kCardRadius);
    overlay::emit_dialog(id, box, options.title);

    const int count = static_cast<int>(found.size());
    active = std::clamp(active, 0, std::max(0, count - 1));
    const NodeId field_id = kit::derive(id, options.placeholder);
    const int before = active;
    move_active(field_id, count, active);
    if (active != before) follow_active(list, found, active);
    kit::push_region(
        {.id = kit::derive(id, "head"), .box = {inside.x, inside.y, inside.width, 0}, .x = inside.x, .y = inside.y});
    const FieldAnswer typed = field(options.placeholder, text,
                                    {.kind = FieldKind::Search,
                                     .placeholder = options.placeholder,
                                     .label_place = LabelPlace::Hidden,
                                     .width = inside.width,
                                     .list = list.id,
                                     .active = count > 0 ? option_id(list.id, active) : 0});
    kit::pop_region();
    if (appearing == overlay::Appearing::Yes) web::focus_node(field_id);
    answer.has_changed = typed.changed;
    answer.taken = draw_list(list, options, found, active);
    if (typed.submitted && count > 0) answer.taken = active;
    if (note > 0) {
        const float y = list.view.y + list.view.height;
        kit::push_region({.id = kit::derive(id, "foot"), .box = {inside.x, y, inside.width, 0}, .x = inside.x, .y = y});
        draw_words(options.note, kNoteHeight + kPadding);
        kit::pop_region();
    }
    if (web::take_escape()) answer.wants_close = true;
    kit::pop_id();
    kit::pop_node();
    kit::leave_layer();
    if (answer.wants_close || answer.taken >= 0) kit::request_pass();
    return answer;
}

}  // namespace guanxi::ui
