// A set of rows that is kept for long, such as all rows with one tag. Own code, because audiences are computed block by
// block straight from every form.
// Rules
//   1. It is one sorted list of up to 512 rows; beyond, per block of 65,536 rows a sorted list of up to 2,048 (two
//      bytes each), and plain bits where more are in it (8 KiB).
//   2. It goes back later, at 256 rows and at 1,024 of a block, so that a row which comes and goes at the edge does not
//      convert each time. Then the memory is given back.
//   3. Which form it has shows in bits_of_block() and memory_bytes() alone.
// Source: ours; docs/dependencies.md judges CRoaring beside it; measured by scripts/bench core (docs/figures.md).
#pragma once

#include <cstdint>
#include <vector>

#include "core/customer/row_set.h"

namespace guanxi::customer {

class Bitmap {
public:
    void insert(int row);  // repeating changes nothing
    void erase(int row);
    bool contains(int row) const;
    int count() const { return count_; }

    // For building: `places` of the block, ascending; nobody is in it or behind it yet.
    void append_block(int block, std::span<const std::uint16_t> places);

    // One block. Beyond the last one there is nobody.
    int count_in_block(int block) const;
    void write_block(int block, BlockWords) const;        // words  = the block
    void and_block(int block, BlockWords) const;          // words &= the block
    void or_block(int block, BlockWords) const;           // words |= the block
    void and_not_block(int block, BlockWords) const;      // words &= not the block
    const std::uint64_t* bits_of_block(int block) const;  // its kBlockWords words; null when they are not kept as such

    std::size_t memory_bytes() const;

private:
    struct Block {
        std::vector<std::uint16_t> listed;  // ascending; empty when `bits` is used
        std::vector<std::uint64_t> bits;    // kBlockWords of them, or none
        int count = 0;
    };

    // What a small set has in a block.
    std::span<const std::int32_t> few_in_block(int block) const;
    const Block* block_at(int block) const;  // null when nobody is in it
    void insert_in_block(int row);
    void erase_in_block(int row);
    void spread();  // from few to blocks
    void gather();  // and back

    template <class Seen>
    void each_listed(int block, Seen seen) const;

    std::vector<std::int32_t> few_;  // ascending; empty when there are blocks
    std::vector<Block> blocks_;
    int count_ = 0;
};

}  // namespace guanxi::customer
