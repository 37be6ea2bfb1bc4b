#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/wecom/client.h"
#include "server/wecom/fields.h"

namespace guanxi::wecom {

namespace {

using nlohmann::json;

bool is_deleted(const json& entry) {
    const auto field = entry.is_object() ? entry.find("deleted") : entry.end();
    return field != entry.end() && field->is_boolean() && field->get<bool>();
}

TagGroupEntry group_from(const json& entry) {
    TagGroupEntry group;
    group.id.value = wire::text_or(entry, "group_id", "");
    group.name = wire::text_or(entry, "group_name", "");
    group.position = wire::number_or(entry, "order", 0);
    for (const json& tag : list_in(entry, "tag")) {
        std::string id = wire::text_or(tag, "id", "");
        if (id.empty() || is_deleted(tag)) continue;
        group.tags.push_back({{std::move(id)}, wire::text_or(tag, "name", ""), wire::number_or(tag, "order", 0)});
    }
    return group;
}

template <class Tag>
json texts_of(std::span<const WecomId<Tag>> ids) {
    json texts = json::array();
    for (const WecomId<Tag>& id : ids) texts.push_back(id.value);
    return texts;
}

}  // namespace

Result<std::vector<TagGroupEntry>> Api::tag_library() {
    const json answer = TRY(client_->post("externalcontact/get_corp_tag_list", json::object()));
    std::vector<TagGroupEntry> groups;
    for (const json& entry : list_in(answer, "tag_group")) {
        if (is_deleted(entry)) continue;
        groups.push_back(group_from(entry));
        if (groups.back().id.value.empty()) groups.pop_back();
    }
    return groups;
}

Status Api::mark_tags(const WecomStaffId& staff, const WecomCustomerId& customer, std::span<const WecomTagId> add,
                      std::span<const WecomTagId> remove) {
    if (add.empty() && remove.empty()) return Done{};
    json body = json::object();
    body["userid"] = staff.value;
    body["external_userid"] = customer.value;
    if (!add.empty()) body["add_tag"] = texts_of(add);
    if (!remove.empty()) body["remove_tag"] = texts_of(remove);
    TRY(client_->post("externalcontact/mark_tag", body));
    return Done{};
}

}  // namespace guanxi::wecom
