#include "web/platform/input.h"

#include <cmath>
#include <deque>
#include <utility>

#include "web/platform/border.h"

namespace guanxi::web {

namespace {

enum class Kind { Move, Press, Release, Cancel, Leave, Wheel };

struct Event {
    Kind kind;
    float x, y;
    bool is_touch;
    float across, down;
};

struct Queue {
    std::deque<Event> events;
    PointerInput pointer;
    Modifiers modifiers;
    bool is_led_by_keys = true;
};

Queue& queue() {
    static Queue it;
    return it;
}

bool is_edge(Kind kind) {
    return kind == Kind::Press || kind == Kind::Release || kind == Kind::Cancel;
}

void apply(const Event& event, PointerInput& pointer) {
    pointer.is_touch = event.is_touch;
    pointer.x = event.x;
    pointer.y = event.y;
    switch (event.kind) {
        case Kind::Move: break;
        case Kind::Press: pointer.pressed = pointer.is_down = true; break;
        case Kind::Release:
            pointer.released = pointer.is_down;
            pointer.is_down = false;
            break;
        case Kind::Cancel:
            pointer.cancelled = true;
            pointer.is_down = false;
            break;
        case Kind::Leave: pointer.x = pointer.y = -1; break;
        case Kind::Wheel:
            // What two fingers do on a trackpad is never quite straight: it goes one way.
            if (std::abs(event.across) > std::abs(event.down)) {
                pointer.wheel_x += event.across;
            } else {
                pointer.wheel_y += event.down;
            }
            break;
    }
}

}  // namespace

PointerInput& pointer() {
    return queue().pointer;
}

const Modifiers& modifiers() {
    return queue().modifiers;
}

bool is_led_by_keys() {
    return queue().is_led_by_keys;
}

bool has_input() {
    return !queue().events.empty();
}

void take_input() {
    PointerInput& pointer = queue().pointer;
    // A finger that was lifted points at nothing.
    if (pointer.is_touch && !pointer.is_down) pointer.x = pointer.y = -1;
    pointer.pressed = pointer.released = pointer.cancelled = false;
    pointer.wheel_x = pointer.wheel_y = 0;
    auto& events = queue().events;
    while (!events.empty()) {
        const Event event = events.front();
        events.pop_front();
        apply(event, pointer);
        if (is_edge(event.kind)) return;
    }
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_pointer(int kind, float x, float y, int is_touch, float across, float down) {
    using guanxi::web::queue;
    // Some browsers turn the wheel aside by themselves while Shift is held, others leave it to the page.
    if (across == 0 && queue().modifiers.shift) std::swap(across, down);
    queue().events.push_back({static_cast<guanxi::web::Kind>(kind), x, y, is_touch != 0, across, down});
}

GUANXI_FROM_BROWSER void guanxi_modifiers(int shift, int control) {
    guanxi::web::queue().modifiers = {.shift = shift != 0, .control = control != 0};
}

GUANXI_FROM_BROWSER void guanxi_led_by_keys(int by_keys) {
    guanxi::web::queue().is_led_by_keys = by_keys != 0;
}
