#include "tests/web/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "web/platform/border.h"
#include "web/platform/canvas.h"
#include "web/platform/null_platform.h"
#include "web/ui/interface.h"
#include "web/ui/kit.h"
#include "web/ui/popup.h"
#include "web/ui/table_parts.h"

namespace guanxi::web {

namespace {

constexpr int kLongestToast = 10'000;

enum PointerKind { kMove, kPress, kRelease, kCancel, kLeave, kWheel };

std::function<void()>& drawing() {
    static std::function<void()> it;
    return it;
}

const Node* field_named(std::string_view name) {
    const auto found = std::ranges::find_if(tree(), [name](const Node& node) {
        const bool is_field = node.role == Role::TextBox || node.role == Role::SearchBox || node.role == Role::TextArea;
        return is_field && node.name == name;
    });
    return found == tree().end() ? nullptr : &*found;
}

float middle_x(const Node& node) {
    return node.box.x + node.box.width / 2;
}

float middle_y(const Node& node) {
    return node.box.y + node.box.height / 2;
}

struct Point {
    float x, y;
};

void drag_between(Point from, Point to) {
    const auto send = [](int kind, Point at) {
        guanxi_pointer(kind, at.x, at.y, 0, 0, 0);
        draw_frames();
    };
    guanxi_pointer(kMove, from.x, from.y, 0, 0, 0);
    send(kPress, from);
    send(kMove, {(from.x + to.x) / 2, (from.y + to.y) / 2});
    send(kMove, to);
    send(kRelease, to);
}

}  // namespace

Screen::Screen(std::function<void()> draw_all, float width, float height) {
    static const bool is_started = [] {
        ui::run([] {
            if (drawing()) drawing()();
        });
        return true;
    }();
    REQUIRE(is_started);
    null_platform().width = width;
    null_platform().height = height;
    drawing() = std::move(draw_all);
    ui::kit::forget();
    ui::grid::forget();
    ui::popup::close();
    guanxi_pointer(kLeave, -1, -1, 0, 0, 0);
    guanxi_modifiers(0, 0);
    guanxi_mirror_focus(0);
    guanxi_led_by_keys(1);
    draw();
}

Screen::~Screen() {
    drawing() = {};
    pass(kLongestToast);  // so that no toast lies over the next screen
}

void Screen::show(std::function<void()> draw_all) {
    drawing() = std::move(draw_all);
    draw();
}

void Screen::draw() {
    draw_frames();
}

const Node* Screen::find(Role role, std::string_view name) const {
    const auto found =
        std::ranges::find_if(tree(), [&](const Node& node) { return node.role == role && node.name == name; });
    return found == tree().end() ? nullptr : &*found;
}

const Node& Screen::get(Role role, std::string_view name) const {
    const Node* node = find(role, name);
    INFO("looking for " << name);
    REQUIRE(node != nullptr);
    return *node;
}

bool Screen::has(Role role, std::string_view name) const {
    return find(role, name) != nullptr;
}

int Screen::count(Role role) const {
    return static_cast<int>(std::ranges::count(tree(), role, &Node::role));
}

bool Screen::shows(std::string_view words) const {
    return std::ranges::any_of(tree(), [words](const Node& node) {
        return node.name.find(words) != std::string::npos || node.value.find(words) != std::string::npos;
    });
}

void Screen::press(Role role, std::string_view name) {
    const Node& node = get(role, name);
    press_at(middle_x(node), middle_y(node));
}

void Screen::press_at(float x, float y) {
    guanxi_led_by_keys(0);
    guanxi_pointer(kMove, x, y, 0, 0, 0);
    guanxi_pointer(kPress, x, y, 0, 0, 0);
    draw();
    guanxi_pointer(kRelease, x, y, 0, 0, 0);
    draw();
}

void Screen::hover(Role role, std::string_view name) {
    const Node& node = get(role, name);
    guanxi_pointer(kMove, middle_x(node), middle_y(node), 0, 0, 0);
    draw();
}

void Screen::wheel(Role role, std::string_view name, float down, float across) {
    const Node& node = get(role, name);
    guanxi_pointer(kWheel, middle_x(node), middle_y(node), 0, across, down);
    draw();
}

void Screen::swipe(float from_x, float from_y, float to_x, float to_y) {
    const auto send = [](int kind, float x, float y) {
        guanxi_pointer(kind, x, y, 1, 0, 0);
        draw_frames();
        null_platform().milliseconds += 16;
    };
    send(kPress, from_x, from_y);
    for (const float part : {0.25F, 0.5F, 0.75F, 1.0F, 1.0F, 1.0F, 1.0F, 1.0F, 1.0F}) {
        send(kMove, from_x + (to_x - from_x) * part, from_y + (to_y - from_y) * part);
    }
    send(kRelease, to_x, to_y);
    guanxi_pointer(kLeave, -1, -1, 0, 0, 0);
    draw();
}

void Screen::activate(Role role, std::string_view name) {
    guanxi_led_by_keys(1);
    guanxi_mirror_activate(get(role, name).id);
    draw();
}

void Screen::type(std::string_view field, std::string_view text) {
    const Node* node = field_named(field);
    INFO("typing into " << field);
    REQUIRE(node != nullptr);
    guanxi_mirror_focused(node->id);
    guanxi_mirror_text(node->id, std::string(text).c_str());
    draw();
}

void Screen::submit(std::string_view field) {
    const Node* node = field_named(field);
    REQUIRE(node != nullptr);
    guanxi_mirror_submit(node->id);
    draw();
}

void Screen::key(Role role, std::string_view name, std::string_view key) {
    const Node& node = get(role, name);
    guanxi_led_by_keys(1);
    guanxi_mirror_focused(node.id);
    guanxi_mirror_key(node.id, std::string(key).c_str());
    draw();
}

void Screen::shortcut(Role role, std::string_view name, std::string_view keys) {
    guanxi_mirror_focused(get(role, name).id);
    shortcut(keys);
}

void Screen::shortcut(std::string_view keys) {
    guanxi_mirror_shortcut(std::string(keys).c_str());
    draw();
}

void Screen::escape() {
    guanxi_mirror_key(0, "Escape");
    draw();
}

void Screen::key(std::string_view key) {
    guanxi_led_by_keys(1);
    guanxi_mirror_key(null_platform().focused, std::string(key).c_str());
    draw();
}

void Screen::focus(Role role, std::string_view name) {
    guanxi_mirror_focus(get(role, name).id);
    draw();
}

const Node* Screen::focused() const {
    const auto found = std::ranges::find(tree(), null_platform().focused, &Node::id);
    return found == tree().end() ? nullptr : &*found;
}

void Screen::drag(float from_x, float to_x, float y) {
    drag_between({from_x, y}, {to_x, y});
}

void Screen::drag_down(float x, float from_y, float to_y) {
    drag_between({x, from_y}, {x, to_y});
}

void Screen::copy() {
    null_platform().copied_text.clear();
    null_platform().copied_html.clear();
    guanxi_clipboard_asked(null_platform().focused);
    draw();
    guanxi_clipboard_asked(0);
}

void Screen::hold(std::string_view modifier) {
    guanxi_modifiers(modifier == "shift" ? 1 : 0, modifier == "control" ? 1 : 0);
}

}  // namespace guanxi::web
