// How a company grows: friends added per day and channel, and how many each member of staff has.
// Rules
//   1. A relation counts on the company's day on which it was added, whatever became of it since. When two find each
//      other again it is added anew (customer.h rule 2): it counts on the later day alone.
//   2. It counts for its channel; channel 0 has those whom no channel of ours brought.
//   3. Of staff, friends alone are counted.
// Source: ours, after issue 4, part 8.
#pragma once

#include <vector>

#include "core/customer/base.h"

namespace guanxi::report {

inline constexpr int kAddedDaysMax = 3'660;

struct ChannelAdded {
    ChannelId channel;
    int count = 0;             // the sum of its days
    std::vector<int> per_day;  // as many as there are days

    friend bool operator==(const ChannelAdded&, const ChannelAdded&) = default;
};

struct AddedReport {
    Day first{};
    std::vector<int> per_day;            // of all channels
    std::vector<ChannelAdded> channels;  // those with any; most first, equal counts by id

    int count_between(Day from, Day to) const;  // both included; days outside of the report count nobody

    friend bool operator==(const AddedReport&, const AddedReport&) = default;
};

// From `first` to `last`, both included; no days when `last` lies before, at most kAddedDaysMax. `rows` null: of all.
// Some milliseconds for a million rows.
AddedReport added_per_day(const customer::Base&, Day first, Day last, const customer::RowSet* rows = nullptr);

struct StaffFriends {
    StaffId staff;
    int count = 0;

    friend bool operator==(const StaffFriends&, const StaffFriends&) = default;
};

// Those who have any; most first, equal counts by id. Quick, too.
std::vector<StaffFriends> friends_of_staff(const customer::Base&, const customer::RowSet* rows = nullptr);

}  // namespace guanxi::report
