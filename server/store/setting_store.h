// Settings by key. Secrets are sealed with the data folder's secret.key and bound to their key's name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::store {

Result<std::optional<std::string>> setting(Database&, std::string_view key);
Status set_setting(Database&, std::string_view key, std::string_view value);

Result<std::optional<std::string>> secret_setting(Database&, std::string_view key, std::string_view secret_key32);
Status set_secret_setting(Database&, std::string_view key, std::string_view value, std::string_view secret_key32);

}  // namespace guanxi::store
