// Confirmations, drawers, menus and tooltips.
#include "web/ui/overlay.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "web/platform/canvas.h"
#include "web/platform/timer.h"
#include "web/ui/button.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/overlay_parts.h"
#include "web/ui/paint.h"
#include "web/ui/popup.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;
using overlay::appear;
using overlay::Appearing;
using overlay::draw_scrim;
using overlay::emit_dialog;

constexpr float kDialogWidth = 416;
constexpr float kDrawerWidth = 480;
constexpr float kDrawerHead = 56;
constexpr int kTooltipDelay = 400;

// The panel that is open over the page: a dialog or a drawer.
struct Panel {
    NodeId id = 0;
    NodeId opener = 0;      // had the focus before and gets it back
    bool is_drawn = false;  // in this pass
    Box view;               // of a drawer's content
    float content_height = 0;
};

Panel& panel() {
    static Panel it;
    return it;
}

struct Hovering {
    NodeId widget = 0;   // whose tooltip was asked for in this pass
    NodeId waiting = 0;  // since
    double since = 0;
    std::string text;
    Box anchor;
};

Hovering& hovering() {
    static Hovering it;
    return it;
}

void leave_drawer() {
    Panel& here = panel();
    kit::remember(here.id, kit::pop_region().box.height + 48);
    kit::pop_node();
    kit::draw_scrollbar(kit::derive(here.id, "content"), here.view, here.content_height);
    kit::pop_clip();
    kit::pop_id();
    kit::pop_node();
    kit::leave_layer();
}

struct OpenMenu {
    NodeId id = 0;
    bool is_open = false;
    float widest = 0;  // of its items
};

OpenMenu& menu() {
    static OpenMenu it;
    return it;
}

// The focus within the open menu.
struct MenuFocus {
    NodeId opener = 0;           // had the focus before, and gets it back
    bool is_entering = false;    // the first item takes the focus as soon as it is drawn
    std::vector<NodeId> items;   // drawn in this pass
    std::vector<NodeId> before;  // drawn in the pass before
};

MenuFocus& menu_focus() {
    static MenuFocus it;
    return it;
}

// Arrows go round, Home and End to the ends.
void follow_arrows(NodeId item) {
    MenuFocus& here = menu_focus();
    here.items.push_back(item);
    if (std::exchange(here.is_entering, false)) web::focus_node(item);
    const auto key = web::focused_node() == item ? web::take_key(item) : std::nullopt;
    const auto found = std::ranges::find(here.before, item);
    if (!key || found == here.before.end()) return;
    const auto count = here.before.size();
    const auto at = static_cast<std::size_t>(found - here.before.begin());
    if (*key == "ArrowDown") web::focus_node(here.before[(at + 1) % count]);
    if (*key == "ArrowUp") web::focus_node(here.before[(at + count - 1) % count]);
    if (*key == "Home") web::focus_node(here.before.front());
    if (*key == "End") web::focus_node(here.before.back());
}

void leave_menu() {
    if (menu().is_open) {
        kit::remember(kit::derive(menu().id, "width"), menu().widest);
        popup::end();
    }
    menu().is_open = false;
}

}  // namespace

