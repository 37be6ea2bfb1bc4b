// Words and wire form of roles: "admin", "view_customers", "own_departments". An unknown word is an error (rule 8).
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
