// Rules
//   1. Type 1 has exactly one member and no department; type 2 any mix of up to 100 people once departments are
//   expanded.
//   2. Everybody named must be active and have the customer-contact function.
//   3. An update replaces what it names; users and departments are replaced whole. Type and scene stay.
//   4. Temporary ways are for the medical trade only, which this company is not in (48002).
// Source: wecom-api.md E (96348, 92228, 90313); read 2026-11-21.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"

#include "server/sandbox/api.h"
#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr int kTextCharacters = 30;
constexpr int kStyleMax = 3;
constexpr std::size_t kStaffMax = 100;
constexpr std::size_t kContactWaysMax = 500'000;
constexpr std::int64_t kListDefault = 100;
constexpr std::int64_t kListMax = 1'000;
constexpr std::chrono::days kListedDays{90};
constexpr int kQrCodeScene = 2;

enum class Kind : std::uint8_t { Single = 1, Several = 2 };

Result<int> choice_in(const Call& call, const char* key, int missing_errcode, int invalid_errcode) {
    const auto number = TRY(number_in(call, key));
    if (!number) return refusal(missing_errcode);
    if (*number != 1 && *number != 2) return refusal(invalid_errcode);
    return static_cast<int>(*number);
}

Status check_member(const Company& company, const std::string& userid) {
    const auto staff = staff_of(company, userid);
    if (!staff) return refusal(40003);
    const Staff& member = company.staff[static_cast<std::size_t>(*staff)];
    if (member.contact_function == ContactFunction::Without) return refusal(84074);
    if (member.status != StaffStatus::Active) return refusal(41054);
    return Done{};
}

struct Service {
    std::vector<int> staff;
    std::vector<int> departments;
};

// Who is to serve; `way` supplies what the call leaves as it is.
Result<Service> service_in(const Company& company, const Call& call, const ContactWay& way) {
    Service service{way.staff, way.departments};
    const auto userids = TRY(texts_in(call, "user"));
    if (userids) service.staff.clear();
    for (const std::string& userid : userids.value_or(std::vector<std::string>{})) {
        TRY(check_member(company, userid));
        service.staff.push_back(staff_of(company, userid).value_or(0));
    }
    const auto departments = TRY(numbers_in(call, "party"));
    if (departments) service.departments.clear();
    for (const std::int64_t id : departments.value_or(std::vector<std::int64_t>{})) {
        if (!department_of(company, id)) return refusal(60123);
        service.departments.push_back(static_cast<int>(id));
    }
    return service;
}

Status check_service(const Company& company, const Call& call, const ContactWay& way) {
    const Service service = TRY(service_in(company, call, way));
    if (service.staff.empty() && service.departments.empty()) return refusal(40063);
    if (way.type == static_cast<int>(Kind::Single)) {
        if (!service.departments.empty()) return refusal(40058, "invalid Request Parameter: party");
        if (service.staff.size() != 1) return refusal(41041);
    }
    ContactWay expanded;
    expanded.staff = service.staff;
    expanded.departments = service.departments;
    if (service.staff.size() > kStaffMax || staff_behind(company, expanded).size() > kStaffMax) return refusal(41041);
    return Done{};
}

Status check_fields(const Call& call) {
    const std::string remark = TRY(text_or_empty(call, "remark"));
    TRY(check_characters(remark, "remark", kTextCharacters));
    const std::string state = TRY(text_or_empty(call, "state"));
    if (character_count(state) > kTextCharacters) return refusal(610003);
    const std::int64_t style = TRY(number_or(call, "style", 0));
    if (style < 0 || style > kStyleMax) return refusal(41042);
    for (const char* const key : {"skip_verify", "is_exclusive", "mark_source"}) TRY(truth_in(call, key));
    const auto is_temporary = TRY(truth_in(call, "is_temp"));
    if (is_temporary.value_or(false)) return refusal(48002);
    return Done{};
}

Result<const ContactWay*> contact_way_in(const Simulation& simulation, const Call& call) {
    const std::string id = TRY(required_text(call, "config_id", 41043));
    const auto position = contact_way_of(simulation.company, id);
    if (!position) return refusal(41044);
    return &simulation.company.contact_ways[static_cast<std::size_t>(*position)];
}

