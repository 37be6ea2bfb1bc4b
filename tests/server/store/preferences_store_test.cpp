#include "server/store/preferences_store.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/account_store.h"
#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

AccountId account_named(Database& database, const char* name) {
    const auto id = add_account(database, {.id = {}, .name = name, .password_hash = "hash"}, {});
    REQUIRE(id.has_value());
    return *id;
}

}  // namespace

TEST_CASE("each account has preferences of its own, and the last ones saved stand", "[store][preferences]") {
    auto database = test::memory_database();
    const AccountId lin = account_named(database, "lin");
    const AccountId wang = account_named(database, "wang");
    console::Preferences dark;
    dark.scheme = console::Scheme::Dark;
    console::Preferences compact;
    compact.density = console::Density::Compact;
    compact.tables["customers"].views = {{"流失", "state=lost"}};

    REQUIRE(save_preferences(database, lin, dark));
    REQUIRE(save_preferences(database, lin, compact));

    CHECK(*preferences_of(database, lin) == compact);
    CHECK(*preferences_of(database, wang) == console::Preferences{});
    CHECK(test::number_of(database, "SELECT count(*) FROM preferences") == 1);
}

TEST_CASE("preferences go with their account", "[store][preferences]") {
    auto database = test::memory_database();
    const AccountId lin = account_named(database, "lin");
    REQUIRE(save_preferences(database, lin, {}));

    CHECK_FALSE(save_preferences(database, {99}, {}));
    REQUIRE(database.run("DELETE FROM account"));

    CHECK(test::number_of(database, "SELECT count(*) FROM preferences") == 0);
}

TEST_CASE("damaged preferences are an error and not the standard ones", "[store][preferences]") {
    auto database = test::memory_database();
    const AccountId lin = account_named(database, "lin");
    REQUIRE(save_preferences(database, lin, {}));

    for (const char* document : {"{", "[]", R"({"tables":1})"}) {
        REQUIRE(database.run((std::string{"UPDATE preferences SET document = '"} + document + "'").c_str()));
        const auto read = preferences_of(database, lin);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == ErrorCode::Storage);
    }
}

}  // namespace guanxi::store
