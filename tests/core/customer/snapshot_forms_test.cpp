// The forms in which columns and sets of rows travel: what goes in comes out, and takes as few bytes as it should.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "core/customer/snapshot_numbers.h"
#include "core/customer/snapshot_sets.h"

#include "tests/support/random.h"

namespace guanxi::customer {

namespace {

std::string encoded(const Numbers& numbers) {
    std::string bytes = encode_numbers(numbers);
    ByteReader reader{bytes};
    REQUIRE(decode_numbers(reader, numbers.size()) == numbers);
    REQUIRE(reader.left() == 0);
    REQUIRE_FALSE(reader.is_broken());
    return bytes;
}

// A column of some kind that occurs.
Numbers random_numbers(test::Random& random) {
    Numbers numbers;
    const int kind = random.below(6);
    const auto bits = static_cast<unsigned>(random.below(32));
    const int rows = random.below(300);
    std::uint32_t number = static_cast<std::uint32_t>(random.bits()) >> bits;
    for (int row = 0; row < rows; ++row) {
        const auto noise = static_cast<std::uint32_t>(random.bits()) >> bits;
        switch (kind) {
            case 0: number = noise; break;                                                      // anything
            case 1: number += noise % 200; break;                                               // ascending
            case 2: number = random.one_in(5) ? noise : number + 1; break;                      // ids as they are given
            case 3: number = 1'699'977'600 + noise % 90 * 86'400; break;                        // midnights
            case 4: number = random.one_in(2) ? 1'700'000'000U + noise % 7'000'000 : 0; break;  // moments
            default: number = random.one_in(9) ? 4'294'967'295U - noise % 3 : noise % 3; break;
        }
        numbers.push_back(number);
    }
    return numbers;
}

using Sets = std::map<std::int32_t, std::set<std::int32_t>>;

std::string written(const Sets& sets, int rows) {
    std::vector<std::vector<std::int32_t>> of_row(static_cast<std::size_t>(rows));
    for (const auto& [id, places] : sets) {
        for (const std::int32_t place : places) of_row[static_cast<std::size_t>(place)].push_back(id);
    }
    std::vector<NumberedRow> members;
    for (int place = 0; place < rows; ++place) {
        for (const std::int32_t id : of_row[static_cast<std::size_t>(place)]) {
            members.push_back({static_cast<std::uint32_t>(id), place});
        }
    }
    ByteWriter bytes;
    write_block_sets(bytes, std::move(members), rows);
    return bytes.take();
}

void check_back(const Sets& sets, int rows, const std::string& bytes) {
    ByteReader reader{bytes};
    BlockSets read;
    REQUIRE(read_block_sets(reader, rows, read));
    REQUIRE(reader.left() == 0);
    REQUIRE(read.ids.size() == sets.size());
    std::size_t at = 0;
    for (const auto& [id, places] : sets) {
        REQUIRE(read.ids[at] == id);
        const auto found = read.places_of(at++);
        REQUIRE(std::equal(found.begin(), found.end(), places.begin(), places.end()));
    }
}

}  // namespace

TEST_CASE("a column comes back as it went, whatever is in it", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        encoded(random_numbers(random));
    }
}

