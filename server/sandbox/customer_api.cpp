#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/sandbox/api.h"
#include "server/sandbox/customer_json.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr int kRemarkCharacters = 20;
constexpr int kDescriptionCharacters = 150;
constexpr int kBatchStaffMax = 100;
constexpr int kBatchDefault = 50;
constexpr int kBatchMax = 100;
constexpr std::size_t kTagsOfRelationMax = 3'000;

// Where a page goes on: the member's place in the request, and the place in that member's list.
struct Place {
    std::size_t member = 0;
    std::size_t relation = 0;
};

constexpr std::int64_t kPlaceFactor = 100'000'000;

std::int64_t number_of(Place place) {
    return static_cast<std::int64_t>(place.member) * kPlaceFactor + static_cast<std::int64_t>(place.relation);
}

Place place_of(std::int64_t number) {
    return {static_cast<std::size_t>(number / kPlaceFactor), static_cast<std::size_t>(number % kPlaceFactor)};
}

const Relation& at(const Company& company, int relation) {
    return company.relations[static_cast<std::size_t>(relation)];
}

// Moves to the next living relation; false when there is none.
bool find_next(const Company& company, const std::vector<int>& staff, Place& place) {
    for (; place.member < staff.size(); place = {place.member + 1, 0}) {
        const auto& relations = company.staff[static_cast<std::size_t>(staff[place.member])].relations;
        for (; place.relation < relations.size(); ++place.relation) {
            if (!at(company, relations[place.relation]).ended) return true;
        }
    }
    return false;
}

struct Batch {
    std::vector<int> staff;
    std::string question;  // what a cursor belongs to
    std::size_t limit = 0;
};

Result<Batch> batch_in(const Simulation& simulation, const Call& call) {
    const auto userids = TRY(texts_in(call, "userid_list"));
    if (!userids || userids->empty()) return refusal(40063);
    if (userids->size() > kBatchStaffMax) return refusal(40058, "invalid Request Parameter: userid_list");
    Batch batch;
    for (const std::string& userid : *userids) {
        const auto staff = staff_of(simulation.company, userid);
        if (!staff) return refusal(60111);
        const Staff& member = simulation.company.staff[static_cast<std::size_t>(*staff)];
        if (member.contact_function == ContactFunction::Without) return refusal(84074);
        if (std::find(batch.staff.begin(), batch.staff.end(), *staff) == batch.staff.end())
            batch.staff.push_back(*staff);
        batch.question += userid + "\n";
    }
    const std::int64_t limit = TRY(number_or(call, "limit", kBatchDefault));
    if (limit < 1) return refusal(40058, "invalid Request Parameter: limit");
    batch.limit = static_cast<std::size_t>(std::min<std::int64_t>(limit, kBatchMax));
    return batch;
}

Status check_remark(const Simulation& simulation, const Call& call, const RelationAt& at_relation) {
    const auto remark = TRY(text_in(call, "remark"));
    const auto description = TRY(text_in(call, "description"));
    const auto company = TRY(text_in(call, "remark_company"));
    const auto mobiles = TRY(texts_in(call, "remark_mobiles"));
    const auto picture = TRY(text_in(call, "remark_pic_mediaid"));
    if (!remark && !description && !company && !mobiles && !picture) return refusal(40063);
    TRY(check_characters(remark.value_or(""), "remark", kRemarkCharacters));
    TRY(check_characters(description.value_or(""), "description", kDescriptionCharacters));
    TRY(check_characters(company.value_or(""), "remark_company", kRemarkCharacters));
    const Person& person = simulation.company.persons[static_cast<std::size_t>(at_relation.person)];
    if (company && person.employer != nullptr) return refusal(41056);
    // No media can be uploaded here, so no id of one is valid.
    if (picture && !picture->empty()) return refusal(40007);
    return Done{};
}

}  // namespace

