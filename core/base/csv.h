// Texts for files of comma-separated values and for the clipboard, which spreadsheets read.
// Rules
//   1. A field with a comma, a quote, a turn of the line, or a space at one of its ends is quoted; quotes within are
//      doubled (RFC 4180).
//   2. A text that begins with = + - @ tab, CR or LF, or with the wide form of one of the first four, is taken for a
//      formula and run, whoever wrote it. Who writes somebody's text puts kTextMark before it; figures and times are
//      ours and stay as they are.
// Source: OWASP, CSV Injection, read 2026-11-22.
#pragma once

#include <string>
#include <string_view>

namespace guanxi {

inline constexpr std::string_view kTextMark = "'";

bool begins_formula(std::string_view foreign);  // rule 2
std::string csv_field(std::string_view text);   // rule 1

}  // namespace guanxi
