// The parts of which the base is made, each against plain vectors and maps.
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "core/customer/field_columns.h"
#include "core/customer/narrow_column.h"
#include "core/customer/planes.h"
#include "core/customer/row_index.h"
#include "core/customer/row_texts.h"
#include "core/customer/stage_column.h"
#include "core/customer/tag_lists.h"

#include "tests/support/random.h"

namespace guanxi::customer {

namespace {

std::size_t at(int row) {
    return static_cast<std::size_t>(row);
}

bool bit(const std::vector<std::uint64_t>& words, int row) {
    return (words[at(row % kBlockRows / 64)] >> (row % 64) & 1) != 0;
}

void check_block(const Planes& planes, const std::vector<int>& reference, int block, int value) {
    std::vector<std::uint64_t> equal(kBlockWords, 0xAAAA);
    std::vector<std::uint64_t> less(kBlockWords, 0xAAAA);
    planes.equal_block(block, value, BlockWords{equal});
    planes.less_block(block, value, BlockWords{less});
    for (int row = block * kBlockRows; row < (block + 1) * kBlockRows; ++row) {
        const int number = at(row) < reference.size() ? reference[at(row)] : 0;
        if (bit(equal, row) != (number == value)) FAIL("equal " << row);
        if (bit(less, row) != (number < value)) FAIL("less " << row);
    }
}

std::vector<TagId> random_tags(test::Random& random, int largest) {
    std::vector<TagId> tags;
    int tag = 0;
    for (int i = random.below(12); i > 0; --i) tags.push_back({tag += random.between(1, largest / 12)});
    return tags;
}

}  // namespace

TEST_CASE("numbers kept bit by bit are equal to and less than what plain numbers are", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const int bits = random.one_in(2) ? 6 : 2;
        Planes planes{bits};
        std::vector<int> reference;
        const int rows = kBlockRows + random.between(-200, 200);
        planes.resize(rows);
        reference.resize(at(rows));
        for (int step = 0; step < 20'000; ++step) {
            const int row = rows - 1 - random.below(step % 2 == 0 ? 500 : rows);
            reference[at(row)] = random.below(1 << bits);
            planes.set(row, reference[at(row)]);
            REQUIRE(planes.at(row) == reference[at(row)]);
        }
        for (int i = 0; i < 300; ++i) {
            const int row = random.below(static_cast<int>(reference.size()));
            planes.move_last_into(row);
            reference[at(row)] = reference.back();
            reference.pop_back();
        }
        planes.resize(static_cast<int>(reference.size()) + 100);

        CHECK(planes.largest() == (1 << bits) - 1);
        for (const int value : {-1, 0, 1, 2, 3, random.below(64), 63, 64}) {
            for (int block = 0; block < 3; ++block) check_block(planes, reference, block, value);
        }
    }
}

