// How many of several relations have each tag: what a panel over a selection shows as set, as not set and as mixed.
// Rules
//   1. Relations that the base does not know are not counted, neither with their tags nor in `relations`.
//   2. Tags that the base does not know are not counted.
//   3. One pass over the relations: 10,000 of them with five tags each take milliseconds.
// Source: ours.
#pragma once

#include <span>
#include <vector>

#include "core/customer/base.h"

namespace guanxi::customer {

struct TagShare {
    TagId tag;
    int count = 0;  // at least 1

    friend bool operator==(const TagShare&, const TagShare&) = default;
};

struct TagShares {
    int relations = 0;             // that were looked at
    std::vector<TagShare> tags{};  // each tag once; of tag_shares() ascending

    int count_of(TagId) const;  // 0 when none of them has it
};

TagShares tag_shares(const Base&, std::span<const RelationId>);

}  // namespace guanxi::customer
