// Wire form of rules that tag, and of what they did.
// Rules
//   1. TagRule: {id, name, position, switch: "on"|"off", trigger: {on, …}, conditions: {all_tags[], any_tags[],
//      no_tags[], staff[], channels[]}, add[], remove[]}; conditions and lists of ids may be absent, which means empty.
//   2. Beside `on` a trigger has
//        arrives_by_channel  channels[]               arrives_in_slot   slots: [{weekdays: [1 to 7], from, until}]
//        joins_group         groups[]                 says_keyword      words[], speaker: "customer"|"staff"|"either"
//        opens_material      materials[]              gets_field_value  field, at_least, at_most; both may be absent
//        enters_stage        stages[]
//   3. Of a trigger whose word is unknown the word alone is kept; its other fields are lost.
//   4. Effect: {rule, tag, kind: "added"|"removed"|"added_already"|"removed_already"|"overruled"|"impossible",
//      decided_by}; decided_by may be absent, another kind is an error.
//   5. Reading checks words and types alone; whether a rule makes sense is for check_rule to say.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/tag/rule.h"
#include "core/tag/rule_run.h"

namespace guanxi::tag {

// A trigger whose word is unknown becomes OtherTrigger; an unknown speaker or a mistyped field is an error.
nlohmann::json to_wire(const TagRule&);
Result<TagRule> tag_rule_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Effect&);
Result<Effect> effect_from_wire(const nlohmann::json&);

}  // namespace guanxi::tag
