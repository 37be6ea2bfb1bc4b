#include "core/lifecycle/journey.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace guanxi::lifecycle {

namespace {

constexpr std::uint32_t kWhite = 0xFFFFFF;

Status check_name(const std::string& name, const char* field) {
    const std::string_view shown = trimmed(name);
    if (shown.empty()) return Error{ErrorCode::InvalidInput, "a name is missing", field};
    if (!is_well_formed(name)) return Error{ErrorCode::InvalidInput, "a name is not UTF-8", field};
    if (character_count(shown) > kNameCharactersMax) {
        return Error{ErrorCode::InvalidInput, "a name has more than 30 characters", field};
    }
    return Done{};
}

bool is_open(const Stage& stage) {
    return stage.state == StageState::Open;
}

Status check_stages(const std::vector<Stage>& stages) {
    if (stages.empty() || stages.size() > kStagesMax) {
        return Error{ErrorCode::InvalidInput, "a journey has 1 to 30 stages", "stages"};
    }
    std::set<StageId> ids;
    std::set<std::string_view> names;
    for (const Stage& stage : stages) {
        TRY(check_name(stage.name, "stages"));
        if (stage.colour > kWhite) return Error{ErrorCode::InvalidInput, "a colour is 0xRRGGBB", "stages"};
        if (stage.id && !ids.insert(stage.id).second) {
            return Error{ErrorCode::InvalidInput, "stage " + std::to_string(stage.id.value) + " is there twice",
                         "stages"};
        }
        if (!names.insert(trimmed(stage.name)).second) {
            return Error{ErrorCode::InvalidInput, "two stages have the same name", "stages"};
        }
    }
    if (std::none_of(stages.begin(), stages.end(), is_open)) {
        return Error{ErrorCode::InvalidInput, "no stage is open", "stages"};
    }
    return Done{};
}

}  // namespace

Bearer bearer_of(const Journey& journey, CustomerId customer, RelationId relation) {
    return {customer, journey.holder == Holder::Person ? RelationId{} : relation};
}

const Stage* find_stage(const Journey& journey, StageId id) {
    if (!id) return nullptr;
    const auto found =
        std::find_if(journey.stages.begin(), journey.stages.end(), [id](const Stage& stage) { return stage.id == id; });
    return found == journey.stages.end() ? nullptr : &*found;
}

std::optional<int> position_of(const Journey& journey, StageId id) {
    const Stage* const stage = find_stage(journey, id);
    if (stage == nullptr) return std::nullopt;
    return static_cast<int>(stage - journey.stages.data());
}

std::optional<StageId> first_open_stage(const Journey& journey) {
    const auto found = std::find_if(journey.stages.begin(), journey.stages.end(), is_open);
    if (found == journey.stages.end()) return std::nullopt;
    return found->id;
}

Status check_journey(const Journey& journey, std::span<const std::string> taken) {
    TRY(check_name(journey.name, "name"));
    const std::string_view name = trimmed(journey.name);
    if (std::any_of(taken.begin(), taken.end(), [name](const std::string& other) { return trimmed(other) == name; })) {
        return Error{ErrorCode::Conflict, "another journey has this name", "name"};
    }
    return check_stages(journey.stages);
}

Status check_journey_change(const Journey& before, const Journey& after, std::span<const std::string> taken) {
    TRY(check_journey(after, taken));
    if (before.holder != after.holder) {
        return Error{ErrorCode::RuleRefused, "a journey is kept per relation or per person for ever", "holder"};
    }
    for (const Stage& stage : before.stages) {
        if (find_stage(after, stage.id) != nullptr) continue;
        return Error{ErrorCode::RuleRefused, "stage " + std::to_string(stage.id.value) + " can be closed, not removed",
                     "stages"};
    }
    return Done{};
}

}  // namespace guanxi::lifecycle
