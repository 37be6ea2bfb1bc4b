#include "core/lifecycle/move.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace guanxi::lifecycle {

namespace {

bool is_known_or_none(const Journey& journey, StageId stage) {
    return !stage || find_stage(journey, stage) != nullptr;
}

Error unknown_stage(StageId stage, const char* field) {
    return {ErrorCode::InvalidInput, "stage " + std::to_string(stage.value) + " is not in the journey", field};
}

Status check_table(const Journey& journey, const std::vector<Departure>& table) {
    std::set<StageId> seen;
    for (const Departure& departure : table) {
        if (!is_known_or_none(journey, departure.from)) return unknown_stage(departure.from, "table");
        if (!seen.insert(departure.from).second) {
            return Error{ErrorCode::InvalidInput,
                         "stage " + std::to_string(departure.from.value) + " has two rows in the table", "table"};
        }
        const auto unknown = std::find_if(departure.to.begin(), departure.to.end(),
                                          [&](StageId to) { return !is_known_or_none(journey, to); });
        if (unknown != departure.to.end()) return unknown_stage(*unknown, "table");
    }
    return Done{};
}

Status check_choices(const ReasonRule& rule) {
    if (rule.choices.empty() && rule.own_words == OwnWords::Refused) {
        return Error{ErrorCode::InvalidInput, "a reason can be neither chosen nor written", "reasons"};
    }
    if (rule.choices.size() > kReasonChoicesMax) {
        return Error{ErrorCode::InvalidInput, "a stage has at most 30 reasons", "reasons"};
    }
    std::set<std::string_view> seen;
    for (const std::string& choice : rule.choices) {
        const std::string_view shown = trimmed(choice);
        if (shown.empty() || !is_well_formed(choice) || character_count(shown) > kReasonCharactersMax) {
            return Error{ErrorCode::InvalidInput, "a reason has 1 to 200 characters", "reasons"};
        }
        if (!seen.insert(shown).second) {
            return Error{ErrorCode::InvalidInput, "a reason is listed twice", "reasons"};
        }
    }
    return Done{};
}

bool is_in_table(const MoveRules& rules, StageId from, StageId to) {
    const auto row = std::find_if(rules.table.begin(), rules.table.end(),
                                  [from](const Departure& departure) { return departure.from == from; });
    if (row == rules.table.end()) return true;
    return std::find(row->to.begin(), row->to.end(), to) != row->to.end();
}

bool is_backwards(const Journey& journey, const MoveRules& rules, StageId from, StageId to) {
    if (rules.direction == Direction::Any || !from || !to) return false;
    return position_of(journey, to) < position_of(journey, from);
}

MoveVerdict verdict_on_reason(const MoveRules& rules, const MoveWish& wish) {
    const std::string_view reason = trimmed(wish.reason);
    if (character_count(reason) > kReasonCharactersMax) return MoveVerdict::ReasonTooLong;
    const bool by_person = wish.by.kind == MoverKind::Staff || wish.by.kind == MoverKind::Account;
    const auto rule = std::find_if(rules.reasons.begin(), rules.reasons.end(),
                                   [&wish](const ReasonRule& asked) { return asked.stage == wish.to; });
    if (!by_person || rule == rules.reasons.end()) return MoveVerdict::Moved;
    if (reason.empty()) return MoveVerdict::ReasonMissing;
    const bool is_listed = std::any_of(rule->choices.begin(), rule->choices.end(),
                                       [reason](const std::string& choice) { return trimmed(choice) == reason; });
    return is_listed || rule->own_words == OwnWords::Accepted ? MoveVerdict::Moved : MoveVerdict::ReasonNotListed;
}

MoveVerdict verdict_on(const Journey& journey, const MoveRules& rules, const std::optional<StagePlacement>& placement,
                       const MoveWish& wish) {
    const StageId from = placement ? placement->stage : StageId{};
    const Stage* const target = find_stage(journey, wish.to);
    if (wish.to && target == nullptr) return MoveVerdict::UnknownStage;
    if (from == wish.to) return MoveVerdict::Unchanged;
    if (target != nullptr && target->state == StageState::Closed) return MoveVerdict::ClosedStage;
    if (!is_in_table(rules, from, wish.to)) return MoveVerdict::NotInTable;
    if (is_backwards(journey, rules, from, wish.to)) return MoveVerdict::Backwards;
    if (placement && wish.at < placement->entered_at) return MoveVerdict::BeforeEntry;
    return verdict_on_reason(rules, wish);
}

}  // namespace

Status check_move_rules(const Journey& journey, const MoveRules& rules) {
    TRY(check_table(journey, rules.table));
    std::set<StageId> seen;
    for (const ReasonRule& rule : rules.reasons) {
        if (find_stage(journey, rule.stage) == nullptr) return unknown_stage(rule.stage, "reasons");
        if (!seen.insert(rule.stage).second) {
            return Error{ErrorCode::InvalidInput,
                         "stage " + std::to_string(rule.stage.value) + " asks for reasons twice", "reasons"};
        }
        TRY(check_choices(rule));
    }
    return Done{};
}

MoveAnswer decide_move(const Journey& journey, const MoveRules& rules, const Bearer& bearer,
                       const std::optional<StagePlacement>& placement, const MoveWish& wish) {
    const StageId from = placement ? placement->stage : StageId{};
    MoveAnswer answer{.verdict = verdict_on(journey, rules, placement, wish), .placement = placement};
    if (answer.verdict == MoveVerdict::Unchanged) return answer;
    if (answer.verdict != MoveVerdict::Moved) {
        answer.possible = possible_stages(journey, rules, from);
        return answer;
    }
    answer.placement.reset();
    if (wish.to) answer.placement = StagePlacement{journey.id, wish.to, wish.at};
    answer.move = StageMove{.journey = journey.id,
                            .bearer = bearer,
                            .from = from,
                            .to = wish.to,
                            .at = wish.at,
                            .by = wish.by,
                            .reason = std::string{trimmed(wish.reason)}};
    return answer;
}

std::vector<StageId> possible_stages(const Journey& journey, const MoveRules& rules, StageId from) {
    std::vector<StageId> possible;
    for (const Stage& stage : journey.stages) {
        const bool is_closed = stage.state == StageState::Closed || stage.id == from;
        if (is_closed || !is_in_table(rules, from, stage.id) || is_backwards(journey, rules, from, stage.id)) continue;
        possible.push_back(stage.id);
    }
    return possible;
}

}  // namespace guanxi::lifecycle
