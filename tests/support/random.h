// Small generators for property tests. The same seed gives the same values natively and as WebAssembly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"

namespace guanxi::test {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits();
    int below(int limit);              // 0 to limit - 1; limit is at least 1
    int between(int first, int last);  // both included
    bool one_in(int chances);          // true once in so many
    std::string bytes(int size);       // anything, also malformed UTF-8
    std::string text(int blocks_max);  // UTF-8 with emoji families, flags, marks, braces and control characters

    template <class Value>
    const Value& one_of(const std::vector<Value>& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

    // Ascending, none twice, each from 1 to `largest`.
    template <class Id>
    std::vector<Id> ids(int count_max, int largest) {
        std::vector<Id> ids;
        const int count = below(count_max + 1);
        for (int id = 1; id <= largest && static_cast<int>(ids.size()) < count; ++id) {
            if (one_in(2)) ids.push_back({id});
        }
        return ids;
    }

private:
    std::uint64_t state_;
};

}  // namespace guanxi::test
