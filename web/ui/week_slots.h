// Hours of the week (core/base/week.h): painted in a grid of weekdays and hours by pointer or keys, or written as a
// list of slots with their beginning and end.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/week.h"

namespace guanxi::ui {

struct WeekSlotsState {
    int way = 0;  // 0: the grid, 1: the list
};

// In the grid a press, Enter or Space turns an hour on or off. Dragging, or a press with Shift, turns a rectangle of
// them; Shift with the arrow keys marks one, which Enter or Space turns then. A weekday's name turns its whole day, an
// hour's number that hour of all days. The arrow keys walk. True when the slots changed; the grid writes them anew:
// without overlaps, days with the same hours together, in the order of their beginnings.
bool week_slots(std::string_view label, std::vector<WeekSlot>&, WeekSlotsState&);

}  // namespace guanxi::ui
