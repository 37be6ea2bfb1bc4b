// The same comparison for the tags of one relation: what we have, what WeCom has, what both had last.
// Rules
//   1. Company tags alone are compared. Local tags are ours; personal tags are WeCom's, and we follow.
//   2. A tag that one side set or removed since the last synchronisation is set or removed on the other. Without a last
//      state nothing counts as removed.
//   3. In a group of which one is chosen a tag that was set since then replaces those that stood there before,
//      whichever side set it: WeCom's own client lets staff set several. A group without such a tag stays as it is.
//   4. When several were set since then, the policy decides between the sides. Newest takes the side that was changed
//      later; where that is unknown or equal, or where a side set several, it asks, and the group stays as it is.
// Source: wecom-api.md D (96320: several tags of one group), read 2026-11-22; the rest is ours.
#pragma once

#include <span>
#include <vector>

#include "core/tag/sync.h"

namespace guanxi::tag {

// All ascending. Times: of the last change to the relation's tags; 1970 is unknown.
struct TagSets {
    std::vector<TagId> last;
    std::vector<TagId> ours;
    std::vector<TagId> theirs;
    Instant ours_changed_at{};
    Instant theirs_changed_at{};
};

struct TagQuestion {
    TagGroupId group;
    std::vector<TagId> ours;    // set by us since; ascending
    std::vector<TagId> theirs;  // set at WeCom since; ascending

    friend bool operator==(const TagQuestion&, const TagQuestion&) = default;
};

struct TagSync {
    std::vector<TagId> add_ours;  // all ascending
    std::vector<TagId> remove_ours;
    std::vector<TagId> add_theirs;
    std::vector<TagId> remove_theirs;
    std::vector<TagQuestion> questions;  // by group

    friend bool operator==(const TagSync&, const TagSync&) = default;
};

TagSync plan_tag_sync(const Library&, const TagSets&, Policy);

}  // namespace guanxi::tag
