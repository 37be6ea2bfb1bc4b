#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "server/wecom/client.h"
#include "server/wecom/code.h"
#include "server/wecom/fields.h"

namespace guanxi::wecom {

namespace {

using nlohmann::json;

constexpr std::int64_t kStatusActive = 1;  // 2 disabled, 4 not activated, 5 left

DepartmentId department_id(std::int64_t number) {
    return DepartmentId{static_cast<std::int32_t>(number)};
}

staff::Department department_from(const json& entry) {
    return {department_id(wire::number_or(entry, "id", 0)), department_id(wire::number_or(entry, "parentid", 0)),
            wire::text_or(entry, "name", ""), wire::number_or(entry, "order", 0)};
}

StaffEntry staff_from(const json& entry) {
    StaffEntry staff;
    staff.id.value = wire::text_or(entry, "userid", "");
    staff.name = wire::text_or(entry, "name", "");
    staff.alias = wire::text_or(entry, "alias", "");
    for (const std::int64_t number : numbers_in(entry, "department")) {
        staff.departments.push_back(department_id(number));
    }
    // simplelist tells no status.
    const bool is_active = wire::number_or(entry, "status", kStatusActive) == kStatusActive;
    staff.status = is_active ? staff::StaffStatus::Active : staff::StaffStatus::Inactive;
    return staff;
}

// user/list is closed to some apps and secrets to which user/simplelist is open (wecom-api.md B).
bool may_ask_for_less(int wecom_code) {
    return wecom_code == code::kNotPermitted || wecom_code == code::kNoPrivilege ||
           wecom_code == code::kStaffOutOfScope || wecom_code == code::kAnswerTooLarge;
}

}  // namespace

Result<std::vector<staff::Department>> Api::departments() {
    const json answer = TRY(client_->get("department/list"));
    std::vector<staff::Department> departments;
    for (const json& entry : list_in(answer, "department")) {
        departments.push_back(department_from(entry));
        if (!departments.back().id) departments.pop_back();
    }
    return departments;
}

Result<std::vector<StaffEntry>> Api::staff_of_department(DepartmentId department) {
    const Query query{{"department_id", std::to_string(department.value)}};
    auto asked = client_->get("user/list", query);
    if (!asked && may_ask_for_less(asked.error().wecom_code)) asked = client_->get("user/simplelist", query);
    const json answer = TRY(std::move(asked));

    std::vector<StaffEntry> staff;
    for (const json& entry : list_in(answer, "userlist")) {
        staff.push_back(staff_from(entry));
        if (staff.back().id.value.empty()) staff.pop_back();
    }
    return staff;
}

Result<std::vector<WecomStaffId>> Api::staff_with_contact_function() {
    const json answer = TRY(client_->get("externalcontact/get_follow_user_list"));
    return ids_in<StaffTag>(answer, "follow_user");
}

}  // namespace guanxi::wecom
