#include "core/customer/tag_share.h"

#include <algorithm>

namespace guanxi::customer {

namespace {

// Null when it is not among them.
template <class Shares>
auto* find(Shares& shares, TagId tag) {
    const auto found = std::ranges::lower_bound(shares, tag, {}, &TagShare::tag);
    return found == shares.end() || found->tag != tag ? nullptr : &*found;
}

}  // namespace

int TagShares::count_of(TagId tag) const {
    const TagShare* const share = find(tags, tag);
    return share == nullptr ? 0 : share->count;
}

TagShares tag_shares(const Base& base, std::span<const RelationId> relations) {
    TagShares shares;
    for (const tag::Tag& tag : base.tags()) shares.tags.push_back({.tag = tag.id});
    for (const RelationId relation : relations) {
        const auto row = base.row_of(relation);
        if (!row) continue;
        ++shares.relations;
        for (const TagId tag : base.tags(*row)) {
            if (TagShare* const share = find(shares.tags, tag)) ++share->count;
        }
    }
    std::erase_if(shares.tags, [](const TagShare& share) { return share.count == 0; });
    return shares;
}

}  // namespace guanxi::customer
