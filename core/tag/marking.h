// What setting and removing tags of one relation comes to.
// Rules
//   1. Setting a tag of a group in which one is chosen removes the group's other tags, also when it was set already.
//   2. Of several wanted tags of such a group the last named stays, as if they had been set one after the other.
//   3. A tag that is both wanted and unwanted is removed.
//   4. A deleted tag may be removed and not set. Personal tags and those of an unknown kind stay as they are.
//   5. A relation holds at most kTagsPerRelationMax company tags. What is wanted beyond that is refused, the last
//      named first. WeCom never hears of local tags: they have no such limit.
//   6. Doing it twice is the same as once.
// Source: rule 5 wecom-api.md D (96320), read 2026-11-22; the rest is ours.
#pragma once

#include <span>
#include <vector>

#include "core/tag/tag.h"

namespace guanxi::tag {

struct Refused {
    enum class Why : std::uint8_t { Unknown, Deleted, NotOurs, TooMany };  // NotOurs: rule 4
    TagId tag;
    Why why = Why::Unknown;

    friend bool operator==(const Refused&, const Refused&) = default;
};

struct Marking {
    std::vector<TagId> add;        // not set yet; ascending
    std::vector<TagId> remove;     // set; ascending
    std::vector<TagId> after;      // what the relation holds then; ascending
    std::vector<Refused> refused;  // wanted ones first, each in the order asked for

    friend bool operator==(const Marking&, const Marking&) = default;
};

// `set` is ascending and may hold what the library does not know; `wanted` and `unwanted` are in the order asked for.
Marking plan_marking(const Library&, std::span<const TagId> set, std::span<const TagId> wanted,
                     std::span<const TagId> unwanted);

// The part of it that WeCom must be asked for: company tags that it has given an id.
struct WecomMarks {
    std::vector<WecomTagId> add;
    std::vector<WecomTagId> remove;
};
WecomMarks wecom_marks(const Library&, const Marking&);

// Tags of `set` that share a group of one choice, which staff can do in WeCom's own client: the groups, ascending.
std::vector<TagGroupId> crowded_groups(const Library&, std::span<const TagId> set);

}  // namespace guanxi::tag
