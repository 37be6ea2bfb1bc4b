// Work that is too long for one frame.
#pragma once

#include <functional>

namespace guanxi::ui {

enum class Slice { More, Last };  // what a step answers: is there anything left?

// Takes steps for a few milliseconds, at least one, and asks for another frame when there is more to do. A step is
// short (under a millisecond).
Slice work_in_slices(const std::function<Slice()>& step);

}  // namespace guanxi::ui
