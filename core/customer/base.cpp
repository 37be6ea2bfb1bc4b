#include "core/customer/base.h"

#include <cassert>

namespace guanxi::customer {

void Base::upsert(const Relation& relation) {
    assert(relation.id.value > 0 && relation.customer.value > 0 && relation.staff.value > 0);
    int row = row_of_.find(relation.id, rows_.relation);
    if (row < 0) {
        row = row_count();
        rows_.add_row(relation.id);
        row_of_.insert(relation.id, row, rows_.relation);
    }
    rows_.write(row, relation);
    ++version_;
}

void Base::remove(RelationId relation) {
    const int row = row_of_.find(relation, rows_.relation);
    if (row < 0) return;
    row_of_.erase(relation, rows_.relation);
    if (row != row_count() - 1) row_of_.move(rows_.relation.back(), row, rows_.relation);
    rows_.move_last_into(row);
    ++version_;
}

void Base::upsert_name(CustomerId customer, std::string_view name) {
    names_.upsert(customer, name);
    ++version_;
}

void Base::set_send_window(SendWindow window) {
    if (window == send_window_) return;
    send_window_ = window;
    ++version_;
}

void Base::replace_tables(Tables tables) {
    tables_ = std::move(tables);
    ++version_;
}

void Base::replace_rows(RowColumns rows, CustomerNames names) {
    rows_ = std::move(rows);
    names_ = std::move(names);
    row_of_ = {};
    row_of_.reserve(rows_.relation.size(), rows_.relation);
    for (int row = 0; row < row_count(); ++row) row_of_.insert(relation(row), row, rows_.relation);
    ++version_;
}

void Base::reserve(int rows) {
    rows_.reserve(rows);
    row_of_.reserve(index(rows), rows_.relation);
}

std::optional<int> Base::row_of(RelationId relation) const {
    const int row = row_of_.find(relation, rows_.relation);
    if (row < 0) return std::nullopt;
    return row;
}

std::optional<StagePlacement> Base::placement(int row, JourneyId journey) const {
    const StageColumn* column = stage_column(journey);
    return column == nullptr ? std::nullopt : column->placement(row);
}

std::size_t Base::memory_bytes() const {
    return rows_.memory_bytes() + row_of_.memory_bytes();
}

std::size_t Base::text_memory_bytes() const {
    return rows_.remark.memory_bytes() + names_.memory_bytes();
}

}  // namespace guanxi::customer
