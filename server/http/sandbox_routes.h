// The sandbox's control API for whoever may operate it; only there with --sandbox.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_sandbox_routes(std::vector<Route>&);

}  // namespace guanxi::http
