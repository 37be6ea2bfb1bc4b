#include "web/ui/week_hours.h"

#include <algorithm>
#include <map>
#include <utility>

namespace guanxi::ui {

namespace {

constexpr int kHourMinutes = 60;

std::size_t index(int number) {
    return static_cast<std::size_t>(number);
}

}  // namespace

WeekHours::WeekHours(std::span<const WeekSlot> slots) {
    for (const WeekSlot& slot : slots) {
        const int length = crosses_midnight(slot.hours) ? slot.hours.to + kDayMinutes - slot.hours.from
                                                        : slot.hours.to - slot.hours.from;
        for (int day = 0; day < kWeekDays; ++day) {
            if (!slot.weekdays.has(day)) continue;
            for (int minute = slot.hours.from; minute < slot.hours.from + length; ++minute) {
                days_[index((day + minute / kDayMinutes) % kWeekDays)].set(index(minute % kDayMinutes));
            }
        }
    }
}

Coverage WeekHours::coverage(const HourBlock& block) const {
    int covered = 0;
    int all = 0;
    for (int day = block.first_day; day <= block.last_day; ++day) {
        for (int minute = block.first_hour * kHourMinutes; minute < (block.last_hour + 1) * kHourMinutes; ++minute) {
            covered += days_[index(day)].test(index(minute)) ? 1 : 0;
            ++all;
        }
    }
    return covered == 0 ? Coverage::None : covered == all ? Coverage::Whole : Coverage::Part;
}

void WeekHours::paint(const HourBlock& block, Painted painted) {
    for (int day = block.first_day; day <= block.last_day; ++day) {
        for (int minute = block.first_hour * kHourMinutes; minute < (block.last_hour + 1) * kHourMinutes; ++minute) {
            days_[index(day)].set(index(minute), painted == Painted::On);
        }
    }
}

std::vector<WeekSlot> WeekHours::slots() const {
    std::map<std::pair<int, int>, std::uint8_t> weekdays;  // by beginning and end
    for (int day = 0; day < kWeekDays; ++day) {
        for (int from = 0; from < kDayMinutes;) {
            if (!days_[index(day)].test(index(from))) {
                ++from;
                continue;
            }
            int to = from;
            while (to < kDayMinutes && days_[index(day)].test(index(to))) ++to;
            weekdays[{from, to}] |= static_cast<std::uint8_t>(1U << index(day));
            from = to;
        }
    }
    std::vector<WeekSlot> slots;
    for (const auto& [hours, bits] : weekdays) {
        slots.push_back({.weekdays = {bits}, .hours = {.from = hours.first, .to = hours.second}});
    }
    return slots;
}

}  // namespace guanxi::ui
