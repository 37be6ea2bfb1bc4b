#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"

#include "server/sandbox/control_api.h"
#include "server/sandbox/names.h"
#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr int kNicknameCharacters = 64;
constexpr int kRemarkCharacters = 20;

Error unknown(const std::string& what) {
    return {ErrorCode::NotFound, "there is no such " + what};
}

// By config_id, or the newest with this state.
Result<const ContactWay*> scanned_way(const Company& company, const json& body) {
    const std::string config_id = wire::text_or(body, "config_id", "");
    const std::string state = wire::text_or(body, "state", "");
    if (config_id.empty() == state.empty()) {
        return Error{ErrorCode::InvalidInput, "one of 'config_id' and 'state' must be given"};
    }
    if (const auto way = contact_way_of(company, config_id))
        return &company.contact_ways[static_cast<std::size_t>(*way)];
    for (auto way = company.contact_ways.rbegin(); way != company.contact_ways.rend(); ++way) {
        if (!state.empty() && way->state == state && !way->deleted) return &*way;
    }
    return unknown("contact way");
}

Result<int> receiver(const Simulation& simulation, const ContactWay& way, const json& body) {
    std::vector<int> ready;
    for (const int staff : staff_behind(simulation.company, way)) {
        if (can_receive_customers(simulation.company.staff[static_cast<std::size_t>(staff)])) ready.push_back(staff);
    }
    if (ready.empty()) return Error{ErrorCode::Conflict, "nobody behind this contact way can receive customers"};
    const std::string wished = wire::text_or(body, "staff", "");
    if (!wished.empty()) {
        const auto staff = staff_of(simulation.company, wished);
        if (!staff) return unknown("member of staff");
        if (std::find(ready.begin(), ready.end(), *staff) == ready.end()) {
            return Error{ErrorCode::Conflict, "this member does not serve at the contact way"};
        }
        return *staff;
    }
    Stream stream{simulation.settings.seed, "rotation " + way.config_id};
    const int first = stream.below(static_cast<int>(ready.size()));
    return ready[static_cast<std::size_t>(first + way.scans) % ready.size()];
}

// Who scans: somebody known, or a person yet to be made, who then has no position.
struct Visitor {
    std::optional<int> person;
    std::string id;
    std::string nickname;
    int gender = 0;
};

Result<Visitor> visitor(const Simulation& simulation, const json& body) {
    const std::string customer = TRY(wire::require_text(body, "customer"));
    const std::string wished = wire::text_or(body, "nickname", "");
    if (!is_well_formed(wished) || character_count(wished) > kNicknameCharacters) {
        return Error{ErrorCode::InvalidInput, "'nickname' must be UTF-8 of at most 64 characters"};
    }
    if (customer != "new") {
        const auto person = person_of(simulation.company, customer);
        if (!person) return unknown("customer");
        const Person& known = simulation.company.persons[static_cast<std::size_t>(*person)];
        return Visitor{person, known.id, known.name, known.gender};
    }
    Stream stream{simulation.settings.seed, "visitor " + std::to_string(simulation.company.persons.size())};
    Visitor made;
    made.id = "wm" + stream.id_characters(30);
    made.nickname = wished.empty() ? nickname(stream) : wished;
    made.gender = stream.below(3);
    return made;
}

// The relation that makes a scan of this customer an old story.
std::optional<int> standing_relation(const Company& company, const ContactWay& way, int person, int staff) {
    if (const auto relation = relation_of(company, person, staff)) return relation;
    if (!way.is_exclusive) return std::nullopt;
    for (const int position : company.persons[static_cast<std::size_t>(person)].relations) {
        if (!company.relations[static_cast<std::size_t>(position)].ended) return position;
    }
    return std::nullopt;
}

json answer_of(const Company& company, const ContactWay& way, const Visitor& who, int staff) {
    return {{"config_id", way.config_id},
            {"state", way.state},
            {"external_userid", who.id},
            {"nickname", who.nickname},
            {"userid", company.staff[static_cast<std::size_t>(staff)].userid}};
}

