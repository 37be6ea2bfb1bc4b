// What the console does to customers.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_customer_routes(std::vector<Route>&);

}  // namespace guanxi::http