DialogAnswer confirm_dialog(const DialogOptions& options) {
    const NodeId id = kit::make_id(options.title);
    const Appearing appearing = appear(id);
    kit::enter_layer(kit::Layer::Overlay);
    draw_scrim(id);  // a press beside it does not answer
    const float width = std::min(kDialogWidth, kit::screen().width - 32);
    const float height = kit::remembered(id, 160) + 48;
    const Box box{std::floor((kit::screen().width - width) / 2),
                  std::floor(std::max(16.0F, (kit::screen().height - height) / 3)), width, height};
    kit::block(id, box);
    paint::shadow(box, kCardRadius);
    paint::fill(box, palette().raised, kCardRadius);
    emit_dialog(id, box, options.title);
    kit::push_region({.id = id, .box = {box.x + 24, box.y + 24, width - 48, 0}, .x = box.x + 24, .y = box.y + 24});
    heading(options.title);
    text(options.text, {.tone = Tone::Secondary});
    space(24);
    DialogAnswer answer = DialogAnswer::Open;
    const std::string_view cancel = options.cancel.empty() ? say("取消") : options.cancel;
    {
        const Row row({.align = Align::End});
        if (button(cancel)) answer = DialogAnswer::Cancelled;
        // The harmless answer has the focus.
        if (appearing == Appearing::Yes) web::focus_node(kit::last().id);
        const ButtonKind kind = options.tone == Tone::Danger ? ButtonKind::Danger : ButtonKind::Primary;
        if (button(options.confirm, kind)) answer = DialogAnswer::Confirmed;
    }
    if (web::take_escape()) answer = DialogAnswer::Cancelled;
    kit::remember(id, kit::pop_region().box.height);
    kit::pop_id();
    kit::pop_node();
    kit::leave_layer();
    if (answer != DialogAnswer::Open) kit::request_pass();
    return answer;
}

Drawer::Drawer(std::string_view title) : scope_(leave_drawer) {
    const NodeId id = kit::make_id(title);
    const Appearing appearing = appear(id);
    kit::enter_layer(kit::Layer::Overlay);
    wants_close_ = draw_scrim(id);
    const float width = std::min(kDrawerWidth, kit::screen().width);
    const Box box{kit::screen().width - width, 0, width, kit::screen().height};
    kit::block(id, box);
    paint::shadow(box, 0);
    paint::fill(box, palette().surface);
    emit_dialog(id, box, title);
    kit::push_region(
        {.id = kit::derive(id, "title"), .box = {box.x + 24, 16, width - 80, 0}, .x = box.x + 24, .y = 16});
    heading(title);
    kit::pop_region();
    const float close_x = box.x + width - control_height() - 12;
    const float close_y = (kDrawerHead - control_height()) / 2;
    kit::push_region(
        {.id = kit::derive(id, "head"), .box = {close_x, close_y, control_height(), 0}, .x = close_x, .y = close_y});
    if (icon_button(Icon::Close, say("关闭"))) wants_close_ = true;
    if (appearing == Appearing::Yes) web::focus_node(kit::last().id);
    kit::pop_region();
    paint::hairline(box.x, kDrawerHead - 1, width, palette().border);
    if (!popup::any_open() && web::take_escape()) {
        wants_close_ = true;
        kit::request_pass();
    }

    Panel& here = panel();
    here.view = {box.x, kDrawerHead, width, box.height - kDrawerHead};
    here.content_height = kit::remembered(id);
    const NodeId content = kit::derive(id, "content");
    const auto offset = static_cast<float>(kit::run_scroll(content, here.view, here.content_height));
    kit::emit(kit::Role::Group, content, here.view, title, web::kClips);
    kit::push_node(content);
    kit::push_clip(here.view);
    const float y = here.view.y + 24 - offset;
    kit::push_region({.id = content, .box = {box.x + 24, y, width - 48, 0}, .x = box.x + 24, .y = y});
}

Menu::Menu(std::string_view name) : scope_(leave_menu) {
    const Box anchor = kit::last().box;
    const NodeId id = kit::derive(kit::scope_id(), name);
    const bool was_open = popup::is_open(id);
    is_open_ = was_open && popup::begin(id, anchor, std::max(160.0F, kit::remembered(kit::derive(id, "width"))));
    menu() = {.id = id, .is_open = is_open_};
    if (is_open_) {
        menu_focus().before = std::exchange(menu_focus().items, {});
        popup::begin_content(kit::Role::Menu, name, 0);
    } else if (was_open && std::ranges::find(menu_focus().items, web::focused_node()) != menu_focus().items.end()) {
        web::focus_node(menu_focus().opener);
    }
}

void open_menu(std::string_view name) {
    popup::open(kit::derive(kit::scope_id(), name));
    menu_focus() = {.opener = web::focused_node(), .is_entering = true, .items = {}, .before = {}};
}

