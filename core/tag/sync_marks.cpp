#include "core/tag/sync_marks.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "core/tag/marking.h"

namespace guanxi::tag {

namespace {

using Set = std::set<TagId>;

Set of_kind(const Library& library, std::span<const TagId> tags, TagKind kind) {
    Set set;
    for (const TagId id : tags) {
        const Tag* const tag = library.find(id);
        if (tag != nullptr && tag->kind == kind) set.insert(id);
    }
    return set;
}

Set minus(const Set& left, const Set& right) {
    Set set;
    std::set_difference(left.begin(), left.end(), right.begin(), right.end(), std::inserter(set, set.end()));
    return set;
}

std::vector<TagId> listed(const Set& set) {
    return {set.begin(), set.end()};
}

// Rule 2.
Set merged(const Set& last, const Set& ours, const Set& theirs) {
    Set all = ours;
    all.insert(theirs.begin(), theirs.end());
    std::erase_if(all, [&](TagId tag) { return last.contains(tag) && !(ours.contains(tag) && theirs.contains(tag)); });
    return all;
}

Set in_group(const Library& library, const Set& tags, TagGroupId group) {
    Set set;
    for (const TagId id : tags) {
        if (library.find(id)->group == group) set.insert(id);
    }
    return set;
}

std::optional<Side> winner(const TagSets& sets, Policy policy) {
    switch (policy) {
        case Policy::Ours: return Side::Ours;
        case Policy::Theirs: return Side::Theirs;
        case Policy::Ask: return std::nullopt;
        case Policy::Newest: break;
    }
    const bool is_known = sets.ours_changed_at != Instant{} && sets.theirs_changed_at != Instant{};
    if (!is_known || sets.ours_changed_at == sets.theirs_changed_at) return std::nullopt;
    return sets.ours_changed_at > sets.theirs_changed_at ? Side::Ours : Side::Theirs;
}

// The one tag of the group that shall stay; nothing: rule 4 asks.
std::optional<TagId> chosen(const Set& fresh_ours, const Set& fresh_theirs, std::optional<Side> side) {
    Set fresh = fresh_ours;
    fresh.insert(fresh_theirs.begin(), fresh_theirs.end());
    if (fresh.size() > 1 && side) fresh = *side == Side::Ours ? fresh_ours : fresh_theirs;
    return fresh.size() == 1 ? std::optional<TagId>{*fresh.begin()} : std::nullopt;
}

}  // namespace

TagSync plan_tag_sync(const Library& library, const TagSets& sets, Policy policy) {
    const Set last = of_kind(library, sets.last, TagKind::Company);
    const Set ours = of_kind(library, sets.ours, TagKind::Company);
    const Set theirs = of_kind(library, sets.theirs, TagKind::Company);
    const Set all = merged(last, ours, theirs);
    Set our_goal = all;
    Set their_goal = all;
    TagSync sync;
    for (const TagGroupId group : crowded_groups(library, listed(all))) {
        const Set fresh_ours = minus(in_group(library, ours, group), last);
        const Set fresh_theirs = minus(in_group(library, theirs, group), last);
        if (fresh_ours.empty() && fresh_theirs.empty()) continue;
        const auto kept = chosen(fresh_ours, fresh_theirs, winner(sets, policy));
        const auto is_of_group = [&](TagId tag) { return library.find(tag)->group == group; };
        std::erase_if(our_goal, is_of_group);
        std::erase_if(their_goal, is_of_group);
        if (kept) {
            our_goal.insert(*kept);
            their_goal.insert(*kept);
            continue;
        }
        our_goal.merge(in_group(library, ours, group));
        their_goal.merge(in_group(library, theirs, group));
        sync.questions.push_back({group, listed(fresh_ours), listed(fresh_theirs)});
    }
    const Set our_personal = of_kind(library, sets.ours, TagKind::Personal);
    const Set their_personal = of_kind(library, sets.theirs, TagKind::Personal);
    Set add_ours = minus(our_goal, ours);
    Set remove_ours = minus(ours, our_goal);
    add_ours.merge(minus(their_personal, our_personal));
    remove_ours.merge(minus(our_personal, their_personal));
    sync.add_ours = listed(add_ours);
    sync.remove_ours = listed(remove_ours);
    sync.add_theirs = listed(minus(their_goal, theirs));
    sync.remove_theirs = listed(minus(theirs, their_goal));
    return sync;
}

}  // namespace guanxi::tag
