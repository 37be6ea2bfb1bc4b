// Time between frames: one-shot timers, wall clock, and whether anyone is looking.
#pragma once

#include <cstdint>
#include <functional>

#include "web/platform/canvas.h"

namespace guanxi::web {

using TimerId = int;

// Runs `callback` once and then draws a frame, unless `redraw` says otherwise. Timers of a hidden page may come late.
TimerId after(int milliseconds, std::function<void()> callback, Redraw redraw = Redraw::Always);
void cancel(TimerId);  // unknown or finished: nothing happens

enum class Visibility { Visible, Hidden };
Visibility visibility();
void on_visibility(std::function<void(Visibility)>);  // one listener; replaces the one before

double steady_milliseconds();  // since the page began; never jumps
std::int64_t clock_seconds();  // since 1970 UTC by this machine's clock, which may be wrong

}  // namespace guanxi::web
