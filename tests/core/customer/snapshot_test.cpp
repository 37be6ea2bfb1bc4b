#include "core/customer/snapshot.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/company.h"

namespace guanxi::customer {

namespace {

SnapshotHead head(SnapshotKind kind) {
    return {.kind = kind,
            .build = "b1",
            .corp_name = "关系科技",
            .change = 42,
            .now = instant_from_seconds(1'700'000'000),
            .synced_at = instant_from_seconds(1'699'999'000)};
}

const SnapshotHead kWhole = head(SnapshotKind::Whole);
const SnapshotHead kPart = head(SnapshotKind::Part);

staff::Scope random_scope(test::Random& random) {
    return random.one_in(3) ? staff::Scope::all() : staff::Scope::of(random.ids<StaffId>(8, 12));
}

// Some rows change, come and go; says which.
ChangedRows change(test::Company& company, test::Random& random) {
    ChangedRows changed;
    for (int i = random.below(30); i > 0; --i) {
        const RelationId id{random.between(1, 200)};
        changed.relations.push_back(id);
        company.relations.erase(id);
        if (!random.one_in(4)) company.relations[id] = test::random_relation(random, id);
    }
    for (int i = random.below(10); i > 0; --i) {
        const CustomerId customer{random.between(1, 200)};
        changed.customers.push_back(customer);
        company.names[customer] = random.text(4);
    }
    if (random.one_in(4)) company.send_window.end += std::chrono::days{1};
    if (random.one_in(2)) {
        changed.tables = ChangedRows::Tables::Changed;
        company.channels.erase({random.between(1, 6)});
        company.tags.erase({1});
        company.staff[{3}].name = random.text(3);
        company.departments[{9}] = {{9}, {1}, random.text(3), 7};
        company.journeys.erase({2});
        company.fields[{8}] = {{8}, random.text(2), FieldKind::Date, {}};
    }
    return changed;
}

}  // namespace

TEST_CASE("the head of a snapshot arrives as it was sent", "[customer][wire]") {
    Base base;
    const auto read = apply_snapshot(base, encode_snapshot(Base{}, staff::Scope::all(), kWhole));

    REQUIRE(read.has_value());
    CHECK(read->kind == SnapshotKind::Whole);
    CHECK(read->build == "b1");
    CHECK(read->corp_name == "关系科技");
    CHECK(read->change == 42);
    CHECK(seconds_from_instant(read->now) == 1'700'000'000);
    CHECK(seconds_from_instant(read->synced_at) == 1'699'999'000);
}

TEST_CASE("a reload carries nothing and leaves the base as it is", "[customer][wire]") {
    test::Random random{1};
    Base base = test::base_of(test::random_company(random, 20), random);
    const std::string before = test::told(base);

    const auto read = apply_snapshot(base, encode_reload(kPart));

    REQUIRE(read.has_value());
    CHECK(read->kind == SnapshotKind::Reload);
    CHECK(read->change == 42);
    CHECK(test::told(base) == before);
}

TEST_CASE("a whole snapshot replaces what the reader had", "[customer][wire]") {
    test::Random random{2};
    const test::Company company = test::random_company(random, 20);
    const Base source = test::base_of(company, random);
    Base reader = test::base_of(test::random_company(random, 50), random);

    REQUIRE(apply_snapshot(reader, encode_snapshot(source, staff::Scope::all(), kWhole)).has_value());

    CHECK(test::told(reader) == test::told(company));
}

TEST_CASE("a part removes what was asked for and is gone or not covered", "[customer][wire]") {
    Base source;
    source.upsert(Relation{.id = {1}, .customer = {1}, .staff = {1}});
    source.upsert(Relation{.id = {2}, .customer = {2}, .staff = {2}});
    Base reader;
    for (const std::int32_t id : {1, 2, 3, 4}) reader.upsert(Relation{.id = {id}, .customer = {id}, .staff = {1}});

    const ChangedRows changed{.relations = {{2}, {3}, {1}, {2}}};
    REQUIRE(apply_snapshot(reader, encode_part(source, staff::Scope::of({{1}}), changed, kPart)).has_value());

    CHECK(reader.row_of({1}).has_value());
    CHECK_FALSE(reader.row_of({2}).has_value());
    CHECK_FALSE(reader.row_of({3}).has_value());
    CHECK(reader.row_of({4}).has_value());
}

TEST_CASE("names leave only with a row that the scope covers", "[customer][wire]") {
    Base source;
    source.upsert(Relation{.id = {1}, .customer = {1}, .staff = {1}, .remark = "看得见"});
    source.upsert(Relation{.id = {2}, .customer = {2}, .staff = {2}, .remark = "看不见"});
    source.upsert_name({1}, "小红");
    source.upsert_name({2}, "小明");
    source.upsert_name({3}, "小刚");
    const staff::Scope scope = staff::Scope::of({{1}});

    const std::string whole = encode_snapshot(source, scope, kWhole);
    const std::string part = encode_part(source, scope, {.relations = {{1}, {2}}, .customers = {{1}, {2}, {3}}}, kPart);

    for (const std::string& bytes : {whole, part}) {
        CHECK(bytes.find("小红") != std::string::npos);
        CHECK(bytes.find("看得见") != std::string::npos);
        CHECK(bytes.find("小明") == std::string::npos);
        CHECK(bytes.find("小刚") == std::string::npos);
        CHECK(bytes.find("看不见") == std::string::npos);
    }
}

TEST_CASE("a renamed customer is told without her relations", "[customer][wire]") {
    Base source;
    source.upsert(Relation{.id = {1}, .customer = {1}, .staff = {1}, .remark = "新备注"});
    source.upsert_name({1}, "小红");
    Base reader = source;
    reader.upsert_name({1}, "旧名");

    const std::string part = encode_part(source, staff::Scope::all(), {.customers = {{1}}}, kPart);
    REQUIRE(apply_snapshot(reader, part).has_value());

    CHECK(reader.name(0) == "小红");
    CHECK(part.find("新备注") == std::string::npos);
}

TEST_CASE("a part without tables leaves the reader's tables alone", "[customer][wire]") {
    Base source;
    Base reader;
    reader.upsert(ChannelName{{1}, "展会"});

    REQUIRE(apply_snapshot(reader, encode_part(source, staff::Scope::all(), {}, kPart)).has_value());
    CHECK(reader.channels().size() == 1);

    const ChangedRows tables{.tables = ChangedRows::Tables::Changed};
    REQUIRE(apply_snapshot(reader, encode_part(source, staff::Scope::all(), tables, kPart)).has_value());
    CHECK(reader.channels().empty());
}

TEST_CASE("the same company gives the same bytes, whatever the order it was filled in", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const test::Company company = test::random_company(random, 100);
        const staff::Scope scope = random_scope(random);
        const ChangedRows changed{.relations = {{5}, {1}, {9}}, .customers = {{7}, {3}}};
        const ChangedRows repeated{.relations = {{9}, {9}, {5}, {1}}, .customers = {{3}, {7}, {3}}};

        const Base one = test::base_of(company, random);
        const Base other = test::base_of(company, random);

        REQUIRE(encode_snapshot(one, scope, kWhole) == encode_snapshot(other, scope, kWhole));
        REQUIRE(encode_part(one, scope, changed, kPart) == encode_part(other, scope, repeated, kPart));
    }
}

TEST_CASE("a snapshot read back is what its scope covers, to the last value", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const test::Company company = test::random_company(random, random.below(150) + 1);
        const staff::Scope scope = random_scope(random);

        Base reader;
        const auto read = apply_snapshot(reader, encode_snapshot(test::base_of(company, random), scope, kWhole));

        REQUIRE(read.has_value());
        REQUIRE(test::told(reader) == test::told(test::seen_through(company, scope)));
    }
}

TEST_CASE("a snapshot of more rows than a block has arrives whole", "[customer][wire]") {
    constexpr int kRows = kBlockRows + 700;
    Base source;
    for (int id = kRows; id > 0; --id) {  // the wire's order is not the base's
        Relation relation{.id = {id}, .customer = {id / 2 + 1}, .staff = {id % 300 + 1}, .tags = {{id % 9 + 1}}};
        if (id % 5 == 0) relation.tags.push_back({id % 1'000 + 70'000});
        if (id % 2'000 == 0) relation.tags.push_back({9'000'000});
        if (id % 3 == 0) relation.remark = "备注" + std::to_string(id);
        if (id % 4 == 0) relation.stages = {{{2}, {id % 6 + 1}, instant_from_seconds(1'700'000'000 + id)}};
        if (id % 7 == 0) relation.person.groups = {{id % 50 + 1}};
        source.upsert(relation);
    }
    for (int customer = 1; customer <= kRows / 2; customer += 3)
        source.upsert_name({customer}, "客" + std::to_string(customer));

    Base reader;
    REQUIRE(apply_snapshot(reader, encode_snapshot(source, staff::Scope::all(), kWhole)).has_value());

    REQUIRE(reader.row_count() == kRows);
    for (int row = 0; row < kRows; ++row) {
        const int from = *source.row_of(reader.relation(row));
        if (reader.relation_at(row) != source.relation_at(from) || reader.name(row) != source.name(from)) FAIL(row);
    }
    for (const std::int32_t tag : {1, 9, 70'000, 70'995, 9'000'000}) {
        CAPTURE(tag);
        const Bitmap* rows = reader.rows_with({tag});
        REQUIRE(rows != nullptr);
        int count = 0;
        for (int row = 0; row < kRows; ++row) {
            const TagList tags = reader.tags(row);
            const bool is_set = std::binary_search(tags.begin(), tags.end(), TagId{tag});
            if (rows->contains(row) != is_set) FAIL(row);
            count += is_set ? 1 : 0;
        }
        CHECK(rows->count() == count);
        CHECK(source.rows_with({tag})->count() == count);
    }
    CHECK(reader.untagged_rows().count() == 0);
    const std::size_t before = reader.memory_bytes();
    CHECK(before <= source.memory_bytes() + 100'000);
    reader.remove({5});  // what was built at once can be changed
    reader.upsert(Relation{.id = {kRows + 1}, .customer = {1}, .staff = {1}, .tags = {{9'000'000}}});
    CHECK(reader.rows_with({9'000'000})->contains(*reader.row_of({kRows + 1})));
    CHECK_FALSE(reader.row_of({5}).has_value());
}

TEST_CASE("old rows and what has changed make the new rows", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 80; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        test::Company company = test::random_company(random, 60);
        const staff::Scope scope = random_scope(random);
        Base reader;
        REQUIRE(apply_snapshot(reader, encode_snapshot(test::base_of(company, random), scope, kWhole)).has_value());

        for (int step = 0; step < 3; ++step) {
            const ChangedRows changed = change(company, random);
            const std::string part = encode_part(test::base_of(company, random), scope, changed, kPart);

            REQUIRE(apply_snapshot(reader, part).has_value());
            REQUIRE(test::told(reader) == test::told(test::seen_through(company, scope)));
            REQUIRE(apply_snapshot(reader, part).has_value());  // repeating it changes nothing
            REQUIRE(test::told(reader) == test::told(test::seen_through(company, scope)));
        }
    }
}

}  // namespace guanxi::customer
