// A list of customers as a file (CSV, XLSX) and as a page to print: the rows of customer_list.h.
// Rules
//   1. A file needs ExportCustomers, a page ViewCustomers. Both leave an audit row with the number of rows, the columns
//      and the question without its texts: what was searched for may be somebody's name.
//   2. A file is written to the disk row by row and sent from there: memory does not grow with the list. A list that
//      does not fit on a sheet (xlsx_file.h) is refused as XLSX and not cut.
//   3. A page holds at most kPrintedRowsMax rows, and says so when there are more.
//   4. At most kFilesAtOnce files are made at a time: they take a thread of the console each.
#pragma once

#include <vector>

#include "server/http/route_table.h"

namespace guanxi::http {

inline constexpr int kPrintedRowsMax = 5'000;
inline constexpr int kFilesAtOnce = 2;

void add_customer_list_routes(std::vector<Route>&);

}  // namespace guanxi::http
