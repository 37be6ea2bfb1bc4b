// The overview on paper (report_page.h). It is drawn of what a reader may list, so it asks for the same permission; an
// audit row says that it was printed.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_report_routes(std::vector<Route>&);

}  // namespace guanxi::http
