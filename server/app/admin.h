// The first account.
// Rules
//   1. A folder without accounts gets the account "admin" with a random password, which is shown once.
//   2. A sandbox shows its password at every start: it is kept sealed, since nothing there is worth hiding.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"

#include "server/app/corp.h"
#include "server/base/clock.h"
#include "server/store/database.h"

namespace guanxi::app {

inline constexpr const char* kAdminName = "admin";
inline constexpr int kPasswordCharacters = 20;

// The password to show, if there is one to show (rules 1 and 2). Slow when it makes an account.
Result<std::optional<std::string>> ensure_admin(store::Database&, CorpKind, std::string_view secret_key32);

// A fresh random password for the account; all its sessions end. NotFound when there is no such account.
Result<std::string> reset_password(store::Database&, const std::string& name, std::string_view secret_key32);

}  // namespace guanxi::app
