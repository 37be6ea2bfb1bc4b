// Orders rows of a base by a number of theirs, in time that grows with their count alone.
// Rules
//   1. Numbers are of 32 bits without a sign, 11 bits in each of three passes; a pass in which all rows are alike is
//      left out.
//   2. A second list of the same size is taken while it works.
// Source: ours.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/id.h"

namespace guanxi::customer {

struct NumberedRow {
    std::uint32_t number;
    std::int32_t row;
};

// Ascending by number; equal ones stay as they came.
void sort_by_number(std::vector<NumberedRow>&);

}  // namespace guanxi::customer
