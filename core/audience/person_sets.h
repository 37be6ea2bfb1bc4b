// Expressions in unit Person: sets that hold all rows of a person or none. A part of the engine (evaluate.h).
// Rules
//   1. Each row is tested alone and then joined by its person as joined() in condition.h says: AtLeastOne adds the
//      other rows of whoever is in, Each takes out whoever is not whole, Together asks for each entry of the list
//      alone.
//   2. Only persons with more than one row take work beyond that of relations.
//   3. Persons are counted as rows, less those that are not their person's first.
//   4. The question's persons are of the version of its base, which is asserted.
// Source: ours; expression.h rule 2.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/audience/evaluate.h"

namespace guanxi::audience {

class PersonSets {
public:
    explicit PersonSets(const Question&);  // which brings the persons of the base's version

    customer::RowSet rows_of(const Expression&) const;
    std::vector<int> count_each(const Expression&) const;   // persons, in preorder
    int count_persons(const customer::RowSet& rows) const;  // with at least one of the rows

private:
    customer::RowSet everybody() const;
    customer::RowSet empty() const { return customer::RowSet{question_.base.row_count()}; }
    // Takes out of `rows`, which hold whole persons, those for whom the node does not hold.
    void narrow(const Expression&, customer::RowSet& rows) const;
    void narrow(const Condition&, customer::RowSet& rows) const;
    void narrow_rows(const Condition&, customer::RowSet& rows) const;  // each row by itself
    void complete(customer::RowSet& rows) const;                       // adds the other rows of each person in it
    void reduce(customer::RowSet& rows) const;                         // takes out persons who are not whole in it
    customer::RowSet count_each(const Expression&, std::vector<int>& counts) const;
    int count_whole_persons(customer::RowSet& rows) const;

    using Rows = std::span<const std::int32_t>;

    const Question& question_;
    std::vector<Rows> several_;  // the rows of each person who has more than one
};

}  // namespace guanxi::audience
