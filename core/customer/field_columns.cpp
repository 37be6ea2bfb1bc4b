#include "core/customer/field_columns.h"

#include <algorithm>

#include "core/customer/field.h"
#include "core/customer/growth.h"

namespace guanxi::customer {

namespace {

template <class Columns>
auto position_of(Columns& columns, FieldId field) {
    return std::lower_bound(columns.begin(), columns.end(), field,
                            [](const auto& column, FieldId wanted) { return column.field < wanted; });
}

}  // namespace

std::span<const std::int32_t> FieldColumns::column(FieldId field) const {
    const auto at = position_of(columns_, field);
    if (at == columns_.end() || at->field != field) return {};
    return at->values;
}

std::vector<FieldValue> FieldColumns::values(int row) const {
    std::vector<FieldValue> found;
    for (const Column& column : columns_) {
        const std::int32_t value = column.values[static_cast<std::size_t>(row)];
        if (value != kNoValue) found.push_back({column.field, value});
    }
    return found;
}

void FieldColumns::reserve(int rows) {
    for (Column& column : columns_) column.values.reserve(static_cast<std::size_t>(rows));
}

void FieldColumns::resize(int rows) {
    rows_ = rows;
    for (Column& column : columns_) {
        make_room(column.values, static_cast<std::size_t>(rows));
        column.values.resize(static_cast<std::size_t>(rows), kNoValue);
    }
}

void FieldColumns::set(int row, const std::vector<FieldValue>& values) {
    for (Column& column : columns_) column.values[static_cast<std::size_t>(row)] = kNoValue;
    for (const FieldValue& value : values) {
        if (value.value == kNoValue) continue;
        column_for(value.field).values[static_cast<std::size_t>(row)] = value.value;
    }
}

void FieldColumns::assign(FieldId field, std::vector<std::int32_t> values) {
    column_for(field).values = std::move(values);
}

std::vector<FieldId> FieldColumns::fields() const {
    std::vector<FieldId> fields;
    for (const Column& column : columns_) fields.push_back(column.field);
    return fields;
}

FieldColumns::Column& FieldColumns::column_for(FieldId field) {
    const auto at = position_of(columns_, field);
    if (at != columns_.end() && at->field == field) return *at;
    return *columns_.insert(at, {field, std::vector<std::int32_t>(static_cast<std::size_t>(rows_), kNoValue)});
}

void FieldColumns::move_last_into(int row) {
    --rows_;
    for (Column& column : columns_) move_last_into_row(column.values, static_cast<std::size_t>(row));
}

std::size_t FieldColumns::memory_bytes() const {
    std::size_t bytes = bytes_of(columns_);
    for (const Column& column : columns_) bytes += bytes_of(column.values);
    return bytes;
}

}  // namespace guanxi::customer
