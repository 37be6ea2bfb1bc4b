#include "web/ui/state.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "web/ui/button.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;

}  // namespace

NoticeLook look_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::Info: return {Icon::Info, Tone::Primary};
        case NoticeKind::Success: return {Icon::Success, Tone::Success};
        case NoticeKind::Warning: return {Icon::Warning, Tone::Warning};
        case NoticeKind::Error: return {Icon::Error, Tone::Danger};
    }
    return {Icon::Info, Tone::Primary};
}

bool empty_state(std::string_view sentence, std::string_view action) {
    space(32);
    {
        const Row row({.align = Align::Center});
        text(sentence, {.tone = Tone::Secondary});
    }
    bool is_pressed = false;
    if (!action.empty()) {
        const Row row({.align = Align::Center});
        is_pressed = button(action, ButtonKind::Primary);
    }
    space(32);
    return is_pressed;
}

void skeleton(int lines) {
    const float line = 28;
    const Box box = kit::place(0, line * static_cast<float>(lines));
    for (int at = 0; at < lines; ++at) {
        const float share = at + 1 == lines && lines > 1 ? 0.6F : 1;
        paint::fill({box.x, box.y + line * static_cast<float>(at) + 6, std::floor(box.width * share), 16},
                    palette().skeleton, 4);
    }
    kit::emit(kit::Role::Group, kit::make_id("skeleton"), box, say("正在读取"), web::kBusy);
}

void notice(NoticeKind kind, std::string_view words) {
    const auto [icon, tone] = look_of(kind);
    const paint::Face face = paint::face(TextStyle::Body);
    const float width = std::max(120.0F, available_width());
    const auto lines = paint::wrap(words, face, width - 52);
    const Box box = kit::place(width, face.line * static_cast<float>(lines.size()) + 16);
    paint::fill(box, tone_tint(tone), kRadius);
    paint::draw_icon(icon, box.x + 12, box.y + 10, 18, tone_color(tone));
    float y = box.y + 8;
    for (const auto line : lines) {
        paint::draw_text(box.x + 40, y, line, face, palette().text);
        y += face.line;
    }
    const bool is_urgent = kind == NoticeKind::Error || kind == NoticeKind::Warning;
    kit::emit(is_urgent ? kit::Role::Alert : kit::Role::Text, kit::make_id(words), box, words);
}

int steps(std::span<const std::string_view> labels, int current) {
    int pressed = -1;
    const Row row({.gap = 8});
    for (int at = 0; at < static_cast<int>(labels.size()); ++at) {
        if (at > 0) text("—", {.tone = Tone::Disabled});
        const std::string words = std::to_string(at + 1) + " " + std::string(labels[static_cast<std::size_t>(at)]);
        const bool is_current = at == current;
        const paint::Face face = is_current ? paint::kStrong : paint::face(TextStyle::Body);
        const Box box = kit::place(paint::measure(words, face), face.line);
        const kit::NodeId id = kit::make_id(words);
        const bool is_done = at < current;
        const kit::Hit hit = is_done ? kit::hit(id, box) : kit::Hit{};
        if (hit.is_pressed) pressed = at;
        const Tone tone = is_current || hit.is_hovered ? Tone::Primary : is_done ? Tone::Normal : Tone::Secondary;
        paint::draw_text(box.x, box.y, words, face, tone_color(tone));
        kit::emit(is_done ? kit::Role::Button : kit::Role::Text, id, box, words,
                  is_current ? std::uint32_t{web::kCurrent} : 0U);
    }
    return pressed;
}

void progress(std::string_view name, float fraction) {
    const float share = std::clamp(fraction, 0.0F, 1.0F);
    const Box box = kit::place(kit::region().flow == kit::Flow::Column ? 0 : std::min(120.0F, available_width()), 8);
    paint::fill(box, palette().neutral_tint, 4);
    if (share > 0) paint::fill({box.x, box.y, std::max(8.0F, box.width * share), 8}, palette().primary, 4);
    web::Node node = kit::node(kit::Role::ProgressBar, kit::make_id(name), box, name);
    node.value = std::to_string(std::lround(share * 100));
    kit::emit(std::move(node));
}

}  // namespace guanxi::ui
