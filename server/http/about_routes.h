// What this server is and offers: healthz, about and openapi.json.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_about_routes(std::vector<Route>&);

}  // namespace guanxi::http
