// The lists of 256 neighbouring rows, one behind the other: changing one moves at most a few kilobytes.
// Rules
//   1. A row costs what it holds and one byte more, two in a chunk of more than 255 units and four above 65,535. A
//      chunk that never held anything costs nothing a row.
//   2. A list that is resized keeps its first units; those that come are 0.
//   3. Room that lists leave is kept for those that come.
//   4. The caller keeps rows below kChunkRows.
// Source: ours; what a relation takes is measured by scripts/bench core (docs/figures.md).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
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

    // The lists of all rows, one behind the other.
    std::span<const Unit> units() const { return units_; }

    // Calls `seen(row)` for each row in whose list `find(from)` finds something, ascending: what it gives is the place
    // in units(), at `from` or behind, where that begins, or their number; it is `count` units long.
    template <class Find, class Seen>
    void each_found(Find find, std::size_t count, Seen seen) const {
        ends_.visit([&](const auto& ends) {
            auto row = ends.begin();
            for (std::size_t place = find(std::size_t{0}); place < units_.size(); place = find(std::size_t{*row})) {
                row = std::upper_bound(row, ends.end(), place);
                if (place + count <= *row) seen(static_cast<std::size_t>(row - ends.begin()));
            }
        });
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

    // For building: the lists of the first rows, one behind the other, as far as `ends` go, which count from `before`.
    template <class From>
    void assign(std::span<const std::uint32_t> ends, std::uint32_t before, std::span<const From> from) {
        units_.resize(from.size());
        for (std::size_t unit = 0; unit < from.size(); ++unit) units_[unit] = static_cast<Unit>(from[unit]);
        ends_ = {};
        if (units_.empty()) return;
        std::array<std::uint32_t, kChunkRows> own{};
        own.fill(ends.back() - before);
        for (std::size_t row = 0; row < ends.size(); ++row) own[row] = ends[row] - before;
        ends_.assign(own);
    }

    std::size_t memory_bytes() const { return bytes_of(units_) + ends_.memory_bytes(); }

private:
    std::size_t end_of(std::size_t row) const { return static_cast<std::size_t>(ends_.at(row)); }
    std::size_t first_of(std::size_t row) const { return row == 0 ? 0 : end_of(row - 1); }

    std::vector<Unit> units_;
    NarrowColumn ends_;  // of each row in units_; empty as long as nothing was ever in them
};

}  // namespace guanxi::customer
