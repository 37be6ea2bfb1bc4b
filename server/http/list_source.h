// What a list gives to files and to paper, whatever it is a list of: customer_list_routes makes it of customers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/list_cell.h"
#include "server/http/list_words.h"

namespace guanxi::http {

struct ListSource {
    Language language = Language::Chinese;
    std::string_view title;      // of the sheet and the page; with the day the name of the file
    std::string_view stem;       // the file's name for old browsers and the object of audit rows: "customers"
    std::string_view when_none;  // what a page says without rows
    std::string_view when_cut;   // what a page says when it does not hold all rows
    std::string question;        // the filter in words, for people; empty when there is none
    std::string order;           // and the order; empty when it is the list's own
    std::string audit_detail;    // JSON: what was asked for, without personal data; rows and form are added to it
    Row titles;
    int count = 0;                                          // of all rows at the moment of asking
    std::function<std::optional<std::vector<Row>>()> next;  // a slice, which may be empty; none at the end
};

}  // namespace guanxi::http
