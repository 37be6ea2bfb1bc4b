#include "server/sandbox/change.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

// Welcome codes are dropped from the list some time after their window; then they are unknown, which is answered alike.
constexpr Seconds kWelcomeCodeKept{60};

Error missing(const char* what) {
    return {ErrorCode::InvalidInput, std::string("it names an unknown ") + what};
}

Result<int> needed(std::optional<int> position, const char* what) {
    if (!position) return missing(what);
    return *position;
}

std::vector<std::string> texts(const json& object, const char* key) {
    auto list = wire::require_texts(object, key);
    return list ? *std::move(list) : std::vector<std::string>{};
}

// Null counts as absent, as it does for the API.
bool is_given(const json& object, const char* key) {
    const auto field = object.find(key);
    return field != object.end() && !field->is_null();
}

Result<Relation*> relation_in(Company& company, const json& names) {
    const int person = TRY(needed(person_of(company, wire::text_or(names, "external_userid", "")), "external_userid"));
    const int staff = TRY(needed(staff_of(company, wire::text_or(names, "userid", "")), "userid"));
    const int relation = TRY(needed(relation_of(company, person, staff), "relation"));
    return &company.relations[static_cast<std::size_t>(relation)];
}

Status apply_add_tags(Company& company, const Change& change) {
    const std::string group_id = TRY(wire::require_text(change.out, "group_id"));
    auto group = tag_group_of(company, group_id);
    if (!group) {
        group = add_tag_group(company, {.id = group_id,
                                        .name = wire::text_or(change.out, "group_name", ""),
                                        .order = wire::number_or(change.out, "order", 0),
                                        .created = change.at,
                                        .owner = Owner::ThisApp,
                                        .tags = {},
                                        .deleted = false});
    }
    const auto tags = change.out.find("tag");
    if (tags == change.out.end() || !tags->is_array()) return missing("tag");
    for (const json& tag : *tags) {
        const std::string id = TRY(wire::require_text(tag, "id"));
        add_tag(company,
                {id, wire::text_or(tag, "name", ""), wire::number_or(tag, "order", 0), change.at, *group, false});
    }
    return Done{};
}

Status apply_edit_tag(Company& company, const Change& change) {
    const std::string id = TRY(wire::require_text(change.in, "id"));
    const auto rename = [&change](auto& named) {
        named.name = wire::text_or(change.in, "name", named.name);
        named.order = wire::number_or(change.in, "order", named.order);
    };
    if (const auto tag = tag_of(company, id)) {
        rename(company.tags[static_cast<std::size_t>(*tag)]);
        return Done{};
    }
    const int group = TRY(needed(tag_group_of(company, id), "tag group"));
    rename(company.tag_groups[static_cast<std::size_t>(group)]);
    return Done{};
}

Status apply_delete_tags(Company& company, const Change& change) {
    for (const std::string& id : texts(change.in, "group_id")) {
        const int position = TRY(needed(tag_group_of(company, id), "tag group"));
        TagGroup& group = company.tag_groups[static_cast<std::size_t>(position)];
        for (const int tag : group.tags) company.tags[static_cast<std::size_t>(tag)].deleted = true;
        group.deleted = true;
    }
    for (const std::string& id : texts(change.in, "tag_id")) {
        const int position = TRY(needed(tag_of(company, id), "tag"));
        Tag& tag = company.tags[static_cast<std::size_t>(position)];
        tag.deleted = true;
        TagGroup& group = company.tag_groups[static_cast<std::size_t>(tag.group)];
        group.deleted = std::all_of(group.tags.begin(), group.tags.end(),
                                    [&](int other) { return company.tags[static_cast<std::size_t>(other)].deleted; });
    }
    return Done{};
}

Status apply_mark_tags(Company& company, const Change& change) {
    Relation* const relation = TRY(relation_in(company, change.in));
    for (const std::string& id : texts(change.in, "remove_tag")) {
        const int tag = TRY(needed(tag_of(company, id), "tag"));
        std::erase(relation->tags, tag);
    }
    for (const std::string& id : texts(change.in, "add_tag")) {
        const int tag = TRY(needed(tag_of(company, id), "tag"));
        if (std::find(relation->tags.begin(), relation->tags.end(), tag) == relation->tags.end()) {
            relation->tags.push_back(tag);
        }
    }
    return Done{};
}

Status apply_remark(Company& company, const Change& change) {
    Relation* const relation = TRY(relation_in(company, change.in));
    relation->remark = wire::text_or(change.in, "remark", relation->remark);
    const bool has_note = is_given(change.in, "description") || is_given(change.in, "remark_company") ||
                          is_given(change.in, "remark_mobiles");
    if (!has_note) return Done{};
    if (relation->note == nullptr) relation->note = std::make_unique<RelationNote>();
    relation->note->description = wire::text_or(change.in, "description", relation->note->description);
    relation->note->company = wire::text_or(change.in, "remark_company", relation->note->company);
    if (is_given(change.in, "remark_mobiles")) {
        relation->note->mobiles = texts(change.in, "remark_mobiles");
        std::erase(relation->note->mobiles, "");
    }
    return Done{};
}

bool truth_or(const json& object, const char* key, const bool otherwise) {
    const auto field = object.find(key);
    return field == object.end() || !field->is_boolean() ? otherwise : field->get<bool>();
}

