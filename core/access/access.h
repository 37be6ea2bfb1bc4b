// Who may do what, with whose customers. Every route names a permission; the same question is asked in the browser to
// hide what is not allowed.
// Rules
//   1. A role is a set of permissions and a reach. Six are built in, others are made by the company.
//   2. An admin may do everything, and sees every relation.
//   3. The reach is all of the company, the own departments and all below them, or the own customers. With departments
//      one's own customers are always in it; whose department is unknown, and who is no member of staff, has no more.
//   4. Something that touches relations needs all of their staff within the scope.
//   5. Nobody approves what he has asked for himself.
//   6. Nobody gives a role that has a permission or a reach that he has not.
//   7. The first of these that stands in the way is told: permission, scope, own request, more than own.
//   8. A role or permission that is not known is an error: it would have to be acted on.
// Source: ours, after mission.md M20.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/staff/scope.h"
#include "core/staff/staff.h"

namespace guanxi::access {

inline constexpr int kRoleNameCharactersMax = 30;

enum class Role : std::uint8_t {
    Admin,
    Operations,  // 私域运营
    Manager,     // of departments
    Staff,       // sales and service
    Auditor,     // compliance
    Settings,    // IT
};

enum class Permission : std::uint8_t {
    ViewCustomers,
    ViewChannels,
    EditChannels,
    Synchronise,  // ask for a full synchronisation with WeCom
    OperateSandbox,
    ExportCustomers,
    SeeNames,         // of customers; masked without it
    SeePhoneNumbers,  // masked without it
    SeeUnionIds,      // masked without it
    TagCustomers,
    EditCustomers,  // remarks, notes, fields
    MoveStages,     // customers along a journey
    EditTags,       // the tag library, rules that tag, merging
    EditJourneys,   // stages, moves, reminders
    EditMaterials,
    ViewGroups,
    EditGroups,  // join codes, welcome material, owners
    ViewReports,
    PlanBroadcasts,  // and moments
    ApproveBroadcasts,
    TransferCustomers,
    ImportCustomers,  // CSV, batch adding by phone
    EditCampaigns,    // referral, red packets, live streams
    ViewArchive,
    EditArchiveRules,  // sensitive words, slow replies
    ViewAudit,
    ManageAccounts,
    ManageSettings,
};
inline constexpr int kPermissionCount = 28;
std::vector<Permission> all_permissions();

class Permissions {
public:
    Permissions() = default;
    Permissions(std::initializer_list<Permission> permissions) {
        for (const Permission permission : permissions) insert(permission);
    }

    void insert(Permission permission) { bits_ |= bit(permission); }
    bool has(Permission permission) const { return (bits_ & bit(permission)) != 0; }
    bool includes(Permissions others) const { return (others.bits_ & ~bits_) == 0; }
    friend bool operator==(const Permissions&, const Permissions&) = default;

private:
    static std::uint64_t bit(Permission permission) { return std::uint64_t{1} << static_cast<unsigned>(permission); }

    std::uint64_t bits_ = 0;
};

enum class Reach : std::uint8_t { Nobody = 0, OwnCustomers = 1, OwnDepartments = 2, Company = 3 };  // each more

struct Rights {
    Permissions permissions;
    Reach reach = Reach::Nobody;

    friend bool operator==(const Rights&, const Rights&) = default;
};
Rights rights_of(Role);
bool may(Role, Permission);
std::string_view word_of(Role);  // "admin": as stored and sent
Result<Role> role_from_word(std::string_view);

using RoleId = Id<struct RoleTag>;

struct CustomRole {
    RoleId id;
    std::string name;
    Rights rights;

    friend bool operator==(const CustomRole&, const CustomRole&) = default;
};

// A name of 1 to 30 characters that no other role has, at least one permission, and with each the one that it is
// useless without (exporting needs viewing). Errors name the field: name, permissions, reach.
Status check_role(const CustomRole&, std::span<const std::string> taken);
std::optional<Permission> needed_for(Permission);

// Rule 3. `member` may be none or unknown.
staff::Scope scope_of(Reach, StaffId member, std::span<const staff::Department>, std::span<const staff::Staff>);

struct Actor {
    AccountId account;
    Rights rights;
    staff::Scope scope = staff::Scope::of({});
};

// What an action is about; what is left empty stands in nobody's way.
struct Object {
    std::vector<StaffId> owners;    // rule 4; of a transfer both sides
    AccountId requested_by;         // rule 5
    std::optional<Rights> granted;  // rule 6
};

struct Decision {
    enum class Verdict : std::uint8_t { Allowed, MissingPermission, OutsideScope, OwnRequest, MoreThanOwn };
    Verdict verdict = Verdict::Allowed;
    Permission permission = Permission::ViewCustomers;  // asked for
    StaffId owner;                                      // with OutsideScope: the first of the object's

    bool is_allowed() const { return verdict == Verdict::Allowed; }
    friend bool operator==(const Decision&, const Decision&) = default;
};

Decision may(const Actor&, Permission, const Object&);

}  // namespace guanxi::access
