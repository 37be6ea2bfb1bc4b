// Columns over all rows grow by an eighth: doubling would leave up to half of a large base unused.
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
