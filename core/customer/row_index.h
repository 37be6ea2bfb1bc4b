// Finds the row of an id.
// Rules
//   1. It stores rows alone, four bytes each in an open table, and compares through the column of ids, which every call
//      is given; the bits that a row number leaves free hold a part of the id's hash, so that a wrong row is rarely
//      looked at.
//   2. Rows are those from 0 to the count of ids − 1, and no id is inserted twice; neither is checked.
//   3. At most seven of eight slots are taken; a table that is too small grows by half. So a row costs four to eight
//      bytes.
//   4. Erasing leaves no marks: whoever stood behind the gap moves up, and searches do not become longer with time.
// Source: ours; what a row costs is tested in tests/core/customer/columns_test.cpp.
#pragma once

#include <cassert>
#include <cstdint>
#include <vector>

namespace guanxi::customer {

template <class Id>
class RowIndex {
public:
    using Ids = std::vector<Id>;

    // The row whose id in `ids` is `id`, or −1.
    int find(Id id, const Ids& ids) const {
        const std::size_t slot = slot_of(id, ids);
        return slot == kNoSlot ? -1 : row_in(slots_[slot]);
    }

    // `ids` holds the id at `row` already, and nothing else of the index changes.
    void insert(Id id, int row, const Ids& ids) {
        if ((used_ + 1) * 8 > slots_.size() * 7) rebuild(slots_.size() * 3 / 2 + kSlotsMin, ids);
        put(id, row);
        ++used_;
    }

    // Before the id leaves `ids`.
    void erase(Id id, const Ids& ids) {
        std::size_t gap = slot_of(id, ids);
        if (gap == kNoSlot) return;
        --used_;
        // Whoever stands behind the gap and may stand in it moves up, so that no search ends too early.
        for (std::size_t slot = next(gap); slots_[slot] != 0; slot = next(slot)) {
            const std::size_t home = home_of(hash_of(ids[static_cast<std::size_t>(row_in(slots_[slot]))]));
            if (distance(home, slot) < distance(gap, slot)) continue;
            slots_[gap] = slots_[slot];
            gap = slot;
        }
        slots_[gap] = 0;
    }

    // The id at `row` stands at `to` from here on.
    void move(Id id, int to, const Ids& ids) {
        const std::size_t slot = slot_of(id, ids);
        assert(slot != kNoSlot);
        slots_[slot] = entry(hash_of(id), to);
    }

    void reserve(std::size_t rows, const Ids& ids) {
        const std::size_t slots = rows + rows / 3 + kSlotsMin;
        if (slots > slots_.size()) rebuild(slots, ids);
    }

    std::size_t memory_bytes() const { return slots_.capacity() * sizeof(std::uint32_t); }

private:
    static constexpr std::size_t kSlotsMin = 16;
    static constexpr std::size_t kNoSlot = ~std::size_t{0};

    // Ids of a store are dense, and the golden ratio spreads dense numbers evenly.
    static std::uint64_t hash_of(Id id) { return static_cast<std::uint32_t>(id.value) * 0x9E37'79B9'7F4A'7C15U; }
    std::size_t home_of(std::uint64_t hash) const {
        return static_cast<std::size_t>((hash >> 32) * slots_.size() >> 32);
    }
    std::size_t next(std::size_t slot) const { return slot + 1 == slots_.size() ? 0 : slot + 1; }
    std::size_t distance(std::size_t from, std::size_t to) const {
        return to >= from ? to - from : to + slots_.size() - from;
    }

    // An entry is the row + 1 in the low bits and a part of the hash above; 0 is an empty slot.
    std::uint32_t entry(std::uint64_t hash, int row) const {
        return (static_cast<std::uint32_t>(hash) & ~row_mask_) | (static_cast<std::uint32_t>(row) + 1);
    }
    int row_in(std::uint32_t entry) const { return static_cast<int>(entry & row_mask_) - 1; }

    std::size_t slot_of(Id id, const Ids& ids) const {
        if (slots_.empty()) return kNoSlot;
        const std::uint64_t hash = hash_of(id);
        const std::uint32_t mark = static_cast<std::uint32_t>(hash) & ~row_mask_;
        for (std::size_t slot = home_of(hash); slots_[slot] != 0; slot = next(slot)) {
            if ((slots_[slot] & ~row_mask_) != mark) continue;
            if (ids[static_cast<std::size_t>(row_in(slots_[slot]))] == id) return slot;
        }
        return kNoSlot;
    }

    void put(Id id, int row) {
        const std::uint64_t hash = hash_of(id);
        std::size_t slot = home_of(hash);
        while (slots_[slot] != 0) slot = next(slot);
        slots_[slot] = entry(hash, row);
    }

    // Every table has more slots than rows, so that a row number always fits below the mask.
    void rebuild(std::size_t slots, const Ids& ids) {
        std::vector<std::uint32_t> rows;
        rows.reserve(used_);
        for (const std::uint32_t slot : slots_) {
            if (slot != 0) rows.push_back(static_cast<std::uint32_t>(row_in(slot)));
        }
        row_mask_ = 1;
        while (row_mask_ < slots) row_mask_ = row_mask_ * 2 + 1;
        slots_.assign(slots, 0);
        for (const std::uint32_t row : rows) put(ids[row], static_cast<int>(row));
    }

    std::vector<std::uint32_t> slots_;
    std::size_t used_ = 0;
    std::uint32_t row_mask_ = 0;
};

}  // namespace guanxi::customer
