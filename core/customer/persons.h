// Rows grouped by person: what "one copy per person" and audiences over persons need.
// Rules
//   1. Each row stands with exactly one person, and each person has at least one row.
//   2. Persons come ascending by customer id, so that one is found by halving.
//   3. A base without rows has no persons.
// Source: ours; the time is measured by scripts/bench core.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/customer/base.h"

namespace guanxi::customer {

struct Persons {
    std::vector<std::int32_t> rows;    // all rows, by customer and then by relation id
    std::vector<std::uint32_t> first;  // where each person's rows begin in `rows`, and the end behind the last
    std::uint64_t version = 0;         // of the base it was made from; with another one it is of no use

    int count() const { return static_cast<int>(first.size()) - 1; }
    std::span<const std::int32_t> of(int person) const {
        const auto at = static_cast<std::size_t>(person);
        return std::span{rows}.subspan(first[at], first[at + 1] - first[at]);
    }
};

// Takes some ten milliseconds for a million rows; keep it while base.version() stays.
Persons persons_of(const Base&);

}  // namespace guanxi::customer
