#include "core/customer/narrow_column.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "core/customer/growth.h"

namespace guanxi::customer {

namespace {

template <class Values>
using ValueOf = typename std::remove_reference_t<Values>::value_type;

template <class Wider>
Wider widened(const NarrowColumn& column) {
    return column.visit([](const auto& values) {
        Wider wider;
        wider.reserve(values.capacity());
        for (const auto value : values) wider.push_back(static_cast<ValueOf<Wider>>(value));
        return wider;
    });
}

}  // namespace

void NarrowColumn::reserve(std::size_t rows) {
    std::visit([rows](auto& values) { values.reserve(rows); }, values_);
}

void NarrowColumn::resize(std::size_t rows) {
    std::visit(
        [rows](auto& values) {
            make_room(values, rows);
            values.resize(rows);
        },
        values_);
}

void NarrowColumn::push_back(std::int32_t value) {
    widen_for(value);
    std::visit([value](auto& values) { append(values, static_cast<ValueOf<decltype(values)>>(value)); }, values_);
}

void NarrowColumn::set(std::size_t row, std::int32_t value) {
    widen_for(value);
    std::visit([row, value](auto& values) { values[row] = static_cast<ValueOf<decltype(values)>>(value); }, values_);
}

void NarrowColumn::move_last_into(std::size_t row) {
    std::visit([row](auto& values) { move_last_into_row(values, row); }, values_);
}

void NarrowColumn::assign(std::span<const std::uint32_t> values) {
    values_ = Bytes1{};
    const auto largest = std::max_element(values.begin(), values.end());
    if (largest != values.end()) widen_for(static_cast<std::int32_t>(*largest));
    std::visit(
        [values](auto& own) {
            own.resize(values.size());
            for (std::size_t row = 0; row < own.size(); ++row)
                own[row] = static_cast<ValueOf<decltype(own)>>(values[row]);
        },
        values_);
}

void NarrowColumn::add(std::size_t first, std::int32_t difference) {
    if (first >= size()) return;
    widen_for(at(size() - 1) + difference);
    std::visit(
        [first, difference](auto& values) {
            using Value = ValueOf<decltype(values)>;
            const auto part = static_cast<Value>(difference);  // wraps around, as unsigned numbers do
            for (std::size_t row = first; row < values.size(); ++row) {
                values[row] = static_cast<Value>(values[row] + part);
            }
        },
        values_);
}

void NarrowColumn::widen_for(std::int32_t value) {
    const bool fits_2 = value <= std::numeric_limits<std::uint16_t>::max();
    if (value > std::numeric_limits<std::uint8_t>::max() && std::holds_alternative<Bytes1>(values_)) {
        if (fits_2) {
            values_ = widened<Bytes2>(*this);
        } else {
            values_ = widened<Bytes4>(*this);
        }
    } else if (!fits_2 && std::holds_alternative<Bytes2>(values_)) {
        values_ = widened<Bytes4>(*this);
    }
}

std::size_t NarrowColumn::memory_bytes() const {
    return visit([](const auto& values) { return bytes_of(values); });
}

}  // namespace guanxi::customer
