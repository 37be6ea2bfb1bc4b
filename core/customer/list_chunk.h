// The lists of 256 neighbouring rows, one behind the other: changing one moves at most a few kilobytes, and a row costs
// what it holds and one or two bytes more.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/customer/growth.h"
#include "core/customer/narrow_column.h"

namespace guanxi::customer {

inline constexpr std::size_t kChunkRows = 256;

template <class Unit>
class ListChunk {
public:
    std::span<const Unit> at(std::size_t row) const {
        if (units_.empty()) return {};
        const std::size_t first = first_of(row);
        return std::span{units_}.subspan(first, end_of(row) - first);
    }

    // The list of `row` becomes `count` units, which are to be written to what comes back.
    std::span<Unit> resize(std::size_t row, std::size_t count) {
        if (ends_.size() == 0) {
            if (count == 0) return {};
            ends_.resize(kChunkRows);
        }
        const std::size_t first = first_of(row);
        const std::size_t end = end_of(row);
        const std::size_t size = units_.size() - (end - first) + count;
        const auto end_at = units_.begin() + static_cast<std::ptrdiff_t>(end);
        if (first + count < end) {
            units_.erase(units_.begin() + static_cast<std::ptrdiff_t>(first + count), end_at);
        } else if (first + count > end) {
            make_room(units_, size);
            units_.insert(units_.begin() + static_cast<std::ptrdiff_t>(end), first + count - end, Unit{});
        }
        if (first + count != end)
            ends_.add(row, static_cast<std::int32_t>(first + count) - static_cast<std::int32_t>(end));
        return std::span{units_}.subspan(first, count);
    }

    // For building: `ends` are of all rows of the chunk, or of none; the units are written to what comes back.
    std::span<Unit> assign(std::span<const std::int32_t> ends) {
        units_.resize(static_cast<std::size_t>(ends.empty() ? 0 : ends.back()));
        ends_ = {};
        if (units_.empty()) return {};
        ends_.reserve(kChunkRows);
        ends_.push_back(ends.back());  // as wide as the largest one
        ends_.resize(kChunkRows);
        for (std::size_t row = 0; row < kChunkRows; ++row) ends_.set(row, row < ends.size() ? ends[row] : ends.back());
        return units_;
    }

    std::span<const Unit> units() const { return units_; }  // of all rows
    std::size_t memory_bytes() const { return bytes_of(units_) + ends_.memory_bytes(); }

private:
    std::size_t end_of(std::size_t row) const { return static_cast<std::size_t>(ends_.at(row)); }
    std::size_t first_of(std::size_t row) const { return row == 0 ? 0 : end_of(row - 1); }

    std::vector<Unit> units_;
    NarrowColumn ends_;  // of each row in units_; empty as long as nothing was ever in them
};

}  // namespace guanxi::customer
