// Looks at the interface the way a person with a screen reader does: by role and name, over the null platform.
//
//     Screen screen([&] { draw_view(view); });
//     screen.press(Role::Button, "导出");
//     CHECK(screen.has(Role::Status, "已导出"));
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/platform/mirror.h"

namespace guanxi::web {

class Screen {
public:
    // Draws `draw` from here on; a later Screen takes its place. 1440 × 900 unless said otherwise.
    explicit Screen(std::function<void()> draw, float width = 1440, float height = 900);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;
    Screen(Screen&&) = delete;
    Screen& operator=(Screen&&) = delete;

    const Node* find(Role, std::string_view name) const;  // the first of the frame; null when there is none
    const Node& get(Role, std::string_view name) const;   // fails the test when there is none
    bool has(Role, std::string_view name) const;
    int count(Role) const;
    bool shows(std::string_view words) const;  // any node's name or value contains the words

    // With the pointer, at the middle of the node: what a hand does.
    void press(Role, std::string_view name);
    void press_at(float x, float y);
    void hover(Role, std::string_view name);
    void wheel(Role, std::string_view name, float down, float across = 0);
    void swipe(float from_x, float from_y, float to_x, float to_y);  // a finger that stops before it is lifted
    // Without a pointer: what Enter, assistive technology and element.click() do.
    void activate(Role, std::string_view name);
    void type(std::string_view field, std::string_view text);  // replaces the field's whole text
    void submit(std::string_view field);
    void key(Role, std::string_view name, std::string_view key);
    void shortcut(Role, std::string_view name, std::string_view keys);  // with the focus there
    void shortcut(std::string_view keys);  // "Ctrl+K", "/", "?", "Ctrl+Z": wherever the focus is
    void escape();                         // with the focus nowhere
    void key(std::string_view key);        // on what has the focus
    void focus(Role, std::string_view name);
    const Node* focused() const;  // null: nothing has the focus
    void drag(float from_x, float to_x, float y);
    void drag_down(float x, float from_y, float to_y);
    void copy();  // as Control+C does; what was copied is in null_platform()
    // What is held until the next `hold`: "", "shift", "control".
    void hold(std::string_view modifier);
    void draw();
    void show(std::function<void()> draw);  // from here on
};

}  // namespace guanxi::web
