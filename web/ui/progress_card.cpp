#include "web/ui/progress_card.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "web/platform/input.h"
#include "web/ui/button.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

constexpr float kWidth = 360;
constexpr float kPadding = 12;
constexpr float kIconRoom = 28;
constexpr float kPercentWidth = 40;

// Where the focus goes when the card that has it goes: to where it was before it came to the cards.
struct Focus {
    kit::NodeId outside = 0;
    bool is_inside = false;  // in this pass
};

Focus& focus() {
    static Focus it;
    return it;
}

void leave_stack() {
    if (!std::exchange(focus().is_inside, false)) focus().outside = web::focused_node();
    const kit::Region inside = kit::pop_region();
    kit::remember(inside.id, inside.box.height);
    kit::pop_node();
    kit::pop_id();
    kit::leave_layer();
}

NoticeLook look_of(Work work) {
    switch (work) {
        case Work::Running: return {Icon::Download, Tone::Primary};
        case Work::Done: return look_of(NoticeKind::Success);
        case Work::Failed: return look_of(NoticeKind::Error);
    }
    return {};
}

void draw_bar(const ProgressCard& card) {
    const int percent = static_cast<int>(card.fraction * 100);
    const Row row({.gap = 8, .wrap = Wrap::No});
    {
        const Column bar(available_width() - kPercentWidth - 8);
        space(7);
        progress(card.title, static_cast<float>(percent) / 100);
    }
    const kit::Box box = kit::place(kPercentWidth, 22);
    const std::string words = std::to_string(percent) + " %";
    const paint::Face face = paint::face(TextStyle::Body);
    paint::draw_text(box.x + box.width - paint::measure(words, face), box.y, words, face, palette().secondary);
}

// What is drawn last is what the focus goes to when the card says something else.
bool card_button(std::string_view label, ButtonKind kind, CardAnswer& answer) {
    const bool is_pressed = button(label, kind);
    answer.is_held = answer.is_held || web::focused_node() == kit::last().id;
    return is_pressed;
}

CardAnswer draw_content(const ProgressCard& card) {
    text(card.title);
    if (!card.detail.empty()) {
        text(card.detail, {.tone = Tone::Secondary});
    } else if (card.work == Work::Running) {
        draw_bar(card);
    }
    CardAnswer answer;
    const Row row({.wrap = Wrap::No, .align = Align::End});
    const bool is_over = card.work != Work::Running;
    if (is_over) answer.is_closed = card_button(say("关闭"), ButtonKind::Text, answer);
    answer.is_acted = card_button(card.action, is_over ? ButtonKind::Default : ButtonKind::Text, answer);
    return answer;
}

// The button that had the focus may be gone when the work is over: its follower gets it.
void keep_focus(kit::NodeId card, Work work, bool has_focus) {
    const kit::NodeId held = kit::derive(card, "held");
    const kit::NodeId before = kit::derive(card, "work");
    const auto now = static_cast<float>(work);
    if (!has_focus && kit::remembered(held) > 0 && kit::remembered(before, now) != now) {
        web::focus_node(kit::last().id);
    }
    kit::remember(held, has_focus ? 1.0F : 0.0F);
    kit::remember(before, now);
}

}  // namespace

CardAnswer progress_card(const ProgressCard& card) {
    const WithId scope(card.id);
    const kit::NodeId id = kit::make_id("card");
    const kit::Box box = kit::open_container(id, 0);
    kit::block(id, box);
    paint::shadow(box, kCardRadius);
    paint::fill(box, palette().raised, kCardRadius);
    paint::outline(box, palette().border, kCardRadius);
    const auto [icon, tone] = look_of(card.work);
    paint::draw_icon(icon, box.x + kPadding, box.y + kPadding + 2, 18, tone_color(tone));
    kit::emit(kit::Role::ListItem, id, box, card.title);
    kit::push_node(id);
    kit::push_id(id);
    const float left = box.x + kPadding + kIconRoom;
    const float top = box.y + kPadding;
    kit::push_region(
        {.id = id, .box = {left, top, box.width - kIconRoom - 2 * kPadding, 0}, .x = left, .y = top, .gap = 4});
    CardAnswer answer = draw_content(card);
    keep_focus(id, card.work, answer.is_held);
    focus().is_inside = focus().is_inside || answer.is_held;
    const bool goes = answer.is_closed || (answer.is_acted && card.work != Work::Done);
    if (goes && web::is_led_by_keys()) web::focus_node(focus().outside);
    answer.is_held = answer.is_held || kit::is_hovering(box);
    kit::close_container(id, kit::pop_region().box.height + 2 * kPadding);
    kit::pop_id();
    kit::pop_node();
    return answer;
}

CardStack::CardStack() : scope_(leave_stack) {
    kit::enter_layer(kit::Layer::Message);
    const kit::NodeId id = kit::make_id("cards");
    const float margin = is_narrow() ? 12 : 24;
    const kit::Box screen = kit::screen();
    const float width = std::min(kWidth, screen.width - 2 * margin);
    const float height = kit::remembered(id);
    const float x = is_panel_open() && !is_narrow() ? margin : screen.width - margin - width;
    const kit::Box box{x, std::floor(screen.height - margin - height), width, height};
    kit::emit(kit::Role::List, id, box, say("后台任务"));
    kit::push_node(id);
    kit::push_id(id);
    kit::push_region({.id = id, .box = {x, box.y, width, 0}, .x = x, .y = box.y, .gap = 8});
}

}  // namespace guanxi::ui
