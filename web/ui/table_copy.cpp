// Rows of a table for the clipboard: as lines with tabs, and as an HTML table for those programs that take one.
#include "core/base/csv.h"

#include "web/platform/clipboard.h"
#include "web/ui/table_parts.h"

namespace guanxi::ui::grid {

namespace {

// A spreadsheet would run what a stranger has put into a nickname; a figure stays one.
std::string_view mark_for(std::string_view words) {
    const bool is_number = (words.starts_with('-') || words.starts_with('+')) && words.size() > 1 &&
                           words.find_first_not_of("0123456789,.", 1) == std::string_view::npos;
    return begins_formula(words) && !is_number ? kTextMark : std::string_view();
}

std::string line_of(std::string_view words) {
    std::string line{mark_for(words)};
    for (const char each : words) line += each == '\t' || each == '\n' || each == '\r' ? ' ' : each;
    return line;
}

std::string html_of(std::string_view words) {
    std::string html{mark_for(words)};
    for (const char each : words) {
        switch (each) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            default: html += each; break;
        }
    }
    return html;
}

class Copy {
public:
    void begin_row() {
        html_ += "<tr>";
        is_first_ = true;
    }
    void add(std::string_view tag, std::string_view words) {
        if (!is_first_) text_ += '\t';
        is_first_ = false;
        text_ += line_of(words);
        html_.append("<").append(tag).append(">").append(html_of(words)).append("</").append(tag).append(">");
    }
    void end_row() {
        text_ += '\n';
        html_ += "</tr>";
    }
    void put() const { web::copy(text_, "<meta charset=\"utf-8\"><table>" + html_ + "</table>"); }

private:
    std::string text_;
    std::string html_;
    bool is_first_ = true;
};

std::vector<int> columns_of(const Table& table) {
    std::vector<int> columns;
    for (const Place& place : table.places) {
        if (place.column != kMarks && !table.column(place.column).key.empty()) columns.push_back(place.column);
    }
    return columns;
}

}  // namespace

void copy_rows(Table& table, Cursor at) {
    if (!table.options.cell_text) return;
    const RowSelection* selection = table.options.selection;
    if (selection == nullptr || selection->is_empty()) {
        if (at.row == kHeaderRow || at.column == kMarks) return;
        const std::string words = table.options.cell_text(at.row, at.column);
        web::copy(words, html_of(words));
        return;
    }
    const std::vector<int> columns = columns_of(table);
    Copy copy;
    copy.begin_row();
    for (const int column : columns) copy.add("th", table.column(column).title);
    copy.end_row();
    for (int row = 0; row < table.row_count && table.answer.copied_rows < kCopiedRowsMax; ++row) {
        if (!selection->is_chosen(table.row_id(row))) continue;
        copy.begin_row();
        for (const int column : columns) copy.add("td", table.options.cell_text(row, column));
        copy.end_row();
        ++table.answer.copied_rows;
    }
    copy.put();
}

}  // namespace guanxi::ui::grid
