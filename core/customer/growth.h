// How columns over all rows grow and lose a row.
// Rules
//   1. A column that is too small gets room for an eighth more than is needed, and 16 rows: doubling would leave up to
//      half of a large base unused.
//   2. Nothing here gives room back.
//   3. The last value moves into the gap of a row that goes, so that the order of rows does not stay; the last row just
//      goes.
//   4. Bytes are those of the room, used or not.
// Source: ours; what a relation takes is measured by scripts/bench core (docs/figures.md).
#pragma once

#include <cstddef>

namespace guanxi::customer {

template <class Column>
void make_room(Column& column, std::size_t size) {
    constexpr std::size_t kRowsMin = 16;
    if (size > column.capacity()) column.reserve(size + size / 8 + kRowsMin);
}

template <class Column, class Value>
void append(Column& column, Value value) {
    make_room(column, column.size() + 1);
    column.push_back(value);
}

// Puts the last value at `row`, and drops the last one.
template <class Column>
void move_last_into_row(Column& column, std::size_t row) {
    column[row] = column.back();
    column.pop_back();
}

template <class Column>
std::size_t bytes_of(const Column& column) {
    return column.capacity() * sizeof(typename Column::value_type);
}

}  // namespace guanxi::customer
