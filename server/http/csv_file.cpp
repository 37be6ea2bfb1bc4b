#include "server/http/csv_file.h"

#include "core/base/csv.h"

namespace guanxi::http {

std::string defused(std::string_view foreign) {
    // Asked before, because what is made fit for a cell may begin otherwise and is run all the same.
    const std::string text = cell_text(foreign);
    return begins_formula(foreign) ? std::string{kTextMark} + text : text;
}

std::string csv_line(const Row& row) {
    std::string line;
    bool is_first = true;
    for (const Cell& cell : row) {
        if (!is_first) line += ',';
        is_first = false;
        const auto* const text = std::get_if<std::string>(&cell);
        line += csv_field(text == nullptr ? text_of(cell) : defused(*text));
    }
    return line + "\r\n";
}

}  // namespace guanxi::http
