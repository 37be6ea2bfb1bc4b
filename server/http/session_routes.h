// Signing in and out (core/access says who may do what).
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_session_routes(std::vector<Route>&);

}  // namespace guanxi::http
