#include "core/lifecycle/automatic.h"

#include <algorithm>
#include <functional>
#include <set>

namespace guanxi::lifecycle {

namespace {

Error wrong_rule(const AutomaticRule& rule, const std::string& why) {
    return {ErrorCode::InvalidInput, "rule " + std::to_string(rule.id.value) + ": " + why, "automatic"};
}

bool contains(const std::vector<StageId>& stages, StageId stage) {
    return std::find(stages.begin(), stages.end(), stage) != stages.end();
}

Status check_trigger(const AutomaticRule& rule) {
    const Trigger& trigger = rule.trigger;
    if (trigger.kind == TriggerKind::TagAdded && trigger.tags.empty()) return wrong_rule(rule, "no tag is named");
    if (trigger.kind == TriggerKind::DaysElapsed && (trigger.days < 1 || trigger.days > kElapsedDaysMax)) {
        return wrong_rule(rule, "elapsed days are 1 to 3,650");
    }
    if (trigger.kind == TriggerKind::DaysElapsed && contains(rule.from, StageId{})) {
        return wrong_rule(rule, "days elapse in a stage, not outside of all");
    }
    return Done{};
}

Status check_stages(const Journey& journey, const AutomaticRule& rule) {
    const Stage* const target = find_stage(journey, rule.to);
    if (target == nullptr || target->state == StageState::Closed) return wrong_rule(rule, "its target is not open");
    for (const StageId from : rule.from) {
        if (from && find_stage(journey, from) == nullptr) return wrong_rule(rule, "a stage is not in the journey");
        if (from == rule.to) return wrong_rule(rule, "it leads to where it begins");
    }
    return Done{};
}

bool begins_at(const AutomaticRule& rule, StageId stage) {
    return stage != rule.to && (rule.from.empty() || contains(rule.from, stage));
}

// Rule 4. Stages out of which no way of elapsed days leads to others that are left are taken away, until all are gone
// or what is left is a circle.
Status check_circles(const JourneyPlan& plan) {
    std::vector<StageId> left;
    for (const Stage& stage : plan.journey.stages) left.push_back(stage.id);
    const auto leads_on = [&](StageId stage) {
        return std::any_of(plan.automatic.begin(), plan.automatic.end(), [&](const AutomaticRule& rule) {
            return rule.trigger.kind == TriggerKind::DaysElapsed && begins_at(rule, stage) && contains(left, rule.to);
        });
    };
    while (!left.empty()) {
        const auto ends = std::find_if_not(left.begin(), left.end(), leads_on);
        if (ends == left.end()) {
            return Error{ErrorCode::InvalidInput,
                         "rules for elapsed days lead in a circle from stage " + std::to_string(left[0].value) + " on",
                         "automatic"};
        }
        left.erase(ends);
    }
    return Done{};
}

bool fits(const AutomaticRule& rule, const Occurrence& occurrence) {
    const Trigger& trigger = rule.trigger;
    if (rule.state == RuleState::Off || trigger.kind != occurrence.kind || occurrence.at < rule.since) return false;
    const auto names = [](const auto& ids, auto id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    switch (trigger.kind) {
        case TriggerKind::ChannelArrival:
            return trigger.channels.empty() || names(trigger.channels, occurrence.channel);
        case TriggerKind::TagAdded: return names(trigger.tags, occurrence.tag);
        case TriggerKind::ChatStarted:
        case TriggerKind::OrderImported: return true;
        case TriggerKind::DaysElapsed: return false;  // is no occurrence
    }
    return false;
}

MoveAnswer answer_to(const JourneyPlan& plan, const AutomaticRule& rule, const Standing& standing, Instant at) {
    const StageId stage = standing.placement ? standing.placement->stage : StageId{};
    if (!begins_at(rule, stage)) return {};
    return decide_move(plan.journey, plan.moves, standing.bearer, standing.placement,
                       {.to = rule.to, .at = at, .by = {.kind = MoverKind::Rule, .rule = rule.id}, .reason = {}});
}

struct Elapsing {
    const AutomaticRule* rule = nullptr;
    Instant at{};
};

// The rule whose days are up first, of those that may move her.
Elapsing next_elapsing(const JourneyPlan& plan, const Standing& standing, const WorkingCalendar& calendar) {
    Elapsing next;
    if (!standing.placement) return next;
    for (const AutomaticRule& rule : plan.automatic) {
        const Trigger& trigger = rule.trigger;
        if (rule.state == RuleState::Off || trigger.kind != TriggerKind::DaysElapsed) continue;
        const Day entered = company_day(standing.placement->entered_at);
        const Instant up = company_midnight(calendar.day_after(trigger.day_kind, entered, trigger.days));
        const Instant at = std::max(up, rule.since);
        if (next.rule != nullptr && next.at <= at) continue;
        if (answer_to(plan, rule, standing, at).verdict == MoveVerdict::Moved) next = {&rule, at};
    }
    return next;
}

// Moves made one after the other, each from where the one before it led.
class Walk {
public:
    Walk(const JourneyPlan& plan, const Standing& standing, const WorkingCalendar& calendar)
        : plan_(plan), calendar_(calendar), standing_(standing) {}

    void pass_days(Instant until) {
        // Without circles (rule 4) nobody comes to a stage twice.
        for (std::size_t step = 0; step < plan_.journey.stages.size(); ++step) {
            const Elapsing next = next_elapsing(plan_, standing_, calendar_);
            if (next.rule == nullptr || next.at > until) return;
            take(answer_to(plan_, *next.rule, standing_, next.at));
        }
    }

    void meet(const Occurrence& occurrence) {
        for (const AutomaticRule& rule : plan_.automatic) {
            if (fits(rule, occurrence) && take(answer_to(plan_, rule, standing_, occurrence.at))) return;
        }
    }

    std::vector<StageMove> moves() && { return std::move(moves_); }

private:
    bool take(MoveAnswer answer) {
        if (answer.verdict != MoveVerdict::Moved) return false;
        standing_.placement = answer.placement;
        moves_.push_back(*std::move(answer.move));
        return true;
    }

    const JourneyPlan& plan_;
    const WorkingCalendar& calendar_;
    Standing standing_;
    std::vector<StageMove> moves_;
};

}  // namespace

Status check_automatic_rules(const JourneyPlan& plan) {
    if (plan.automatic.size() > kAutomaticRulesMax) {
        return Error{ErrorCode::InvalidInput, "a journey has at most 100 automatic rules", "automatic"};
    }
    std::set<AutomaticRuleId> seen;
    for (const AutomaticRule& rule : plan.automatic) {
        if (rule.id && !seen.insert(rule.id).second) return wrong_rule(rule, "its id is there twice");
        TRY(check_trigger(rule));
        TRY(check_stages(plan.journey, rule));
    }
    return check_circles(plan);
}

std::vector<StageMove> automatic_moves(const JourneyPlan& plan, const Standing& standing,
                                       std::span<const Occurrence> occurrences, const WorkingCalendar& calendar,
                                       Instant now) {
    std::vector<Occurrence> in_order{occurrences.begin(), occurrences.end()};
    std::sort(in_order.begin(), in_order.end(), [](const Occurrence& a, const Occurrence& b) {
        return a.at != b.at ? a.at < b.at : a < b;  // a < b tells apart what differs otherwise (rule 2)
    });
    Walk walk{plan, standing, calendar};
    for (const Occurrence& occurrence : in_order) {
        if (occurrence.at > now) break;
        walk.pass_days(occurrence.at);
        walk.meet(occurrence);
    }
    walk.pass_days(now);
    return std::move(walk).moves();
}

std::optional<Instant> next_elapsed_at(const JourneyPlan& plan, const Standing& standing,
                                       const WorkingCalendar& calendar) {
    const Elapsing next = next_elapsing(plan, standing, calendar);
    if (next.rule == nullptr) return std::nullopt;
    return next.at;
}

}  // namespace guanxi::lifecycle
