// A list as a page to print (paper.h): landscape A4, titles repeated on each sheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/base/http.h"
#include "server/http/list_cell.h"
#include "server/http/list_words.h"

namespace guanxi::http {

struct PrintedList {
    Language language = Language::Chinese;
    std::string_view title;
    std::string question;  // the filter in words; no line when there is none
    std::string order;     // as well
    std::string_view printed_by;
    Instant printed_at{};
    std::string_view when_none;  // said without rows
    std::string_view when_cut;   // said when the list was cut
    Row titles;
    std::vector<Row> rows;
    int count = 0;  // of all rows, when more than stand here
};

server::Response print_page(const PrintedList&, const server::Request&);

// A refusal as a page with a way back, when somebody opens an address that shows pages: `Accept` names text/html.
void make_readable(server::Response&, const server::Request&);

}  // namespace guanxi::http
