#include "core/tag/rule_run.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"

namespace guanxi::tag {

namespace {

using Kind = Effect::Kind;

template <class Value>
bool names(const std::vector<Value>& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

template <class Value>
bool names_or_any(const std::vector<Value>& list, const Value& value) {
    return list.empty() || names(list, value);
}

// Whether each trigger fits each kind of happening; everything that is not listed does not.
struct Fit {
    bool operator()(const ArrivesByChannel& trigger, const Arrived& happened) const {
        return happened.channel && names_or_any(trigger.channels, happened.channel);
    }
    bool operator()(const ArrivesInSlot& trigger, const Arrived& happened) const {
        return std::any_of(trigger.slots.begin(), trigger.slots.end(),
                           [&happened](const WeekSlot& slot) { return holds(slot, happened.at); });
    }
    bool operator()(const SaysKeyword& trigger, const Said& happened) const {
        if (trigger.speaker != Speaker::Either && trigger.speaker != happened.speaker) return false;
        const std::string text = folded(happened.text);
        return std::any_of(trigger.words.begin(), trigger.words.end(), [&text](const std::string& word) {
            const std::string_view kept = trimmed(word);
            return !kept.empty() && text.find(folded(kept)) != std::string::npos;
        });
    }
    bool operator()(const JoinsGroup& trigger, const JoinedGroup& happened) const {
        return names_or_any(trigger.groups, happened.group);
    }
    bool operator()(const OpensMaterial& trigger, const OpenedMaterial& happened) const {
        return names_or_any(trigger.materials, happened.material);
    }
    bool operator()(const EntersStage& trigger, const EnteredStage& happened) const {
        return names_or_any(trigger.stages, happened.stage);
    }
    bool operator()(const GetsFieldValue& trigger, const GotFieldValue& happened) const {
        return trigger.field == happened.field && happened.value >= trigger.at_least.value_or(happened.value) &&
               happened.value <= trigger.at_most.value_or(happened.value);
    }
    template <class Any, class Happened>
    bool operator()(const Any& /*trigger*/, const Happened& /*happened*/) const {
        return false;
    }
};

bool is_held(const Subject& subject, TagId tag) {
    return std::binary_search(subject.tags.begin(), subject.tags.end(), tag);
}

// Rules that act, in the order of rule 3.
std::vector<const TagRule*> acting(std::span<const TagRule> rules, const Subject& subject, const Happening& happened) {
    std::vector<const TagRule*> acting;
    for (const TagRule& rule : rules) {
        const bool acts =
            rule.on == TagRule::Switch::On && fits(rule.trigger, happened) && hold(rule.conditions, subject);
        if (acts) acting.push_back(&rule);
    }
    std::sort(acting.begin(), acting.end(), [](const TagRule* left, const TagRule* right) {
        return left->position != right->position ? left->position < right->position : left->id < right->id;
    });
    return acting;
}

// Who decided what, while the rules are gone through.
class Council {
public:
    Council(const Library& library, const Subject& subject) : library_(library), subject_(subject) {}

    void hear(const TagRule& rule) {
        for (const TagId tag : rule.remove) remove(rule.id, tag);
        for (const TagId tag : rule.add) add(rule.id, tag);
    }

    const std::vector<TagId>& wanted() const { return wanted_; }
    const std::vector<TagId>& unwanted() const { return unwanted_; }
    std::vector<Effect> effects_of(const Marking&) const;

private:
    struct Verdict {
        Kind kind;
        TagRuleId rule;
    };

    void note(TagRuleId rule, TagId tag, Kind kind, TagRuleId decided_by = {}) {
        effects_.push_back({rule, tag, kind, decided_by});
    }
    void remove(TagRuleId, TagId);
    void add(TagRuleId, TagId);
    void replace(TagRuleId, const Tag& with);

    const Library& library_;
    const Subject& subject_;
    std::map<TagId, Verdict> verdicts_;
    std::map<TagGroupId, TagRuleId> chosen_by_;  // exclusive groups alone
    std::vector<TagId> wanted_;
    std::vector<TagId> unwanted_;
    std::vector<Effect> effects_;
};

void Council::remove(TagRuleId rule, TagId tag) {
    const Tag* const known = library_.find(tag);
    const bool is_ours = known != nullptr && (known->kind == TagKind::Company || known->kind == TagKind::Local);
    if (!is_ours) return note(rule, tag, Kind::Impossible);
    const auto [verdict, is_first] = verdicts_.try_emplace(tag, Verdict{Kind::Removed, rule});
    if (verdict->second.kind == Kind::Added) return note(rule, tag, Kind::Overruled, verdict->second.rule);
    if (!names(unwanted_, tag)) unwanted_.push_back(tag);
    note(rule, tag, is_first && is_held(subject_, tag) ? Kind::Removed : Kind::RemovedAlready);
}

void Council::add(TagRuleId rule, TagId tag) {
    const Tag* const known = library_.find(tag);
    if (known == nullptr || !is_settable(*known)) return note(rule, tag, Kind::Impossible);
    if (const auto verdict = verdicts_.find(tag); verdict != verdicts_.end()) {
        if (verdict->second.kind == Kind::Added) return note(rule, tag, Kind::AddedAlready);
        return note(rule, tag, Kind::Overruled, verdict->second.rule);
    }
    const TagGroup* const group = library_.find(known->group);
    const bool is_exclusive = group != nullptr && group->choice == Choice::One;
    if (is_exclusive) {
        const auto [chosen, is_first] = chosen_by_.try_emplace(known->group, rule);
        if (!is_first) return note(rule, tag, Kind::Overruled, chosen->second);
    }
    verdicts_.emplace(tag, Verdict{Kind::Added, rule});
    wanted_.push_back(tag);
    note(rule, tag, is_held(subject_, tag) ? Kind::AddedAlready : Kind::Added);
    if (is_exclusive) replace(rule, *known);
}

void Council::replace(TagRuleId rule, const Tag& with) {
    for (const TagId held : subject_.tags) {
        const Tag* const tag = library_.find(held);
        const bool gives_way = tag != nullptr && held != with.id && tag->group == with.group &&
                               (tag->kind == TagKind::Company || tag->kind == TagKind::Local);
        if (gives_way && verdicts_.try_emplace(held, Verdict{Kind::Removed, rule}).second) {
            note(rule, held, Kind::Removed);
        }
    }
}

// What was wanted and what marking could do differ where a relation is full.
std::vector<Effect> Council::effects_of(const Marking& marking) const {
    std::vector<Effect> effects;
    for (Effect effect : effects_) {
        const bool is_held = std::binary_search(marking.after.begin(), marking.after.end(), effect.tag);
        if (effect.kind == Kind::Removed && is_held) continue;
        const bool was_added = effect.kind == Kind::Added || effect.kind == Kind::AddedAlready;
        if (was_added && !is_held) effect.kind = Kind::Impossible;
        effects.push_back(effect);
    }
    return effects;
}

}  // namespace

bool holds(const WeekSlot& slot, Instant at) {
    const int minute = company_minute(at);
    const int weekday = static_cast<int>(std::chrono::weekday{company_day(at)}.iso_encoding());
    if (slot.from_minute < slot.until_minute) {
        return names(slot.weekdays, weekday) && minute >= slot.from_minute && minute < slot.until_minute;
    }
    const int day_before = weekday == 1 ? 7 : weekday - 1;
    return (names(slot.weekdays, weekday) && minute >= slot.from_minute) ||
           (names(slot.weekdays, day_before) && minute < slot.until_minute);
}

bool fits(const Trigger& trigger, const Happening& happened) {
    return std::visit(Fit{}, trigger, happened);
}

bool hold(const Conditions& conditions, const Subject& subject) {
    const auto held = [&subject](TagId tag) { return is_held(subject, tag); };
    return std::all_of(conditions.all_tags.begin(), conditions.all_tags.end(), held) &&
           (conditions.any_tags.empty() || std::any_of(conditions.any_tags.begin(), conditions.any_tags.end(), held)) &&
           std::none_of(conditions.no_tags.begin(), conditions.no_tags.end(), held) &&
           names_or_any(conditions.staff, subject.staff) && names_or_any(conditions.channels, subject.channel);
}

RuleRun run_rules(const Library& library, std::span<const TagRule> rules, const Subject& subject,
                  const Happening& happened) {
    RuleRun run;
    Council council{library, subject};
    for (const TagRule* const rule : acting(rules, subject, happened)) {
        run.acted.push_back(rule->id);
        council.hear(*rule);
    }
    run.marking = plan_marking(library, subject.tags, council.wanted(), council.unwanted());
    run.effects = council.effects_of(run.marking);
    return run;
}

}  // namespace guanxi::tag
