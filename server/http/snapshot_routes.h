// The base for browsers: whole, and what changed since.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

// The size of a body before it was compressed.
inline constexpr const char* kLengthHeader = "X-Guanxi-Length";

void add_snapshot_routes(std::vector<Route>&);

}  // namespace guanxi::http
