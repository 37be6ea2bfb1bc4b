#include "core/tag/rule.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/tag/rule_run.h"

namespace guanxi::tag {

namespace {

constexpr int kKeywordCharactersMax = 50;

Error wrong(std::string detail, const char* field) {
    return {ErrorCode::InvalidInput, std::move(detail), field};
}

template <class Value>
bool meet(const std::vector<Value>& left, const std::vector<Value>& right) {
    return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

// Empty lists mean anything.
template <class Value>
bool may_meet(const std::vector<Value>& left, const std::vector<Value>& right) {
    return left.empty() || right.empty() || meet(left, right);
}

bool is_slot(const WeekSlot& slot) {
    const bool are_days = std::all_of(slot.weekdays.begin(), slot.weekdays.end(),
                                      [](int weekday) { return weekday >= 1 && weekday <= 7; });
    return are_days && !slot.weekdays.empty() && slot.from_minute >= 0 && slot.from_minute <= 1'439 &&
           slot.until_minute >= 1 && slot.until_minute <= 1'440 && slot.from_minute != slot.until_minute;
}

struct TriggerCheck {
    Status operator()(const ArrivesInSlot& trigger) const {
        if (!trigger.slots.empty() && std::all_of(trigger.slots.begin(), trigger.slots.end(), is_slot)) return Done{};
        return wrong("a time slot needs weekdays and two different times of a day", "trigger");
    }
    Status operator()(const SaysKeyword& trigger) const {
        if (trigger.words.empty() || static_cast<int>(trigger.words.size()) > kKeywordsMax) {
            return wrong("1 to 50 keywords", "trigger");
        }
        const auto is_word = [](const std::string& word) {
            return !trimmed(word).empty() && character_count(word) <= kKeywordCharactersMax;
        };
        if (std::all_of(trigger.words.begin(), trigger.words.end(), is_word)) return Done{};
        return wrong("a keyword has 1 to 50 characters", "trigger");
    }
    Status operator()(const GetsFieldValue& trigger) const {
        if (!trigger.field) return wrong("a field must be named", "trigger");
        if (trigger.at_least && trigger.at_most && *trigger.at_least > *trigger.at_most) {
            return wrong("no value is that large and that small", "trigger");
        }
        return Done{};
    }
    Status operator()(const OtherTrigger& trigger) const {
        return wrong("this server does not know the trigger " + trigger.word, "trigger");
    }
    template <class Any>
    Status operator()(const Any& /*trigger*/) const {
        return Done{};
    }
};

struct MayCoincide {
    bool operator()(const ArrivesByChannel& left, const ArrivesByChannel& right) const {
        return may_meet(left.channels, right.channels);
    }
    bool operator()(const ArrivesByChannel& /*left*/, const ArrivesInSlot& /*right*/) const { return true; }
    bool operator()(const ArrivesInSlot& /*left*/, const ArrivesByChannel& /*right*/) const { return true; }
    bool operator()(const ArrivesInSlot& /*left*/, const ArrivesInSlot& /*right*/) const { return true; }
    bool operator()(const SaysKeyword& left, const SaysKeyword& right) const {
        return left.speaker == right.speaker || left.speaker == Speaker::Either || right.speaker == Speaker::Either;
    }
    bool operator()(const JoinsGroup& left, const JoinsGroup& right) const {
        return may_meet(left.groups, right.groups);
    }
    bool operator()(const OpensMaterial& left, const OpensMaterial& right) const {
        return may_meet(left.materials, right.materials);
    }
    bool operator()(const EntersStage& left, const EntersStage& right) const {
        return may_meet(left.stages, right.stages);
    }
    bool operator()(const GetsFieldValue& left, const GetsFieldValue& right) const {
        const auto starts_after = [](const GetsFieldValue& one, const GetsFieldValue& other) {
            return one.at_least && other.at_most && *one.at_least > *other.at_most;
        };
        return left.field == right.field && !starts_after(left, right) && !starts_after(right, left);
    }
    template <class Left, class Right>
    bool operator()(const Left& /*left*/, const Right& /*right*/) const {
        return false;
    }
};

bool may_coincide(const TagRule& left, const TagRule& right) {
    return std::visit(MayCoincide{}, left.trigger, right.trigger) &&
           may_meet(left.conditions.staff, right.conditions.staff) &&
           may_meet(left.conditions.channels, right.conditions.channels);
}

// The tags that a rule may change, and those that its conditions ask for.
struct Reach {
    std::set<TagId> changes;
    std::set<TagId> asks;
};

Reach reach_of(const Library& library, const TagRule& rule) {
    Reach reach;
    reach.changes.insert(rule.add.begin(), rule.add.end());
    reach.changes.insert(rule.remove.begin(), rule.remove.end());
    std::set<TagGroupId> groups;
    for (const TagId id : rule.add) {
        const Tag* const tag = library.find(id);
        const TagGroup* const group = tag == nullptr ? nullptr : library.find(tag->group);
        if (group != nullptr && group->choice == Choice::One) groups.insert(group->id);
    }
    for (const Tag& tag : library.tags) {
        if (groups.contains(tag.group)) reach.changes.insert(tag.id);
    }
    const Conditions& conditions = rule.conditions;
    for (const auto* tags : {&conditions.all_tags, &conditions.any_tags, &conditions.no_tags}) {
        reach.asks.insert(tags->begin(), tags->end());
    }
    return reach;
}

bool meet(const std::set<TagId>& left, const std::set<TagId>& right) {
    return std::any_of(left.begin(), left.end(), [&right](TagId tag) { return right.contains(tag); });
}

// Rule 5, for one pair in one direction.
bool disturbs(const Reach& one, const Reach& other) {
    const bool depends_on_itself = meet(other.asks, other.changes);
    return meet(one.changes, other.asks) || (depends_on_itself && meet(one.changes, other.changes));
}

Status check_tags_of(const Library& library, const TagRule& rule) {
    if (rule.add.empty() && rule.remove.empty()) return wrong("a rule adds or removes a tag", "add");
    if (rule.add.size() > kTagsPerRuleMax) return wrong("a rule adds at most 50 tags", "add");
    if (rule.remove.size() > kTagsPerRuleMax) return wrong("a rule removes at most 50 tags", "remove");
    std::set<TagGroupId> chosen;
    for (const TagId id : rule.add) {
        const Tag* const tag = library.find(id);
        if (tag == nullptr || !is_settable(*tag)) return wrong("a tag cannot be set", "add");
        const TagGroup* const group = library.find(tag->group);
        const bool is_exclusive = group != nullptr && group->choice == Choice::One;
        if (is_exclusive && !chosen.insert(group->id).second) return wrong("two tags exclude each other", "add");
    }
    for (const TagId id : rule.remove) {
        const Tag* const tag = library.find(id);
        if (tag == nullptr || !is_settable(*tag)) return wrong("a tag cannot be removed", "remove");
    }
    if (meet(rule.add, rule.remove)) return wrong("a tag is both added and removed", "remove");
    return Done{};
}

}  // namespace

Status check_rule(const Library& library, const TagRule& rule) {
    const std::string_view name = trimmed(rule.name);
    if (name.empty() || character_count(name) > kNameCharactersMax) {
        return wrong("a name has 1 to 30 characters", "name");
    }
    TRY(std::visit(TriggerCheck{}, rule.trigger));
    const Conditions& conditions = rule.conditions;
    if (meet(conditions.all_tags, conditions.no_tags))
        return wrong("a tag is both asked for and ruled out", "conditions");
    for (const auto* tags : {&conditions.all_tags, &conditions.any_tags, &conditions.no_tags}) {
        const bool are_known =
            std::all_of(tags->begin(), tags->end(), [&library](TagId id) { return library.find(id) != nullptr; });
        if (!are_known) return wrong("there is no such tag", "conditions");
    }
    return check_tags_of(library, rule);
}

Status check_rules(const Library& library, std::span<const TagRule> rules) {
    if (rules.size() > kRulesMax) return wrong("at most 500 rules", "rules");
    std::vector<const TagRule*> on;
    std::vector<Reach> reaches;
    for (const TagRule& rule : rules) {
        if (rule.on == TagRule::Switch::Off) continue;
        on.push_back(&rule);
        reaches.push_back(reach_of(library, rule));
    }
    for (std::size_t i = 0; i < on.size(); ++i) {
        for (std::size_t j = i + 1; j < on.size(); ++j) {
            if (!may_coincide(*on[i], *on[j])) continue;
            if (!disturbs(reaches[i], reaches[j]) && !disturbs(reaches[j], reaches[i])) continue;
            return wrong("rule " + std::to_string(on[i]->id.value) + " and rule " + std::to_string(on[j]->id.value) +
                             " change what the other one depends on",
                         "rules");
        }
    }
    return Done{};
}

}  // namespace guanxi::tag
