// The pointer, as one queue: a frame sees all moves up to and including one press or release.
#pragma once

namespace guanxi::web {

struct PointerInput {
    float x = -1;  // CSS pixels; negative when there is no pointer
    float y = -1;
    bool is_touch = false;
    bool is_down = false;
    bool pressed = false;    // went down in this frame; who acts on it clears it
    bool released = false;   // went up in this frame; who acts on it clears it
    bool cancelled = false;  // the browser took the pointer away
    float wheel_x = 0;       // CSS pixels to scroll; who scrolls clears them
    float wheel_y = 0;
};

PointerInput& pointer();

// Held while the last thing was done by hand, with the pointer or a key.
struct Modifiers {
    bool shift = false;
    bool control = false;  // also the Mac's Command
};
const Modifiers& modifiers();

// The last thing was done with a key, not with the pointer: then it is shown what has the focus.
bool is_led_by_keys();

// Takes the next part of the queue. Called by the canvas before each frame.
void take_input();
bool has_input();

}  // namespace guanxi::web
