#include "server/http/csv_file.h"

#include <algorithm>
#include <array>

namespace guanxi::http {

namespace {

constexpr std::array<std::string_view, 11> kFormulaBeginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                              "\n", "＝", "＋", "－", "＠"};

bool needs_quotes(std::string_view text) {
    if (text.empty()) return false;
    return text.find_first_of(",\"\r\n") != std::string_view::npos || text.front() == ' ' || text.back() == ' ';
}

void append_cell(std::string& line, std::string_view text) {
    if (!needs_quotes(text)) {
        line += text;
        return;
    }
    line += '"';
    for (const char character : text) {
        line += character;
        if (character == '"') line += '"';
    }
    line += '"';
}

}  // namespace

std::string defused(std::string_view foreign) {
    const bool is_formula = std::any_of(kFormulaBeginnings.begin(), kFormulaBeginnings.end(),
                                        [foreign](std::string_view begin) { return foreign.starts_with(begin); });
    return (is_formula ? "'" : "") + cell_text(foreign);
}

std::string csv_line(const Row& row) {
    std::string line;
    bool is_first = true;
    for (const Cell& cell : row) {
        if (!is_first) line += ',';
        is_first = false;
        const auto* const text = std::get_if<std::string>(&cell);
        append_cell(line, text == nullptr ? text_of(cell) : defused(*text));
    }
    return line + "\r\n";
}

}  // namespace guanxi::http
