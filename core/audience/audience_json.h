// The wire form of audiences. A node is an object with one key that says what it is:
//   {"all": […]} {"any": […]} {"not": {…}}
//   {"tags"|"tag_groups"|"group_chats"|"opened": {"quantifier": "any"|"all"|"none", "list": [1, 2]}}
//   {"add_ways"|"channels"|"staff"|"departments": [1, 2]}
//   {"genders": ["unknown"|"male"|"female"]} {"states": ["friend"|"lost"|"deleted"|"gone"]}
//   {"fact": "untagged"|"no_channel"|"blacklisted"|"never_sent"}
//   {"in_stage": {"journey": 1, "stages": [4], "dwell_days": COMPARED}} (dwell_days may be absent)
//   {"in_any_stage": {"journey": 1, "dwell_days": COMPARED}} {"in_no_stage": {"journey": 1}}
//   {"added"|"last_sent": DAYS} {"sends": COMPARED}
//   {"field": {"field": 3, and one of "number": COMPARED, "between": [1, 9], "words": [1, 2], "days": DAYS,
//              "anniversary": 7 (days ahead), "presence": "value"|"no_value"}}
//   COMPARED is {"comparison": "less_than"|"at_most"|"equal"|"at_least"|"more_than", "number": 7};
//   DAYS is {"first": "2024-03-01", "last": …} (either may be absent), {"next_days": 7} or {"last_days": 7}.
// Audience: {"unit": "relation"|"person", "expression": NODE}
// Rules
//   1. An unknown kind, key or word is an error that names it: an audience understood by half would reach the wrong
//      people.
//   2. The limits of expression.h hold here too.
//   3. Errors name the place as a path: "all[1].not.tags".
//   4. Empty lists, unknown ids and days without either end are read as they stand; check.h refuses them.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/audience/expression.h"
#include "core/base/result.h"

namespace guanxi::audience {

nlohmann::json to_wire(const Expression&);
Result<Expression> expression_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Audience&);
Result<Audience> audience_from_wire(const nlohmann::json&);

}  // namespace guanxi::audience
