#include "core/access/access.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"

namespace guanxi::access {

namespace {

using Verdict = Decision::Verdict;

constexpr std::initializer_list<Role> kRoles{Role::Admin, Role::Operations, Role::Manager,
                                             Role::Staff, Role::Auditor,    Role::Settings};

// Department 2 with 3 below it, 4 beside; staff 1 in 2, 2 in 3, 3 in 4, 4 in both 3 and 4, 5 in a department that is
// not known.
struct House {
    std::vector<staff::Department> departments{
        {.id = {1}}, {.id = {2}, .parent = {1}}, {.id = {3}, .parent = {2}}, {.id = {4}, .parent = {1}}};
    std::vector<staff::Staff> staff{{.id = {1}, .departments = {{2}}},
                                    {.id = {2}, .departments = {{3}}},
                                    {.id = {3}, .departments = {{4}}},
                                    {.id = {4}, .departments = {{3}, {4}}},
                                    {.id = {5}, .departments = {{77}}}};

    std::vector<StaffId> seen_by(Reach reach, StaffId member) const {
        return scope_of(reach, member, departments, staff).staff();
    }
};

using Ids = std::vector<StaffId>;

Permissions any_permissions(test::Random& random) {
    Permissions permissions;
    for (const Permission permission : all_permissions()) {
        if (random.one_in(2)) permissions.insert(permission);
    }
    return permissions;
}

}  // namespace

TEST_CASE("an admin may do everything and sees everybody", "[access]") {
    int permissions = 0;
    for (const Permission permission : all_permissions()) {
        CHECK(may(Role::Admin, permission));
        ++permissions;
    }
    CHECK(permissions == 28);
    CHECK(rights_of(Role::Admin).reach == Reach::Company);
}

TEST_CASE("each role may do what its day needs, and not more", "[access]") {
    using enum Permission;
    const auto counted = [](Role role) {
        const auto all = all_permissions();
        return std::count_if(all.begin(), all.end(), [role](Permission one) { return may(role, one); });
    };

    CHECK(counted(Role::Operations) == 17);
    CHECK(counted(Role::Manager) == 12);
    CHECK(counted(Role::Staff) == 7);
    CHECK(counted(Role::Auditor) == 7);
    CHECK(counted(Role::Settings) == 3);
    CHECK(may(Role::Operations, PlanBroadcasts));
    CHECK_FALSE(may(Role::Operations, ApproveBroadcasts));
    CHECK_FALSE(may(Role::Operations, SeePhoneNumbers));
    CHECK_FALSE(may(Role::Operations, ExportCustomers));
    CHECK(may(Role::Manager, TransferCustomers));
    CHECK_FALSE(may(Role::Manager, EditChannels));
    CHECK_FALSE(may(Role::Staff, ViewReports));
    CHECK(may(Role::Auditor, ViewArchive));
    CHECK_FALSE(may(Role::Auditor, TagCustomers));
    CHECK(may(Role::Settings, ManageSettings));
    CHECK_FALSE(may(Role::Settings, ViewCustomers));
    for (const Role role : {Role::Operations, Role::Manager, Role::Staff, Role::Settings}) {
        CHECK_FALSE(may(role, ViewArchive));
        CHECK_FALSE(may(role, ManageAccounts));
    }
}

TEST_CASE("every built-in role holds together", "[access]") {
    for (const Role role : kRoles) {
        CHECK(check_role({.name = "角色", .rights = rights_of(role)}, {}).has_value());
    }
}

TEST_CASE("departments reach to all that stand below them, and to one's own customers", "[access]") {
    const House house;

    CHECK(house.seen_by(Reach::OwnDepartments, {1}) == Ids{{1}, {2}, {4}});
    CHECK(house.seen_by(Reach::OwnDepartments, {2}) == Ids{{2}, {4}});
    CHECK(house.seen_by(Reach::OwnDepartments, {4}) == Ids{{2}, {3}, {4}});
    CHECK(house.seen_by(Reach::OwnCustomers, {4}) == Ids{{4}});
    CHECK(house.seen_by(Reach::Nobody, {4}).empty());
    CHECK(scope_of(Reach::Company, {}, house.departments, house.staff).is_all());
}

TEST_CASE("whose department is unknown, and who is no member of staff, sees nobody else", "[access]") {
    const House house;

    CHECK(house.seen_by(Reach::OwnDepartments, {5}) == Ids{{5}});
    CHECK(house.seen_by(Reach::OwnDepartments, {99}) == Ids{{99}});
    CHECK(house.seen_by(Reach::OwnDepartments, {}).empty());
    CHECK(house.seen_by(Reach::OwnCustomers, {}).empty());
}

TEST_CASE("the first thing in the way is told", "[access]") {
    const Actor manager{.account = {7}, .rights = rights_of(Role::Manager), .scope = staff::Scope::of({{1}, {2}})};
    const auto verdict = [&manager](Permission permission, const Object& object) {
        return may(manager, permission, object).verdict;
    };

    CHECK(verdict(Permission::TransferCustomers, {.owners = {{1}, {2}}}) == Verdict::Allowed);
    CHECK(verdict(Permission::ViewArchive, {.owners = {{9}}}) == Verdict::MissingPermission);
    const Decision outside = may(manager, Permission::TransferCustomers, {.owners = {{1}, {9}, {8}}});
    CHECK(outside == Decision{Verdict::OutsideScope, Permission::TransferCustomers, {9}});
    CHECK(verdict(Permission::ApproveBroadcasts, {.owners = {{1}}, .requested_by = {7}}) == Verdict::OwnRequest);
    CHECK(verdict(Permission::ApproveBroadcasts, {.owners = {{3}}, .requested_by = {7}}) == Verdict::OutsideScope);
    CHECK(verdict(Permission::ApproveBroadcasts, {.owners = {{1}}, .requested_by = {8}}) == Verdict::Allowed);
    CHECK(verdict(Permission::ViewChannels, {}) == Verdict::Allowed);
}

TEST_CASE("nobody gives more than he has", "[access]") {
    Actor keeper{.account = {7},
                 .rights = {{Permission::ManageAccounts, Permission::ViewAudit}, Reach::OwnDepartments}};
    const auto verdict = [&keeper](const Rights& granted) {
        return may(keeper, Permission::ManageAccounts, {.granted = granted}).verdict;
    };

    CHECK(verdict({{Permission::ViewAudit}, Reach::OwnDepartments}) == Verdict::Allowed);
    CHECK(verdict({{Permission::ViewAudit}, Reach::Company}) == Verdict::MoreThanOwn);
    CHECK(verdict({{Permission::ViewArchive}, Reach::Nobody}) == Verdict::MoreThanOwn);
}

TEST_CASE("a role of the company's own needs a free name, a permission and what goes with it", "[access]") {
    using enum Permission;
    const std::vector<std::string> taken{"客服"};
    const auto field = [&taken](const CustomRole& role) {
        const Status status = check_role(role, taken);
        return status ? std::string{} : status.error().field;
    };
    const Rights rights{{ViewCustomers, SeeNames}, Reach::OwnCustomers};

    CHECK(field({.name = "外包", .rights = rights}) == "");
    CHECK(field({.name = " 客服 ", .rights = rights}) == "name");
    CHECK(field({.name = "　", .rights = rights}) == "name");
    CHECK(field({.name = "外包", .rights = {{}, Reach::Company}}) == "permissions");
    CHECK(field({.name = "外包", .rights = {{ExportCustomers}, Reach::Company}}) == "permissions");
    CHECK(field({.name = "外包", .rights = {{ViewCustomers}, Reach::Nobody}}) == "reach");
    CHECK(field({.name = "外包", .rights = {{ViewAudit}, Reach::Nobody}}) == "");
    std::string thirty;
    for (int i = 0; i < 30; ++i) thirty += "角";
    CHECK(field({.name = thirty, .rights = rights}) == "");
    CHECK(field({.name = thirty + "角", .rights = rights}) == "name");
}

TEST_CASE("more rights never take away what was allowed, and nobody reaches outside of the scope",
          "[access][property]") {
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        House house;
        for (staff::Staff& member : house.staff) {
            member.departments.clear();
            for (int i = random.below(3); i > 0; --i) member.departments.push_back({random.between(1, 5)});
        }
        for (staff::Department& department : house.departments) department.parent = {random.between(0, 5)};
        const StaffId member{random.between(0, 6)};
        const auto reach = static_cast<Reach>(random.below(4));
        Actor actor{.account = {random.between(1, 2)}, .rights = {any_permissions(random), reach}};
        actor.scope = scope_of(reach, member, house.departments, house.staff);
        const Permission permission = random.one_of(all_permissions());
        Object object{.owners = random.ids<StaffId>(3, 6), .requested_by = {random.below(3)}};
        if (random.one_in(3)) object.granted = Rights{any_permissions(random), static_cast<Reach>(random.below(4))};

        const Decision decision = may(actor, permission, object);

        Actor more = actor;
        for (const Permission one : all_permissions()) {
            if (random.one_in(2)) more.rights.permissions.insert(one);
        }
        more.rights.reach = static_cast<Reach>(random.between(static_cast<int>(reach), 3));
        more.scope = scope_of(more.rights.reach, member, house.departments, house.staff);
        if (decision.is_allowed()) {
            REQUIRE(may(more, permission, object).is_allowed());
            REQUIRE(actor.rights.permissions.has(permission));
            REQUIRE(object.requested_by != actor.account);
            for (const StaffId owner : object.owners) REQUIRE(actor.scope.covers(owner));
        }
        for (const StaffId owner : actor.scope.staff()) REQUIRE(more.scope.covers(owner));
        if (reach == Reach::OwnCustomers) REQUIRE(actor.scope.staff().size() == (member ? 1 : 0));
    }
}

}  // namespace guanxi::access
