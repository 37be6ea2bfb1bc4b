// How somebody wants the columns of a table: their order, widths, which are shown and which stay at the start while
// the others scroll. Columns are told by their keys; those without a key have no look and stand at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guanxi::ui {

struct TableColumn;

struct ColumnLook {
    enum class Shown : std::uint8_t { Yes, No };
    enum class Pinned : std::uint8_t { No, Start };
    std::string column{};  // its key
    int width = 0;         // CSS pixels; 0: as the page says
    Shown shown = Shown::Yes;
    Pinned pinned = Pinned::No;

    friend bool operator==(const ColumnLook&, const ColumnLook&) = default;
};

// In the order shown; columns that are not named follow as the page says, names of no column are left alone.
using TableLook = std::vector<ColumnLook>;

// Numbers of all columns in the order shown: pinned ones, the others, those without a key.
std::vector<int> column_order(std::span<const TableColumn>, const TableLook&);
const ColumnLook* find_look(const TableLook&, std::string_view key);  // null: as the page says
bool is_shown(const TableColumn&, const TableLook&);

// The look with one thing changed. Columns that it did not name are named in it from there on.
TableLook with_width(std::span<const TableColumn>, const TableLook&, std::string_view key, int width);
TableLook with_shown(std::span<const TableColumn>, const TableLook&, std::string_view key, ColumnLook::Shown);
TableLook with_pinned(std::span<const TableColumn>, const TableLook&, std::string_view key, ColumnLook::Pinned);
// `place` among the columns with a key, in the order shown, counting from 0; outside of them it is the nearest.
TableLook moved(std::span<const TableColumn>, const TableLook&, std::string_view key, int place);

// A square button that opens 列设置 of the table that is named so and has these ids around it: for each column whether
// it is shown, its width in steps, whether it is pinned, and its place. Answers the look when something was changed.
std::optional<TableLook> columns_button(std::string_view table, std::span<const TableColumn>, const TableLook&);

}  // namespace guanxi::ui
