// What an admin should know about a plan that is in order.
// Rules
//   1. Without a backup, every hour without a duty is told: of the ordinary week, of each special date, and of the day
//      behind one where the night that is missing makes a difference.
//   2. Without a backup, a plan with caps or switches is told too: everybody on duty may drop out.
//   3. Leave and departments that have emptied are not looked at; the simulation does (simulation.h).
// Source: ours.
#pragma once

#include <optional>
#include <vector>

#include "core/channel/channel.h"

namespace guanxi::channel {

enum class Risk : std::uint8_t { UncoveredHours, MayRunOut };

struct PlanWarning {
    Risk risk = Risk::UncoveredHours;
    std::optional<Day> date;  // none: every ordinary week
    int weekday = 0;          // 0 is Monday
    Hours hours;              // within the day; the whole day with MayRunOut

    friend bool operator==(const PlanWarning&, const PlanWarning&) = default;
};

// The week from Monday, then dates in order; MayRunOut last.
std::vector<PlanWarning> plan_warnings(const Plan&);

}  // namespace guanxi::channel
