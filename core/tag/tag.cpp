#include "core/tag/tag.h"

#include <algorithm>
#include <map>
#include <set>

namespace guanxi::tag {

namespace {

std::set<TagId> settable_ids(std::span<const Tag> library) {
    std::set<TagId> ids;
    for (const Tag& tag : library) {
        if (is_settable(tag)) ids.insert(tag.id);
    }
    return ids;
}

}  // namespace

const Tag* Library::find(TagId id) const {
    const auto found =
        std::lower_bound(tags.begin(), tags.end(), id, [](const Tag& tag, TagId wanted) { return tag.id < wanted; });
    return found != tags.end() && found->id == id ? &*found : nullptr;
}

const TagGroup* Library::find(TagGroupId id) const {
    const auto found = std::lower_bound(groups.begin(), groups.end(), id,
                                        [](const TagGroup& group, TagGroupId wanted) { return group.id < wanted; });
    return found != groups.end() && found->id == id ? &*found : nullptr;
}

bool is_settable(const Tag& tag) {
    return tag.presence == Presence::Present && (tag.kind == TagKind::Company || tag.kind == TagKind::Local);
}

std::vector<TagId> missing_tags(std::span<const Tag> library, std::span<const TagId> set,
                                std::span<const TagId> wanted) {
    const std::set<TagId> settable = settable_ids(library);
    std::set<TagId> missing;
    for (const TagId tag : wanted) {
        if (settable.contains(tag) && !std::binary_search(set.begin(), set.end(), tag)) missing.insert(tag);
    }
    return {missing.begin(), missing.end()};
}

std::vector<TagId> changed_tags(std::span<const TagId> set, std::span<const TagId> added,
                                std::span<const TagId> removed) {
    std::set<TagId> tags{set.begin(), set.end()};
    tags.insert(added.begin(), added.end());
    for (const TagId tag : removed) tags.erase(tag);
    return {tags.begin(), tags.end()};
}

std::vector<Tag> in_display_order(std::span<const TagGroup> groups, std::span<const Tag> tags) {
    std::map<TagGroupId, std::int64_t> position_of;
    for (const TagGroup& group : groups) position_of[group.id] = group.position;

    std::vector<Tag> shown;
    for (const Tag& tag : tags) {
        if (tag.presence == Presence::Present) shown.push_back(tag);
    }
    // A tag whose group is not known yet stands with the groups of position 0, WeCom's default.
    for (const Tag& tag : shown) position_of.try_emplace(tag.group, 0);
    std::sort(shown.begin(), shown.end(), [&position_of](const Tag& left, const Tag& right) {
        const std::int64_t left_group = position_of.find(left.group)->second;
        const std::int64_t right_group = position_of.find(right.group)->second;
        if (left_group != right_group) return left_group > right_group;
        if (left.group != right.group) return left.group < right.group;
        if (left.position != right.position) return left.position > right.position;
        return left.id < right.id;
    });
    return shown;
}

Status check_tags(std::span<const Tag> library, std::span<const TagId> wanted) {
    const std::set<TagId> settable = settable_ids(library);
    std::set<TagId> seen;
    for (const TagId tag : wanted) {
        const std::string name = "tag " + std::to_string(tag.value);
        if (!settable.contains(tag)) return Error{ErrorCode::InvalidInput, name + " does not exist", "tags"};
        if (!seen.insert(tag).second) return Error{ErrorCode::InvalidInput, name + " is named twice", "tags"};
    }
    if (seen.size() > static_cast<std::size_t>(kTagsPerRelationMax)) {
        return Error{ErrorCode::InvalidInput, "a customer holds at most 3,000 tags", "tags"};
    }
    return Done{};
}

}  // namespace guanxi::tag
