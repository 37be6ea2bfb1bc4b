#include "server/store/setting_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

TEST_CASE("a setting is none until it is set, and the last value stands", "[store]") {
    auto database = test::memory_database();

    CHECK(!setting(database, "corp_id")->has_value());
    REQUIRE(set_setting(database, "corp_id", "ww1"));
    REQUIRE(set_setting(database, "corp_id", "ww2"));

    CHECK(setting(database, "corp_id")->value() == "ww2");
}

TEST_CASE("a secret is sealed in the database and opens with the right key and name only", "[store]") {
    auto database = test::memory_database();
    const std::string key(32, 'k');
    REQUIRE(set_secret_setting(database, "corp_secret", "open sesame", key));

    CHECK(setting(database, "corp_secret")->value().find("sesame") == std::string::npos);
    CHECK(secret_setting(database, "corp_secret", key)->value() == "open sesame");
    CHECK(!secret_setting(database, "corp_secret", std::string(32, 'x')));
    CHECK(!secret_setting(database, "other", key)->has_value());

    // A box that was moved to another name does not open.
    REQUIRE(database.run("UPDATE setting SET key = 'moved'"));
    CHECK(!secret_setting(database, "moved", key));
}

}  // namespace guanxi::store