TEST_CASE("a column takes one, two or four bytes, as its largest number needs", "[customer]") {
    NarrowColumn column;
    column.reserve(100);
    for (int row = 0; row < 100; ++row) column.push_back(255);
    CHECK(column.memory_bytes() == 100);

    column.set(3, 256);
    CHECK(column.memory_bytes() == 200);
    column.set(3, 65'535);
    CHECK(column.memory_bytes() == 200);
    column.set(3, 65'536);
    CHECK(column.memory_bytes() == 400);
    CHECK(column.at(3) == 65'536);
    CHECK(column.at(4) == 255);
    column.set(3, 2'147'483'647);
    CHECK(column.at(3) == 2'147'483'647);
}

TEST_CASE("whatever is written, a column agrees with a plain vector", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        NarrowColumn column;
        std::vector<std::int32_t> reference;
        const auto value = [&random] {
            return static_cast<std::int32_t>(random.bits() & 0x7FFF'FFFFU) >> random.between(10, 31);
        };
        for (int step = 0; step < 400; ++step) {
            const auto row = at(random.below(static_cast<int>(reference.size()) + 1));
            if (row == reference.size() || random.one_in(2)) {
                reference.push_back(value());
                column.push_back(reference.back());
            } else if (random.one_in(3)) {
                reference[row] = reference.back();
                reference.pop_back();
                column.move_last_into(row);
            } else {
                reference[row] = value();
                column.set(row, reference[row]);
            }
            REQUIRE(column.size() == reference.size());
            for (std::size_t i = 0; i < reference.size(); ++i) REQUIRE(column.at(i) == reference[i]);
        }
        column.visit([&reference](const auto& values) {
            for (std::size_t i = 0; i < reference.size(); ++i) {
                REQUIRE(static_cast<std::int64_t>(values[i]) == reference[i]);
            }
        });
    }
}

TEST_CASE("adding to the end of an ascending column widens it where needed", "[customer]") {
    NarrowColumn ends;
    for (const int end : {3, 200, 250}) ends.push_back(end);

    ends.add(1, 10);
    CHECK(ends.at(0) == 3);
    CHECK(ends.at(1) == 210);
    CHECK(ends.at(2) == 260);
    ends.add(2, -50);
    CHECK(ends.at(2) == 210);
    ends.add(3, 7);
    CHECK(ends.size() == 3);
    ends.add(0, 70'000);
    CHECK(ends.at(0) == 70'003);
    CHECK(ends.at(2) == 70'210);
}

TEST_CASE("a row is found by its id, whatever came, went and moved", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<RelationId> ids;
        RowIndex<RelationId> index;
        std::map<std::int32_t, int> reference;
        const int stride = random.one_in(3) ? 65'536 : random.one_in(2) ? 1 : 7'919;
        if (random.one_in(3)) index.reserve(at(random.below(3'000)), ids);
        for (int step = 0; step < 3'000; ++step) {
            const RelationId id{random.between(1, 1'500) * stride};
            const auto known = reference.find(id.value);
            REQUIRE(index.find(id, ids) == (known == reference.end() ? -1 : known->second));
            if (known == reference.end()) {
                const int row = static_cast<int>(ids.size());
                ids.push_back(id);
                index.insert(id, row, ids);
                reference[id.value] = row;
            } else if (random.below(3'000) < step) {
                const int row = known->second;
                index.erase(id, ids);
                if (ids.back() != id) {
                    index.move(ids.back(), row, ids);
                    reference[ids.back().value] = row;
                }
                ids[at(row)] = ids.back();
                ids.pop_back();
                reference.erase(id.value);
            }
        }
        for (const auto& [id, row] : reference) REQUIRE(index.find({id}, ids) == row);
        REQUIRE(index.memory_bytes() <= 8 * 1'500 + 16'000);
    }
}

TEST_CASE("an index costs between four and eight bytes a row, reserved or not", "[customer]") {
    for (const int reserved : {0, 20'000}) {
        std::vector<RelationId> ids;
        RowIndex<RelationId> index;
        index.reserve(at(reserved), ids);
        for (int row = 0; row < 20'000; ++row) {
            ids.push_back({row * 3 + 1});
            index.insert(ids.back(), row, ids);
        }

        CHECK(index.memory_bytes() > 4 * 20'000);
        CHECK(index.memory_bytes() < 8 * 20'000);
    }
}

TEST_CASE("lists of tags agree with plain lists, also beyond 65,535", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        TagLists lists;
        std::vector<std::vector<TagId>> reference(1'000);
        for (int step = 0; step < 6'000; ++step) {
            const int row = random.below(1'000);
            reference[at(row)] = random_tags(random, random.one_in(200) ? 2'000'000'000 : 65'535);
            lists.set(row, reference[at(row)]);

            const int other = random.below(1'200);
            const TagList tags = lists.at(other);
            const std::vector<TagId> expected =
                at(other) < reference.size() ? reference[at(other)] : std::vector<TagId>{};
            REQUIRE(std::vector<TagId>(tags.begin(), tags.end()) == expected);
        }
        for (int row = 0; row < 1'000; ++row) {
            const TagList tags = lists.at(row);
            REQUIRE(tags.size() == reference[at(row)].size());
            REQUIRE(tags.empty() == reference[at(row)].empty());
            for (std::size_t i = 0; i < tags.size(); ++i) {
                REQUIRE(tags[i] == reference[at(row)][i]);
                REQUIRE(std::binary_search(tags.begin(), tags.end(), tags[i]));
            }
        }
    }
}

TEST_CASE("a tag costs two bytes up to 65,535 and four above, in its 256 rows alone", "[customer]") {
    TagLists lists;
    for (int row = 0; row < 1'024; ++row)
        lists.set(row, std::vector<TagId>{{1}, {2}, {3}, {4}, {5}, {6}, {7}, {65'535}});
    const std::size_t narrow = lists.memory_bytes();
    CHECK(narrow < 1'024 * (16 + 2) * 5 / 4 + 1'000);

    lists.set(700, std::vector<TagId>{{65'536}});

    CHECK(lists.at(700)[0] == TagId{65'536});
    CHECK(lists.at(701)[7] == TagId{65'535});
    CHECK(lists.memory_bytes() > narrow + 200 * 16);
    CHECK(lists.memory_bytes() < narrow + 256 * 16 * 2);
}

TEST_CASE("texts of rows agree with plain texts", "[customer][property]") {
    test::Random random{5};
    RowTexts texts;
    std::vector<std::string> reference(700);
    for (int step = 0; step < 6'000; ++step) {
        const int row = random.below(static_cast<int>(reference.size()));
        if (reference.size() > 300 && random.one_in(10)) {
            texts.move_last_into(row, static_cast<int>(reference.size()) - 1);
            reference[at(row)] = reference.back();
            reference.pop_back();
        } else {
            reference[at(row)] = random.one_in(100) ? random.bytes(1'500) : random.text(6);
            texts.set(row, reference[at(row)]);
        }
        const int other = random.below(static_cast<int>(reference.size()));
        REQUIRE(texts.at(other) == reference[at(other)]);
    }
    CHECK(texts.at(static_cast<int>(reference.size())).empty());
    CHECK(texts.at(5'000).empty());
}

TEST_CASE("a stage that nobody stands in any more lends its number when numbers run out", "[customer]") {
    StageColumn column{.journey = {1}};
    for (int row = 0; row < 70; ++row) column.add_row();
    for (int row = 0; row < 63; ++row) column.place(row, {100 + row}, 5);
    CHECK(column.number_of({162}) == 63);

    column.place(63, {999}, 5);
    CHECK_FALSE(column.placement(63).has_value());  // sixty-four stages in use: no journey has so many
    CHECK(column.entered_at[63] == 0);

    column.take_out(10);
    column.place(63, {999}, 5);

    CHECK(column.placement(63)->stage == StageId{999});
    CHECK(column.number_of({110}) == 0);
    CHECK(column.placement(62)->stage == StageId{162});
    CHECK_FALSE(column.placement(10).has_value());
    CHECK(column.number_of({}) == 0);
}

}  // namespace guanxi::customer
