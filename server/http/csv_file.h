// Rows as CSV, for spreadsheets and for programs.
// Rules
//   1. UTF-8 with a byte order mark, lines end with CR LF, the first one holds the titles.
//   2. Fields and the guard against formulas: core/base/csv.h.
// Source: RFC 4180, read 2026-11-22.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/list_cell.h"

namespace guanxi::http {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string csv_line(const Row&);

// `foreign` as it came, marked as text when it begins a formula; what is returned is a cell's text.
std::string defused(std::string_view foreign);

}  // namespace guanxi::http
