#include "core/audience/sender.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/audience/world.h"
#include "tests/support/china_time.h"

namespace guanxi::audience {

namespace {

using customer::Base;
using customer::Relation;
using customer::RelationState;
using customer::RowSet;
using test::china;
using test::Random;

RowSet all_rows(const Base& base) {
    RowSet rows{base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) rows.insert(row);
    return rows;
}

std::vector<std::int32_t> chosen(const Base& base, const RowSet& rows, SenderRule rule) {
    std::vector<std::int32_t> relations;
    one_per_person(rows, customer::persons_of(base), base, rule).each([&](int row) {
        relations.push_back(base.relation(row).value);
    });
    std::sort(relations.begin(), relations.end());
    return relations;
}

using Ids = std::vector<std::int32_t>;

// Customer 1 is served by three members of staff, customer 2 by one who lost her, customer 3 by two since one moment.
Base shared_customers() {
    Base base;
    const auto add = [&base](int id, int customer, Instant added_at, RelationState state = RelationState::Friend) {
        base.upsert(Relation{.id = {id}, .customer = {customer}, .staff = {id}, .added_at = added_at, .state = state});
    };
    add(1, 1, china(2024, 1, 1), RelationState::DeletedByCustomer);
    add(2, 1, china(2024, 3, 1));
    add(3, 1, china(2024, 2, 1));
    add(4, 2, china(2024, 1, 1), RelationState::Gone);
    add(6, 3, china(2024, 1, 1));
    add(5, 3, china(2024, 1, 1));
    return base;
}

}  // namespace

TEST_CASE("who has known the person longest sends, or who added her last", "[audience]") {
    const Base base = shared_customers();

    CHECK(chosen(base, all_rows(base), SenderRule::LongestKnown) == Ids{3, 5});
    CHECK(chosen(base, all_rows(base), SenderRule::LatestAdded) == Ids{2, 5});
}

TEST_CASE("only relations of the audience can send", "[audience]") {
    const Base base = shared_customers();
    RowSet rows{base.row_count()};
    rows.insert(*base.row_of({2}));
    rows.insert(*base.row_of({6}));

    CHECK(chosen(base, rows, SenderRule::LongestKnown) == Ids{2, 6});
}

TEST_CASE("each person with a friend gets exactly one copy", "[audience][property]") {
    Random random{12};
    for (int i = 0; i < 60; ++i) {
        const test::World world = test::random_world(random, random.below(120));
        const Base& base = world.base;
        RowSet rows{base.row_count()};
        std::vector<int> friends_of(200);
        for (int row = 0; row < base.row_count(); ++row) {
            if (random.one_in(3)) continue;
            rows.insert(row);
            if (base.state(row) == RelationState::Friend)
                ++friends_of[static_cast<std::size_t>(base.customer(row).value)];
        }
        const SenderRule rule = random.one_in(2) ? SenderRule::LongestKnown : SenderRule::LatestAdded;

        std::vector<int> copies_of(200);
        one_per_person(rows, customer::persons_of(base), base, rule).each([&](int row) {
            ++copies_of[static_cast<std::size_t>(base.customer(row).value)];
            if (!rows.contains(row) || base.state(row) != RelationState::Friend) FAIL("row " << row);
        });
        for (std::size_t person = 0; person < friends_of.size(); ++person) {
            if (copies_of[person] != (friends_of[person] > 0 ? 1 : 0)) FAIL("person " << person);
        }
    }
}

}  // namespace guanxi::audience