TEST_CASE("the ends of 32 bits come back in any company", "[customer][wire]") {
    constexpr std::uint32_t kMost = 4'294'967'295U;
    encoded({});
    encoded({0});
    encoded({kMost});
    encoded({0, kMost, 1, kMost - 1, 0, 2'147'483'648U, 2'147'483'647U});
    encoded({1, 2'147'483'649U, 1});  // differences whose parts have no room
    encoded({kMost, 0, kMost, 1});
}

TEST_CASE("a column takes as many bytes as its numbers need", "[customer][wire]") {
    test::Random random{4};
    constexpr std::size_t kRows = 8'000;
    constexpr std::size_t kHead = 16;
    Numbers same(kRows, 1'700'000'000);
    Numbers flags;
    Numbers states;
    Numbers rising;
    Numbers midnights;
    for (std::uint32_t row = 0; row < kRows; ++row) {
        flags.push_back(row % 3 == 0 ? 1 : 0);
        states.push_back(row % 4);
        rising.push_back(1'700'000'000 + row * 100);
        midnights.push_back(1'699'977'600 +
                            static_cast<std::uint32_t>(random.below(90)) * 86'400);  // 16:00 UTC is midnight in China
    }

    CHECK(encoded(same).size() < kRows / 8 + kHead);
    CHECK(encoded(flags).size() < kRows / 8 + kHead);
    CHECK(encoded(states).size() < kRows / 4 + kHead);
    CHECK(encoded(rising).size() < kRows * 4 + kHead);
    CHECK(encoded(midnights).size() < kRows + kHead);
}

TEST_CASE("a column with other rows, or an unknown form, is a fault", "[customer][wire]") {
    const std::string bytes = encode_numbers(Numbers{1, 500, 3});
    std::string unknown = bytes;
    unknown[0] = 9;

    for (const std::string& wrong : {bytes.substr(0, bytes.size() - 1), unknown, std::string{}}) {
        ByteReader reader{wrong};
        CHECK(decode_numbers(reader, 3).empty());
        CHECK(reader.is_broken());
    }
}

TEST_CASE("ascending ids come back as they went", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::set<std::int32_t> ids;
        for (int i = random.below(200); i > 0; --i) {
            ids.insert(1 + (static_cast<std::int32_t>(random.bits() & 0x7FFF'FFFEU) >> random.below(31)));
        }
        const std::vector<std::int32_t> ascending(ids.begin(), ids.end());

        const std::string bytes = encode_ascending(ascending);
        ByteReader reader{bytes};

        REQUIRE(decode_ascending(reader) == ascending);
        REQUIRE(reader.left() == 0);
        REQUIRE_FALSE(reader.is_broken());
    }
}

TEST_CASE("who has what comes back as it went", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const int rows = seed % 10 == 0 ? 65'536 : random.between(1, 3'000);
        Sets sets;
        for (int set = random.below(20); set > 0; --set) {
            auto& places = sets[random.one_in(4) ? 2'147'483'647 - random.below(9) : random.between(1, 500)];
            const int share = 1 << random.below(12);
            const int from = random.one_in(3) ? random.below(rows) : 0;  // later ones only: long gaps
            places.insert(random.one_in(2) ? rows - 1 : random.below(rows));
            for (int place = from; place < rows; ++place) {
                if (random.one_in(share)) places.insert(place);
            }
        }
        check_back(sets, rows, written(sets, rows));
    }
}

TEST_CASE("the first and the last row of a full block are told apart", "[customer][wire]") {
    const Sets sets{{1, {0}}, {2, {65'535}}, {3, {0, 65'535}}, {2'147'483'647, {65'534, 65'535}}};
    check_back(sets, 65'536, written(sets, 65'536));
}

TEST_CASE("a row far behind many close ones comes back", "[customer][wire]") {
    for (const std::int32_t last : {32'767, 32'768, 40'000, 65'535}) {
        CAPTURE(last);
        Sets sets{{7, {last}}};
        for (std::int32_t place = 0; place < 20'000; ++place) sets[7].insert(place);
        sets[8] = {last};
        check_back(sets, 65'536, written(sets, 65'536));
    }
}

TEST_CASE("tags that stand here and there take what chance demands and hardly more", "[customer][wire]") {
    test::Random random{9};
    constexpr int kRows = 65'536;
    const std::map<int, int> entropy{
        {2, 8'192}, {16, 2'763}, {128, 540}, {1'024, 91}};  // bytes, for one row in so many
    for (const auto& [share, least] : entropy) {
        CAPTURE(share);
        Sets sets;
        for (int place = 0; place < kRows; ++place) {
            if (random.one_in(share)) sets[1].insert(place);
        }

        const std::string bytes = written(sets, kRows);

        CHECK(static_cast<int>(bytes.size()) < least * 108 / 100 + 20);
    }
}

}  // namespace guanxi::customer
