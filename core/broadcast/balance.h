// Who sends to whom, so that the staff's work is even.
// Rules
//   1. Each person takes `copies` of her choices; no choice twice. What staff send to people without a choice is given.
//   2. Persons with the fewest choices choose first, equal ones in the order given; each takes the least loaded
//      members of staff, equal ones in the order of her choices.
//   3. Then people change over, and work is handed on along chains of people who could also be served by somebody else,
//      until no chain leads from a member of staff to one with at least two fewer.
//   4. So the largest load is the least possible, and so is every other measure of unevenness that sums a convex
//      function of the loads.
// Source: rule 4 Harvey, Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs and load balancing", 2003; the
// rest is ours.
#pragma once

#include <cstdint>
#include <vector>

namespace guanxi::broadcast {

struct Choices {
    std::vector<std::uint32_t> first{0};  // where each person's choices begin in `slots`, and the end behind the last
    std::vector<std::uint32_t> slots;     // members of staff, by position in `loads`
    std::vector<std::uint8_t> copies;     // by person: at most as many as she has choices

    int count() const { return static_cast<int>(copies.size()); }
};

// 1 for each choice taken. `loads` holds what is given and then what each has to send.
std::vector<std::uint8_t> balance(const Choices&, std::vector<int>& loads);

}  // namespace guanxi::broadcast