// Given fields replace, absent ones stay.
Status overwrite(const Company& company, ContactWay& way, const json& given) {
    way.style = static_cast<int>(wire::number_or(given, "style", way.style));
    way.remark = wire::text_or(given, "remark", way.remark);
    way.state = wire::text_or(given, "state", way.state);
    way.skip_verify = truth_or(given, "skip_verify", way.skip_verify);
    way.is_exclusive = truth_or(given, "is_exclusive", way.is_exclusive);
    way.mark_source = truth_or(given, "mark_source", way.mark_source);
    if (is_given(given, "user")) way.staff.clear();
    for (const std::string& userid : texts(given, "user")) {
        const int staff = TRY(needed(staff_of(company, userid), "userid"));
        if (std::find(way.staff.begin(), way.staff.end(), staff) == way.staff.end()) way.staff.push_back(staff);
    }
    if (is_given(given, "party")) {
        const auto departments = wire::require_numbers(given, "party");
        way.departments = departments ? *departments : std::vector<int>{};
    }
    return Done{};
}

Status apply_add_contact_way(Company& company, const Change& change) {
    ContactWay way;
    way.config_id = TRY(wire::require_text(change.out, "config_id"));
    way.type = static_cast<int>(wire::number_or(change.in, "type", way.type));
    way.scene = static_cast<int>(wire::number_or(change.in, "scene", way.scene));
    way.created = change.at;
    TRY(overwrite(company, way, change.in));
    add_contact_way(company, std::move(way));
    return Done{};
}

Result<ContactWay*> contact_way_in(Company& company, const json& names) {
    const int position = TRY(needed(contact_way_of(company, wire::text_or(names, "config_id", "")), "config_id"));
    return &company.contact_ways[static_cast<std::size_t>(position)];
}

Status apply_update_contact_way(Company& company, const Change& change) {
    ContactWay* const way = TRY(contact_way_in(company, change.in));
    return overwrite(company, *way, change.in);
}

Status apply_delete_contact_way(Company& company, const Change& change) {
    ContactWay* const way = TRY(contact_way_in(company, change.in));
    way->deleted = true;
    return Done{};
}

Status apply_welcome(Company& company, const Change& change) {
    const std::string code = TRY(wire::require_text(change.in, "welcome_code"));
    const auto found = std::find_if(company.welcome_codes.begin(), company.welcome_codes.end(),
                                    [&code](const WelcomeCode& known) { return known.code == code; });
    if (found == company.welcome_codes.end()) return missing("welcome code");
    company.relations[static_cast<std::size_t>(found->relation)].welcomed = true;
    return Done{};
}

Result<int> scanning_person(Company& company, const json& out) {
    const std::string id = TRY(wire::require_text(out, "external_userid"));
    if (const auto person = person_of(company, id)) return *person;
    Person person;
    person.id = id;
    person.name = TRY(wire::require_text(out, "nickname"));
    person.gender = static_cast<int>(wire::number_or(out, "gender", 0));
    person.has_avatar = true;
    return add_person(company, std::move(person));
}

Status apply_scan(Company& company, const Change& change) {
    ContactWay* const way = TRY(contact_way_in(company, change.out));
    Relation relation;
    relation.person = TRY(scanning_person(company, change.out));
    relation.staff = TRY(needed(staff_of(company, wire::text_or(change.out, "userid", "")), "userid"));
    relation.created = change.at;
    relation.add_way = 1;
    relation.state = way->state;
    relation.remark = company.persons[static_cast<std::size_t>(relation.person)].name;
    way->scans += 1;
    const int position = add_relation(company, std::move(relation));
    const std::string code = wire::text_or(change.out, "welcome_code", "");
    while (!company.welcome_codes.empty() && company.welcome_codes.front().created + kWelcomeCodeKept < change.at) {
        company.welcome_codes.pop_front();
    }
    if (!code.empty()) company.welcome_codes.push_back({code, position, change.at});
    return Done{};
}

Status apply_end(Company& company, const Change& change) {
    Relation* const relation = TRY(relation_in(company, change.in));
    relation->ended = true;
    return Done{};
}

Status apply_clock(Company& company, const Change& change) {
    const std::int64_t seconds = TRY(wire::require_number(change.in, "advance_seconds"));
    company.clock_advanced += seconds;
    return Done{};
}

struct Kind {
    std::string_view name;
    Status (*apply)(Company&, const Change&);
};

constexpr auto kKinds = std::to_array<Kind>({
    {"externalcontact/add_corp_tag", apply_add_tags},
    {"externalcontact/edit_corp_tag", apply_edit_tag},
    {"externalcontact/del_corp_tag", apply_delete_tags},
    {"externalcontact/mark_tag", apply_mark_tags},
    {"externalcontact/remark", apply_remark},
    {"externalcontact/add_contact_way", apply_add_contact_way},
    {"externalcontact/update_contact_way", apply_update_contact_way},
    {"externalcontact/del_contact_way", apply_delete_contact_way},
    {"externalcontact/send_welcome_msg", apply_welcome},
    {"scan", apply_scan},
    {"customer-deletes", apply_end},
    {"member-deletes", apply_end},
    {"edit-remark", apply_remark},
    {"clock", apply_clock},
});

}  // namespace

Status apply(Company& company, const Change& change) {
    const auto kind =
        std::find_if(kKinds.begin(), kKinds.end(), [&change](const Kind& known) { return known.name == change.kind; });
    if (kind == kKinds.end()) return Error{ErrorCode::InvalidInput, "it is of an unknown kind"};
    return kind->apply(company, change);
}

}  // namespace guanxi::sandbox
