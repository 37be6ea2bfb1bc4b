// Every column and bitmap of a base, derived again from the relations after each batch of changes.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <map>
#include <set>

#include "core/customer/base.h"

#include "tests/support/company.h"

namespace guanxi::customer {

namespace {

using Relations = std::map<RelationId, Relation>;

template <class Id>
bool holds(const std::vector<Id>& ids, Id id) {
    return std::binary_search(ids.begin(), ids.end(), id);
}

// The rows of the first block whose relation is so.
std::vector<std::uint64_t> words_where(const Base& base, const Relations& relations,
                                       const std::function<bool(const Relation&)>& is_so) {
    std::vector<std::uint64_t> words(kBlockWords);
    for (int row = 0; row < base.row_count(); ++row) {
        if (!is_so(relations.at(base.relation(row)))) continue;
        words[static_cast<std::size_t>(row) / 64] |= std::uint64_t{1} << (row % 64);
    }
    return words;
}

void check_rows(const Bitmap* rows, const std::vector<std::uint64_t>& expected) {
    int count = 0;
    for (const std::uint64_t word : expected) count += std::popcount(word);
    REQUIRE((rows == nullptr) == (count == 0));
    if (rows == nullptr) return;
    std::vector<std::uint64_t> words(kBlockWords);
    rows->write_block(0, BlockWords{words});
    REQUIRE(words == expected);
    REQUIRE(rows->count() == count);
}

// Rows beyond the last one count as 0 in planes; here they are cut off.
void check_planes(const Base& base, const Planes& planes, int value, const std::vector<std::uint64_t>& expected) {
    std::vector<std::uint64_t> words(kBlockWords);
    planes.equal_block(0, value, BlockWords{words});
    for (std::size_t row = 0; row < kBlockRows; ++row) {
        if (row < static_cast<std::size_t>(base.row_count())) continue;
        words[row / 64] &= ~(std::uint64_t{1} << (row % 64));
    }
    REQUIRE(words == expected);
}

void check_bitmaps(const Base& base, const Relations& relations) {
    const auto where = [&](const std::function<bool(const Relation&)>& is_so) {
        return words_where(base, relations, is_so);
    };
    std::set<TagId> tags{{1}, {41}, {65'535}, {65'536}, {65'537}, {65'538}, {2'000'000'000}, {2'000'000'003}};
    for (const auto& [id, relation] : relations) tags.insert(relation.tags.begin(), relation.tags.end());
    for (const TagId tag : tags) {
        check_rows(base.rows_with(tag), where([tag](const Relation& relation) { return holds(relation.tags, tag); }));
    }
    for (std::int32_t id = 1; id <= 10; ++id) {
        check_rows(base.rows_in({id}),
                   where([id](const Relation& relation) { return holds(relation.person.groups, GroupChatId{id}); }));
        check_rows(base.rows_opened({id}),
                   where([id](const Relation& relation) { return holds(relation.person.opened, MaterialId{id}); }));
    }
    const auto untagged = where([](const Relation& relation) { return relation.tags.empty(); });
    const auto blacklisted =
        where([](const Relation& relation) { return relation.person.reachability == Reachability::Blacklisted; });
    std::vector<std::uint64_t> words(kBlockWords);
    base.untagged_rows().write_block(0, BlockWords{words});
    REQUIRE(words == untagged);
    base.blacklisted_rows().write_block(0, BlockWords{words});
    REQUIRE(words == blacklisted);
    for (int value = 0; value <= kSendsMax; value += 7) {
        const auto equal = where([value](const Relation& relation) { return relation.person.sends == value; });
        check_planes(base, base.sends_column(), value, equal);
    }
    for (int value = 0; value < 4; ++value) {
        const auto in_state = [value](const Relation& relation) { return static_cast<int>(relation.state) == value; };
        const auto of_gender = [value](const Relation& relation) {
            return static_cast<int>(relation.person.gender) == value;
        };
        check_planes(base, base.states(), value, where(in_state));
        check_planes(base, base.genders(), value, where(of_gender));
    }
}

void check_columns(const Base& base, const Relations& relations) {
    REQUIRE(base.staff_column().size() == relations.size());
    REQUIRE(base.channel_column().size() == relations.size());
    REQUIRE(base.add_way_column().size() == relations.size());
    for (const std::int32_t field : {7, 14, 21}) {
        const auto column = base.field_column({field});
        REQUIRE((column.empty() || column.size() == relations.size()));
    }
    REQUIRE(base.field_column({8}).empty());
    REQUIRE(base.stage_column({9}) == nullptr);
    for (int row = 0; row < base.row_count(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        const Relation& relation = relations.at(base.relation(row));
        REQUIRE(base.row_of(relation.id) == row);
        REQUIRE(base.relation_at(row) == relation);
        REQUIRE(base.customer_column()[at] == relation.customer);
        REQUIRE(base.added_at_column()[at] == static_cast<std::uint32_t>(seconds_from_instant(relation.added_at)));
        REQUIRE(day_of_value(base.last_sent_column()[at]) == relation.person.last_sent);
        for (const FieldValue& value : relation.person.fields) {
            REQUIRE(base.field_column(value.field)[at] == value.value);
        }
        for (const StagePlacement& placement : relation.stages) {
            const StageColumn* column = base.stage_column(placement.journey);
            REQUIRE(column != nullptr);
            REQUIRE(column->stage.at(row) == column->number_of(placement.stage));
            REQUIRE(column->stages[static_cast<std::size_t>(column->stage.at(row))] == placement.stage);
            REQUIRE(base.placement(row, placement.journey) == placement);
        }
        REQUIRE_FALSE(base.placement(row, {9}).has_value());
    }
}

}  // namespace

TEST_CASE("whatever comes, changes and goes, every column says what the relations say", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Base base;
        Relations relations;
        if (random.one_in(2)) base.reserve(random.below(200));
        for (int batch = 0; batch < 6; ++batch) {
            const int leaving = batch == 5 ? 2 : 6;  // at the end mostly
            for (int step = 0; step < 120; ++step) {
                const RelationId id{random.between(1, 150)};
                const std::uint64_t version = base.version();
                if (random.one_in(leaving)) {
                    base.remove(id);
                    REQUIRE((base.version() != version) == (relations.erase(id) == 1));
                } else {
                    relations[id] = test::random_relation(random, id);
                    base.upsert(relations[id]);
                    REQUIRE(base.version() != version);
                }
            }
            REQUIRE(base.row_count() == static_cast<int>(relations.size()));
            REQUIRE(base.block_count() == (relations.empty() ? 0 : 1));
            check_columns(base, relations);
            check_bitmaps(base, relations);
        }
        while (!relations.empty()) {
            base.remove(relations.begin()->first);
            relations.erase(relations.begin());
        }
        check_bitmaps(base, relations);
        REQUIRE(base.row_count() == 0);
    }
}

TEST_CASE("what a relation says beyond the columns is brought into them", "[customer]") {
    Base base;
    Relation odd{.id = {1}, .customer = {1}, .staff = {1}, .added_at = instant_from_seconds(-5)};
    odd.stages = {{{1}, {11}, instant_from_seconds(9'999'999'999)}, {{2}, {}, instant_from_seconds(5)}};
    odd.person.sends = 64;
    odd.person.last_sent = day_of_value(65'536);
    odd.person.groups = {{3}, {1}, {3}};
    odd.person.fields = {{{4}, kNoValue}};
    base.upsert(odd);

    CHECK(seconds_from_instant(base.added_at(0)) == 0);
    CHECK(seconds_from_instant(base.placement(0, {1})->entered_at) == 4'294'967'295);
    CHECK_FALSE(base.placement(0, {2}).has_value());
    CHECK(base.sends(0) == 63);
    CHECK(base.last_sent(0) == day_of_value(65'535));
    CHECK(base.person(0).groups == std::vector<GroupChatId>{{1}, {3}});
    CHECK(base.field_column({4}).empty());

    odd.person.sends = -1;
    odd.person.last_sent = day_of_value(-1);
    base.upsert(odd);
    CHECK(base.sends(0) == 0);
    CHECK(base.last_sent(0) == day_of_value(0));
}

TEST_CASE("the send window holds its first day and not its end", "[customer][time]") {
    const SendWindow november{day_of_value(20'759), day_of_value(20'789)};  // 2026-11-01 to 2026-12-01

    CHECK_FALSE(november.holds(company_midnight(day_of_value(20'759)) - Seconds{1}));
    CHECK(november.holds(company_midnight(day_of_value(20'759))));
    CHECK(november.holds(company_midnight(day_of_value(20'789)) - Seconds{1}));
    CHECK_FALSE(november.holds(company_midnight(day_of_value(20'789))));
    CHECK_FALSE(SendWindow{}.holds(instant_from_seconds(0)));
}

}  // namespace guanxi::customer
