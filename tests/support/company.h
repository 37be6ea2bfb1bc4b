// A random company as plain maps: what a Base must agree with, whatever way it was filled.
#pragma once

#include <map>
#include <string>

#include "core/customer/base.h"
#include "core/staff/scope.h"

#include "tests/support/random.h"

namespace guanxi::test {

struct Company {
    std::map<RelationId, customer::Relation> relations;
    std::map<CustomerId, std::string> names;
    std::map<DepartmentId, staff::Department> departments;
    std::map<StaffId, staff::Staff> staff;
    std::map<TagGroupId, tag::TagGroup> tag_groups;
    std::map<TagId, tag::Tag> tags;
    std::map<ChannelId, customer::ChannelName> channels;
    std::map<JourneyId, lifecycle::Journey> journeys;
    std::map<FieldId, customer::Field> fields;
    customer::SendWindow send_window;

    std::string name_of(CustomerId) const;  // empty when not known
};

// With everything that a relation can have: tags also beyond 65,535, stages, and facts of the person, which differ from
// relation to relation.
customer::Relation random_relation(Random&, RelationId);
Company random_company(Random&, int relations);

// Filled in a random order, with rows upserted twice and others that came and went.
customer::Base base_of(const Company&, Random&);

// The company as a reader sees it who may see only `scope`.
Company seen_through(const Company&, const staff::Scope&);

// Every value in a line of its own, in a fixed order; names only of customers with a row.
std::string told(const Company&);
std::string told(const customer::Base&);

}  // namespace guanxi::test
