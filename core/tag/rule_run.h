// What rules that tag do to one relation. The rules of the rules stand in rule.h.
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
