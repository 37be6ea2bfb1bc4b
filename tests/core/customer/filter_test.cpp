#include "core/customer/filter.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"

#include "tests/support/china_time.h"
#include "tests/support/company.h"

namespace guanxi::customer {

namespace {

using test::china;

Base three_customers() {
    Base base;
    base.upsert(Relation{.id = {1},
                         .customer = {1},
                         .staff = {1},
                         .channel = {4},
                         .added_at = china(2024, 3, 1),
                         .tags = {{1}, {2}},
                         .remark = "VIP-公众号"});
    base.upsert(Relation{.id = {2},
                         .customer = {2},
                         .staff = {2},
                         .added_at = china(2024, 3, 2),
                         .state = RelationState::DeletedByCustomer,
                         .tags = {{2}}});
    base.upsert(Relation{.id = {3}, .customer = {3}, .staff = {1}, .added_at = china(2024, 3, 1), .tags = {}});
    base.upsert_name({1}, "小红");
    base.upsert_name({2}, "Amy陈");
    base.upsert_name({3}, "小明");
    return base;
}

std::vector<std::int32_t> found(const Filter& filter) {
    const Base base = three_customers();
    std::vector<std::int32_t> relations;
    for (const int row : matching_rows(base, filter)) relations.push_back(base.relation(row).value);
    return relations;
}

using Ids = std::vector<std::int32_t>;

bool contains_text(const std::string& text, const std::string& wanted) {
    return folded(text).find(folded(wanted)) != std::string::npos;
}

bool has(const std::vector<TagId>& tags, TagId tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// The rules once more, word by word and slowly.
bool should_match(const Relation& relation, const std::string& name, const Filter& filter) {
    bool matches = contains_text(name, filter.text) || contains_text(relation.remark, filter.text);
    for (const TagId tag : filter.all_tags) matches = matches && has(relation.tags, tag);
    for (const TagId tag : filter.no_tags) matches = matches && !has(relation.tags, tag);
    bool any = filter.any_tags.empty();
    for (const TagId tag : filter.any_tags) any = any || has(relation.tags, tag);
    bool staff = filter.staff.empty();
    for (const StaffId one : filter.staff) staff = staff || one == relation.staff;
    bool channel = filter.channels.empty();
    for (const ChannelId one : filter.channels) channel = channel || one == relation.channel;
    return matches && any && staff && channel && filter.state.value_or(relation.state) == relation.state;
}

Filter random_filter(test::Random& random) {
    Filter filter;
    if (random.one_in(2)) filter.text = random.text(1);
    if (random.one_in(3)) filter.all_tags = random.ids<TagId>(2, 40);
    if (random.one_in(3)) filter.any_tags = random.ids<TagId>(6, 40);
    if (random.one_in(3)) filter.no_tags = random.ids<TagId>(6, 40);
    if (random.one_in(3)) filter.staff = random.ids<StaffId>(6, 12);
    if (random.one_in(3)) filter.channels = random.ids<ChannelId>(4, 6);
    if (random.one_in(4)) filter.state = RelationState{static_cast<std::uint8_t>(random.below(4))};
    std::reverse(filter.staff.begin(), filter.staff.end());
    return filter;
}

}  // namespace

TEST_CASE("without conditions everybody is shown, newest first, then the larger relation", "[customer]") {
    CHECK(found({}) == Ids{2, 3, 1});
}

TEST_CASE("text is found anywhere in nickname or remark, in either case of letters", "[customer]") {
    CHECK(found({.text = "小"}) == Ids{3, 1});
    CHECK(found({.text = "aMY"}) == Ids{2});
    CHECK(found({.text = "vip"}) == Ids{1});
    CHECK(found({.text = "众号"}) == Ids{1});
    CHECK(found({.text = "没有"}).empty());
}

TEST_CASE("tags are asked for as all, any or none", "[customer]") {
    CHECK(found({.all_tags = {{2}, {1}}}) == Ids{1});
    CHECK(found({.any_tags = {{2}, {1}}}) == Ids{2, 1});
    CHECK(found({.no_tags = {{1}}}) == Ids{2, 3});
    CHECK(found({.all_tags = {{2}}, .no_tags = {{1}}}) == Ids{2});
    CHECK(found({.all_tags = {{99}}}).empty());
}

TEST_CASE("all conditions must hold", "[customer]") {
    CHECK(found({.staff = {{1}}}) == Ids{3, 1});
    CHECK(found({.staff = {{2}, {1}}}) == Ids{2, 3, 1});
    CHECK(found({.channels = {{4}}}) == Ids{1});
    CHECK(found({.state = RelationState::DeletedByCustomer}) == Ids{2});
    CHECK(found({.text = "小", .staff = {{2}}}).empty());
}

TEST_CASE("added today counts from midnight to midnight in China", "[customer][time]") {
    Base base = three_customers();
    base.upsert(
        Relation{.id = {4}, .customer = {4}, .staff = {1}, .added_at = china(2024, 3, 1, 23, 59) + Seconds{59}});
    base.upsert(Relation{.id = {5}, .customer = {4}, .staff = {2}, .added_at = china(2024, 3, 2, 0, 0)});

    const Counts first_day = count(base, china(2024, 3, 1, 0, 0));
    const Counts second_day = count(base, china(2024, 3, 2, 23, 59));

    CHECK(first_day.relations == 5);
    CHECK(first_day.friends == 4);
    CHECK(first_day.lost == 1);
    CHECK(first_day.added_today == 3);
    CHECK(second_day.added_today == 2);
    CHECK(count(base, china(2024, 3, 3)).added_today == 0);
    CHECK(count(Base{}, china(2024, 3, 3)).relations == 0);
}

TEST_CASE("a filter finds exactly what its rules say, in their order", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const test::Company company = test::random_company(random, 120);
        const Base base = test::base_of(company, random);
        const Filter filter = random_filter(random);
        std::vector<Relation> expected;
        for (const auto& [id, relation] : company.relations) {
            const bool is_expected = should_match(relation, company.name_of(relation.customer), filter);
            if (is_expected) expected.push_back(relation);
            REQUIRE(matches(base, *base.row_of(id), filter) == is_expected);
        }
        std::reverse(expected.begin(), expected.end());  // larger relation first
        std::stable_sort(expected.begin(), expected.end(),
                         [](const Relation& left, const Relation& right) { return left.added_at > right.added_at; });

        const std::vector<int> rows = matching_rows(base, filter);

        REQUIRE(rows.size() == expected.size());
        for (std::size_t i = 0; i < rows.size(); ++i) REQUIRE(base.relation(rows[i]) == expected[i].id);
    }
}

}  // namespace guanxi::customer
