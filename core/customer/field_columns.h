// The values of custom fields (field.h) of all rows: four bytes a row for each field that somebody has a value of.
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
