#include "core/customer/row_sort.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"

namespace guanxi::customer {

namespace {

using test::Random;

// Each row's keys: per column its parts, of which rows with equal ones so far have the same number or go on.
struct Table {
    std::vector<std::vector<std::vector<std::uint64_t>>> keys;  // [row][column]
    int columns = 1;
};

Table random_table(Random& random, int rows) {
    Table table{.columns = random.between(1, 4)};
    for (int row = 0; row < rows; ++row) {
        auto& columns = table.keys.emplace_back();
        for (int column = 0; column + 1 < table.columns; ++column) {
            auto& parts = columns.emplace_back();
            // An odd part goes on, an even one does not.
            do parts.push_back(random.one_in(3) ? random.bits() >> random.below(64) : random.bits() % 5);
            while (parts.back() % 2 == 1 && parts.size() < 4);
            if (parts.back() % 2 == 1) parts.back() ^= 1;
        }
        columns.push_back({static_cast<std::uint64_t>(row) << 1});
    }
    return table;
}

std::vector<int> sorted(const Table& table, std::vector<int> rows, int slice) {
    const WriteKeys write = [&table](int column, int part, std::span<KeyedRow> some) {
        for (KeyedRow& row : some) {
            row.key = table.keys[static_cast<std::size_t>(row.row)][static_cast<std::size_t>(column)]
                                [static_cast<std::size_t>(part)];
            if (row.key % 2 == 1) row.part = KeyPart::Begun;
        }
    };
    RowSort sort{std::move(rows), table.columns};
    while (sort.step(slice, write) != RowSort::Progress::Done) continue;
    CHECK(sort.step(slice, write) == RowSort::Progress::Done);
    return sort.take_rows();
}

std::vector<int> shuffled_rows(Random& random, int count) {
    std::vector<int> rows;
    for (int row = 0; row < count; ++row) rows.push_back(row);
    if (random.one_in(4)) return rows;
    for (int place = count - 1; place > 0; --place) {
        std::swap(rows[static_cast<std::size_t>(place)], rows[static_cast<std::size_t>(random.below(place + 1))]);
    }
    return rows;
}

void check_order(Random& random, int count, int slice) {
    const Table table = random_table(random, count);
    const std::vector<int> rows = shuffled_rows(random, count);
    std::vector<int> expected = rows;
    std::sort(expected.begin(), expected.end(), [&table](int left, int right) {
        return table.keys[static_cast<std::size_t>(left)] < table.keys[static_cast<std::size_t>(right)];
    });

    REQUIRE(sorted(table, rows, slice) == expected);
}

}  // namespace

TEST_CASE("few rows are ordered by all columns and parts of their keys, in slices of any size",
          "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        check_order(random, random.below(90), random.between(1, 100));
    }
}

TEST_CASE("many rows are ordered digit by digit as few are by comparing", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        check_order(random, random.between(2'040, 9'000), random.one_in(2) ? 1'000'000 : random.between(1, 3'000));
    }
}

TEST_CASE("no row and one row are in order at once", "[customer]") {
    const Table table{.keys = {{{4}}}};

    CHECK(sorted(table, {}, 1).empty());
    CHECK(sorted(table, {0}, 1) == std::vector<int>{0});
}

}  // namespace guanxi::customer
