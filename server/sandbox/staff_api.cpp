#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "server/sandbox/api.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

// Of the query; 0 when absent.
Result<int> department_in(const Simulation& simulation, const Call& call, const char* key) {
    const std::string_view text = call.request.parameter(key);
    if (text.empty()) return 0;
    int id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) return refusal(60123);
    if (!department_of(simulation.company, id)) return refusal(60003);
    return id;
}

// The department asked for and all below it; without one, all.
template <class Row>
Answer departments_below(const Simulation& simulation, const Call& call, const char* list, Row row) {
    const int top = TRY(department_in(simulation, call, "id"));
    json rows = json::array();
    for (const Department& department : simulation.company.departments) {
        if (top == 0 || is_below(simulation.company, department.id, top)) rows.push_back(row(department));
    }
    return fields_of({{list, std::move(rows)}});
}

// As an app made after 2022-06-20 sees it: without picture, gender, mobile, mail and address.
json staff_json(const Staff& member) {
    json leads = json::array();
    for (std::size_t i = 0; i < member.departments.size(); ++i) leads.push_back(i == 0 && member.is_leader ? 1 : 0);
    return {{"userid", member.userid},
            {"name", member.name},
            {"department", member.departments},
            {"order", std::vector<int>(member.departments.size(), 0)},
            {"position", member.position},
            {"is_leader_in_dept", std::move(leads)},
            {"direct_leader", json::array()},
            {"telephone", ""},
            {"alias", member.alias},
            {"status", static_cast<int>(member.status)},
            {"main_department", member.departments.front()},
            {"extattr", {{"attrs", json::array()}}},
            {"external_position", member.position}};
}

// Direct members only: WeCom dropped fetch_child.
template <class Row>
Answer staff_in_department(const Simulation& simulation, const Call& call, Row row) {
    const int department = TRY(department_in(simulation, call, "department_id"));
    if (department == 0) return refusal(60123);
    json rows = json::array();
    for (const Staff& member : simulation.company.staff) {
        const auto& own = member.departments;
        if (std::find(own.begin(), own.end(), department) != own.end()) rows.push_back(row(member));
    }
    return fields_of({{"userlist", std::move(rows)}});
}

}  // namespace

Answer list_departments(Simulation& simulation, const Call& call) {
    return departments_below(simulation, call, "department", [](const Department& department) {
        return json{{"id", department.id},
                    {"name", department.name},
                    {"name_en", ""},
                    {"department_leader", department.leaders},
                    {"parentid", department.parent},
                    {"order", department.order}};
    });
}

Answer list_department_ids(Simulation& simulation, const Call& call) {
    return departments_below(simulation, call, "department_id", [](const Department& department) {
        return json{{"id", department.id}, {"parentid", department.parent}, {"order", department.order}};
    });
}

Answer list_staff(Simulation& simulation, const Call& call) {
    return staff_in_department(simulation, call, staff_json);
}

Answer list_staff_names(Simulation& simulation, const Call& call) {
    return staff_in_department(simulation, call, [](const Staff& member) {
        return json{{"userid", member.userid}, {"name", member.name}, {"department", member.departments}};
    });
}

Answer get_staff(Simulation& simulation, const Call& call) {
    const int staff = TRY(member_in(simulation, call, "userid"));
    return fields_of(staff_json(simulation.company.staff[static_cast<std::size_t>(staff)]));
}

Answer get_follow_user_list(Simulation& simulation, const Call& /*call*/) {
    json userids = json::array();
    for (const Staff& member : simulation.company.staff) {
        if (can_receive_customers(member)) userids.push_back(member.userid);
    }
    return fields_of({{"follow_user", std::move(userids)}});
}

}  // namespace guanxi::sandbox
