// The rules of condition.h and expression.h once more, word by word and slowly: one relation after the other, as plain
// values. Shares no code with the engine.
#pragma once

#include <vector>

#include "core/audience/evaluate.h"

namespace guanxi::test {

class Reference {
public:
    Reference(const customer::Base&, Instant now);  // reads all relations

    // By row: who is in the audience. `node` counts in preorder; -1 counts none.
    std::vector<bool> members(const audience::Expression&, audience::Unit) const;

    // Persons of which some row is a member.
    int persons(const std::vector<bool>& members) const;

    bool holds(const audience::Condition&, const customer::Relation&) const;
    const std::vector<customer::Relation>& relations() const { return relations_; }  // by row

private:
    bool tag_is_set(TagId, const customer::Relation&) const;
    bool is_below(StaffId, DepartmentId) const;

    const customer::Base& base_;
    Instant now_;
    std::vector<customer::Relation> relations_;
};

// The nodes of an expression in preorder.
std::vector<const audience::Expression*> preorder(const audience::Expression&);

}  // namespace guanxi::test
