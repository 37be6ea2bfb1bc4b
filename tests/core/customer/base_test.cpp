#include "core/customer/base.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "tests/support/company.h"

namespace guanxi::customer {

namespace {

Relation relation(std::int32_t id, std::vector<TagId> tags = {}) {
    return {.id = {id}, .customer = {id}, .staff = {1}, .tags = std::move(tags)};
}

std::vector<TagId> tags_of(const Base& base, RelationId relation) {
    const auto tags = base.tags(*base.row_of(relation));
    return {tags.begin(), tags.end()};
}

}  // namespace

TEST_CASE("a relation may arrive before its customer's name", "[customer]") {
    Base base;
    base.upsert(relation(1));
    CHECK(base.name(0).empty());

    base.upsert_name({1}, "小红");
    CHECK(base.name(0) == "小红");

    base.upsert_name({1}, "");
    CHECK(base.name(0).empty());
}

TEST_CASE("the same send window again changes nothing", "[customer]") {
    Base base;
    const SendWindow october{.first = Day{std::chrono::year{2024} / 10 / 1},
                             .end = Day{std::chrono::year{2024} / 11 / 1}};
    base.set_send_window(october);
    const auto version = base.version();

    base.set_send_window(october);
    CHECK(base.version() == version);

    base.set_send_window(
        {.first = Day{std::chrono::year{2024} / 11 / 1}, .end = Day{std::chrono::year{2024} / 12 / 1}});
    CHECK(base.version() != version);
}

TEST_CASE("removing moves the last row into the gap", "[customer]") {
    Base base;
    for (const std::int32_t id : {1, 2, 3}) base.upsert(relation(id, {{id}}));

    base.remove({1});
    base.remove({1});
    base.remove({77});

    CHECK(base.row_count() == 2);
    CHECK(base.row_of({3}) == 0);
    CHECK(base.row_of({2}) == 1);
    CHECK_FALSE(base.row_of({1}).has_value());
    CHECK(tags_of(base, {3}) == std::vector<TagId>{{3}});
    base.remove({2});
    base.remove({3});
    CHECK(base.row_count() == 0);
}

TEST_CASE("tags are ascending and none stands twice, however they came", "[customer]") {
    Base base;
    base.upsert(relation(1, {{9}, {2}, {9}, {5}}));

    CHECK(tags_of(base, {1}) == std::vector<TagId>{{2}, {5}, {9}});
    base.upsert(relation(1, {{2}, {2}}));
    CHECK(tags_of(base, {1}) == std::vector<TagId>{{2}});
}

TEST_CASE("an add way that nobody knows is kept, and one below 0 is 0", "[customer]") {
    Base base;
    Relation odd = relation(1);
    odd.add_way = 70'000;
    base.upsert(odd);
    CHECK(base.add_way(0) == 70'000);

    odd.add_way = -1;
    base.upsert(odd);
    CHECK(base.add_way(0) == 0);
}

TEST_CASE("small tables stay sorted by id and are found by it", "[customer]") {
    Base base;
    base.upsert(tag::Tag{.id = {5}, .name = "五"});
    base.upsert(tag::Tag{.id = {2}, .name = "二"});
    base.upsert(tag::Tag{.id = {5}, .name = "伍"});
    base.upsert(ChannelName{{3}, "展会"});

    REQUIRE(base.tags().size() == 2);
    CHECK(base.tags()[0].name == "二");
    CHECK(base.find(TagId{5})->name == "伍");
    CHECK(base.find(TagId{4}) == nullptr);
    CHECK(base.find(ChannelId{3})->name == "展会");
    CHECK(base.find(StaffId{3}) == nullptr);
    base.forget_tables();
    CHECK(base.find(ChannelId{3}) == nullptr);
}

TEST_CASE("tags that are set again and again do not pile up", "[customer]") {
    Base base;
    base.upsert(relation(1, {{1}, {2}, {3}}));
    const std::size_t before = base.memory_bytes();

    for (std::int32_t i = 0; i < 50'000; ++i) {
        base.upsert(relation(2, {}));
        base.upsert(relation(2, {{1}, {2}, {3 + i % 7}}));
    }

    CHECK(base.memory_bytes() < before + 200'000);
    CHECK(tags_of(base, {1}) == std::vector<TagId>{{1}, {2}, {3}});
    CHECK(tags_of(base, {2}) == std::vector<TagId>{{1}, {2}, {3 + 49'999 % 7}});
}

TEST_CASE("whatever way it was filled, the base agrees with plain maps", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const test::Company company = test::random_company(random, random.below(150) + 1);

        const Base base = test::base_of(company, random);

        REQUIRE(test::told(base) == test::told(company));
        for (int row = 0; row < base.row_count(); ++row) REQUIRE(base.row_of(base.relation(row)) == row);
    }
}

}  // namespace guanxi::customer
