// The tags of every row, in chunks of 256 rows. Group chats and opened materials are kept in the same way.
// Rules
//   1. A tag takes two bytes; four in a chunk where an id is above 65,535, from then on.
//   2. Lists are given ascending, of ids from 0 up; neither is checked.
//   3. A chunk behind the last row that has something takes nothing.
// Source: ours; what a relation takes is measured by scripts/bench core (docs/figures.md).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "core/customer/id_list.h"
#include "core/customer/list_chunk.h"
#include "core/customer/row_set.h"

namespace guanxi::customer {

// Which rows of one block have what: `places` of all ids, one behind the other, each ascending.
struct BlockSets {
    std::vector<std::int32_t> ids;      // ascending
    std::vector<std::uint32_t> ends;    // of each id's places
    std::vector<std::uint16_t> places;  // rows within the block

    std::span<const std::uint16_t> places_of(std::size_t id) const {
        const std::size_t first = id == 0 ? 0 : ends[id - 1];
        return std::span{places}.subspan(first, ends[id] - first);
    }
};

template <class Id>
class IdLists {
public:
    IdList<Id> at(int row) const {  // empty for rows that were never set
        const std::size_t chunk = chunk_of(row);
        if (chunk >= chunks_.size()) return {};
        return std::visit([row](const auto& units) { return IdList<Id>{units.at(place_of(row))}; }, chunks_[chunk]);
    }

    void set(int row, std::span<const Id> ids) {  // ascending
        const std::size_t number = chunk_of(row);
        if (number >= chunks_.size()) {
            if (ids.empty()) return;
            make_room(chunks_, number + 1);
            chunks_.resize(number + 1);
        }
        Chunk& chunk = chunks_[number];
        if (!ids.empty() && ids.back().value > kNarrowMax && std::holds_alternative<Narrow>(chunk)) {
            chunk = widened(std::get<Narrow>(chunk));
        }
        std::visit([row, ids](auto& units) { write(units.resize(place_of(row), ids.size()), ids); }, chunk);
    }

    // For building: `ends` of the rows of a block in the lists of all of them; none of them has a list yet.
    void append_block(int block, const BlockSets& sets, const std::vector<std::uint32_t>& ends) {
        if (sets.places.empty()) return;
        const bool is_narrow = sets.ids.back() <= kNarrowMax;
        if (is_narrow) append_units(block, units_of<std::uint16_t>(sets, ends), ends);
        if (!is_narrow) append_units(block, units_of<std::uint32_t>(sets, ends), ends);
    }

    std::size_t memory_bytes() const {
        std::size_t bytes = bytes_of(chunks_);
        for (const Chunk& chunk : chunks_)
            bytes += std::visit([](const auto& units) { return units.memory_bytes(); }, chunk);
        return bytes;
    }

private:
    using Narrow = ListChunk<std::uint16_t>;
    using Wide = ListChunk<std::uint32_t>;
    using Chunk = std::variant<Narrow, Wide>;

    static constexpr std::int32_t kNarrowMax = 65'535;

    static std::size_t chunk_of(int row) { return static_cast<std::size_t>(row) / kChunkRows; }
    static std::size_t place_of(int row) { return static_cast<std::size_t>(row) % kChunkRows; }

    template <class Unit>
    static void write(std::span<Unit> units, std::span<const Id> ids) {
        for (std::size_t i = 0; i < ids.size(); ++i) units[i] = static_cast<Unit>(ids[i].value);
    }

    static Wide widened(const Narrow& narrow) {
        Wide wide;
        for (std::size_t row = 0; row < kChunkRows; ++row) {
            const auto from = narrow.at(row);
            std::copy(from.begin(), from.end(), wide.resize(row, from.size()).begin());
        }
        return wide;
    }

    // The ids of all rows, one row behind the other: ids come ascending, so each list does.
    template <class Unit>
    static std::vector<Unit> units_of(const BlockSets& sets, const std::vector<std::uint32_t>& ends) {
        std::vector<std::uint32_t> next(ends.size());
        std::copy(ends.begin(), ends.end() - 1, next.begin() + 1);
        std::vector<Unit> units(sets.places.size());
        for (std::size_t id = 0; id < sets.ids.size(); ++id) {
            for (const std::uint16_t place : sets.places_of(id)) units[next[place]++] = static_cast<Unit>(sets.ids[id]);
        }
        return units;
    }

    template <class Unit>
    void append_units(int block, const std::vector<Unit>& units, const std::vector<std::uint32_t>& ends) {
        std::size_t number = chunk_of(block * kBlockRows);
        std::uint32_t before = 0;
        chunks_.resize(number + (ends.size() + kChunkRows - 1) / kChunkRows);
        for (std::size_t row = 0; row < ends.size(); row += kChunkRows, ++number) {
            const auto chunk_ends = std::span{ends}.subspan(row, std::min(kChunkRows, ends.size() - row));
            const auto ids = std::span{units}.subspan(before, chunk_ends.back() - before);
            const bool is_wide = std::any_of(ids.begin(), ids.end(), [](Unit id) { return id > kNarrowMax; });
            if (is_wide) chunks_[number] = Wide{};
            std::visit([&](auto& chunk) { chunk.assign(chunk_ends, before, ids); }, chunks_[number]);
            before = chunk_ends.back();
        }
    }

    std::vector<Chunk> chunks_;
};

using TagLists = IdLists<TagId>;

}  // namespace guanxi::customer
