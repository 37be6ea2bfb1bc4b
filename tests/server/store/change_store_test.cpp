#include "server/store/change_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

using namespace std::chrono_literals;

const server::SteadyTime kStart{1'800'000'000s};

std::int64_t add(Database& database, server::SteadyTime at) {
    const auto seq =
        add_change(database, {.kind = ChangeKind::Relation, .object = 5, .old_staff = {1}, .new_staff = {2}}, at);
    REQUIRE(seq.has_value());
    return *seq;
}

}  // namespace

TEST_CASE("changes are read after a number, oldest first, so many at most", "[store][change]") {
    auto database = test::memory_database();
    CHECK(*last_change(database) == 0);
    CHECK(*first_change(database) == 0);
    for (int i = 0; i < 5; ++i) add(database, kStart);

    const auto changes = changes_after(database, 2, 2);

    REQUIRE((changes.has_value() && changes->size() == 2));
    CHECK((*changes)[0].seq == 3);
    CHECK((*changes)[1].seq == 4);
    CHECK((*changes)[0].kind == ChangeKind::Relation);
    CHECK((*changes)[0].object == 5);
    CHECK((*changes)[0].old_staff == StaffId{1});
    CHECK((*changes)[0].new_staff == StaffId{2});
    CHECK(*last_change(database) == 5);
    CHECK(*first_change(database) == 1);
}

TEST_CASE("changes are kept for seven days", "[store][change][time]") {
    auto database = test::memory_database();
    add(database, kStart);
    add(database, kStart + 1ms);

    REQUIRE(prune_changes(database, kStart + 7 * 24h));
    CHECK(*first_change(database) == 1);
    REQUIRE(prune_changes(database, kStart + 7 * 24h + 1ms));
    CHECK(*first_change(database) == 2);
}

TEST_CASE("numbers go on when all changes were pruned", "[store][change]") {
    auto database = test::memory_database();
    add(database, kStart);
    add(database, kStart);

    REQUIRE(prune_changes(database, kStart + 30 * 24h));

    CHECK(*first_change(database) == 0);
    CHECK(*last_change(database) == 2);
    CHECK(add(database, kStart) == 3);
}

TEST_CASE("of more than a million changes the youngest million is kept", "[store][change]") {
    auto database = test::memory_database();
    add(database, kStart);
    REQUIRE(database.run("UPDATE sqlite_sequence SET seq = 1000000 WHERE name = 'change'"));
    REQUIRE(prune_changes(database, kStart));
    CHECK(*first_change(database) == 1);

    CHECK(add(database, kStart) == 1'000'001);
    REQUIRE(prune_changes(database, kStart));
    CHECK(*first_change(database) == 1'000'001);
}

}  // namespace guanxi::store
