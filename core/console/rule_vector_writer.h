// Makes cases and writes them down with their results; a part of the golden vectors (rule_vectors.h).
// Rules
//   1. The same seed and calls give the same bytes on both sides: whole numbers alone.
//   2. Compilers may order the operands of + and the arguments of a call as they like: two values are made in two
//      statements, between braces, or in a chain of calls.
//   3. In a line a space stands before each value. A text stands between quotes, with a backslash and two hex digits
//      for quotes, backslashes and bytes below 32; a list ends with -1; an error is its code's number, its field and
//      its detail.
//   4. Texts to make cases of hold malformed UTF-8 too.
// Source: SplitMix64 from Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014; the rest is ours.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::console {

class VectorWriter {
public:
    explicit VectorWriter(std::uint64_t seed) : state_(seed) {}

    // --- what cases are made of
    std::uint64_t bits();
    int below(int limit);              // 0 to limit - 1
    int between(int first, int last);  // both included
    bool one_in(int chances);
    std::string_view one_of(std::initializer_list<std::string_view> words);
    std::string text(int pieces_max);  // Chinese, emoji families, flags, marks, braces, variables, control characters
    Instant instant();                 // of 2023 to 2027; one in four within a second of a midnight, month or year
    template <class Id>
    std::vector<Id> ids(int count_max, int largest) {  // ascending, none twice
        std::vector<Id> ids;
        const int count = below(count_max + 1);
        for (int id = 1; id <= largest && static_cast<int>(ids.size()) < count; ++id) {
            if (one_in(2)) ids.push_back({id});
        }
        return ids;
    }

    // --- one line per case: its rule, then whatever belongs to it
    VectorWriter& line(std::string_view rule);
    VectorWriter& number(std::int64_t);
    VectorWriter& text(std::string_view);  // quoted, control characters and quotes escaped
    VectorWriter& at(Instant);
    VectorWriter& day(Day);
    VectorWriter& json(const nlohmann::json&);
    VectorWriter& error(const Error&);
    VectorWriter& status(const Status&);
    template <class Ids>
    VectorWriter& list(const Ids& ids) {
        for (const auto& id : ids) number(id.value);
        return number(-1);
    }

    std::string take();

private:
    std::uint64_t state_;
    std::string lines_;
};

}  // namespace guanxi::console
