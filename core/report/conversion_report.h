// Conversion and median dwell of a journey: in all, by month of entry, by stage, staff and channel.
// Rules
//   1. Counting is that of lifecycle/conversion.h.
//   2. A relation counts for its staff and its channel. In a journey that is kept per person, she counts for those of
//      her relation that was added first, of those in the base, friend or not; equal times: the smaller id.
//   3. Who is not in the base (any more, or for this reader) counts for staff 0 and channel 0; so does, for channel 0,
//      whom no channel of ours brought.
// Source: ours, after issue 3, part 4.
#pragma once

#include <span>
#include <vector>

#include "core/customer/base.h"
#include "core/lifecycle/conversion.h"

namespace guanxi::report {

struct StaffConversion {
    StaffId staff;
    lifecycle::Conversion conversion;
    std::vector<lifecycle::MedianDwell> dwell;

    friend bool operator==(const StaffConversion&, const StaffConversion&) = default;
};

struct ChannelConversion {
    ChannelId channel;
    lifecycle::Conversion conversion;
    std::vector<lifecycle::MedianDwell> dwell;

    friend bool operator==(const ChannelConversion&, const ChannelConversion&) = default;
};

struct ConversionReport {
    lifecycle::Conversion all;
    std::vector<lifecycle::Cohort> cohorts;     // ascending
    std::vector<lifecycle::MedianDwell> dwell;  // by stage
    std::vector<StaffConversion> staff;         // ascending
    std::vector<ChannelConversion> channels;    // ascending
};

// `moves` in any order, also of other journeys.
ConversionReport conversion_report(const customer::Base&, const lifecycle::Journey&,
                                   std::span<const lifecycle::StageMove> moves);

}  // namespace guanxi::report
