// The overview (概览): how the company is doing, on screen and on paper.
// Rules
//   1. Days are the last kOverviewDays of the company, today the last of them.
//   2. Today is set beside yesterday, whole. A week is today and the six days before; it is set beside the seven days
//      before those.
//   3. The kOverviewChannels that brought most stand alone, the others together behind them. One more channel would be
//      the only one of the others: it stands alone, too.
//   4. The kOverviewStaff with most friends stand by name.
//   5. Relations outside of the scope count nowhere.
// Source: ours, after issue 4, part 8.
#pragma once

#include <optional>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/filter.h"
#include "core/report/added_report.h"
#include "core/staff/scope.h"

namespace guanxi::report {

inline constexpr int kOverviewDays = 30;
inline constexpr int kOverviewChannels = 5;
inline constexpr int kOverviewStaff = 10;

struct AddedSeries {
    std::optional<ChannelId> channel;  // none: the others together
    int count = 0;                     // the sum of its days
    std::vector<int> per_day;

    friend bool operator==(const AddedSeries&, const AddedSeries&) = default;
};

struct Overview {
    Day today{};
    Day first{};  // of the days
    customer::Counts counts;
    int added_yesterday = 0;
    int added_week = 0;
    int added_week_before = 0;
    std::vector<int> per_day;         // of all channels
    std::vector<AddedSeries> series;  // those with anybody; most first, the others last
    std::vector<StaffFriends> staff;  // most first
    bool has_more_staff = false;      // than stand here

    friend bool operator==(const Overview&, const Overview&) = default;
};

// Some milliseconds for a million rows. A browser holds no relation outside of its scope and asks for all.
Overview overview(const customer::Base&, const staff::Scope&, Instant now);

}  // namespace guanxi::report