bool gets_welcome_code(const Simulation& simulation, const Visitor& who) {
    if (simulation.faults.no_welcome_code) return false;
    // WeCom users of other corps are sent a name card instead.
    return !who.person || simulation.company.persons[static_cast<std::size_t>(*who.person)].employer == nullptr;
}

Result<json> end_relation(Simulation& simulation, const Deed& deed, const char* kind, const char* change_type) {
    const std::string external_userid = TRY(wire::require_text(deed.body, "external_userid"));
    const std::string userid = TRY(wire::require_text(deed.body, "userid"));
    const auto person = person_of(simulation.company, external_userid);
    if (!person) return unknown("customer");
    const auto staff = staff_of(simulation.company, userid);
    if (!staff) return unknown("member of staff");
    if (!relation_of(simulation.company, *person, *staff)) return Error{ErrorCode::Conflict, "they are no friends"};
    TRY(commit(simulation, {kind, deed.now, deed.body, json::object()}));
    const std::string& member = simulation.company.staff[static_cast<std::size_t>(*staff)].userid;
    tell(simulation, {change_type, member, external_userid, {}, {}}, deed.now);
    return json{{"external_userid", external_userid}, {"userid", member}};
}

}  // namespace

Result<json> scan(Simulation& simulation, const Deed& deed) {
    const Company& company = simulation.company;
    const ContactWay* const way = TRY(scanned_way(company, deed.body));
    const int staff = TRY(receiver(simulation, *way, deed.body));
    const Visitor who = TRY(visitor(simulation, deed.body));
    const auto standing = who.person ? standing_relation(company, *way, *who.person, staff) : std::nullopt;
    if (standing) {
        json answer = answer_of(company, *way, who, company.relations[static_cast<std::size_t>(*standing)].staff);
        answer["added"] = false;
        return answer;
    }
    json answer = answer_of(company, *way, who, staff);
    json out = answer;
    out["gender"] = who.gender;
    if (gets_welcome_code(simulation, who)) {
        Stream stream{simulation.settings.seed, "welcome " + std::to_string(company.relations.size())};
        out["welcome_code"] = stream.id_characters(43);
        answer["welcome_code"] = out["welcome_code"];
    }
    TRY(commit(simulation, {"scan", deed.now, deed.body, out}));
    tell(simulation,
         {"add_external_contact", wire::text_or(out, "userid", ""), who.id, way->state,
          wire::text_or(out, "welcome_code", "")},
         deed.now);
    answer["added"] = true;
    return answer;
}

Result<json> customer_deletes(Simulation& simulation, const Deed& deed) {
    return end_relation(simulation, deed, "customer-deletes", "del_follow_user");
}

Result<json> member_deletes(Simulation& simulation, const Deed& deed) {
    return end_relation(simulation, deed, "member-deletes", "del_external_contact");
}

Result<json> edit_remark(Simulation& simulation, const Deed& deed) {
    const std::string external_userid = TRY(wire::require_text(deed.body, "external_userid"));
    const std::string userid = TRY(wire::require_text(deed.body, "userid"));
    const std::string remark = TRY(wire::require_text(deed.body, "remark"));
    if (character_count(remark) > kRemarkCharacters) {
        return Error{ErrorCode::InvalidInput, "'remark' has more than 20 characters"};
    }
    const auto person = person_of(simulation.company, external_userid);
    const auto staff = staff_of(simulation.company, userid);
    if (!person || !staff) return unknown("customer or member of staff");
    if (!relation_of(simulation.company, *person, *staff)) return Error{ErrorCode::Conflict, "they are no friends"};
    TRY(commit(simulation, {"edit-remark", deed.now, deed.body, json::object()}));
    tell(simulation, {"edit_external_contact", userid, external_userid, {}, {}}, deed.now);
    return json{{"external_userid", external_userid}, {"userid", userid}, {"remark", remark}};
}

}  // namespace guanxi::sandbox
