// Merging one tag into another: everybody who holds the one holds the other afterwards, and the one is gone.
// Rules
//   1. In this order: (a) mark whoever holds `from` and not `into`; (b) put `into` where channels and rules name
//      `from`; (c) delete `from`. Stopped anywhere, nobody has lost both, and planning again yields what is left.
//   2. WeCom unmarks by itself when a tag is deleted: whoever holds both needs no call, and no call removes `from`,
//      except where a relation could not hold one tag more for the moment.
//   3. `into` replaces the other tags of its group where one is chosen (marking.h rule 1).
//   4. Merging is refused when a relation cannot hold `into` (marking.h rule 5), before anything is done.
//   5. Undoing makes `from` again (our id stays, WeCom gives another one, and makes its group again when it was the
//      last of it), then marks every former holder as before. It does not undo what others did in between.
// Source: wecom-api.md D (96320: a group goes with its last tag), read 2026-11-22; the rest is ours, also that deleting
// unmarks, which D does not say.
#pragma once

#include <span>
#include <vector>

#include "core/tag/tag.h"

namespace guanxi::tag {

struct RelationTags {
    RelationId relation;
    std::vector<TagId> tags;  // ascending

    friend bool operator==(const RelationTags&, const RelationTags&) = default;
};

// One relation's part: at most one call of mark_tag.
struct RelationMarks {
    RelationId relation;
    std::vector<TagId> add;     // ascending
    std::vector<TagId> remove;  // ascending

    friend bool operator==(const RelationMarks&, const RelationMarks&) = default;
};

struct MergePlan {
    Tag from;  // as it was
    TagId into;
    std::vector<RelationMarks> marks;  // step (a), in the order of the holders
    std::vector<RelationId> holders;   // had `from`, in the order given
    int mark_calls = 0;                // of `marks`, those that WeCom must hear of
    int delete_calls = 0;              // 1 when `from` is a company tag that WeCom knows

    friend bool operator==(const MergePlan&, const MergePlan&) = default;
};

// `holders`: every relation that holds `from`, and none twice; others are left alone. NotFound, InvalidInput (field
// from, into) or RuleRefused with the number of relations of rule 4.
Result<MergePlan> plan_merge(const Library&, TagId from, TagId into, std::span<const RelationTags> holders);

// Step (b), for any list of tags: the order stays, `into` stands once.
std::vector<TagId> with_tag_merged(std::span<const TagId>, TagId from, TagId into);

// What a relation holds after step (a) alone, and after step (c) as well.
enum class Progress : std::uint8_t { Marked, Deleted };
std::vector<TagId> tags_after(const MergePlan&, const RelationTags&, Progress);

// Rule 5: after `from` exists again, these marks bring every holder back. In the order of the holders.
std::vector<RelationMarks> undo_marks(const MergePlan&);

}  // namespace guanxi::tag
