// A list of customers as a file and as a page to print (list_answers.h): the rows of customer_list.h. A file needs
// ExportCustomers, a page ViewCustomers.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

void add_customer_list_routes(std::vector<Route>&);

}  // namespace guanxi::http