json contact_way_json(const Simulation& simulation, const ContactWay& way) {
    json userids = json::array();
    for (const int staff : way.staff)
        userids.push_back(simulation.company.staff[static_cast<std::size_t>(staff)].userid);
    json object{{"config_id", way.config_id},
                {"type", way.type},
                {"scene", way.scene},
                {"style", way.style},
                {"remark", way.remark},
                {"skip_verify", way.skip_verify},
                {"state", way.state},
                {"user", std::move(userids)},
                {"party", way.departments},
                {"is_temp", false},
                {"is_exclusive", way.is_exclusive},
                {"mark_source", way.mark_source}};
    if (way.scene == kQrCodeScene) object["qr_code"] = qr_code_url(simulation, way);
    return object;
}

}  // namespace

Answer create_contact_way(Simulation& simulation, const Call& call) {
    ContactWay wanted;
    wanted.type = TRY(choice_in(call, "type", 41037, 41039));
    wanted.scene = TRY(choice_in(call, "scene", 41038, 41040));
    TRY(check_fields(call));
    TRY(check_service(simulation.company, call, wanted));
    const auto& ways = simulation.company.contact_ways;
    const auto living = std::count_if(ways.begin(), ways.end(), [](const ContactWay& way) { return !way.deleted; });
    if (static_cast<std::size_t>(living) >= kContactWaysMax) return refusal(41045);

    Stream stream{simulation.settings.seed, "contact way " + std::to_string(ways.size())};
    wanted.config_id = stream.hex_digits(32);
    TRY(commit(simulation, {call.api, call.now, call.body, {{"config_id", wanted.config_id}}}));
    json answer{{"config_id", wanted.config_id}};
    if (wanted.scene == kQrCodeScene) answer["qr_code"] = qr_code_url(simulation, wanted);
    return fields_of(answer);
}

Answer get_contact_way(Simulation& simulation, const Call& call) {
    const ContactWay* const way = TRY(contact_way_in(simulation, call));
    return fields_of({{"contact_way", contact_way_json(simulation, *way)}});
}

Answer list_contact_ways(Simulation& simulation, const Call& call) {
    const std::int64_t now = seconds_from_instant(call.now);
    const std::int64_t start = TRY(number_or(call, "start_time", now - Seconds{kListedDays}.count()));
    const std::int64_t end = TRY(number_or(call, "end_time", now));
    const std::int64_t limit = TRY(number_or(call, "limit", kListDefault));
    if (limit < 1 || limit > kListMax) return refusal(40058, "invalid Request Parameter: limit");
    if (start > end) return refusal(40058, "invalid Request Parameter: start_time");
    // The times as given: their defaults move between two pages.
    const std::string question = "contact ways " + std::to_string(call.body.contains("start_time") ? start : 0) + " " +
                                 std::to_string(call.body.contains("end_time") ? end : 0);
    const std::string cursor = TRY(text_or_empty(call, "cursor"));
    const std::int64_t begin = TRY(cursor_position(simulation, question, cursor));

    json list = json::array();
    std::string next_cursor;
    const auto& ways = simulation.company.contact_ways;
    for (auto i = static_cast<std::size_t>(begin); i < ways.size(); ++i) {
        const std::int64_t created = seconds_from_instant(ways[i].created);
        if (ways[i].deleted || created < start || created > end) continue;
        if (list.size() == static_cast<std::size_t>(limit)) {
            next_cursor = cursor_text(simulation, question, static_cast<std::int64_t>(i));
            break;
        }
        list.push_back({{"config_id", ways[i].config_id}});
    }
    return fields_of({{"contact_way", std::move(list)}, {"next_cursor", next_cursor}});
}

Answer update_contact_way(Simulation& simulation, const Call& call) {
    const ContactWay* const way = TRY(contact_way_in(simulation, call));
    const std::int64_t type = TRY(number_or(call, "type", way->type));
    const std::int64_t scene = TRY(number_or(call, "scene", way->scene));
    if (type != way->type) return refusal(41039);
    if (scene != way->scene) return refusal(41040);
    TRY(check_fields(call));
    TRY(check_service(simulation.company, call, *way));
    TRY(commit(simulation, {call.api, call.now, call.body, json::object()}));
    return std::string{};
}

Answer del_contact_way(Simulation& simulation, const Call& call) {
    TRY(contact_way_in(simulation, call));
    TRY(commit(simulation, {call.api, call.now, call.body, json::object()}));
    return std::string{};
}

}  // namespace guanxi::sandbox
