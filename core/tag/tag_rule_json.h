// Wire form of rules that tag, and of what they did.
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
