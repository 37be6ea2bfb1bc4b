// The rules of condition.h and expression.h once more, word by word and slowly: one relation after the other, as plain
// values. Shares no code with the engine.
#pragma once

#include <map>
#include <vector>

#include "core/audience/evaluate.h"

namespace guanxi::test {

class Reference {
public:
    Reference(const customer::Base&, Instant now);  // reads all relations

    using Members = std::vector<bool>;  // by row

    // For each node in preorder, who is in the audience that it would be alone.
    std::vector<Members> members_of_each(const audience::Expression&, audience::Unit) const;

    // Persons of which some row is a member.
    int persons(const Members&) const;

    bool holds(const audience::Condition&, const customer::Relation&) const;

private:
    Members members_of_leaf(const audience::Condition&, audience::Unit) const;
    customer::Relation united(const std::vector<std::size_t>& rows) const;
    bool holds_for_person(const audience::Condition&, const std::vector<std::size_t>& own) const;  // rows
    void add_members(const audience::Expression&, audience::Unit, std::vector<Members>& each) const;
    bool tag_is_set(TagId, const customer::Relation&) const;
    bool is_below(StaffId, DepartmentId) const;

    const customer::Base& base_;
    Instant now_;
    std::vector<customer::Relation> relations_;
    std::map<CustomerId, std::vector<std::size_t>> rows_of_;
};

}  // namespace guanxi::test
