#include "web/platform/timer.h"

#include <unordered_map>
#include <utility>

#include "web/platform/border.h"
#include "web/platform/canvas.h"

namespace guanxi::web {

namespace {

struct Timer {
    std::function<void()> callback;
    Redraw redraw = Redraw::Always;
};

struct Timers {
    std::unordered_map<TimerId, Timer> running;
    TimerId next_id = 1;
    std::function<void(Visibility)> on_visibility;
};

Timers& timers() {
    static Timers it;
    return it;
}

void ring(TimerId id) {
    auto timer = timers().running.extract(id);
    if (timer.empty()) return;
    timer.mapped().callback();
    if (timer.mapped().redraw == Redraw::Always) kick();
}

}  // namespace

TimerId after(int milliseconds, std::function<void()> callback, Redraw redraw) {
    const TimerId id = timers().next_id++;
    timers().running[id] = {std::move(callback), redraw};
    guanxi_timer_set(id, milliseconds);
    return id;
}

void cancel(TimerId id) {
    if (timers().running.erase(id) > 0) guanxi_timer_clear(id);
}

Visibility visibility() {
    return guanxi_timer_is_visible() != 0 ? Visibility::Visible : Visibility::Hidden;
}

void on_visibility(std::function<void(Visibility)> listener) {
    timers().on_visibility = std::move(listener);
}

double steady_milliseconds() {
    return guanxi_timer_steady();
}

std::int64_t clock_seconds() {
    return static_cast<std::int64_t>(guanxi_timer_clock() / 1000);
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_timer_rang(int id) {
    guanxi::web::ring(id);
}

GUANXI_FROM_BROWSER void guanxi_visibility(int is_visible) {
    const auto& listener = guanxi::web::timers().on_visibility;
    if (listener) listener(is_visible != 0 ? guanxi::web::Visibility::Visible : guanxi::web::Visibility::Hidden);
}
