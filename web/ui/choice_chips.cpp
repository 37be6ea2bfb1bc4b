#include "web/ui/choice_chips.h"

#include <algorithm>
#include <vector>

#include "web/platform/mirror.h"
#include "web/ui/chip.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;

constexpr float kHeight = 28;
constexpr float kPadding = 10;
constexpr float kMarkRoom = 18;
constexpr float kGap = 8;
constexpr float kHeadLine = 26;
constexpr float kRemarkGap = 6;

struct OpenGroup {
    NodeId id = 0;
    NodeId before = 0;            // the chip drawn last
    bool next_is_wanted = false;  // the focus goes to the chip that comes
};

std::vector<OpenGroup>& open_groups() {
    static std::vector<OpenGroup> it;
    return it;
}

void leave_group() {
    const OpenGroup here = open_groups().back();
    open_groups().pop_back();
    kit::close_container(here.id, kit::pop_region().box.height + kHeadLine);
    kit::pop_node();
    kit::pop_id();
}

void draw_head(const Box& box, std::string_view name, std::string_view remark) {
    const float width = std::min(box.width, paint::measure(name, paint::kSmallStrong));
    paint::draw_cut(box.x, box.y, box.width, name, paint::kSmallStrong, palette().secondary);
    const float at = box.x + width + 8;
    paint::draw_cut(at, box.y, std::max(0.0F, box.x + box.width - at), remark, paint::face(TextStyle::Small),
                    palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id("name"), {box.x, box.y, width, 20}, name);
    if (!remark.empty()) kit::emit(kit::Role::Text, kit::make_id("remark"), {at, box.y, 64, 20}, remark);
}

// The arrow keys of the focused chip.
void walk(NodeId id) {
    OpenGroup& here = open_groups().back();
    if (here.next_is_wanted) web::focus_node(id);
    here.next_is_wanted = false;
    const auto key = web::focused_node() == id ? web::take_key(id) : std::nullopt;
    if (key && (*key == "ArrowRight" || *key == "ArrowDown")) here.next_is_wanted = true;
    if (key && (*key == "ArrowLeft" || *key == "ArrowUp") && here.before != 0) web::focus_node(here.before);
    here.before = id;
}

Icon icon_of(Check check) {
    switch (check) {
        case Check::Off: return Icon::None;
        case Check::On: return Icon::Check;
        case Check::Mixed: return Icon::Minus;
    }
    return Icon::None;
}

void draw_chip(const Box& box, const ChoiceChip& chip, const kit::Hit& hit) {
    const Palette& colors = palette();
    const chip::Hue hue = chip::hue_of(chip.hue);
    const paint::Face small = paint::face(TextStyle::Small);
    const bool is_chosen = chip.check == Check::On;
    const Color line =
        chip.check == Check::Off ? paint::mix(colors.control, hue.words, hit.is_hovered ? 0.6F : 0.2F) : hue.words;
    paint::fill(box, is_chosen ? hue.ground : hit.is_hovered ? colors.hover : colors.surface, kRadius);
    paint::outline(box, line, kRadius);
    float x = box.x + kPadding;
    if (const Icon mark = icon_of(chip.check); mark != Icon::None) {
        paint::draw_icon(mark, x - 3, box.y + 7, 14, hue.words);
        x += kMarkRoom - 3;
    } else {
        paint::circle(x + 3, box.y + box.height / 2, 3, hue.words);
        x += 12;
    }
    const float remark = chip.remark.empty() ? 0 : paint::measure(chip.remark, small);
    const float end = box.x + box.width - (remark > 0 ? kPadding : 4);
    const float room = end - x - (remark > 0 ? remark + kRemarkGap : 0);
    paint::draw_cut(x, box.y + 4, room, chip.label, small, is_chosen ? hue.words : colors.text);
    paint::draw_text(end - remark, box.y + 4, chip.remark, small, is_chosen ? hue.words : colors.secondary);
}

}  // namespace

ChipGroup::ChipGroup(std::string_view name, std::string_view remark) : scope_(leave_group) {
    const NodeId id = kit::make_id(name);
    const Box box = kit::open_container(id, 0);
    web::Node node = kit::node(kit::Role::Group, id, box, name);
    node.description = remark;
    kit::emit(std::move(node));
    kit::push_node(id);
    kit::push_id(id);
    open_groups().push_back({.id = id});
    draw_head(box, name, remark);
    kit::push_region({.flow = kit::Flow::Row,
                      .id = id,
                      .box = {box.x, box.y + kHeadLine, box.width, 0},
                      .x = box.x,
                      .y = box.y + kHeadLine,
                      .gap = kGap});
}

bool choice_chip(const ChoiceChip& chip) {
    const paint::Face small = paint::face(TextStyle::Small);
    const float remark = chip.remark.empty() ? 0 : paint::measure(chip.remark, small) + kRemarkGap;
    const float words = paint::measure(chip.label, small) + remark;
    // As wide in all states, so that nothing moves when it is pressed.
    const float width = std::min(words + 2 * kPadding + kMarkRoom - 3, kit::region().box.width);
    const Box box = kit::place(width, kHeight);
    const NodeId id = kit::make_id(chip.label);
    const Enabled enabled = kit::enabled(Enabled::Yes);
    const kit::Hit hit = kit::hit(id, box, enabled);
    draw_chip(box, chip, hit);
    web::Node node = kit::node(kit::Role::Checkbox, id, box, chip.label);
    node.states = web::kFocusable;
    if (chip.check == Check::On) node.states |= web::kChecked;
    if (chip.check == Check::Mixed) node.states |= web::kMixed;
    node.description = chip.description;
    if (enabled == Enabled::No) {
        node.states |= web::kDisabled;
        node.description = kit::disabled_reason();
    }
    kit::emit(std::move(node));
    if (words > width - 2 * kPadding) tooltip(chip.label);
    walk(id);
    return hit.is_pressed;
}

}  // namespace guanxi::ui
