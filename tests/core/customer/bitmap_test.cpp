#include "core/customer/bitmap.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/random.h"

namespace guanxi::customer {

namespace {

using Words = std::vector<std::uint64_t>;

Words words_of(const std::set<int>& rows, int block) {
    Words words(kBlockWords);
    for (auto row = rows.lower_bound(block * kBlockRows); row != rows.end() && *row / kBlockRows == block; ++row) {
        words[static_cast<std::size_t>(*row % kBlockRows / 64)] |= std::uint64_t{1} << (*row % 64);
    }
    return words;
}

Words random_words(test::Random& random) {
    Words words(kBlockWords);
    for (std::uint64_t& word : words) word = random.one_in(3) ? 0 : random.bits();
    return words;
}

void check_block(const Bitmap& bitmap, const std::set<int>& rows, int block, test::Random& random) {
    const Words expected = words_of(rows, block);
    int count = 0;
    for (const std::uint64_t word : expected) count += std::popcount(word);
    REQUIRE(bitmap.count_in_block(block) == count);

    Words written = random_words(random);
    Words both = written;
    Words either = written;
    Words without = written;
    Words expected_both = written;
    Words expected_either = written;
    Words expected_without = written;
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        expected_both[word] &= expected[word];
        expected_either[word] |= expected[word];
        expected_without[word] &= ~expected[word];
    }
    bitmap.write_block(block, BlockWords{written});
    bitmap.and_block(block, BlockWords{both});
    bitmap.or_block(block, BlockWords{either});
    bitmap.and_not_block(block, BlockWords{without});
    REQUIRE(written == expected);
    REQUIRE(both == expected_both);
    REQUIRE(either == expected_either);
    REQUIRE(without == expected_without);
}

void check(const Bitmap& bitmap, const std::set<int>& rows, test::Random& random) {
    REQUIRE(bitmap.count() == static_cast<int>(rows.size()));
    for (int block = 0; block < 4; ++block) check_block(bitmap, rows, block, random);
}

}  // namespace

TEST_CASE("an empty set of rows has nobody in any block", "[customer]") {
    test::Random random{1};
    Bitmap bitmap;
    bitmap.erase(7);

    check(bitmap, {}, random);
    CHECK_FALSE(bitmap.contains(0));
    CHECK(bitmap.memory_bytes() == 0);
}

TEST_CASE("rows at the edge of a block stand in the right one", "[customer]") {
    Bitmap bitmap;
    for (const int row : {0, 65'535, 65'536, 131'071, 131'072}) {
        bitmap.insert(row);
        bitmap.insert(row);
    }

    CHECK(bitmap.count() == 5);
    CHECK(bitmap.count_in_block(0) == 2);
    CHECK(bitmap.count_in_block(1) == 2);
    CHECK(bitmap.count_in_block(2) == 1);
    CHECK(bitmap.count_in_block(3) == 0);
    CHECK(bitmap.contains(65'536));
    CHECK_FALSE(bitmap.contains(65'537));
    bitmap.erase(65'536);
    CHECK(bitmap.count_in_block(1) == 1);
    CHECK_FALSE(bitmap.contains(65'536));
}

TEST_CASE("a set costs two bytes a row while it is thin, and a bit a row when it is dense", "[customer]") {
    Bitmap thin;
    Bitmap dense;
    for (int row = 0; row < 4 * kBlockRows; ++row) {
        if (row % 64 == 0) thin.insert(row);
        if (row % 2 == 0) dense.insert(row);
    }

    CHECK(thin.count() == 4'096);
    CHECK(thin.memory_bytes() < 4'096 * 2 * 5 / 4 + 2'000);
    CHECK(dense.memory_bytes() < 4 * 8'192 + 2'000);
    for (int row = 0; row < 4 * kBlockRows; row += 2) dense.erase(row);
    CHECK(dense.count() == 0);
    CHECK(dense.memory_bytes() < 2'000);
}

TEST_CASE("a set that becomes thin again gives its memory back", "[customer]") {
    Bitmap rows;
    for (int row = 0; row < 2 * kBlockRows; ++row) rows.insert(row);
    CHECK(rows.memory_bytes() > 2 * 8'192);

    for (int row = 0; row < 2 * kBlockRows; ++row) {
        if (row % 128 != 0) rows.erase(row);
    }
    CHECK(rows.count() == 1'024);
    CHECK(rows.memory_bytes() < 2 * 2'048 + 2'000);  // lists in blocks

    for (int row = 0; row < 2 * kBlockRows; ++row) {
        if (row % 1'024 != 0) rows.erase(row);
    }
    CHECK(rows.count() == 128);
    CHECK(rows.memory_bytes() <= 256 * 4);  // one list of all
}

TEST_CASE("whatever comes and goes, a set of rows agrees with a plain set", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Bitmap bitmap;
        std::set<int> rows;
        // Windows across one block's edge, narrow enough to fill past every change of form, and one that stays thin.
        const int width = seed % 3 == 0 ? 4 * kBlockRows : 9'000;
        const int first = seed % 3 == 0 ? 0 : kBlockRows - random.below(9'000);
        for (int step = 0; step < 16'000; ++step) {
            const int row = first + random.below(width);
            const bool comes = random.below(16'000) > (step < 8'000 ? step / 2 : step);
            if (comes) {
                bitmap.insert(row);
                rows.insert(row);
            } else {
                // Mostly somebody who is there.
                const auto next = rows.lower_bound(row);
                const int leaving = next == rows.end() || random.one_in(4) ? row : *next;
                bitmap.erase(leaving);
                rows.erase(leaving);
            }
            REQUIRE(bitmap.contains(row) == rows.contains(row));
            if (step % 1'000 == 999) check(bitmap, rows, random);
        }
        while (!rows.empty()) {
            bitmap.erase(*rows.begin());
            rows.erase(rows.begin());
            if (rows.size() % 500 == 0) check(bitmap, rows, random);
        }
    }
}

TEST_CASE("a set for a question counts and lists its rows", "[customer]") {
    RowSet rows{65'537};
    for (const int row : {65'536, 0, 63, 64, 65'535}) rows.insert(row);
    rows.erase(63);

    std::vector<int> seen;
    rows.each([&seen](int row) { seen.push_back(row); });

    CHECK(rows.count() == 4);
    CHECK(rows.row_count() == 65'537);
    CHECK(rows.block_count() == 2);
    CHECK(rows.contains(64));
    CHECK_FALSE(rows.contains(63));
    CHECK(seen == std::vector<int>{0, 64, 65'535, 65'536});
    CHECK(rows.block(1)[0] == 1);
}

}  // namespace guanxi::customer
