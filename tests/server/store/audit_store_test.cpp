#include "server/store/audit_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

Database audited_database(int rows) {
    auto database = test::memory_database();
    for (int i = 0; i < rows; ++i) {
        const std::string object = "channel:" + std::to_string(i);
        REQUIRE(
            add_audit(database, {instant_from_seconds(1'700'000'000 + i), "admin", "channel.create", object, "{}"}));
    }
    return database;
}

std::optional<std::int64_t> broken_row_after(const char* tampering) {
    auto database = audited_database(5);
    REQUIRE(database.run(tampering));
    const auto verdict = verify_audit(database);
    REQUIRE(verdict.has_value());
    return verdict->first_broken;
}

}  // namespace

TEST_CASE("an untouched audit chain is in order", "[store][audit]") {
    auto database = audited_database(5);

    const auto verdict = verify_audit(database);

    REQUIRE(verdict.has_value());
    CHECK(verdict->rows == 5);
    CHECK(!verdict->first_broken);
    auto empty = audited_database(0);
    CHECK(verify_audit(empty)->rows == 0);
}

TEST_CASE("any row that was changed breaks the audit chain there", "[store][audit]") {
    CHECK(broken_row_after("UPDATE audit SET at = at + 1 WHERE id = 3") == 3);
    CHECK(broken_row_after("UPDATE audit SET actor = 'other' WHERE id = 1") == 1);
    CHECK(broken_row_after("UPDATE audit SET action = 'channel.retry' WHERE id = 5") == 5);
    CHECK(broken_row_after("UPDATE audit SET object = 'channel:9' WHERE id = 2") == 2);
    CHECK(broken_row_after("UPDATE audit SET detail = '{ }' WHERE id = 4") == 4);
    CHECK(broken_row_after("UPDATE audit SET hash = zeroblob(32) WHERE id = 4") == 4);
}

TEST_CASE("text that was moved between fields breaks the audit chain", "[store][audit]") {
    CHECK(broken_row_after("UPDATE audit SET actor = 'adminc', action = 'hannel.create' WHERE id = 3") == 3);
}

TEST_CASE("a row that was taken out, put in or exchanged breaks the audit chain", "[store][audit]") {
    CHECK(broken_row_after("DELETE FROM audit WHERE id = 3") == 4);
    CHECK(broken_row_after("DELETE FROM audit WHERE id = 1") == 2);
    CHECK(broken_row_after(
              "INSERT INTO audit SELECT 6, at, actor, action, object, detail, hash FROM audit WHERE id = 5") == 6);
    CHECK(broken_row_after("UPDATE audit SET id = 9 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3;"
                           "UPDATE audit SET id = 3 WHERE id = 9") == 2);
}

}  // namespace guanxi::store
