#include "web/ui/banner.h"

#include <algorithm>
#include <span>

#include "web/ui/button.h"
#include "web/ui/kit.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

constexpr float kPadding = 6;

void draw_words(const kit::Box& box, float left, NoticeKind kind, std::span<const std::string_view> lines) {
    const auto [icon, tone] = look_of(kind);
    const paint::Face face = paint::face(TextStyle::Body);
    paint::fill(box, palette().surface);
    paint::fill(box, tone_tint(tone));
    paint::hairline(box.x, box.y + box.height - 1, box.width, palette().border);
    float y = box.y + std::max(kPadding, (box.height - face.line * static_cast<float>(lines.size())) / 2);
    paint::draw_icon(icon, left, y + 2, 18, tone_color(tone));
    for (const auto line : lines) {
        paint::draw_text(left + 26, y, line, face, palette().text);
        y += face.line;
    }
}

}  // namespace

bool banner(NoticeKind kind, std::string_view text, std::string_view action) {
    const kit::Box area = kit::page_area();
    const paint::Face face = paint::face(TextStyle::Body);
    const float margin = is_narrow() ? 12 : 24;
    const float action_width = action.empty() ? 0 : paint::measure(action, face) + 32;
    const auto lines = paint::wrap(text, face, area.width - 2 * margin - 26 - action_width);
    const float words_height = face.line * static_cast<float>(lines.size());
    const kit::Box box{area.x, area.y, area.width, std::max(words_height, control_height()) + 2 * kPadding};
    kit::set_page_area({area.x, area.y + box.height, area.width, std::max(0.0F, area.height - box.height)});

    draw_words(box, box.x + margin, kind, lines);
    const kit::NodeId id = kit::make_id(text);
    const bool is_urgent = kind == NoticeKind::Error || kind == NoticeKind::Warning;
    kit::emit(is_urgent ? kit::Role::Alert : kit::Role::Text, id,
              {box.x + margin, box.y, box.width - 2 * margin - action_width, box.height}, text);
    if (action.empty()) return false;
    const float x = box.x + box.width - margin - action_width + 2;
    kit::push_id(id);
    kit::push_region({.flow = kit::Flow::Row,
                      .id = id,
                      .box = {x, box.y, action_width, 0},
                      .x = x,
                      .y = box.y + (box.height - control_height()) / 2,
                      .wrap = Wrap::No});
    const bool is_pressed = button(action);
    kit::pop_region();
    kit::pop_id();
    return is_pressed;
}

}  // namespace guanxi::ui
