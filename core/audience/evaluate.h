// Who is in an audience. The answer is exact: that of looking at every relation alone (expression.h, condition.h).
// Rules
//   1. Expressions within the limits of expression.h are answered, checked or not; nothing in them is skipped.
//   2. The engine may ask conditions in any order and leave out those that cannot change the result; which it does
//      never shows.
// Time for a million relations, natively: below 0.1 ms for a question of a few tags, a stage with days and sends; 0.1
// to 0.5 ms for a condition that must look at a column of every row; in unit Person about a millisecond for each
// condition.
// Source: ours; times measured by scripts/bench core (docs/figures.md), against the databases of server.md §1.
#pragma once

#include <vector>

#include "core/audience/expression.h"
#include "core/base/time.h"
#include "core/customer/base.h"
#include "core/customer/persons.h"
#include "core/customer/row_set.h"

namespace guanxi::audience {

struct Question {
    const customer::Base& base;
    Instant now{};
    Unit unit = Unit::Relation;
    const customer::Persons* persons = nullptr;  // of this version of the base; unit Person needs them
};

// The relations of the audience; in unit Person all relations of its persons.
customer::RowSet evaluate(const Expression&, const Question&);

struct Counts {
    int relations = 0;
    int persons = 0;  // with at least one of the relations; 0 when the question brings no persons
    friend bool operator==(const Counts&, const Counts&) = default;
};

// As evaluate(), without keeping the rows.
Counts count(const Expression&, const Question&);

// How many each node alone would hold, in preorder (expression.h rule 5): relations, in unit Person persons.
std::vector<int> count_each(const Expression&, const Question&);

}  // namespace guanxi::audience
