// How many get how far, and how long it takes, counted from visits of stages (placement.h).
// Rules
//   1. A bearer is counted once, whatever she does: she reached a stage when she was in it at least once, and advanced
//      from it when she later was in a stage further on that does not mean Lost.
//   2. Won and lost go by the stage in which she was last; who has left the journey keeps what she was.
//   3. A cohort (同期群) is all who entered the journey in one month of the company, by their first visit.
//   4. The median dwell of a stage is of visits that have ended: the middle one in seconds; of an even count the mean
//      of the two in the middle, rounded down. Each visit counts, also a second one of the same bearer.
//   5. Shares are told in permille, rounded half up; a share of nothing is 0.
// Source: ours, after issue 3, part 4.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/lifecycle/placement.h"

namespace guanxi::lifecycle {

struct StageConversion {
    StageId stage;
    int reached = 0;
    int advanced = 0;
    int won = 0;   // of those who reached it
    int lost = 0;  // likewise

    friend bool operator==(const StageConversion&, const StageConversion&) = default;
};

struct Conversion {
    int entered = 0;
    int won = 0;
    int lost = 0;                         // the others are underway
    std::vector<StageConversion> stages;  // all of the journey, in its order

    friend bool operator==(const Conversion&, const Conversion&) = default;
};

struct Cohort {
    Month month{};
    Conversion conversion;

    friend bool operator==(const Cohort&, const Cohort&) = default;
};

struct MedianDwell {
    StageId stage;
    int stays = 0;             // that have ended
    std::int64_t seconds = 0;  // 0 when none has

    friend bool operator==(const MedianDwell&, const MedianDwell&) = default;
};

// Counts bearers one after the other: of all, of a cohort, of a group.
class ConversionTally {
public:
    explicit ConversionTally(const Journey&);

    // All visits of one bearer in the journey, in their order; at least one.
    void add(std::span<const Stay>);

    const Conversion& conversion() const { return conversion_; }
    std::vector<MedianDwell> median_dwell() const;  // of each stage, in the journey's order

private:
    int position_of(StageId) const;  // -1 when unknown

    Conversion conversion_;
    std::vector<Outcome> outcomes_;                   // by position
    std::vector<std::pair<StageId, int>> positions_;  // ascending
    std::vector<std::vector<std::int64_t>> seconds_;  // of ended visits, by position
};

// `stays` as stays_from gives them; those of other journeys do not count.
Conversion conversion_of(const Journey&, std::span<const Stay>);
std::vector<Cohort> cohorts_of(const Journey&, std::span<const Stay>);  // ascending
std::vector<MedianDwell> median_dwell(const Journey&, std::span<const Stay>);

int permille(int part, int whole);  // rule 5

}  // namespace guanxi::lifecycle
