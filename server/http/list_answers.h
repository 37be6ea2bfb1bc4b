// A list as a file (CSV, XLSX) and as a page to print, from what list_source.h says of it.
// Rules
//   1. Both leave an audit row with the number of rows, the columns and the question without its texts: what was
//      searched for may be somebody's name.
//   2. A file is written to the disk row by row and sent from there: memory does not grow with the list. A list that
//      does not fit on a sheet (xlsx_file.h) is refused as XLSX and not cut.
//   3. A page holds at most kPrintedRowsMax rows, and says so when there are more.
//   4. At most kFilesAtOnce files are made at a time: they take a thread of the console each.
// Asked as `format` (csv, xlsx) for a file, and the parameters of the list.
#pragma once

#include "core/base/result.h"

#include "server/base/http.h"
#include "server/http/list_source.h"

namespace guanxi::http {

struct Call;

inline constexpr int kPrintedRowsMax = 5'000;
inline constexpr int kFilesAtOnce = 2;

using MakeSource = Result<ListSource> (*)(Call&);  // of what the request asks for, within the caller's scope

server::Response answer_file(Call&, MakeSource);
server::Response answer_page(Call&, MakeSource);

}  // namespace guanxi::http
