// Who may do what. Every route names a permission; the same question is asked in the browser to hide what
// is not allowed.
// Rules
//   1. An admin may do everything, and sees every relation.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::access {

enum class Role : std::uint8_t { Admin };

enum class Permission : std::uint8_t {
    ViewCustomers,
    ViewChannels,
    EditChannels,
    Synchronise,  // ask for a full synchronisation with WeCom
    OperateSandbox,
};

bool may(Role, Permission);

std::string_view word_of(Role);  // "admin": as stored and sent
Result<Role> role_from_word(std::string_view);

}  // namespace guanxi::access
