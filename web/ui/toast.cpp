#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "web/platform/canvas.h"
#include "web/platform/timer.h"
#include "web/ui/button.h"
#include "web/ui/kit.h"
#include "web/ui/overlay.h"
#include "web/ui/overlay_parts.h"
#include "web/ui/paint.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

constexpr int kShortMilliseconds = 4000;
constexpr int kLongMilliseconds = 8000;
constexpr std::size_t kMostToasts = 4;
constexpr float kTop = 16;
constexpr float kWidest = 480;

struct Toast {
    int number;
    ToastKind kind;
    std::string text;
    ToastAction action;
    bool is_held = false;  // under the pointer or with the focus in the last frame: it stays
};

struct Announced {
    int number;
    std::string text;
};

struct Toasts {
    std::vector<Toast> shown;
    std::vector<Announced> announced;  // for those who hear the page alone
    std::string told;                  // in this pass
    int next = 1;
};

Toasts& toasts() {
    static Toasts it;
    return it;
}

void dismiss(int number) {
    std::erase_if(toasts().shown, [number](const Toast& toast) { return toast.number == number; });
}

// Nobody reads or reaches for it.
void dismiss_after(int number, int milliseconds) {
    web::after(milliseconds, [number] {
        const auto found = std::ranges::find(toasts().shown, number, &Toast::number);
        if (found == toasts().shown.end()) return;
        if (found->is_held) {
            dismiss_after(number, kShortMilliseconds);
        } else {
            dismiss(number);
        }
    });
}

// What a screen reader says: also how to undo without searching for the button.
std::string spoken_words(const Toast& toast) {
    return toast.action.label.empty() ? toast.text : say("{}。{}请按 Ctrl+Z", toast.text, toast.action.label);
}

std::pair<Icon, Tone> look_of(ToastKind kind) {
    switch (kind) {
        case ToastKind::Success: return {Icon::Success, Tone::Success};
        case ToastKind::Info: return {Icon::Info, Tone::Primary};
        case ToastKind::Warning: return {Icon::Warning, Tone::Warning};
        case ToastKind::Error: return {Icon::Error, Tone::Danger};
    }
    return {Icon::Info, Tone::Primary};
}

struct Drawn {
    float height = 0;
    bool is_pressed = false;
    bool is_held = false;
};

Drawn draw_one(const Toast& toast, float top) {
    const paint::Face face = paint::face(TextStyle::Body);
    const float action_width = toast.action.label.empty() ? 0 : paint::measure(toast.action.label, face) + 16;
    const float most = std::min(kWidest, kit::screen().width - 24) - 56 - action_width;
    const auto lines = paint::wrap(toast.text, face, most);
    float words_width = 0;
    for (const auto line : lines) words_width = std::max(words_width, paint::measure(line, face));
    const float width = words_width + 56 + action_width;
    const float height = face.line * static_cast<float>(lines.size()) + 18;
    const kit::Box box{std::floor((kit::screen().width - width) / 2), top, width, height};
    kit::block(kit::derive(9, toast.number), box);
    const auto [icon, tone] = look_of(toast.kind);
    paint::shadow(box, kCardRadius);
    paint::fill(box, palette().raised, kCardRadius);
    paint::outline(box, palette().border, kCardRadius);
    paint::draw_icon(icon, box.x + 14, box.y + 11, 18, tone_color(tone));
    float y = box.y + 9;
    for (const auto line : lines) {
        paint::draw_text(box.x + 40, y, line, face, palette().text);
        y += face.line;
    }
    Drawn drawn{.height = height, .is_held = kit::is_hovering(box)};
    if (!toast.action.label.empty()) {
        kit::push_id(kit::derive(9, toast.number));
        const float x = box.x + width - action_width - 8;
        kit::push_region({.flow = kit::Flow::Row,
                          .id = kit::scope_id(),
                          .box = {x, box.y, action_width + 8, 0},
                          .x = x,
                          .y = box.y + 4});
        drawn.is_pressed = button(toast.action.label, ButtonKind::Text);
        tooltip("Ctrl+Z");
        drawn.is_held = drawn.is_held || web::focused_node() == kit::last().id;
        kit::pop_region();
        kit::pop_id();
    }
    return drawn;
}

// The newest that can be undone.
int undone_by_key() {
    const auto& shown = toasts().shown;
    const auto found =
        std::find_if(shown.rbegin(), shown.rend(), [](const Toast& toast) { return !toast.action.label.empty(); });
    return found != shown.rend() && web::take_shortcut("Ctrl+Z") ? found->number : 0;
}

}  // namespace

void toast(ToastKind kind, std::string_view text, ToastAction action) {
    Toasts& here = toasts();
    const int number = here.next++;
    if (here.shown.size() >= kMostToasts) here.shown.erase(here.shown.begin());
    // What can be undone stays long enough to be reached.
    const bool is_long = kind == ToastKind::Error || !action.label.empty();
    here.shown.push_back({.number = number, .kind = kind, .text = std::string(text), .action = std::move(action)});
    dismiss_after(number, is_long ? kLongMilliseconds : kShortMilliseconds);
    web::kick();
}

void announce(std::string_view text) {
    const int number = toasts().next++;
    toasts().announced.push_back({number, std::string(text)});
    web::after(kShortMilliseconds, [number] {
        std::erase_if(toasts().announced, [&](const Announced& one) { return one.number == number; });
    });
    web::kick();
}

namespace overlay {

void tell(std::string_view text) {
    toasts().told = text;
}

void draw_toasts() {
    kit::enter_layer(kit::Layer::Message);
    std::string spoken = std::exchange(toasts().told, {});
    const auto add = [&spoken](const std::string& text) { spoken += (spoken.empty() ? "" : "\n") + text; };
    for (const Announced& one : toasts().announced) add(one.text);
    for (const Toast& toast : toasts().shown) add(spoken_words(toast));
    // Always there, so that assistive technology hears what is put into it.
    const float width = toasts().shown.empty() ? 1 : std::min(kWidest, kit::screen().width - 24);
    kit::emit(kit::Role::Status, kit::derive(9, "status"),
              {std::floor((kit::screen().width - width) / 2), kTop, width, toasts().shown.empty() ? 1.0F : 40.0F},
              spoken);
    float top = kTop;
    int pressed = 0;
    for (Toast& toast : toasts().shown) {
        const Drawn drawn = draw_one(toast, top);
        toast.is_held = drawn.is_held;
        top += drawn.height + 8;
        if (drawn.is_pressed) pressed = toast.number;
    }
    if (pressed == 0) pressed = undone_by_key();
    kit::leave_layer();
    if (pressed == 0) return;
    const auto found = std::ranges::find(toasts().shown, pressed, &Toast::number);
    const auto run = found->action.run;
    dismiss(pressed);
    if (run) run();
    kit::request_pass();
}

}  // namespace overlay

}  // namespace guanxi::ui
