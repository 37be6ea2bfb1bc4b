#include "core/lifecycle/first_placement.h"

#include <algorithm>
#include <set>

namespace guanxi::lifecycle {

namespace {

bool is_open(const Journey& journey, StageId id) {
    const Stage* const stage = find_stage(journey, id);
    return stage != nullptr && stage->state == StageState::Open;
}

// None when every stage of the journey is closed.
StageId stage_for(const Journey& journey, const FirstPlacement& rule, const std::vector<TagId>& tags) {
    for (const TagStage& line : rule.by_tag) {
        if (std::binary_search(tags.begin(), tags.end(), line.tag)) return line.stage;
    }
    return rule.otherwise ? rule.otherwise : first_open_stage(journey).value_or(StageId{});
}

}  // namespace

Status check_first_placement(const Journey& journey, const FirstPlacement& rule) {
    if (rule.by_tag.size() > kTagStagesMax) {
        return Error{ErrorCode::InvalidInput, "at most 200 tags stand for stages", "by_tag"};
    }
    std::set<TagId> seen;
    for (const TagStage& line : rule.by_tag) {
        if (!line.tag || !seen.insert(line.tag).second) {
            return Error{ErrorCode::InvalidInput, "tag " + std::to_string(line.tag.value) + " is there twice, or none",
                         "by_tag"};
        }
        if (!is_open(journey, line.stage)) {
            return Error{ErrorCode::InvalidInput, "stage " + std::to_string(line.stage.value) + " is not open",
                         "by_tag"};
        }
    }
    if (rule.otherwise && !is_open(journey, rule.otherwise)) {
        return Error{ErrorCode::InvalidInput, "stage " + std::to_string(rule.otherwise.value) + " is not open",
                     "otherwise"};
    }
    return Done{};
}

std::optional<StageMove> first_move(const Journey& journey, const FirstPlacement& rule, const Newcomer& newcomer,
                                    Instant now) {
    if (newcomer.past == JourneyPast::Present) return std::nullopt;
    const StageId stage = stage_for(journey, rule, newcomer.tags);
    if (!stage) return std::nullopt;
    const bool is_known = newcomer.added_at > Instant{} && newcomer.added_at <= now;
    const bool when_added = rule.entry == EntryTime::WhenAdded && is_known;
    return StageMove{.journey = journey.id,
                     .bearer = newcomer.bearer,
                     .from = {},
                     .to = stage,
                     .at = when_added ? newcomer.added_at : now,
                     .by = {.kind = MoverKind::FirstPlacement}};
}

}  // namespace guanxi::lifecycle
