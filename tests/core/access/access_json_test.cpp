#include "core/access/access_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/wire.h"

namespace guanxi::access {

TEST_CASE("a role is the same after a way over the wire", "[access][wire]") {
    for (const Role role : {Role::Admin, Role::Operations, Role::Manager, Role::Staff, Role::Auditor, Role::Settings}) {
        const auto read = role_from_word(word_of(role));
        REQUIRE(read.has_value());
        CHECK(*read == role);
    }
    CHECK(word_of(Role::Admin) == "admin");
    CHECK(word_of(Role::Settings) == "settings");
    CHECK_FALSE(role_from_word("Admin").has_value());
    CHECK_FALSE(role_from_word("").has_value());
    CHECK(role_from_word("emperor").error().field == "role");
}

TEST_CASE("every permission has a word of its own", "[access][wire]") {
    std::set<std::string_view> words;
    for (const Permission permission : all_permissions()) {
        words.insert(word_of(permission));
        CHECK(*permission_from_word(word_of(permission)) == permission);
    }
    CHECK(words.size() == 28);
    CHECK_FALSE(words.contains(""));
    CHECK_FALSE(permission_from_word("fly").has_value());
}

TEST_CASE("a role of the company's own is the same after a way over the wire", "[access][wire]") {
    const CustomRole role{{3}, "外包", {{Permission::SeeNames, Permission::ViewCustomers}, Reach::OwnDepartments}};

    CHECK(wire::dump(to_wire(role)) ==
          R"({"id":3,"name":"外包","permissions":["view_customers","see_names"],"reach":"own_departments"})");
    CHECK(*custom_role_from_wire(to_wire(role)) == role);
    for (const Reach reach : {Reach::Nobody, Reach::OwnCustomers, Reach::OwnDepartments, Reach::Company}) {
        CHECK(*reach_from_word(word_of(reach)) == reach);
    }
}

TEST_CASE("what a newer server allows is refused, since it would have to be acted on", "[access][wire]") {
    nlohmann::json role = to_wire(CustomRole{{3}, "外包", {{Permission::ViewAudit}, Reach::Nobody}});
    role["permissions"].push_back("fly");
    CHECK(custom_role_from_wire(role).error().field == "permissions");
    role["permissions"] = nlohmann::json::array();
    role["reach"] = "galaxy";
    CHECK(custom_role_from_wire(role).error().field == "reach");
    role.erase("name");
    CHECK(custom_role_from_wire(role).error().field == "name");
}

TEST_CASE("a decision has a word for every reason", "[access][wire]") {
    using Verdict = Decision::Verdict;
    CHECK(word_of(Verdict::MissingPermission) == "missing_permission");
    CHECK(word_of(Verdict::OutsideScope) == "outside_scope");
    CHECK(word_of(Verdict::OwnRequest) == "own_request");
    CHECK(word_of(Verdict::MoreThanOwn) == "more_than_own");
    CHECK(word_of(Verdict::Allowed) == "allowed");
}

}  // namespace guanxi::access
