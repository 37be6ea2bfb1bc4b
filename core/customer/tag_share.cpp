#include "core/customer/tag_share.h"

#include <algorithm>

namespace guanxi::customer {

int TagShares::count_of(TagId tag) const {
    const auto found = std::ranges::find(tags, tag, &TagShare::tag);
    return found == tags.end() ? 0 : found->count;
}

TagShares tag_shares(const Base& base, std::span<const RelationId> relations) {
    TagShares shares;
    for (const tag::Tag& tag : base.tags()) shares.tags.push_back({.tag = tag.id});
    for (const RelationId relation : relations) {
        const auto row = base.row_of(relation);
        if (!row) continue;
        ++shares.relations;
        for (const TagId tag : base.tags(*row)) {
            const auto share = std::ranges::lower_bound(shares.tags, tag, {}, &TagShare::tag);
            if (share != shares.tags.end() && share->tag == tag) ++share->count;
        }
    }
    std::erase_if(shares.tags, [](const TagShare& share) { return share.count == 0; });
    return shares;
}

}  // namespace guanxi::customer