bool menu_item(std::string_view label, Icon icon, Tone tone) {
    const Box box = kit::place(0, control_height());
    const NodeId id = kit::make_id(label);
    const paint::Face face = paint::face(TextStyle::Body);
    const float top = box.y + (box.height - face.line) / 2;
    const kit::Hit hit = kit::hit(id, box);
    if (hit.is_hovered || web::focused_node() == id) paint::fill(box, palette().hover, 4);
    float x = box.x + 8;
    if (icon != Icon::None) {
        paint::draw_icon(icon, x, top + 3, 16, tone_color(tone == Tone::Normal ? Tone::Secondary : tone));
        x += 24;
    }
    menu().widest = std::max(menu().widest, x - box.x + paint::measure(label, face) + 17);
    paint::draw_label(x, top, box.x + box.width - x - 8, label, face, tone_color(tone));
    kit::emit(kit::Role::MenuItem, id, box, label);
    follow_arrows(id);
    if (hit.is_pressed) {
        popup::close();
        web::focus_node(menu_focus().opener);
    }
    return hit.is_pressed;
}

bool is_panel_open() {
    return panel().id != 0;
}

void tooltip(std::string_view text) {
    const kit::Last& widget = kit::last();
    if (!widget.is_hovered || text.empty()) return;
    // What was opened by it must not lie below it.
    if (popup::any_open() && kit::layer() == kit::Layer::Page) return;
    Hovering& here = hovering();
    here.widget = widget.id;
    here.text = text;
    here.anchor = widget.box;
}

namespace overlay {

bool draw_scrim(NodeId id) {
    kit::set_modal();
    const kit::Hit hit = kit::hit(kit::derive(id, "scrim"), kit::screen());
    if (hit.is_hovered) web::set_cursor(web::Cursor::Arrow);
    paint::fill(kit::screen(), palette().scrim);
    return hit.is_pressed;
}

Appearing appear(NodeId id) {
    const bool is_first = panel().id != id;
    if (panel().id == 0) panel().opener = web::focused_node();
    panel().id = id;
    panel().is_drawn = true;
    return is_first ? Appearing::Yes : Appearing::No;
}

void emit_dialog(NodeId id, const Box& box, std::string_view title) {
    kit::emit(kit::Role::Dialog, id, box, title, web::kModal);
    kit::push_node(id);
    kit::push_id(id);
}

void begin() {
    panel().is_drawn = false;
    hovering().widget = 0;
}

void draw_tooltip() {
    Hovering& here = hovering();
    if (here.widget != here.waiting) {
        here.waiting = here.widget;
        here.since = web::steady_milliseconds();
        if (here.widget != 0) web::after(kTooltipDelay, [] {});
    }
    if (here.widget == 0 || web::steady_milliseconds() - here.since < kTooltipDelay - 5) return;
    const paint::Face face = paint::face(TextStyle::Small);
    const auto lines = paint::wrap(here.text, face, 280);
    float width = 0;
    for (const auto line : lines) width = std::max(width, paint::measure(line, face));
    const float height = face.line * static_cast<float>(lines.size()) + 12;
    const Box screen = kit::screen();
    const float middle = here.anchor.x + here.anchor.width / 2 - (width + 20) / 2;
    const float above = here.anchor.y - height - 6;
    const Box box{std::floor(std::clamp(middle, 4.0F, std::max(4.0F, screen.width - width - 24))),
                  above < 4 ? here.anchor.y + here.anchor.height + 6 : above, width + 20, height};
    kit::enter_layer(kit::Layer::Message);
    paint::fill(box, theme() == Theme::Dark ? palette().border : palette().text, kRadius);
    float y = box.y + 6;
    for (const auto line : lines) {
        paint::draw_text(box.x + 10, y, line, face, 0xFFFFFFFF);
        y += face.line;
    }
    kit::leave_layer();
}

void end() {
    Panel& here = panel();
    if (here.id != 0 && !here.is_drawn) {
        if (here.opener != 0) web::focus_node(here.opener);
        here = {};
    }
    popup::forget_undrawn();
    draw_tooltip();
}

}  // namespace overlay

}  // namespace guanxi::ui
