// A list as a file (CSV, XLSX) and as a page to print, from what list_source.h says of it.
// Rules
//   1. Both leave an audit row with the number of rows, the columns and the question without its texts: what was
//      searched for may be somebody's name.
//   2. A file is made in the background (export_worker.h): what is answered, 202, says how to ask for it
//      (export_routes.h). Its rows are those of the moment of asking, and of what the caller may see then.
//   3. A page holds at most kPrintedRowsMax rows, and says so when there are more.
// Asked as `format` (csv, xlsx) for a file, and the parameters of the list.
#pragma once

#include <vector>

#include "core/base/result.h"

#include "server/base/http.h"
#include "server/http/list_source.h"

namespace guanxi::http {

struct Call;

inline constexpr int kPrintedRowsMax = 5'000;

using MakeSource = Result<ListSource> (*)(Call&);  // of what the request asks for, within the caller's scope

// Rule 3.
struct PageRows {
    std::vector<Row> rows;
    bool is_cut = false;  // there are more
};
PageRows page_rows(const ListSource&);

server::Response answer_file(Call&, MakeSource);  // the route's entry is the permission that the file needs
server::Response answer_page(Call&, MakeSource);

}  // namespace guanxi::http
