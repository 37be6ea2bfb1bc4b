#include "core/access/access.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace guanxi::access {

namespace {

using Verdict = Decision::Verdict;

Permissions everything() {
    Permissions permissions;
    for (const Permission permission : all_permissions()) permissions.insert(permission);
    return permissions;
}

Permissions of_operations() {
    using enum Permission;
    return {ViewCustomers, ViewChannels, EditChannels,   Synchronise,     SeeNames,      TagCustomers,
            EditCustomers, MoveStages,   EditTags,       EditJourneys,    EditMaterials, ViewGroups,
            EditGroups,    ViewReports,  PlanBroadcasts, ImportCustomers, EditCampaigns};
}

Permissions of_manager() {
    using enum Permission;
    return {ViewCustomers, ViewChannels, SeeNames,    SeePhoneNumbers, TagCustomers,      EditCustomers,
            MoveStages,    ViewGroups,   ViewReports, PlanBroadcasts,  ApproveBroadcasts, TransferCustomers};
}

Permissions of_staff() {
    using enum Permission;
    return {ViewCustomers, SeeNames, SeePhoneNumbers, TagCustomers, EditCustomers, MoveStages, ViewGroups};
}

Permissions of_auditor() {
    using enum Permission;
    return {ViewCustomers, SeeNames, ViewGroups, ViewReports, ViewArchive, EditArchiveRules, ViewAudit};
}

Permissions of_settings() {
    using enum Permission;
    return {Synchronise, OperateSandbox, ManageSettings};
}

std::vector<DepartmentId> known_departments_of(const staff::Staff& member,
                                               std::span<const staff::Department> departments) {
    std::vector<DepartmentId> known;
    for (const staff::Department& department : departments) {
        const auto& own = member.departments;
        if (std::find(own.begin(), own.end(), department.id) != own.end()) known.push_back(department.id);
    }
    return known;
}

}  // namespace

std::vector<Permission> all_permissions() {
    std::vector<Permission> permissions;
    for (int number = 0; number < kPermissionCount; ++number) permissions.push_back(static_cast<Permission>(number));
    return permissions;
}

Rights rights_of(Role role) {
    switch (role) {
        case Role::Admin: return {everything(), Reach::Company};
        case Role::Operations: return {of_operations(), Reach::Company};
        case Role::Manager: return {of_manager(), Reach::OwnDepartments};
        case Role::Staff: return {of_staff(), Reach::OwnCustomers};
        case Role::Auditor: return {of_auditor(), Reach::Company};
        case Role::Settings: return {of_settings(), Reach::Nobody};
    }
    return {};
}

bool may(Role role, Permission permission) {
    return rights_of(role).permissions.has(permission);
}

std::optional<Permission> needed_for(Permission permission) {
    switch (permission) {
        case Permission::ExportCustomers:
        case Permission::SeeNames:
        case Permission::SeePhoneNumbers:
        case Permission::SeeUnionIds:
        case Permission::TagCustomers:
        case Permission::EditCustomers:
        case Permission::MoveStages:
        case Permission::PlanBroadcasts:
        case Permission::TransferCustomers:
        case Permission::ImportCustomers: return Permission::ViewCustomers;
        case Permission::EditChannels: return Permission::ViewChannels;
        case Permission::EditGroups: return Permission::ViewGroups;
        case Permission::EditArchiveRules: return Permission::ViewArchive;
        case Permission::ViewCustomers:
        case Permission::ViewChannels:
        case Permission::Synchronise:
        case Permission::OperateSandbox:
        case Permission::EditTags:
        case Permission::EditJourneys:
        case Permission::EditMaterials:
        case Permission::ViewGroups:
        case Permission::ViewReports:
        case Permission::ApproveBroadcasts:
        case Permission::EditCampaigns:
        case Permission::ViewArchive:
        case Permission::ViewAudit:
        case Permission::ManageAccounts:
        case Permission::ManageSettings: return std::nullopt;
    }
    return std::nullopt;
}

Status check_role(const CustomRole& role, std::span<const std::string> taken) {
    const auto wrong = [](const char* detail, const char* field) {
        return Error{ErrorCode::InvalidInput, detail, field};
    };
    const std::string_view name = trimmed(role.name);
    if (name.empty() || character_count(name) > kRoleNameCharactersMax) {
        return wrong("a name has 1 to 30 characters", "name");
    }
    const bool is_taken =
        std::any_of(taken.begin(), taken.end(), [name](const std::string& other) { return trimmed(other) == name; });
    if (is_taken) return wrong("another role has this name", "name");
    const Permissions& permissions = role.rights.permissions;
    if (permissions == Permissions{}) return wrong("a role needs a permission", "permissions");
    for (const Permission permission : all_permissions()) {
        const auto needed = needed_for(permission);
        const bool is_useless = permissions.has(permission) && needed && !permissions.has(*needed);
        if (is_useless) return wrong("a permission is useless without another one", "permissions");
    }
    const bool needs_reach = permissions.has(Permission::ViewCustomers) || permissions.has(Permission::ViewArchive);
    if (needs_reach && role.rights.reach == Reach::Nobody) return wrong("nobody's customers can be seen", "reach");
    return Done{};
}

staff::Scope scope_of(Reach reach, StaffId member, std::span<const staff::Department> departments,
                      std::span<const staff::Staff> staff) {
    if (reach == Reach::Company) return staff::Scope::all();
    if (reach == Reach::Nobody || !member) return staff::Scope::of({});
    std::vector<StaffId> within{member};
    const auto found =
        std::find_if(staff.begin(), staff.end(), [member](const staff::Staff& one) { return one.id == member; });
    if (reach == Reach::OwnDepartments && found != staff.end()) {
        for (const DepartmentId department : known_departments_of(*found, departments)) {
            const auto there = staff::staff_of_department(departments, staff, department);
            within.insert(within.end(), there.begin(), there.end());
        }
    }
    return staff::Scope::of(std::move(within));
}

Decision may(const Actor& actor, Permission permission, const Object& object) {
    Decision decision{.verdict = Verdict::Allowed, .permission = permission};
    if (!actor.rights.permissions.has(permission)) {
        decision.verdict = Verdict::MissingPermission;
        return decision;
    }
    for (const StaffId owner : object.owners) {
        if (actor.scope.covers(owner)) continue;
        decision.verdict = Verdict::OutsideScope;
        decision.owner = owner;
        return decision;
    }
    if (object.requested_by && object.requested_by == actor.account) {
        decision.verdict = Verdict::OwnRequest;
        return decision;
    }
    const bool is_more = object.granted && (!actor.rights.permissions.includes(object.granted->permissions) ||
                                            object.granted->reach > actor.rights.reach);
    if (is_more) decision.verdict = Verdict::MoreThanOwn;
    return decision;
}

}  // namespace guanxi::access
