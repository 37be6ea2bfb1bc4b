// Tests over one block of rows, as bits. A part of the engine (evaluate.h); the time it takes is spent here.
// Rules
//   1. Bits behind the rows in use are 0, and stay 0.
//   2. A predicate of no bitmaps holds for nobody, its opposite for everybody.
//   3. A column is read for the rows that are still in the words alone, or for all 64 of a word where many are; the
//      answer is the same.
//   4. Wanted numbers that the planes cannot hold are nobody's.
// Source: ours; measured by scripts/bench core (docs/figures.md).
#pragma once

#include "core/audience/predicate.h"
#include "core/customer/row_set.h"

namespace guanxi::audience {

struct Block {
    int number = 0;
    int rows = 0;  // in use, 1 to kBlockRows
};
Block block_of(const customer::Base&, int number);

void fill(Block, customer::BlockWords);  // all rows in use

// Takes out of `words` the rows for which the predicate does not hold. Only rows in use may be in it.
void narrow(const Predicate&, Block, customer::BlockWords);
void write(const Predicate&, Block, customer::BlockWords);  // the rows for which it holds, whatever stood there

bool is_empty(customer::BlockWords);
int count(customer::BlockWords);

void and_words(customer::BlockWords, std::span<const std::uint64_t, customer::kBlockWords>);
void or_words(customer::BlockWords, std::span<const std::uint64_t, customer::kBlockWords>);
void and_not_words(customer::BlockWords, std::span<const std::uint64_t, customer::kBlockWords>);

}  // namespace guanxi::audience
