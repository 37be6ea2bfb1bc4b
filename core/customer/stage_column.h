// One journey's stages of all rows.
// Rules
//   1. A row stands in one stage or in none; in none its number and its time are 0.
//   2. Stages get the numbers 1 to 63 as they come. When these run out, a number that nobody stands in is used again,
//      which takes a look at all rows.
//   3. Who enters a 64th stage that is in use at once stands in none; a journey has at most kStagesMax stages at a
//      time.
// Source: ours; lifecycle/journey.h.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/id.h"
#include "core/customer/customer.h"
#include "core/customer/planes.h"

namespace guanxi::customer {

struct StageColumn {
    JourneyId journey;
    std::vector<StageId> stages{StageId{}};  // what the numbers in `stage` mean; 0 is "in no stage"
    Planes stage{6};
    std::vector<std::uint32_t> entered_at;  // seconds since 1970; 0 in no stage

    int number_of(StageId) const;  // 0 when nobody ever stood in it
    std::optional<StagePlacement> placement(int row) const;

    void reserve(int rows);
    void resize(int rows);  // rows that come are in no stage
    void add_row() { resize(static_cast<int>(entered_at.size()) + 1); }
    void place(int row, StageId, std::uint32_t at);
    void take_out(int row);
    void move_last_into(int row);  // and drops the last one

    std::size_t memory_bytes() const;

private:
    int number_for(StageId);
};

}  // namespace guanxi::customer
