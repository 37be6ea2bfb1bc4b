// Where everybody stands, and since when, as it follows from the recorded moves alone. Nothing is remembered besides
// them, so that entry times are exact and can be told again.
// Rules
//   1. Moves take effect in the order of `at`, and at the same second in the order of recording. In which order, and
//      how often, they are handed over changes nothing.
//   2. A move to the stage in which somebody stands changes nothing: the entry time stays.
//   3. A move that is taken back (`undoes`) counts as if it had never been; so does the taking back itself when it is
//      taken back in turn. Only an earlier recorded move of the same bearer and journey can be taken back. Correcting
//      a time is taking a move back and recording it with the right one.
//   4. Where she came from is what the moves before say, not what `from` says; that tells what the mover saw.
//   5. Moves that are not recorded yet (sequence 0) are not part of the history.
//   6. When one person stands in several stages of a journey that is kept per person (an import, two people who turned
//      out to be one), the placement that was entered last counts; at the same second the stage further on.
// Source: ours, after mission.md M5 and peers.md §3.1 ("nobody stores entered stage at"), read 2026-11-22.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/lifecycle/journey.h"
#include "core/lifecycle/move.h"

namespace guanxi::lifecycle {

// One visit of one stage.
struct Stay {
    JourneyId journey;
    Bearer bearer;
    StageId stage;
    Instant entered_at{};
    std::optional<Instant> left_at = {};  // none: she still stands there
    StageId next = {};                    // where she went; none: nowhere, or out of the journey

    friend bool operator==(const Stay&, const Stay&) = default;
};

// Every visit, by journey, then bearer, then in the order in which it was entered. Moves of several journeys and many
// bearers, in any order. Takes about a second for a few million moves.
std::vector<Stay> stays_from(std::span<const StageMove>);

struct BearerPlacement {
    Bearer bearer;
    StagePlacement placement;

    friend bool operator==(const BearerPlacement&, const BearerPlacement&) = default;
};

// Where everybody stands: the visits that have not ended, in the order of stays_from.
std::vector<BearerPlacement> placements_from(std::span<const StageMove>);

// Calls `seen(stays)` with all visits of one bearer in one journey at a time. `stays` as stays_from gives them.
template <class Seen>
void each_bearer(std::span<const Stay> stays, Seen seen) {
    while (!stays.empty()) {
        std::size_t count = 1;
        while (count < stays.size() && stays[count].bearer == stays[0].bearer &&
               stays[count].journey == stays[0].journey) {
            ++count;
        }
        seen(stays.first(count));
        stays = stays.subspan(count);
    }
}

// Rule 6. None when nobody placed her; placements of other journeys do not count.
std::optional<StagePlacement> person_placement(const Journey&, std::span<const StagePlacement>);

}  // namespace guanxi::lifecycle
