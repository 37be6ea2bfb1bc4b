// Inside of the kit: the week as minutes, between slots and the grid of hours.
#pragma once

#include <array>
#include <bitset>
#include <span>
#include <vector>

#include "core/base/week.h"

namespace guanxi::ui {

struct HourBlock {  // weekdays and hours, both ends included; 0 is Monday and midnight
    int first_day = 0, last_day = 0;
    int first_hour = 0, last_hour = 0;
};

enum class Coverage { None, Part, Whole };
enum class Painted { Off, On };

class WeekHours {
public:
    explicit WeekHours(std::span<const WeekSlot>);  // hours behind midnight belong to the day that follows

    Coverage coverage(const HourBlock&) const;
    void paint(const HourBlock&, Painted);
    std::vector<WeekSlot> slots() const;

private:
    std::array<std::bitset<kDayMinutes>, kWeekDays> days_;
};

}  // namespace guanxi::ui
