// Rules
//   1. A group comes into being with its first tag and is gone with its last.
//   2. Tags of the same name in a group are one; so are groups of the same name.
//   3. Larger `order` first; equal ones by age.
//   4. Tags of another app can be read and marked, not changed (301002).
// Source: wecom-api.md D (96320, 92117); read 2026-11-21.
#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "server/sandbox/api.h"
#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr int kNameCharacters = 30;
constexpr std::size_t kTagsMax = 10'000;

template <class Named>
const Named& at(const std::vector<Named>& list, int position) {
    return list[static_cast<std::size_t>(position)];
}

template <class Named>
std::vector<int> in_order(std::vector<int> positions, const std::vector<Named>& list) {
    std::stable_sort(positions.begin(), positions.end(),
                     [&list](int left, int right) { return at(list, left).order > at(list, right).order; });
    return positions;
}

enum class Deleted : std::uint8_t { Hidden, Shown };

json tag_json(const Tag& tag, Deleted deleted) {
    json object{
        {"id", tag.id}, {"name", tag.name}, {"create_time", seconds_from_instant(tag.created)}, {"order", tag.order}};
    if (deleted == Deleted::Shown) object["deleted"] = tag.deleted;
    return object;
}

json group_json(const Company& company, const TagGroup& group, const std::vector<int>& tags, Deleted deleted) {
    json list = json::array();
    for (const int tag : in_order(tags, company.tags)) {
        if (deleted == Deleted::Shown || !at(company.tags, tag).deleted) {
            list.push_back(tag_json(at(company.tags, tag), deleted));
        }
    }
    json object{{"group_id", group.id},
                {"group_name", group.name},
                {"create_time", seconds_from_instant(group.created)},
                {"order", group.order},
                {"tag", std::move(list)}};
    if (deleted == Deleted::Shown) object["deleted"] = group.deleted;
    return object;
}

Answer whole_library(const Company& company) {
    std::vector<int> groups;
    for (std::size_t i = 0; i < company.tag_groups.size(); ++i) {
        if (!company.tag_groups[i].deleted) groups.push_back(static_cast<int>(i));
    }
    json list = json::array();
    for (const int position : in_order(groups, company.tag_groups)) {
        const TagGroup& group = at(company.tag_groups, position);
        list.push_back(group_json(company, group, group.tags, Deleted::Hidden));
    }
    return fields_of({{"tag_group", std::move(list)}});
}

struct WantedTag {
    std::string name;
    std::int64_t order = 0;
};

Result<std::int64_t> order_in(const Call& call) {
    const std::int64_t order = TRY(number_or(call, "order", 0));
    if (order < 0 || order > std::numeric_limits<std::uint32_t>::max()) {
        return refusal(40058, "invalid Request Parameter: order");
    }
    return order;
}

// Each name once, the first of a kind.
Result<std::vector<WantedTag>> wanted_tags(const Call& call) {
    const auto list = call.body.find("tag");
    if (list == call.body.end() || list->is_null()) return refusal(40063);
    if (!list->is_array()) return refusal(40035, "invalid parameter: tag");
    if (list->empty()) return refusal(40063);
    std::vector<WantedTag> wanted;
    for (const json& entry : *list) {
        if (!entry.is_object()) return refusal(40035, "invalid parameter: tag");
        const Call one{call.api, call.request, entry, call.now};
        WantedTag tag;
        tag.name = TRY(required_text(one, "name", 40063));
        tag.order = TRY(order_in(one));
        TRY(check_characters(tag.name, "tag.name", kNameCharacters));
        const bool is_known = std::any_of(wanted.begin(), wanted.end(),
                                          [&tag](const WantedTag& other) { return other.name == tag.name; });
        if (!is_known) wanted.push_back(std::move(tag));
    }
    return wanted;
}

std::optional<int> living_group_named(const Company& company, const std::string& name) {
    for (std::size_t i = 0; i < company.tag_groups.size(); ++i) {
        if (!company.tag_groups[i].deleted && company.tag_groups[i].name == name) return static_cast<int>(i);
    }
    return std::nullopt;
}

bool has_tag_named(const Company& company, const TagGroup& group, const std::string& name) {
    return std::any_of(group.tags.begin(), group.tags.end(),
                       [&](int tag) { return !at(company.tags, tag).deleted && at(company.tags, tag).name == name; });
}

// Empty: a group of this name is still to be made.
Result<std::optional<int>> group_in(const Company& company, const Call& call) {
    const std::string id = TRY(text_or_empty(call, "group_id"));
    if (!id.empty()) {
        const auto group = tag_group_of(company, id);
        if (!group || at(company.tag_groups, *group).deleted) return refusal(40068);
        return group;
    }
    const std::string name = TRY(required_text(call, "group_name", 40063));
    TRY(check_characters(name, "group_name", kNameCharacters));
    return living_group_named(company, name);
}

