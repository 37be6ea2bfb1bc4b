// The order of a list as columns of keys for core/customer/row_sort.h. A part of list_search.h.
// Rules
//   1. One column for each sort key in their order, then when a row was added, newest first, then its relation id,
//      larger first: no two rows are equal in all of them.
//   2. What list_query.h rule 3 puts last has the largest key in both directions.
//   3. Texts are compared three characters at a time; a part says when more of them follow. A byte that is no UTF-8
//      counts as the replacement character.
// Source: ours; list_query.h.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/audience/list_query.h"
#include "core/base/time.h"
#include "core/customer/base.h"
#include "core/customer/row_sort.h"

namespace guanxi::audience {

class ListKeys {
public:
    ListKeys() = default;
    ListKeys(std::vector<SortKey>, const customer::Base&, Instant now, std::size_t rows);  // about so many

    int columns() const;
    void write(const customer::Base&, int column, int part, std::span<customer::KeyedRow>) const;

private:
    // The place of each name among all of them, from 1 by id; 0 for an id without a known name.
    struct Places {
        std::vector<std::int32_t> ids;  // ascending
        std::vector<std::uint32_t> places;

        std::uint32_t of(std::int32_t id) const;
    };
    template <class Named>
    static Places places_of(const std::vector<Named>&);

    std::uint64_t number_of(const customer::Base&, ListColumn, int row) const;

    std::vector<SortKey> sort_;
    customer::NamePlaces names_;  // empty when few rows are ordered
    Places staff_;
    Places channels_;
    bool sends_count_ = true;  // the send window holds `now`
};

}  // namespace guanxi::audience
