// Rows of a base (base.h rule 3), as one bit each: what an audience is, what a send plans, what a board counts.
// Rules
//   1. It has the words of whole blocks. Bits behind row_count() are 0; who writes into a block keeps them so.
//   2. Rows are not checked: they lie below row_count().
//   3. It speaks of the base as it was: after a change the same row may be another relation.
// Source: ours.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace guanxi::customer {

inline constexpr int kBlockRows = 65'536;  // rows are worked on in blocks whose bits fit the processor's nearest cache
inline constexpr int kBlockWords = kBlockRows / 64;
using BlockWords = std::span<std::uint64_t, kBlockWords>;  // bit 0 of word 0 is the first row of the block

class RowSet {
public:
    RowSet() = default;
    explicit RowSet(int row_count);  // nobody; the words are those of whole blocks

    void insert(int row) { words_[word_of(row)] |= bit_of(row); }
    void erase(int row) { words_[word_of(row)] &= ~bit_of(row); }
    bool contains(int row) const { return (words_[word_of(row)] & bit_of(row)) != 0; }

    int row_count() const { return row_count_; }  // of the base, not of the members
    int block_count() const { return static_cast<int>(words_.size()) / kBlockWords; }
    BlockWords block(int number) {
        return BlockWords{&words_[static_cast<std::size_t>(number) * kBlockWords], kBlockWords};
    }
    std::span<const std::uint64_t> words() const { return words_; }
    int count() const;

    // Calls `seen(row)` for each member, ascending.
    template <class Seen>
    void each(Seen seen) const {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
                seen(static_cast<int>(word * 64) + std::countr_zero(bits));
            }
        }
    }

    friend bool operator==(const RowSet&, const RowSet&) = default;

private:
    static std::size_t word_of(int row) { return static_cast<std::size_t>(row) / 64; }
    static std::uint64_t bit_of(int row) { return std::uint64_t{1} << (static_cast<unsigned>(row) % 64); }

    int row_count_ = 0;
    std::vector<std::uint64_t> words_;
};

}  // namespace guanxi::customer
