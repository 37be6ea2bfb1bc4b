#include "core/audience/list_query.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/audience/expression_text.h"

#include "tests/core/audience/world.h"

namespace guanxi::audience {

namespace {

using customer::RelationState;
using test::Random;

ListQuery read(const Parameters& parameters) {
    auto query = list_query_from_parameters(parameters);
    REQUIRE(query);
    return *std::move(query);
}

Error refused(const Parameters& parameters) {
    const auto query = list_query_from_parameters(parameters);
    REQUIRE_FALSE(query);
    return query.error();
}

// "1,1,…,1".
std::string ones(int count) {
    std::string list = "1";
    for (int i = 1; i < count; ++i) list += ",1";
    return list;
}

template <class Id>
std::vector<Id> some_ids(Random& random) {
    return random.one_in(2) ? random.ids<Id>(5, 2'000) : std::vector<Id>{};
}

ListQuery random_query(Random& random) {
    ListQuery query;
    if (random.one_in(2)) query.filter.text = random.text(3);
    query.filter.all_tags = some_ids<TagId>(random);
    query.filter.any_tags = some_ids<TagId>(random);
    query.filter.no_tags = some_ids<TagId>(random);
    query.filter.staff = some_ids<StaffId>(random);
    std::reverse(query.filter.staff.begin(), query.filter.staff.end());
    query.filter.channels = some_ids<ChannelId>(random);
    if (random.one_in(4)) query.filter.channels.push_back({0});
    if (random.one_in(2)) query.filter.state = RelationState{static_cast<std::uint8_t>(random.below(4))};
    if (random.one_in(2)) query.where = test::random_expression(random, test::Manner::Proper, 3);
    for (int column = 0; column < 8 && query.sort.size() < 4; ++column) {
        if (!random.one_in(3)) continue;
        const auto direction = static_cast<Direction>(random.below(2));
        query.sort.push_back({static_cast<ListColumn>(column), direction});
    }
    std::reverse(query.sort.begin(), query.sort.end());
    return query;
}

}  // namespace

TEST_CASE("a list's question is read from the parameters of a route", "[list]") {
    const ListQuery query = read({{"q", " 王 伟"},
                                  {"tag", "3,1"},
                                  {"anytag", "5"},
                                  {"notag", "7,8"},
                                  {"staff", "2"},
                                  {"channel", "0,4"},
                                  {"state", "lost"},
                                  {"where", "tag any (#3 \"高意向\") and sends < 4"},
                                  {"sort", "-added,name"}});

    CHECK(query.filter.text == " 王 伟");
    CHECK(query.filter.all_tags == std::vector<TagId>{{3}, {1}});
    CHECK(query.filter.any_tags == std::vector<TagId>{{5}});
    CHECK(query.filter.no_tags == std::vector<TagId>{{7}, {8}});
    CHECK(query.filter.staff == std::vector<StaffId>{{2}});
    CHECK(query.filter.channels == std::vector<ChannelId>{{0}, {4}});
    CHECK(query.filter.state == RelationState::DeletedByCustomer);
    REQUIRE(query.where);
    CHECK(to_text(*query.where) == "tag any (#3) and sends < 4");
    CHECK(query.sort ==
          std::vector<SortKey>{{ListColumn::Added, Direction::Descending}, {ListColumn::Name, Direction::Ascending}});
}

TEST_CASE("a list's question is written with what it asks alone, in a fixed order", "[list]") {
    ListQuery query;
    CHECK(parameters_of(query).empty());

    query.sort = {{ListColumn::LastSent, Direction::Descending}, {ListColumn::Staff, Direction::Ascending}};
    query.where = leaf(Sends{{Comparison::LessThan, 4}});
    query.filter = {.text = "a,b", .all_tags = {{3}, {1}}, .state = RelationState::Friend};

    CHECK(parameters_of(query) ==
          Parameters{
              {"q", "a,b"}, {"tag", "3,1"}, {"state", "friend"}, {"where", "sends < 4"}, {"sort", "-last_sent,staff"}});
}

TEST_CASE("every state and every column of a list has its word", "[list]") {
    CHECK(read({{"state", "friend"}}).filter.state == RelationState::Friend);
    CHECK(read({{"state", "deleted"}}).filter.state == RelationState::DeletedByStaff);
    CHECK(read({{"state", "gone"}}).filter.state == RelationState::Gone);
    CHECK(read({{"sort", "name,remark,staff,channel"}}).sort.back().column == ListColumn::Channel);
    CHECK(read({{"sort", "state,added,sends,last_sent"}}).sort.front().column == ListColumn::State);
    CHECK(word_of(ListColumn::LastSent) == "last_sent");
    CHECK(list_column_from_word("sends") == ListColumn::Sends);
    CHECK_FALSE(list_column_from_word("-sends"));
    CHECK_FALSE(list_column_from_word(""));
}

TEST_CASE("what a list does not know is left alone, and the first of two values counts", "[list]") {
    CHECK(read({}) == ListQuery{});
    CHECK(read({{"format", "csv"}, {"tab", "x"}, {"columns", "name"}}) == ListQuery{});
    CHECK(read({{"q", ""}, {"tag", ""}, {"state", ""}, {"where", ""}, {"sort", ""}}) == ListQuery{});
    CHECK(read({{"q", "a"}, {"q", "b"}}).filter.text == "a");
}

TEST_CASE("what cannot be read names its parameter", "[list]") {
    for (const char* name : {"tag", "anytag", "notag", "staff", "channel"}) {
        for (const char* list : {"x", "1,", ",1", "1,,2", ",", "-1", "+1", " 1", "1;2", "0x10", "2147483648"}) {
            INFO(name << "=" << list);
            const Error error = refused({{name, list}});
            CHECK(error.code == ErrorCode::InvalidInput);
            CHECK(error.field == name);
        }
        CHECK(list_query_from_parameters({{name, "2147483647"}}));
    }
    CHECK(refused({{"state", "Lost"}}).field == "state");
    CHECK(refused({{"where", "tag any"}}).field == "where");
    CHECK(refused({{"where", "tag any"}}).detail == "at character 8: expected (");
    for (const char* sort : {"nickname", "Name", "-", "--name", "name,", ",", "name,-name", "added,name,added"}) {
        INFO(sort);
        CHECK(refused({{"sort", sort}}).field == "sort");
    }
}

TEST_CASE("a list's question has limits, and each is told at its edge", "[list]") {
    CHECK(read({{"q", std::string(1'000, 'a')}}).filter.text.size() == 1'000);
    CHECK(refused({{"q", std::string(1'001, 'a')}}).field == "q");
    CHECK(read({{"tag", ones(2'000)}}).filter.all_tags.size() == 2'000);
    CHECK(refused({{"tag", ones(2'001)}}).field == "tag");
    CHECK(read({{"sort", "name,-remark,staff,channel"}}).sort.size() == 4);
    CHECK(refused({{"sort", "name,remark,staff,channel,state"}}).field == "sort");
}

TEST_CASE("every list's question survives the way through parameters", "[list][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const ListQuery query = random_query(random);

        CHECK(read(parameters_of(query)) == query);
    }
}

}  // namespace guanxi::audience
