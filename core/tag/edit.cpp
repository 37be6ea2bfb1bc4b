#include "core/tag/edit.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace guanxi::tag {

namespace {

Error wrong(std::string detail, const char* field) {
    return {ErrorCode::InvalidInput, std::move(detail), field};
}

Result<std::string> checked_name(std::string_view name, const char* field) {
    const std::string_view kept = trimmed(name);
    if (kept.empty()) return wrong("a name may not be empty", field);
    if (!is_well_formed(kept)) return wrong("a name must be UTF-8", field);
    if (character_count(kept) > kNameCharactersMax) return wrong("a name has at most 30 characters", field);
    return std::string{kept};
}

// Two may have one name when WeCom sent them, so that what is to be renamed must not hide the other.
const Tag* tag_named(const Library& library, TagGroupId group, std::string_view name, TagId except = {}) {
    const auto found = std::find_if(library.tags.begin(), library.tags.end(), [&](const Tag& tag) {
        return tag.presence == Presence::Present && tag.group == group && tag.id != except && trimmed(tag.name) == name;
    });
    return found == library.tags.end() ? nullptr : &*found;
}

const TagGroup* group_named(const Library& library, std::string_view name, TagGroupId except = {}) {
    const auto found = std::find_if(library.groups.begin(), library.groups.end(), [&](const TagGroup& group) {
        return group.presence == Presence::Present && group.id != except && trimmed(group.name) == name;
    });
    return found == library.groups.end() ? nullptr : &*found;
}

int tags_in(const Library& library, TagGroupId group) {
    return static_cast<int>(std::count_if(library.tags.begin(), library.tags.end(), [group](const Tag& tag) {
        return tag.presence == Presence::Present && tag.group == group;
    }));
}

Status check_group_of(const Library& library, const Draft& draft) {
    if (!draft.group) {
        const std::string name = TRY(checked_name(draft.group_name, "group_name"));
        if (group_named(library, name) != nullptr) return wrong("a group has this name", "group_name");
        return Done{};
    }
    const TagGroup* const group = library.find(draft.group);
    if (group == nullptr || group->presence == Presence::Deleted) return wrong("there is no such group", "group");
    return Done{};
}

Status check_names(const Library& library, const Draft& draft) {
    if (draft.tags.empty()) return wrong("a group is made with at least one tag", "tags");
    std::set<std::string> names;
    for (const std::string& wanted : draft.tags) {
        const std::string name = TRY(checked_name(wanted, "tags"));
        if (!names.insert(name).second) return wrong("a name is given twice", "tags");
        const bool is_taken = draft.group && tag_named(library, draft.group, name) != nullptr;
        if (is_taken) return wrong("a tag of the group has this name", "tags");
    }
    return Done{};
}

Error full(const char* what, int used, int cap) {
    return {ErrorCode::RuleRefused,
            std::string{what} + " has " + std::to_string(used) + " of at most " + std::to_string(cap) + " tags",
            "tags"};
}

}  // namespace

Status check_draft(const Library& library, const Draft& draft, const Caps& caps) {
    if (draft.kind != TagKind::Company && draft.kind != TagKind::Local) {
        return wrong("tags are made for the company or locally", "kind");
    }
    TRY(check_group_of(library, draft));
    TRY(check_names(library, draft));

    const auto more = static_cast<std::int64_t>(draft.tags.size());
    const Room room = room_for_company_tags(library, caps);
    if (draft.kind == TagKind::Company && more > room.left) return full("the company", room.used, caps.company_tags);
    const int in_group = draft.group ? tags_in(library, draft.group) : 0;
    if (caps.tags_per_group > 0 && in_group + more > caps.tags_per_group) {
        return full("the group", in_group, caps.tags_per_group);
    }
    return Done{};
}

Room room_for_company_tags(const Library& library, const Caps& caps) {
    const auto used = static_cast<int>(std::count_if(library.tags.begin(), library.tags.end(), [](const Tag& tag) {
        return tag.presence == Presence::Present && tag.kind == TagKind::Company;
    }));
    return {.used = used, .left = std::max(0, caps.company_tags - used)};
}

Result<RenamePlan> plan_rename(const Library& library, TagId id, std::string_view name) {
    using Verdict = RenamePlan::Verdict;
    const Tag* const tag = library.find(id);
    if (tag == nullptr || tag->presence == Presence::Deleted) {
        return Error{ErrorCode::NotFound, "there is no such tag", "tag"};
    }
    if (!is_settable(*tag)) return wrong("the tag is not ours to rename", "tag");
    const std::string kept = TRY(checked_name(name, "name"));
    RenamePlan plan{.name = kept};
    if (tag->name == plan.name) return plan;
    plan.verdict = Verdict::Rename;
    const Tag* const other = tag_named(library, tag->group, plan.name, id);
    if (other == nullptr) return plan;
    plan.verdict = Verdict::Collides;
    plan.taken_by = other->id;
    return plan;
}

Result<RenamePlan> plan_rename(const Library& library, TagGroupId id, std::string_view name) {
    using Verdict = RenamePlan::Verdict;
    const TagGroup* const group = library.find(id);
    if (group == nullptr || group->presence == Presence::Deleted) {
        return Error{ErrorCode::NotFound, "there is no such group", "group"};
    }
    const std::string kept = TRY(checked_name(name, "name"));
    RenamePlan plan{.name = kept};
    if (group->name == plan.name) return plan;
    plan.verdict = Verdict::Rename;
    const TagGroup* const other = group_named(library, plan.name, id);
    if (other == nullptr) return plan;
    plan.verdict = Verdict::Collides;
    plan.group_taken_by = other->id;
    return plan;
}

}  // namespace guanxi::tag
