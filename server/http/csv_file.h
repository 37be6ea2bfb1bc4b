// Rows as CSV, for spreadsheets and for programs.
// Rules
//   1. UTF-8 with a byte order mark, lines end with CR LF, the first one holds the titles (RFC 4180). A cell with a
//      comma, a quote or white space at its edges is quoted, quotes within are doubled.
//   2. A text that begins with = + - @ tab, CR or LF, or the wide form of the first four, is preceded by an apostrophe:
//      spreadsheets take it as text and compute nothing. Figures and times are ours and stay as they are.
// Source: OWASP, CSV Injection, read 2026-11-22.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/list_cell.h"

namespace guanxi::http {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string csv_line(const Row&);

// Rule 2. `foreign` as it came; what is returned is a cell's text.
std::string defused(std::string_view foreign);

}  // namespace guanxi::http
