// What rules that tag do to one relation. The rules of the rules stand in rule.h.
// Rules
//   1. ArrivesByChannel fits an arrival through a channel of ours, ArrivesInSlot any arrival within a slot. A keyword
//      is looked for without the white space around it. Both bounds of a field's value are included.
//   2. A condition that lists channels does not hold for a relation without a channel.
//   3. AddedAlready and RemovedAlready: the relation has the tag, or has it not, or an earlier rule sees to it.
//   4. A tag that would give way to one for which there is no room stays, and nothing is told of it.
//   5. check_rules takes two rules to act on the same happening unless their triggers, staff or channels rule it out.
//      Keywords, slots and the tags of conditions are not compared for that: it refuses rather too much.
// Source: ours.
#pragma once

#include <span>
#include <vector>

#include "core/tag/rule.h"

namespace guanxi::tag {

struct Subject {
    std::vector<TagId> tags;  // ascending
    StaffId staff;
    ChannelId channel;
};

bool fits(const Trigger&, const Happening&);
bool hold(const Conditions&, const Subject&);

// One thing that a rule did or wanted. A tag that an exclusive group made give way stands as Removed, with the rule
// that set the other one.
struct Effect {
    enum class Kind : std::uint8_t { Added, Removed, AddedAlready, RemovedAlready, Overruled, Impossible };
    TagRuleId rule;
    TagId tag;
    Kind kind = Kind::Added;
    TagRuleId decided_by;  // with Overruled: an earlier rule, or the same one (rule 4)

    friend bool operator==(const Effect&, const Effect&) = default;
};

struct RuleRun {
    Marking marking;
    std::vector<TagRuleId> acted;  // in their order
    std::vector<Effect> effects;   // in the order of the rules, then of their tags; removals first

    friend bool operator==(const RuleRun&, const RuleRun&) = default;
};

// `rules` in any order. What may not be set (marking.h rules 4 and 5) is Impossible; the rest is done.
RuleRun run_rules(const Library&, std::span<const TagRule> rules, const Subject&, const Happening&);

// One rule by itself: name, trigger, tags. Errors name the field: name, trigger, conditions, add, remove.
Status check_rule(const Library&, const TagRule&);

// All rules together, switched off ones left out: rule 5 of rule.h. The error's detail names both rules, its field is
// "rules". Every rule has passed check_rule.
Status check_rules(const Library&, std::span<const TagRule> rules);

}  // namespace guanxi::tag
