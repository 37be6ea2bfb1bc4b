// A small number for each row, bit-sliced: plane 0 holds bit 0 of every row, and so on. Comparing a block of rows with
// a number costs a few operations per 64 rows, and a number below 64 takes six bits.
// Rules
//   1. Numbers are 0 to largest(). None is checked: who writes brings them there.
//   2. Any value or limit may be compared with: nobody equals or is less than what is below 0, nobody equals and
//      everybody is less than what is above the largest.
//   3. Planes above the largest number that some row has had are not looked at; assign() alone begins anew.
//   4. Bits behind the last row are 0, which is why those rows count as 0 in a block.
// Source: ours; measured by scripts/bench core (docs/figures.md).
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/customer/row_set.h"

namespace guanxi::customer {

class Planes {
public:
    explicit Planes(int bits) : planes_(static_cast<std::size_t>(bits)) {}

    int largest() const { return (1 << planes_.size()) - 1; }
    void reserve(int rows);
    void resize(int rows);         // rows that come are 0
    void set(int row, int value);  // 0 to largest()
    int at(int row) const;
    void move_last_into(int row);  // and drops the last one
    void assign(std::span<const std::uint32_t> values);

    // Writes the block's rows whose number is equal, or less. Rows beyond the last one count as 0.
    void equal_block(int block, int value, BlockWords) const;
    void less_block(int block, int limit, BlockWords) const;
    // The same, taking the others out of the words.
    void and_equal_block(int block, int value, BlockWords) const;
    void and_less_block(int block, int limit, BlockWords) const;

    std::size_t memory_bytes() const;

private:
    std::vector<std::vector<std::uint64_t>> planes_;  // each of whole blocks; 0 beyond the last row
    void and_bits_block(int block, int value, std::size_t lowest, BlockWords) const;
    // Numbers are mostly far below the largest possible: the planes above those in use hold no row.
    std::size_t planes_in_use() const { return static_cast<std::size_t>(std::bit_width(bits_in_use_)); }

    int rows_ = 0;
    unsigned bits_in_use_ = 0;  // those that some row's number has had
};

}  // namespace guanxi::customer
