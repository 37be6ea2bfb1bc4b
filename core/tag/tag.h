// Company tags (企业标签) and their groups, in step with WeCom.
// Rules
//   1. A tag belongs to exactly one group. Larger position first; equal positions by id.
//   2. A name has 1 to kNameCharactersMax characters after trimming.
//   3. Tags are set per relation (customer and member of staff), not per person.
//   4. Marking asks WeCom only for what is missing, so that repeating it asks for nothing.
//   5. Deleted tags stay known, so that history can name them; they are not offered and not set.
//   6. Of a group in which one is chosen (Choice::One, ours) a relation holds at most one tag: marking.h.
//   7. Company and local tags may stand in one group. WeCom knows the group while it holds company tags.
// Source: wecom-api.md D (96320, 92117), read 2026-11-22.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"

namespace guanxi::tag {

inline constexpr int kNameCharactersMax = 30;
inline constexpr int kTagsPerRelationMax = 3'000;

enum class Presence : std::uint8_t { Present, Deleted };

enum class TagKind : std::uint8_t {
    Company = 0,   // 企业标签, in step with WeCom
    Personal = 1,  // 个人标签, a member of staff's own at WeCom; read only
    Local = 2,     // ours alone; WeCom never hears of it
    Other = 3,     // of a newer server: shown, never set
};

enum class Choice : std::uint8_t { Several = 0, One = 1 };  // rule 6; One: 互斥标签组

struct TagGroup {
    TagGroupId id;
    WecomTagGroupId wecom_id;
    std::string name;
    std::int64_t position = 0;
    Presence presence = Presence::Present;
    Choice choice = Choice::Several;

    friend bool operator==(const TagGroup&, const TagGroup&) = default;
};

struct Tag {
    TagId id;
    WecomTagId wecom_id;
    TagGroupId group;
    std::string name;
    std::int64_t position = 0;
    Presence presence = Presence::Present;
    TagKind kind = TagKind::Company;

    friend bool operator==(const Tag&, const Tag&) = default;
};

// All tags and groups, each ascending by id, as the store and the base hold them.
struct Library {
    std::span<const TagGroup> groups;
    std::span<const Tag> tags;

    const Tag* find(TagId) const;  // null when unknown; deleted ones are found
    const TagGroup* find(TagGroupId) const;
};

// We may set and remove it: present, and neither a member of staff's own nor of an unknown kind.
bool is_settable(const Tag&);

// What marking must add: the wanted tags that may be set and are not, ascending. `set` is ascending.
std::vector<TagId> missing_tags(std::span<const Tag> library, std::span<const TagId> set,
                                std::span<const TagId> wanted);

// `set` with `added`, without `removed`: ascending, no tag twice. A tag in both lists is removed.
std::vector<TagId> changed_tags(std::span<const TagId> set, std::span<const TagId> added,
                                std::span<const TagId> removed);

// Present tags, in the order in which they are shown: groups by position, then tags within (rule 1).
std::vector<Tag> in_display_order(std::span<const TagGroup>, std::span<const Tag>);

// Each id once, and one that may be set; the error names the first that is not.
Status check_tags(std::span<const Tag> library, std::span<const TagId> wanted);

}  // namespace guanxi::tag
