#include "core/lifecycle/placement.h"

#include <algorithm>
#include <tuple>

namespace guanxi::lifecycle {

namespace {

using Moves = std::vector<const StageMove*>;

// Each recorded move once, in the order of recording.
Moves recorded_moves(std::span<const StageMove> moves) {
    Moves recorded;
    recorded.reserve(moves.size());
    for (const StageMove& move : moves) {
        if (move.sequence > 0) recorded.push_back(&move);
    }
    const auto recorded_before = [](const StageMove* a, const StageMove* b) {
        return a->sequence != b->sequence ? a->sequence < b->sequence : *a < *b;
    };
    std::sort(recorded.begin(), recorded.end(), recorded_before);
    const auto repeated = [](const StageMove* a, const StageMove* b) { return a->sequence == b->sequence; };
    recorded.erase(std::unique(recorded.begin(), recorded.end(), repeated), recorded.end());
    return recorded;
}

std::optional<std::size_t> index_of(const Moves& recorded, std::int64_t sequence) {
    const auto found =
        std::lower_bound(recorded.begin(), recorded.end(), sequence,
                         [](const StageMove* move, std::int64_t wanted) { return move->sequence < wanted; });
    if (found == recorded.end() || (*found)->sequence != sequence) return std::nullopt;
    return static_cast<std::size_t>(found - recorded.begin());
}

// Rule 3: what remains when everything taken back is left out. An undoing is judged after all that came later, so that
// it is known whether it holds itself.
Moves standing_moves(const Moves& recorded) {
    std::vector<bool> is_void(recorded.size());
    for (std::size_t i = recorded.size(); i > 0; --i) {
        const StageMove& undoing = *recorded[i - 1];
        if (undoing.undoes == 0 || is_void[i - 1] || undoing.undoes >= undoing.sequence) continue;
        const auto target = index_of(recorded, undoing.undoes);
        if (!target || recorded[*target]->bearer != undoing.bearer || recorded[*target]->journey != undoing.journey) {
            continue;
        }
        is_void[*target] = true;
    }
    Moves standing;
    standing.reserve(recorded.size());
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        if (!is_void[i] && recorded[i]->undoes == 0) standing.push_back(recorded[i]);
    }
    return standing;
}

void apply(const StageMove& move, std::vector<Stay>& stays) {
    const bool is_underway = !stays.empty() && stays.back().journey == move.journey &&
                             stays.back().bearer == move.bearer && !stays.back().left_at;
    const StageId from = is_underway ? stays.back().stage : StageId{};
    if (from == move.to) return;
    if (is_underway) {
        stays.back().left_at = move.at;
        stays.back().next = move.to;
    }
    if (move.to) {
        stays.push_back({.journey = move.journey, .bearer = move.bearer, .stage = move.to, .entered_at = move.at});
    }
}

}  // namespace

std::vector<Stay> stays_from(std::span<const StageMove> moves) {
    Moves standing = standing_moves(recorded_moves(moves));
    std::sort(standing.begin(), standing.end(), [](const StageMove* a, const StageMove* b) {
        return std::tie(a->journey, a->bearer, a->at, a->sequence) <
               std::tie(b->journey, b->bearer, b->at, b->sequence);
    });
    std::vector<Stay> stays;
    stays.reserve(standing.size());
    for (const StageMove* const move : standing) apply(*move, stays);
    return stays;
}

std::vector<BearerPlacement> placements_from(std::span<const StageMove> moves) {
    std::vector<BearerPlacement> placements;
    for (const Stay& stay : stays_from(moves)) {
        if (!stay.left_at) placements.push_back({stay.bearer, {stay.journey, stay.stage, stay.entered_at}});
    }
    return placements;
}

std::optional<StagePlacement> person_placement(const Journey& journey, std::span<const StagePlacement> placements) {
    std::optional<StagePlacement> last;
    for (const StagePlacement& placement : placements) {
        if (placement.journey != journey.id) continue;
        const auto rank = [&journey](const StagePlacement& one) {
            return std::tuple{one.entered_at, position_of(journey, one.stage), one.stage};
        };
        if (!last || rank(*last) < rank(placement)) last = placement;
    }
    return last;
}

}  // namespace guanxi::lifecycle
