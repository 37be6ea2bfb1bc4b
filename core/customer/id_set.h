// A set of ids that is asked for each of a million rows.
// Rules
//   1. Ids below the limit, as nearly all of a store are, have a bit each; what lies beyond, negative ones too, stands
//      in a table.
//   2. Its order is never seen: it answers whether an id is in it, and nothing else.
// Source: ours; measured by scripts/bench core.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace guanxi::customer {

class IdSet {
public:
    IdSet() = default;
    explicit IdSet(std::size_t limit) : words_((limit + 63) / 64) {}

    void insert(std::int32_t id) {
        if (word_of(id) < words_.size()) {
            words_[word_of(id)] |= bit_of(id);
        } else {
            beyond_.insert(id);
        }
    }

    bool contains(std::int32_t id) const {
        if (word_of(id) < words_.size()) return (words_[word_of(id)] & bit_of(id)) != 0;
        return !beyond_.empty() && beyond_.contains(id);
    }

private:
    static std::size_t word_of(std::int32_t id) { return static_cast<std::uint32_t>(id) / 64; }
    static std::uint64_t bit_of(std::int32_t id) { return std::uint64_t{1} << (static_cast<std::uint32_t>(id) % 64); }

    std::vector<std::uint64_t> words_;
    std::unordered_set<std::int32_t> beyond_;
};

}  // namespace guanxi::customer
