#include "web/ui/form_parts.h"

#include <algorithm>

#include "web/platform/input.h"
#include "web/ui/paint.h"
#include "web/ui/words.h"

namespace guanxi::ui::form {

namespace {

constexpr float kLabelLine = 26;  // 22 and 4 below
constexpr float kFootGap = 4;
constexpr float kWidestInColumn = 480;
constexpr float kWidthInRow = 240;

void draw_label(const kit::Box& box, const Parts& parts) {
    const paint::Face face = paint::face(TextStyle::Body);
    const paint::Face small = paint::face(TextStyle::Small);
    float room = box.width;
    if (parts.count >= 0) {
        const std::string unit = parts.count_unit.empty() ? std::string() : " " + std::string(parts.count_unit);
        const std::string words = number_text(parts.count) + " / " + number_text(parts.count_limit) + unit;
        const float width = paint::measure(words, small);
        const bool is_over = parts.count > parts.count_limit;
        paint::draw_text(box.x + box.width - width, box.y + 1, words, small,
                         is_over ? palette().danger : palette().secondary);
        kit::emit(kit::Role::Text, kit::make_id("counter"), {box.x + box.width - width, box.y + 1, width, small.line},
                  words);
        room -= width + 12;
    }
    if (parts.label_place == LabelPlace::Above) {
        paint::draw_cut(box.x, box.y, room, parts.label, face, palette().text);
    }
}

}  // namespace

kit::Box place(const Parts& parts) {
    const paint::Face small = paint::face(TextStyle::Small);
    const bool has_head = parts.label_place == LabelPlace::Above || parts.count >= 0;
    const std::string_view foot = parts.error.empty() ? parts.help : parts.error;
    const float width = parts.width > 0 ? std::min(parts.width, kit::region().box.width)
                                        : kit::natural_limit(kWidestInColumn, kWidthInRow);
    const auto lines = foot.empty() ? std::vector<std::string_view>() : paint::wrap(foot, small, width);
    const float foot_height = lines.empty() ? 0 : kFootGap + small.line * static_cast<float>(lines.size());
    const kit::Box box = kit::place(width, (has_head ? kLabelLine : 0) + parts.height + foot_height);
    if (has_head) draw_label(box, parts);
    const kit::Box control{box.x, box.y + (has_head ? kLabelLine : 0), box.width, parts.height};
    float y = control.y + control.height + kFootGap;
    for (const std::string_view line : lines) {
        paint::draw_text(box.x, y, line, small, parts.error.empty() ? palette().secondary : palette().danger);
        y += small.line;
    }
    if (!foot.empty()) {
        kit::emit(parts.error.empty() ? kit::Role::Text : kit::Role::Alert, kit::make_id("foot"),
                  {box.x, control.y + control.height + kFootGap, width, foot_height - kFootGap}, foot);
    }
    return control;
}

Mood mood_of(kit::NodeId id, const kit::Hit& hit, std::string_view error, Enabled enabled) {
    if (enabled == Enabled::No) return Mood::Disabled;
    if (!error.empty()) return Mood::Wrong;
    if (web::focused_node() == id) return Mood::Focused;
    return hit.is_hovered ? Mood::Hovered : Mood::Idle;
}

Mood opener_mood(kit::NodeId id, const kit::Hit& hit, std::string_view error, Enabled enabled) {
    const Mood mood = mood_of(id, hit, error, enabled);
    if (mood != Mood::Focused || web::is_led_by_keys()) return mood;
    return hit.is_hovered ? Mood::Hovered : Mood::Idle;
}

void draw_frame(const kit::Box& box, Mood mood) {
    const Palette& colors = palette();
    Color border = colors.control;
    switch (mood) {
        case Mood::Idle: break;
        case Mood::Disabled: border = colors.border; break;
        case Mood::Hovered: border = colors.primary_hover; break;
        case Mood::Focused: border = colors.primary; break;
        case Mood::Wrong: border = colors.danger; break;
    }
    if (mood == Mood::Focused) {
        paint::outline(paint::inset(box, -2), paint::with_alpha(colors.primary, 0.2F), kRadius + 2, 2);
    }
    paint::fill(box, mood == Mood::Disabled ? colors.neutral_tint : colors.surface, kRadius);
    paint::outline(box, border, kRadius);
}

void draw_mark(const kit::Box& box, Check check, const kit::Hit& hit, Enabled enabled) {
    const Palette& colors = palette();
    const bool is_set = check != Check::Off;
    const bool can_use = enabled == Enabled::Yes;
    if (is_set) {
        paint::fill(box, can_use ? hit.is_hovered ? colors.primary_hover : colors.primary : colors.disabled, 4);
        if (check == Check::On) paint::draw_icon(Icon::Check, box.x + 1, box.y + 1, 14, colors.on_primary);
        if (check == Check::Mixed) paint::fill({box.x + 4, box.y + 7, 8, 2}, colors.on_primary, 1);
        return;
    }
    paint::fill(box, can_use ? colors.surface : colors.neutral_tint, 4);
    paint::outline(box, !can_use ? colors.disabled : hit.is_hovered ? colors.primary : colors.control, 4);
}

}  // namespace guanxi::ui::form
