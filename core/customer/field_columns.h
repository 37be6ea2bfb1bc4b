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
    void add_row();
    void set(int row, const std::vector<FieldValue>&);  // and nothing else
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
