#include "core/tag/marking.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace guanxi::tag {

namespace {

using Why = Refused::Why;

std::optional<Why> objection_to_setting(const Tag* tag) {
    if (tag == nullptr) return Why::Unknown;
    if (is_settable(*tag)) return std::nullopt;
    return tag->presence == Presence::Deleted ? Why::Deleted : Why::NotOurs;
}

bool is_ours(const Tag* tag) {
    return tag != nullptr && (tag->kind == TagKind::Company || tag->kind == TagKind::Local);
}

bool is_company(const Library& library, TagId id) {
    const Tag* const tag = library.find(id);
    return tag != nullptr && tag->kind == TagKind::Company;
}

bool is_one_choice(const Library& library, TagGroupId id) {
    const TagGroup* const group = library.find(id);
    return group != nullptr && group->choice == Choice::One;
}

// Rules 2 to 4: what is to be set, without those that give way to a later one of their group.
std::vector<TagId> settled_wishes(const Library& library, std::span<const TagId> wanted,
                                  const std::set<TagId>& unwanted, std::vector<Refused>& refused) {
    std::vector<TagId> wishes;
    for (const TagId id : wanted) {
        const Tag* const tag = library.find(id);
        if (const auto why = objection_to_setting(tag)) {
            refused.push_back({id, *why});
            continue;
        }
        if (unwanted.contains(id)) continue;
        const bool gives_way = is_one_choice(library, tag->group);
        std::erase_if(wishes, [&](TagId other) {
            return other == id || (gives_way && library.find(other)->group == tag->group);
        });
        wishes.push_back(id);
    }
    return wishes;
}

std::set<TagId> removable(const Library& library, std::span<const TagId> unwanted, std::vector<Refused>& refused) {
    std::set<TagId> removed;
    for (const TagId id : unwanted) {
        const Tag* const tag = library.find(id);
        if (is_ours(tag)) {
            removed.insert(id);
        } else {
            refused.push_back({id, tag == nullptr ? Why::Unknown : Why::NotOurs});
        }
    }
    return removed;
}

// What setting one tag changes in a relation that holds `held`.
struct Step {
    TagId tag;
    std::vector<TagId> leaving;  // rule 1
    int company_growth = 0;      // at most 1
};

Step step_to(const Library& library, TagId id, const std::set<TagId>& held) {
    Step step{.tag = id, .leaving = {}, .company_growth = is_company(library, id) && !held.contains(id) ? 1 : 0};
    const TagGroupId group = library.find(id)->group;
    if (!is_one_choice(library, group)) return step;
    for (const TagId other : held) {
        const Tag* const tag = library.find(other);
        if (other == id || !is_ours(tag) || tag->group != group) continue;
        step.leaving.push_back(other);
        if (tag->kind == TagKind::Company) --step.company_growth;
    }
    return step;
}

void take(const Step& step, std::set<TagId>& held) {
    for (const TagId id : step.leaving) held.erase(id);
    held.insert(step.tag);
}

// Rule 5. What makes room comes first, so that the same wishes meet the same limit when they are repeated.
void set_within_limit(const Library& library, const std::vector<TagId>& wishes, std::set<TagId>& held,
                      std::vector<Refused>& refused) {
    std::vector<Step> growing;
    for (const TagId id : wishes) {
        Step step = step_to(library, id, held);
        if (step.company_growth > 0) {
            growing.push_back(std::move(step));
        } else {
            take(step, held);
        }
    }
    auto company_tags = std::count_if(held.begin(), held.end(), [&](TagId id) { return is_company(library, id); });
    for (const Step& step : growing) {
        if (company_tags >= kTagsPerRelationMax) {
            refused.push_back({step.tag, Why::TooMany});
            continue;
        }
        take(step, held);
        ++company_tags;
    }
}

}  // namespace

Marking plan_marking(const Library& library, std::span<const TagId> set, std::span<const TagId> wanted,
                     std::span<const TagId> unwanted) {
    Marking marking;
    std::vector<Refused> not_removed;
    const std::set<TagId> removed = removable(library, unwanted, not_removed);
    std::set<TagId> held{set.begin(), set.end()};
    for (const TagId id : removed) held.erase(id);

    const std::vector<TagId> wishes = settled_wishes(library, wanted, removed, marking.refused);
    set_within_limit(library, wishes, held, marking.refused);
    marking.refused.insert(marking.refused.end(), not_removed.begin(), not_removed.end());
    marking.after.assign(held.begin(), held.end());
    std::set_difference(held.begin(), held.end(), set.begin(), set.end(), std::back_inserter(marking.add));
    std::set_difference(set.begin(), set.end(), held.begin(), held.end(), std::back_inserter(marking.remove));
    return marking;
}

WecomMarks wecom_marks(const Library& library, const Marking& marking) {
    const auto known_to_wecom = [&library](const std::vector<TagId>& ids) {
        std::vector<WecomTagId> wecom_ids;
        for (const TagId id : ids) {
            const Tag* const tag = library.find(id);
            if (tag == nullptr || tag->kind != TagKind::Company || tag->wecom_id.value.empty()) continue;
            wecom_ids.push_back(tag->wecom_id);
        }
        return wecom_ids;
    };
    return {.add = known_to_wecom(marking.add), .remove = known_to_wecom(marking.remove)};
}

std::vector<TagGroupId> crowded_groups(const Library& library, std::span<const TagId> set) {
    std::map<TagGroupId, int> held;
    for (const TagId id : set) {
        const Tag* const tag = library.find(id);
        if (is_ours(tag) && is_one_choice(library, tag->group)) ++held[tag->group];
    }
    std::vector<TagGroupId> crowded;
    for (const auto& [group, count] : held) {
        if (count > 1) crowded.push_back(group);
    }
    return crowded;
}

}  // namespace guanxi::tag