Answer list_customers(Simulation& simulation, const Call& call) {
    const int staff = TRY(member_in(simulation, call, "userid"));
    const Staff& member = simulation.company.staff[static_cast<std::size_t>(staff)];
    if (member.contact_function == ContactFunction::Without) return refusal(84074);
    json ids = json::array();
    for (const int position : member.relations) {
        const Relation& relation = at(simulation.company, position);
        if (!relation.ended) ids.push_back(simulation.company.persons[static_cast<std::size_t>(relation.person)].id);
    }
    if (ids.empty()) return refusal(84061);
    return fields_of({{"external_userid", std::move(ids)}});
}

Answer get_customer(Simulation& simulation, const Call& call) {
    const std::string_view id = call.request.parameter("external_userid");
    if (id.empty()) return refusal(41035);
    // Cursors exist for more than 500 followers, and nobody here has so many.
    if (!call.request.parameter("cursor").empty()) return refusal(40058, "invalid Request Parameter: cursor");
    const auto person = person_of(simulation.company, id);
    if (!person) return refusal(40096);
    std::string fields = R"("external_contact":)";
    append_external_contact(fields, simulation, *person);
    fields += R"(,"follow_user":[)";
    bool is_first = true;
    for (const int position : simulation.company.persons[static_cast<std::size_t>(*person)].relations) {
        const Relation& relation = at(simulation.company, position);
        if (relation.ended) continue;
        if (!is_first) fields += ',';
        is_first = false;
        append_follow_user(fields, simulation, relation);
    }
    if (is_first) return refusal(84061);
    return fields + "]";
}

Answer batch_get_by_user(Simulation& simulation, const Call& call) {
    const Batch batch = TRY(batch_in(simulation, call));
    const std::string cursor = TRY(text_or_empty(call, "cursor"));
    const std::int64_t begin = TRY(cursor_position(simulation, batch.question, cursor));
    Place place = place_of(begin);
    std::string fields = R"("external_contact_list":[)";
    bool has_more = find_next(simulation.company, batch.staff, place);
    for (std::size_t count = 0; has_more && count < batch.limit; ++count) {
        const Staff& member = simulation.company.staff[static_cast<std::size_t>(batch.staff[place.member])];
        const Relation& relation = at(simulation.company, member.relations[place.relation]);
        fields += count == 0 ? R"({"external_contact":)" : R"(,{"external_contact":)";
        append_external_contact(fields, simulation, relation.person);
        fields += R"(,"follow_info":)";
        append_follow_info(fields, simulation, relation);
        fields += '}';
        ++place.relation;
        has_more = find_next(simulation.company, batch.staff, place);
    }
    fields += R"(],"next_cursor":)";
    append_json_text(fields, has_more ? cursor_text(simulation, batch.question, number_of(place)) : "");
    return fields;
}

Answer remark_customer(Simulation& simulation, const Call& call) {
    const RelationAt relation = TRY(relation_in(simulation, call));
    TRY(check_remark(simulation, call, relation));
    TRY(commit(simulation, {call.api, call.now, call.body, json::object()}));
    return std::string{};
}

Answer mark_tags(Simulation& simulation, const Call& call) {
    const RelationAt relation = TRY(relation_in(simulation, call));
    const auto added = TRY(texts_or_none(call, "add_tag"));
    const auto removed = TRY(texts_or_none(call, "remove_tag"));
    if (added.empty() && removed.empty()) return refusal(40063);
    for (const auto& list : {added, removed}) {
        for (const std::string& id : list) {
            const auto tag = tag_of(simulation.company, id);
            if (!tag || simulation.company.tags[static_cast<std::size_t>(*tag)].deleted) return refusal(40068);
        }
    }
    const Relation& current = at(simulation.company, relation.relation);
    if (current.tags.size() + added.size() > kTagsOfRelationMax) {
        return refusal(40058, "invalid Request Parameter: too many tags");
    }
    TRY(commit(simulation, {call.api, call.now, call.body, json::object()}));
    return std::string{};
}

}  // namespace guanxi::sandbox
