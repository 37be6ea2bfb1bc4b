// What has been used of one limit, and what is planned: by whom or for whom, and when.
// Rules
//   1. `take` grants a use at any instant, also a later one, only if no window of the limit then holds more uses than
//      it allows: calendar windows that one, rolling windows every one that reaches it.
//   2. What WeCom has counted is recorded whatever the limit says; it may exceed the limit, and nothing is granted in
//      its windows until there is room.
//   3. Only a planned use can be given back. A use that happened at another time than planned is given back and
//      recorded.
// Source: ours (design.md §3, invariant 5).
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/quota/window.h"

namespace guanxi::quota {

// Our number of the customer, the group or the member of staff; the second one where a subject is a pair.
struct SubjectKey {
    std::int64_t first = 0;
    std::int64_t second = 0;

    friend auto operator<=>(const SubjectKey&, const SubjectKey&) = default;
};

enum class Decision : std::uint8_t { Granted, Refused };

struct Taken {
    Decision decision = Decision::Refused;
    Allowance allowance;  // at the instant asked for, after the decision
};

class Ledger {
public:
    explicit Ledger(const Terms& terms);  // of a timed window

    Taken take(SubjectKey, Instant at);
    void record(SubjectKey, Instant at);       // rule 2
    Status give_back(SubjectKey, Instant at);  // NotFound when no use is planned at that instant
    Allowance allowance_of(SubjectKey, Instant now) const;

private:
    struct Uses {
        std::vector<Instant> planned;   // ascending
        std::vector<Instant> recorded;  // ascending
        std::vector<Instant> both() const;
    };

    bool has_room(const Uses&, Instant at) const;

    Terms terms_;
    std::map<SubjectKey, Uses> uses_;
};

}  // namespace guanxi::quota
