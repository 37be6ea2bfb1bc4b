// One cell of a list on paper or in a file, and its text. Times are the company's.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/time.h"

namespace guanxi::http {

// A text stands as it came, for each format to make it fit; what is not known is an empty text.
using Cell = std::variant<std::string, int, Instant, Day>;
using Row = std::vector<Cell>;

std::string text_of(const Cell&);  // "2024-03-01 14:05:09", "2024-03-01"

// A text of somebody else's, fit for a cell, as on screen (core/base/presentable.h): what is malformed, controls or
// turns the line becomes U+FFFD, and so does what XML cannot hold; line feeds become spaces.
std::string cell_text(std::string_view foreign);

}  // namespace guanxi::http
