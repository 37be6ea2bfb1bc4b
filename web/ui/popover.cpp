#include "web/ui/popover.h"

#include "web/ui/kit.h"
#include "web/ui/paint.h"
#include "web/ui/popup.h"

namespace guanxi::ui {

namespace {

constexpr float kPadding = 12;
constexpr float kTallest = 640;  // settings are read at a glance, not scrolled

struct Drawn {
    kit::NodeId opener = 0;  // 0: none in this place of the pass
    kit::NodeId open = 0;    // which has the focus, or had it once
};

Drawn& drawn() {
    static Drawn it;
    return it;
}

void leave_popover() {
    if (drawn().opener == 0) return;
    drawn().opener = 0;
    const kit::Region inside = kit::pop_region();
    kit::place(0, inside.box.height + 2 * kPadding);
    popup::end();
}

}  // namespace

Popover::Popover(std::string_view name, float width) : scope_(leave_popover) {
    const kit::Box anchor = kit::last().box;
    const kit::NodeId opener = kit::last().id;
    is_open_ = popup::is_open(opener) && popup::begin(opener, anchor, width, 0, kTallest);
    drawn().opener = is_open_ ? opener : 0;
    if (!is_open_) {
        if (drawn().open == opener) drawn().open = 0;
        return;
    }
    popup::begin_content(kit::Role::Group, name, web::kFocusable);
    if (drawn().open != opener) web::focus_node(kit::parent_node());
    drawn().open = opener;
    const kit::Region& around = kit::region();
    const float x = around.box.x + kPadding;
    const float y = around.box.y + kPadding;
    kit::push_region({.id = kit::derive(opener, "inside"),
                      .box = {x, y, around.box.width - 2 * kPadding, 0},
                      .x = x,
                      .y = y,
                      .gap = 8});
}

void open_popover() {
    popup::open(kit::last().id);
}

void close_popover() {
    popup::close();
}

bool popover_entry(std::string_view label, Icon icon) {
    const kit::Box box = kit::place(0, control_height());
    const kit::NodeId id = kit::make_id(label);
    const kit::Hit hit = kit::hit(id, box);
    if (hit.is_hovered || hit.is_held) paint::fill(box, palette().hover, kRadius);
    const paint::Face face = paint::face(TextStyle::Body);
    const float top = box.y + (box.height - face.line) / 2;
    paint::draw_icon(icon, box.x + 4, top + 2, 18, palette().secondary);
    paint::draw_label(box.x + 32, top, box.width - 36, label, face, palette().text);
    kit::emit(kit::Role::Button, id, box, label);
    return hit.is_pressed;
}

}  // namespace guanxi::ui
