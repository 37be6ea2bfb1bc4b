#include "core/tag/merge.h"

#include <algorithm>
#include <map>

#include "core/tag/marking.h"

namespace guanxi::tag {

namespace {

bool holds(std::span<const TagId> tags, TagId id) {
    return std::binary_search(tags.begin(), tags.end(), id);
}

bool is_known_to_wecom(const Tag* tag) {
    return tag != nullptr && tag->kind == TagKind::Company;
}

int company_tags(const Library& library, std::span<const TagId> tags) {
    return static_cast<int>(
        std::count_if(tags.begin(), tags.end(), [&](TagId id) { return is_known_to_wecom(library.find(id)); }));
}

bool has_wecom_part(const Library& library, const RelationMarks& marks) {
    const auto is_known = [&library](TagId id) { return is_known_to_wecom(library.find(id)); };
    return std::any_of(marks.add.begin(), marks.add.end(), is_known) ||
           std::any_of(marks.remove.begin(), marks.remove.end(), is_known);
}

Status check_pair(const Library& library, TagId from, TagId into) {
    const Tag* const gone = library.find(from);
    const Tag* const kept = library.find(into);
    if (gone == nullptr || gone->presence == Presence::Deleted) {
        return Error{ErrorCode::NotFound, "there is no such tag", "from"};
    }
    if (kept == nullptr || kept->presence == Presence::Deleted) {
        return Error{ErrorCode::NotFound, "there is no such tag", "into"};
    }
    if (from == into) return Error{ErrorCode::InvalidInput, "a tag cannot be merged into itself", "into"};
    if (!is_settable(*gone)) return Error{ErrorCode::InvalidInput, "the tag is not ours to delete", "from"};
    if (!is_settable(*kept)) return Error{ErrorCode::InvalidInput, "the tag is not ours to set", "into"};
    return Done{};
}

const RelationMarks* marks_of(const MergePlan& plan, RelationId relation) {
    const auto found = std::find_if(plan.marks.begin(), plan.marks.end(),
                                    [relation](const RelationMarks& marks) { return marks.relation == relation; });
    return found == plan.marks.end() ? nullptr : &*found;
}

void insert_sorted(std::vector<TagId>& ids, TagId id) {
    const auto place = std::lower_bound(ids.begin(), ids.end(), id);
    if (place == ids.end() || *place != id) ids.insert(place, id);
}

}  // namespace

Result<MergePlan> plan_merge(const Library& library, TagId from, TagId into, std::span<const RelationTags> holders) {
    TRY(check_pair(library, from, into));
    MergePlan plan{.from = *library.find(from), .into = into, .marks = {}, .holders = {}};
    plan.delete_calls = is_known_to_wecom(&plan.from) && !plan.from.wecom_id.value.empty() ? 1 : 0;
    int refused = 0;
    for (const RelationTags& holder : holders) {
        if (!holds(holder.tags, from)) continue;
        plan.holders.push_back(holder.relation);
        if (holds(holder.tags, into)) continue;
        const std::vector<TagId> others = changed_tags(holder.tags, {}, std::vector<TagId>{from});
        Marking marking = plan_marking(library, others, std::vector<TagId>{into}, {});
        if (!marking.refused.empty()) {
            ++refused;
            continue;
        }
        const bool is_full = company_tags(library, holder.tags) >= kTagsPerRelationMax;
        if (is_full && is_known_to_wecom(&plan.from)) insert_sorted(marking.remove, from);
        RelationMarks marks{holder.relation, std::move(marking.add), std::move(marking.remove)};
        if (has_wecom_part(library, marks)) ++plan.mark_calls;
        plan.marks.push_back(std::move(marks));
    }
    if (refused > 0) {
        const std::string count = std::to_string(refused);
        return Error{ErrorCode::RuleRefused, count + " relations cannot hold one tag more", "into"};
    }
    return plan;
}

std::vector<TagId> with_tag_merged(std::span<const TagId> tags, TagId from, TagId into) {
    std::vector<TagId> merged;
    for (const TagId id : tags) {
        const TagId kept = id == from ? into : id;
        const bool is_double = kept == into && std::find(merged.begin(), merged.end(), into) != merged.end();
        if (!is_double) merged.push_back(kept);
    }
    return merged;
}

std::vector<TagId> tags_after(const MergePlan& plan, const RelationTags& relation, Progress progress) {
    std::vector<TagId> tags = relation.tags;
    if (const RelationMarks* const marks = marks_of(plan, relation.relation)) {
        tags = changed_tags(tags, marks->add, marks->remove);
    }
    if (progress == Progress::Deleted) std::erase(tags, plan.from.id);
    return tags;
}

std::vector<RelationMarks> undo_marks(const MergePlan& plan) {
    std::map<RelationId, const RelationMarks*> done;
    for (const RelationMarks& marks : plan.marks) done.emplace(marks.relation, &marks);
    std::vector<RelationMarks> undo;
    undo.reserve(plan.holders.size());
    for (const RelationId holder : plan.holders) {
        RelationMarks& back = undo.emplace_back(RelationMarks{holder, {}, {}});
        if (const auto marks = done.find(holder); marks != done.end()) {
            back.add = marks->second->remove;
            back.remove = marks->second->add;
        }
        insert_sorted(back.add, plan.from.id);
    }
    return undo;
}

}  // namespace guanxi::tag
