// An expression made ready for unit Relation. A part of the engine (evaluate.h).
// Rules
//   1. Negations stand at the predicates: the negation of an All is the Any of its negated children, and the other way
//      round.
//   2. Neighbours are merged: an All within an All and an Any within an Any dissolve, and the plain bitmaps of an Any
//      become one predicate.
//   3. Of an All what is cheap and leaves few rows comes first, among the rows that are then left; of an Any what is
//      cheap.
//   4. An All without steps holds for everybody, an Any without steps for nobody.
// Source: ours; measured by scripts/bench core (docs/figures.md).
#pragma once

#include <cstdint>
#include <vector>

#include "core/audience/block_work.h"
#include "core/audience/predicate.h"

namespace guanxi::audience {

enum class StepKind : std::uint8_t { Predicate, All, Any };

struct Step {
    StepKind kind = StepKind::All;
    Predicate predicate;      // of a Predicate
    std::vector<Step> steps;  // of All and Any
    // Guesses. They decide the order and nothing else.
    int permille = 1000;  // of the rows for which it holds
    int cost = 0;         // of a block, about in hundreds of nanoseconds
};

Step plan(const Expression&, const Question&);

// Blocks of words that narrowing needs besides its own.
int scratch_blocks(const Step&);

// Takes out of `words` the rows for which the step does not hold. `scratch` has room for scratch_blocks().
void narrow(const Step&, Block, customer::BlockWords words, std::uint64_t* scratch);
void write(const Step&, Block, customer::BlockWords words, std::uint64_t* scratch);  // whatever stood there

// How a predicate is expected to do among `rows` candidates of a block.
int permille_of(const Predicate&, const Question&);
int cost_of(const Predicate&, int rows);

}  // namespace guanxi::audience
