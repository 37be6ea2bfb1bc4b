#include "web/ui/slices.h"

#include "web/platform/canvas.h"
#include "web/platform/timer.h"

namespace guanxi::ui {

namespace {

constexpr double kSliceMilliseconds = 4;

}  // namespace

Slice work_in_slices(const std::function<Slice()>& step) {
    const double end = web::steady_milliseconds() + kSliceMilliseconds;
    do {
        if (step() == Slice::Last) return Slice::Last;
    } while (web::steady_milliseconds() < end);
    web::animate();
    return Slice::More;
}

}  // namespace guanxi::ui
