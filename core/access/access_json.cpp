#include "core/access/access_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::access {

namespace {

using nlohmann::json;

constexpr std::array<Reach, 4> kReaches{Reach::Nobody, Reach::OwnCustomers, Reach::OwnDepartments, Reach::Company};

Error unknown(const char* what, std::string_view word, const char* field) {
    return {ErrorCode::InvalidInput, "there is no " + std::string{what} + " " + std::string{word}, field};
}

}  // namespace

std::string_view word_of(Permission permission) {
    switch (permission) {
        case Permission::ViewCustomers: return "view_customers";
        case Permission::ViewChannels: return "view_channels";
        case Permission::EditChannels: return "edit_channels";
        case Permission::Synchronise: return "synchronise";
        case Permission::OperateSandbox: return "operate_sandbox";
        case Permission::ExportCustomers: return "export_customers";
        case Permission::SeeNames: return "see_names";
        case Permission::SeePhoneNumbers: return "see_phone_numbers";
        case Permission::SeeUnionIds: return "see_union_ids";
        case Permission::TagCustomers: return "tag_customers";
        case Permission::EditCustomers: return "edit_customers";
        case Permission::MoveStages: return "move_stages";
        case Permission::EditTags: return "edit_tags";
        case Permission::EditJourneys: return "edit_journeys";
        case Permission::EditMaterials: return "edit_materials";
        case Permission::ViewGroups: return "view_groups";
        case Permission::EditGroups: return "edit_groups";
        case Permission::ViewReports: return "view_reports";
        case Permission::PlanBroadcasts: return "plan_broadcasts";
        case Permission::ApproveBroadcasts: return "approve_broadcasts";
        case Permission::TransferCustomers: return "transfer_customers";
        case Permission::ImportCustomers: return "import_customers";
        case Permission::EditCampaigns: return "edit_campaigns";
        case Permission::ViewArchive: return "view_archive";
        case Permission::EditArchiveRules: return "edit_archive_rules";
        case Permission::ViewAudit: return "view_audit";
        case Permission::ManageAccounts: return "manage_accounts";
        case Permission::ManageSettings: return "manage_settings";
    }
    return "";
}

Result<Permission> permission_from_word(std::string_view word) {
    for (const Permission permission : all_permissions()) {
        if (word == word_of(permission)) return permission;
    }
    return unknown("permission", word, "permissions");
}

std::string_view word_of(Reach reach) {
    switch (reach) {
        case Reach::Nobody: return "nobody";
        case Reach::OwnCustomers: return "own_customers";
        case Reach::OwnDepartments: return "own_departments";
        case Reach::Company: return "company";
    }
    return "";
}

Result<Reach> reach_from_word(std::string_view word) {
    for (const Reach reach : kReaches) {
        if (word == word_of(reach)) return reach;
    }
    return unknown("reach", word, "reach");
}

std::string_view word_of(Decision::Verdict verdict) {
    switch (verdict) {
        case Decision::Verdict::Allowed: return "allowed";
        case Decision::Verdict::MissingPermission: return "missing_permission";
        case Decision::Verdict::OutsideScope: return "outside_scope";
        case Decision::Verdict::OwnRequest: return "own_request";
        case Decision::Verdict::MoreThanOwn: return "more_than_own";
    }
    return "";
}

std::string_view word_of(Role role) {
    switch (role) {
        case Role::Admin: return "admin";
        case Role::Operations: return "operations";
        case Role::Manager: return "manager";
        case Role::Staff: return "staff";
        case Role::Auditor: return "auditor";
        case Role::Settings: return "settings";
    }
    return "";
}

Result<Role> role_from_word(std::string_view word) {
    for (const Role role : {Role::Admin, Role::Operations, Role::Manager, Role::Staff, Role::Auditor, Role::Settings}) {
        if (word == word_of(role)) return role;
    }
    return unknown("role", word, "role");
}

json to_wire(const CustomRole& role) {
    json permissions = json::array();
    for (const Permission permission : all_permissions()) {
        if (role.rights.permissions.has(permission)) permissions.push_back(std::string{word_of(permission)});
    }
    json object = json::object();
    object["id"] = role.id.value;
    object["name"] = role.name;
    object["permissions"] = std::move(permissions);
    object["reach"] = std::string{word_of(role.rights.reach)};
    return object;
}

Result<CustomRole> custom_role_from_wire(const json& object) {
    CustomRole role;
    role.id.value = TRY(wire::require_int32(object, "id"));
    role.name = TRY(wire::require_text(object, "name"));
    const auto words = TRY(wire::require_texts(object, "permissions"));
    for (const std::string& word : words) {
        const Permission permission = TRY(permission_from_word(word));
        role.rights.permissions.insert(permission);
    }
    const std::string reach = TRY(wire::require_text(object, "reach"));
    role.rights.reach = TRY(reach_from_word(reach));
    return role;
}

}  // namespace guanxi::access
