// What a table shows while it has no rows.
#include <algorithm>
#include <cmath>

#include "web/ui/button.h"
#include "web/ui/paint.h"
#include "web/ui/table_parts.h"
#include "web/ui/words.h"

namespace guanxi::ui::grid {

namespace {

constexpr float kBar = 12;

void draw_skeleton(Table& table) {
    const Box& view = table.view;
    const int rows = std::max(1, static_cast<int>(view.height / table.row_height));
    for (int row = 0; row < rows; ++row) {
        const float y = view.y + table.row_height * static_cast<float>(row);
        for (const Place& place : table.places) {
            if (place.column == kMarks || !is_seen(table, place)) continue;
            const float width = table.has_cards ? view.width : place.width;
            // Of different lengths, as words are.
            const float share = 0.45F + 0.15F * static_cast<float>((row + place.column) % 3);
            const float room = std::max(0.0F, width - 2 * kCellPadding);
            paint::fill(
                {place.x + kCellPadding, y + std::floor((table.row_height - kBar) / 2), std::floor(room * share), kBar},
                palette().skeleton, 4);
            if (table.has_cards) break;
        }
        paint::hairline(view.x, y + table.row_height - 1, view.width, palette().hairline);
    }
    kit::emit(kit::Role::Group, kit::derive(table.id, "skeleton"), view, say("正在读取"), web::kBusy);
}

// A sentence and a button below it, in the middle of what is free.
void draw_sentence(Table& table, std::string_view words, std::string_view action) {
    const Box& view = table.view;
    const paint::Face face = paint::face(TextStyle::Body);
    const float room = view.width - 24;
    const auto lines = paint::wrap(words, face, room);
    float y = view.y + std::max(16.0F, std::min(view.height / 2, 160.0F) - 32);
    const Box box{view.x + 12, y, room, face.line * static_cast<float>(lines.size())};
    for (const auto line : lines) {
        const float width = paint::measure(line, face);
        paint::draw_text(view.x + std::floor((view.width - width) / 2), y, line, face, palette().secondary);
        y += face.line;
    }
    const bool has_failed = table.options.state == TableState::Failed;
    kit::emit(has_failed ? kit::Role::Alert : kit::Role::Text, kit::derive(table.id, "sentence"), box, words);
    if (action.empty()) return;
    kit::push_region({.flow = kit::Flow::Row,
                      .id = kit::derive(table.id, "action"),
                      .box = {view.x, y + 12, view.width, 0},
                      .x = view.x,
                      .start = view.x,
                      .y = y + 12,
                      .align = Align::Center});
    if (button(action)) table.answer.wants_action = true;
    kit::pop_region();
}

}  // namespace

void draw_state(Table& table) {
    switch (table.options.state) {
        case TableState::Loading: draw_skeleton(table); break;
        case TableState::Failed: draw_sentence(table, table.options.failure, say("重试")); break;
        case TableState::Ready:
            if (!table.options.empty_text.empty()) {
                draw_sentence(table, table.options.empty_text, table.options.empty_action);
            }
            break;
    }
}

}  // namespace guanxi::ui::grid
