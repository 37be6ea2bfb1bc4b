#include "core/console/rule_vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <set>

#include "core/base/sha256.h"

namespace guanxi::console {

namespace {

// How often each rule stands at the beginning of a line.
std::map<std::string, int> lines_by_rule() {
    const std::string lines = rule_vectors();
    std::map<std::string, int> counts;
    std::size_t begin = 0;
    while (begin < lines.size()) {
        const std::size_t end = lines.find('\n', begin);
        REQUIRE(end != std::string::npos);
        ++counts[lines.substr(begin, lines.find_first_of(" \n", begin) - begin)];
        begin = end + 1;
    }
    return counts;
}

}  // namespace

TEST_CASE("the golden vectors hold thousands of cases, and no rule has but a handful", "[console][parity]") {
    int all = 0;
    for (const auto& [rule, count] : lines_by_rule()) {
        INFO(rule);
        CHECK(count >= 5);
        all += count;
    }
    CHECK(all >= 4'000);
}

TEST_CASE("the rule hash is the SHA-256 of all golden vectors and the same whenever it is asked for",
          "[console][parity]") {
    const std::string lines = rule_vectors();
    Sha256 hash;
    hash.add(lines);

    const std::string once = rule_hash();

    CHECK(once == hash.finish_hex());
    CHECK(once == rule_hash());
    CHECK(once.size() == 64);
}

// scripts/test compares the file of the native program with that of WebAssembly.
TEST_CASE("the golden vectors are written to a file for the comparison of both sides", "[console][parity]") {
    std::ofstream file{GUANXI_RULE_VECTORS, std::ios::binary};
    file << rule_vectors();
    file.close();

    CHECK(file.good());
}

}  // namespace guanxi::console
