// The stage board (客户看板): how many stand in each stage of a journey, and for how long.
// Rules
//   1. Friends alone are counted: a relation of which one side has deleted the other stands on no board.
//   2. In a journey that is kept per relation each relation counts. In one that is kept per person each person counts
//      once, with the relation that was added first among those that are counted; equal times: the smaller id.
//   3. Days in the stage are whole days of the chosen kind that have passed since the day of entry (lifecycle/
//      working_calendar.h rule 2). The buckets are 0–1, 2–3, 4–7, 8–14, 15–30 and more than 30 days.
//   4. An entry that lies ahead counts as 0 days.
// Source: ours, after issue 3, part 4.
#pragma once

#include <array>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/persons.h"
#include "core/lifecycle/working_calendar.h"

namespace guanxi::report {

inline constexpr std::array<int, 5> kDwellBucketEnds{1, 3, 7, 14, 30};  // the last day of each but the open one
using DwellCounts = std::array<int, kDwellBucketEnds.size() + 1>;

struct StageCount {
    StageId stage;
    int count = 0;
    DwellCounts dwell{};  // adds up to `count`

    friend bool operator==(const StageCount&, const StageCount&) = default;
};

struct StaffBoard {
    StaffId staff;
    std::vector<StageCount> stages;  // as in Board

    friend bool operator==(const StaffBoard&, const StaffBoard&) = default;
};

struct Board {
    // Every stage of the journey in its order, empty ones too; behind them, by id, those that the base does not know
    // although somebody stands there.
    std::vector<StageCount> stages;
    int in_no_stage = 0;
    std::vector<StaffBoard> staff;  // ascending; those with anybody in a stage

    friend bool operator==(const Board&, const Board&) = default;
};

struct BoardQuery {
    JourneyId journey;
    Instant now{};
    lifecycle::DayKind day_kind = lifecycle::DayKind::Calendar;
    const customer::RowSet* rows = nullptr;  // null: all
    const customer::Persons* persons =
        nullptr;  // used when it is of the base's version; made otherwise, which takes time
};

// A journey that the base does not know counts as one that is kept per relation. Some milliseconds for a million rows.
Board board(const customer::Base&, const BoardQuery&, const lifecycle::WorkingCalendar&);

}  // namespace guanxi::report
