#include "core/access/access.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::access {

TEST_CASE("an admin may do everything", "[access]") {
    for (const Permission permission : {Permission::ViewCustomers, Permission::ViewChannels, Permission::EditChannels,
                                        Permission::Synchronise, Permission::OperateSandbox}) {
        CHECK(may(Role::Admin, permission));
    }
}

TEST_CASE("a role is the same after a way over the wire", "[access][wire]") {
    CHECK(word_of(Role::Admin) == "admin");
    const auto role = role_from_word("admin");
    REQUIRE(role.has_value());
    CHECK(*role == Role::Admin);
    CHECK_FALSE(role_from_word("Admin").has_value());
    CHECK_FALSE(role_from_word("").has_value());
}

}  // namespace guanxi::access
