// The values of custom fields (field.h) of all rows.
// Rules
//   1. A field takes four bytes a row from the first value on that somebody has, and keeps them when nobody has one any
//      more.
//   2. set() says all there is to say of a row: fields that it does not name lose their value there. Of a field named
//      twice the last value counts.
//   3. Every column has as many rows as the last resize() said; who assigns a column keeps to that.
// Source: ours; field.h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/customer/customer.h"

namespace guanxi::customer {

class FieldColumns {
public:
    std::span<const std::int32_t> column(FieldId) const;  // empty: nobody has one
    std::vector<FieldValue> values(int row) const;        // ascending by field

    void reserve(int rows);
    void resize(int rows);  // rows that come have no value
    void add_row() { resize(rows_ + 1); }
    void set(int row, const std::vector<FieldValue>&);  // and nothing else
    void assign(FieldId, std::vector<std::int32_t>);    // as many as there are rows
    std::vector<FieldId> fields() const;                // ascending; of which somebody had a value
    void move_last_into(int row);                       // and drops the last one

    std::size_t memory_bytes() const;

private:
    struct Column {
        FieldId field;
        std::vector<std::int32_t> values;  // kNoValue where there is none
    };

    Column& column_for(FieldId);

    std::vector<Column> columns_;  // by field
    int rows_ = 0;
};

}  // namespace guanxi::customer
