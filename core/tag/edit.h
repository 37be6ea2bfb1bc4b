// Making and renaming tags and groups: what is allowed, and what a collision of names offers instead.
// Rules
//   1. A name has 1 to kNameCharactersMax characters after trimming and is kept trimmed. WeCom's own pages cut at 15,
//      its API at 30.
//   2. Two present groups have different names, and so have two present tags of one group: WeCom folds equal ones into
//      one, silently. Equal means equal bytes after trimming. Deleted ones take no name.
//   3. A company has at most Caps::company_tags company tags. WeCom says 10,000 with those of rule groups; its error
//      list still says 3,000 (40126), so an admin can set it.
//   4. A group has at most Caps::tags_per_group tags; 0 is no cap. The API states none. WeCom's own pages stop at 100,
//      which an admin may choose.
//   5. Renaming to a name that another tag of the group has offers to merge into that tag (merge.h).
//   6. WeCom makes a group with its first tag and drops it with its last one: a group for WeCom is made with a tag.
// Source: wecom-api.md D (96320; 40126) and, for rule 4, the vendor page college.wshoto.com/a/1959.html, read
// 2026-11-22; rule 5 is ours.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/tag/tag.h"

namespace guanxi::tag {

struct Caps {
    int company_tags = 10'000;
    int tags_per_group = 0;  // rule 4
};

// What an admin wants to make: tags in a group that exists, or in one that is made with them.
struct Draft {
    TagGroupId group;        // none: `group_name` is made
    std::string group_name;  // read only without `group`
    std::vector<std::string> tags;
    TagKind kind = TagKind::Company;  // Company or Local
};

// Rules 1 to 4 and 6. Errors name the field: group, group_name, tags, kind. A full library is RuleRefused with the
// figures in its detail, everything else InvalidInput.
Status check_draft(const Library&, const Draft&, const Caps&);

struct Room {
    int used = 0;
    int left = 0;  // never negative
};
Room room_for_company_tags(const Library&, const Caps&);

struct RenamePlan {
    enum class Verdict : std::uint8_t {
        Nothing,   // it has this name
        Rename,    // `name` is free
        Collides,  // rule 5: `taken_by` or `group_taken_by` has it
    };
    Verdict verdict = Verdict::Nothing;
    std::string name;  // trimmed
    TagId taken_by;
    TagGroupId group_taken_by;
};

// NotFound when there is none or it is deleted; InvalidInput for rule 1 and for tags that are not ours to rename.
Result<RenamePlan> plan_rename(const Library&, TagId, std::string_view name);
Result<RenamePlan> plan_rename(const Library&, TagGroupId, std::string_view name);

}  // namespace guanxi::tag
