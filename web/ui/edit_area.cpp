#include "web/ui/edit_area.h"

#include <algorithm>
#include <vector>

#include "web/platform/mirror.h"
#include "web/ui/kit.h"

namespace guanxi::ui {

namespace {

using kit::NodeId;

std::vector<NodeId>& open_areas() {
    static std::vector<NodeId> it;
    return it;
}

const web::Node* node_of(NodeId id) {
    const auto found = std::ranges::find(web::tree(), id, &web::Node::id);
    return found == web::tree().end() ? nullptr : &*found;
}

// In the frame before: that is the one in which the key was pressed.
bool stands_in(NodeId id, NodeId area) {
    while (id != 0 && id != area) {
        const web::Node* node = node_of(id);
        id = node != nullptr ? node->parent : 0;
    }
    return id != 0;
}

Step take_step() {
    if (web::take_shortcut("Ctrl+Z")) return Step::Undo;
    return web::take_shortcut("Ctrl+Y") ? Step::Redo : Step::None;
}

void leave_area() {
    const NodeId id = open_areas().back();
    open_areas().pop_back();
    kit::close_container(id, kit::pop_region().box.height);
    kit::pop_node();
    kit::pop_id();
}

NodeId enter_area(std::string_view name) {
    const NodeId id = kit::make_id(name);
    const kit::Box box = kit::open_container(id, 0);
    kit::emit(kit::Role::Group, id, box, name);
    open_areas().push_back(id);
    kit::push_node(id);
    kit::push_id(id);
    kit::push_region({.id = id, .box = {box.x, box.y, box.width, 0}, .x = box.x, .y = box.y});
    return id;
}

}  // namespace

EditArea::EditArea(std::string_view name) : scope_(leave_area) {
    const NodeId id = enter_area(name);
    if (stands_in(web::focused_node(), id)) asked_ = take_step();
    if (asked_ != Step::None) kit::request_pass();
}

NamedColumn::NamedColumn(std::string_view name) : scope_(leave_area) {
    enter_area(name);
}

void focus_last() {
    web::focus_node(kit::last().id);
}

}  // namespace guanxi::ui
