#include "core/customer/tag_share.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::customer {

namespace {

Base base_of(int relations) {
    Base base;
    for (const int id : {3, 7, 8, 9}) base.upsert(tag::Tag{.id = {id}, .name = std::to_string(id)});
    for (int id = 1; id <= relations; ++id) {
        Relation relation{.id = {id}, .customer = {id}, .staff = {1}, .tags = {{7}}};
        if (id % 2 == 0) relation.tags.push_back({3});
        if (id == 4) relation.tags.insert(relation.tags.end(), {{9}, {1000}});  // the base does not know the last
        base.upsert(relation);
    }
    return base;
}

}  // namespace

TEST_CASE("each tag is counted over the relations that were chosen, in the order of tags", "[customer][tag]") {
    const Base base = base_of(5);

    const TagShares shares = tag_shares(base, std::vector<RelationId>{{4}, {1}, {2}});

    CHECK(shares.relations == 3);
    CHECK(shares.tags == std::vector<TagShare>{{{3}, 2}, {{7}, 3}, {{9}, 1}});
    CHECK(shares.count_of({3}) == 2);
    CHECK(shares.count_of({8}) == 0);
    CHECK(shares.count_of({1000}) == 0);
}

TEST_CASE("relations that are gone are not counted, and of none nothing is known", "[customer][tag]") {
    const Base base = base_of(2);

    CHECK(tag_shares(base, std::vector<RelationId>{{2}, {99}}).relations == 1);
    CHECK(tag_shares(base, std::vector<RelationId>{}).tags.empty());
}

TEST_CASE("ten thousand relations are counted whole", "[customer][tag]") {
    const Base base = base_of(10'000);
    std::vector<RelationId> all;
    for (int id = 1; id <= 10'000; ++id) all.push_back({id});

    const TagShares shares = tag_shares(base, all);

    CHECK(shares.relations == 10'000);
    CHECK(shares.tags == std::vector<TagShare>{{{3}, 5'000}, {{7}, 10'000}, {{9}, 1}});
}

}  // namespace guanxi::customer
