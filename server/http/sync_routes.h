// How far the synchronisation with WeCom is, and asking for one.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_sync_routes(std::vector<Route>&);

}  // namespace guanxi::http
