// Random bases and expressions over few ids, so that conditions hit, miss and meet at their edges.
#pragma once

#include "core/audience/expression.h"
#include "core/customer/base.h"

#include "tests/support/random.h"

namespace guanxi::test {

// Proper expressions pass for written by a person; wild ones also have empty lists and groups, ids that do not exist
// and numbers of any size.
enum class Manner { Proper, Wild };

struct World {
    customer::Base base;
    Instant now{};
};

World random_world(Random&, int rows);
customer::Relation random_person_relation(Random&, RelationId, Instant now);  // tells of everything that is asked for
void change_some(World&, Random&);                                            // relations come, go and change

audience::Condition random_condition(Random&, Manner);
audience::Expression random_expression(Random&, Manner, int depth_max);

}  // namespace guanxi::test
