// Words and wire form of roles, permissions and reaches; the words of verdicts.
// Rules
//   1. CustomRole: {id, name, permissions: ["view_customers", …], reach: "nobody"|"own_customers"|"own_departments"|
//      "company"}. Every field is required.
//   2. Permissions are written in the order of `Permission` and read in any order; one that is named twice counts once.
//   3. An unknown word is an error (access.h rule 8); its field is role, permissions or reach.
//   4. Reading checks words and types alone; whether the role may be made is for check_role to say.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/access/access.h"

namespace guanxi::access {

std::string_view word_of(Permission);
Result<Permission> permission_from_word(std::string_view);

std::string_view word_of(Reach);
Result<Reach> reach_from_word(std::string_view);

std::string_view word_of(Decision::Verdict);  // "outside_scope": in problem documents

nlohmann::json to_wire(const CustomRole&);
Result<CustomRole> custom_role_from_wire(const nlohmann::json&);

}  // namespace guanxi::access
