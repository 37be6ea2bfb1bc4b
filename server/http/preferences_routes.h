// What the caller has set for herself in the console. It concerns nobody else, so it leaves no audit row.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

inline constexpr std::size_t kPreferencesBytesMax = 64 * 1024;

void add_preferences_routes(std::vector<Route>&);

}  // namespace guanxi::http
