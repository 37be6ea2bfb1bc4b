// Which of many things each row has (tags, group chats, opened materials), both ways round: the things of a row, and
// the rows of a thing.
// Rules
//   1. Both ways say the same: a row is in the bitmap of exactly the things in its list, and in rows_without() exactly
//      when it has nothing.
//   2. Lists are ascending and hold nothing twice, however they came.
//   3. A thing that nobody has any more is forgotten.
//   4. Ids are from 1 up and rows are added at the end; neither is checked.
// Source: ours.
#pragma once

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "core/customer/bitmap.h"
#include "core/customer/tag_lists.h"

namespace guanxi::customer {

template <class Id>
class Membership {
public:
    IdList<Id> of(int row) const { return lists_.at(row); }

    const Bitmap* rows_of(Id id) const {  // null when nobody has it
        const auto known = rows_.find(id);
        return known == rows_.end() ? nullptr : &known->second;
    }

    const Bitmap& rows_without() const { return without_; }  // rows that have nothing

    void add_row(int row) { without_.insert(row); }

    void set(int row, const std::vector<Id>& ids) {
        if (std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>{}) == ids.end()) {
            set_ascending(row, ids);
            return;
        }
        std::vector<Id> sorted = ids;
        std::sort(sorted.begin(), sorted.end());
        sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
        set_ascending(row, sorted);
    }

    void move_last_into(int row, int last) {
        const IdList<Id> of_last = of(last);
        const std::vector<Id> ids{of_last.begin(), of_last.end()};
        set_ascending(last, {});
        if (row != last) set_ascending(row, ids);
        without_.erase(last);
    }

    // For building: the rows of the block come with these; nobody is in it or behind it yet.
    void append_block(int block, int rows_in_block, const BlockSets& sets) {
        for (std::size_t id = 0; id < sets.ids.size(); ++id) {
            rows_[Id{sets.ids[id]}].append_block(block, sets.places_of(id));
        }
        std::vector<std::uint32_t> ends(static_cast<std::size_t>(rows_in_block));
        for (const std::uint16_t place : sets.places) ++ends[place];
        std::vector<std::uint16_t> without;
        std::uint32_t end = 0;
        for (std::size_t place = 0; place < ends.size(); ++place) {
            if (ends[place] == 0) without.push_back(static_cast<std::uint16_t>(place));
            end += ends[place];
            ends[place] = end;
        }
        without_.append_block(block, without);
        lists_.append_block(block, sets, ends);
    }

    std::size_t list_bytes() const { return lists_.memory_bytes(); }
    std::size_t bitmap_bytes() const {
        std::size_t bytes = without_.memory_bytes() + rows_.bucket_count() * sizeof(void*);
        for (const auto& [id, rows] : rows_) bytes += kNodeBytes + rows.memory_bytes();
        return bytes;
    }

private:
    // An entry of the map, with its pointer to the next one.
    static constexpr std::size_t kNodeBytes = sizeof(std::pair<const Id, Bitmap>) + sizeof(void*);

    void set_ascending(int row, std::span<const Id> ids) {
        const IdList<Id> before = lists_.at(row);
        if (std::equal(ids.begin(), ids.end(), before.begin(), before.end())) return;
        auto kept = before.begin();
        for (const Id id : ids) {
            for (; kept != before.end() && *kept < id; ++kept) erase(*kept, row);
            if (kept != before.end() && *kept == id) {
                ++kept;
            } else {
                rows_[id].insert(row);
            }
        }
        for (; kept != before.end(); ++kept) erase(*kept, row);
        if (before.empty()) without_.erase(row);
        if (ids.empty()) without_.insert(row);
        lists_.set(row, ids);
    }

    void erase(Id id, int row) {
        const auto known = rows_.find(id);
        known->second.erase(row);
        if (known->second.count() == 0) rows_.erase(known);
    }

    IdLists<Id> lists_;
    std::unordered_map<Id, Bitmap> rows_;  // its order reaches nobody
    Bitmap without_;
};

}  // namespace guanxi::customer