Result<Owner> owner_of(const Company& company, const std::string& id) {
    if (const auto tag = tag_of(company, id); tag && !at(company.tags, *tag).deleted) {
        return at(company.tag_groups, at(company.tags, *tag).group).owner;
    }
    if (const auto group = tag_group_of(company, id); group && !at(company.tag_groups, *group).deleted) {
        return at(company.tag_groups, *group).owner;
    }
    return refusal(40068);
}

Status check_own(const Company& company, const std::string& id) {
    const Owner owner = TRY(owner_of(company, id));
    if (owner == Owner::OtherApp) return refusal(301002);
    return Done{};
}

}  // namespace

Answer get_corp_tag_list(Simulation& simulation, const Call& call) {
    const Company& company = simulation.company;
    const auto group_ids = TRY(texts_or_none(call, "group_id"));
    const auto tag_ids = TRY(texts_or_none(call, "tag_id"));
    if (group_ids.empty() && tag_ids.empty()) return whole_library(company);
    json list = json::array();
    for (const std::string& id : group_ids) {
        const auto group = tag_group_of(company, id);
        if (!group) return refusal(40068);
        const TagGroup& found = at(company.tag_groups, *group);
        list.push_back(group_json(company, found, found.tags, Deleted::Shown));
    }
    if (!group_ids.empty()) return fields_of({{"tag_group", std::move(list)}});
    std::map<int, std::vector<int>> asked;
    for (const std::string& id : tag_ids) {
        const auto tag = tag_of(company, id);
        if (!tag) return refusal(40068);
        asked[at(company.tags, *tag).group].push_back(*tag);
    }
    for (const auto& [group, tags] : asked) {
        list.push_back(group_json(company, at(company.tag_groups, group), tags, Deleted::Shown));
    }
    return fields_of({{"tag_group", std::move(list)}});
}

Answer add_corp_tag(Simulation& simulation, const Call& call) {
    const Company& company = simulation.company;
    const auto wanted = TRY(wanted_tags(call));
    const auto group = TRY(group_in(company, call));
    const std::string group_name = TRY(text_or_empty(call, "group_name"));
    const std::int64_t order = TRY(order_in(call));
    if (group && at(company.tag_groups, *group).owner == Owner::OtherApp) return refusal(301002);
    const auto living =
        std::count_if(company.tags.begin(), company.tags.end(), [](const Tag& tag) { return !tag.deleted; });
    if (static_cast<std::size_t>(living) + wanted.size() > kTagsMax) return refusal(40126);

    Stream stream{simulation.settings.seed, "tag " + std::to_string(company.tags.size())};
    json out{{"group_id", group ? at(company.tag_groups, *group).id : "et" + stream.id_characters(30)},
             {"group_name", group ? at(company.tag_groups, *group).name : group_name},
             {"order", group ? at(company.tag_groups, *group).order : order},
             {"tag", json::array()}};
    for (const WantedTag& tag : wanted) {
        if (group && has_tag_named(company, at(company.tag_groups, *group), tag.name)) continue;
        out["tag"].push_back({{"id", "et" + stream.id_characters(30)}, {"name", tag.name}, {"order", tag.order}});
    }
    const std::size_t before = company.tags.size();
    TRY(commit(simulation, {call.api, call.now, call.body, out}));

    const auto made = tag_group_of(company, out["group_id"].get<std::string>());
    std::vector<int> tags;
    for (std::size_t i = before; i < company.tags.size(); ++i) tags.push_back(static_cast<int>(i));
    return fields_of({{"tag_group", group_json(company, at(company.tag_groups, *made), tags, Deleted::Hidden)}});
}

Answer edit_corp_tag(Simulation& simulation, const Call& call) {
    const std::string id = TRY(required_text(call, "id", 40063));
    const auto name = TRY(text_in(call, "name"));
    TRY(order_in(call));
    if (name && name->empty()) return refusal(40063);
    TRY(check_characters(name.value_or(""), "name", kNameCharacters));
    TRY(check_own(simulation.company, id));
    TRY(commit(simulation, {call.api, call.now, call.body, json::object()}));
    return std::string{};
}

Answer del_corp_tag(Simulation& simulation, const Call& call) {
    const auto tag_ids = TRY(texts_or_none(call, "tag_id"));
    const auto group_ids = TRY(texts_or_none(call, "group_id"));
    if (tag_ids.empty() && group_ids.empty()) return refusal(40063);
    for (const std::string& id : tag_ids) {
        if (!tag_of(simulation.company, id)) return refusal(40068);
        TRY(check_own(simulation.company, id));
    }
    for (const std::string& id : group_ids) {
        if (!tag_group_of(simulation.company, id)) return refusal(40068);
        TRY(check_own(simulation.company, id));
    }
    TRY(commit(simulation, {call.api, call.now, call.body, json::object()}));
    return std::string{};
}

}  // namespace guanxi::sandbox
