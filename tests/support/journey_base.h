// A base full of people in stages, told once more as plain relations for slow counting.
#pragma once

#include <vector>

#include "core/customer/base.h"

#include "tests/support/journey.h"
#include "tests/support/random.h"

namespace guanxi::test {

struct JourneyBase {
    customer::Base base;
    std::vector<customer::Relation> relations;  // each once, in no order

    // Whom a figure over the journey counts: friends for whom `is_asked(relation)`, one relation for each bearer.
    template <class IsAsked>
    std::vector<customer::Relation> bearers(lifecycle::Holder, IsAsked is_asked) const;
};

// `relations` people with up to three of `staff` members each, in stages entered in the 100 days before `now`, or just
// after it. The journey is known to the base; some stand in a stage that it does not name.
JourneyBase random_journey_base(Random&, lifecycle::Holder, int relations, Instant now);

template <class IsAsked>
std::vector<customer::Relation> JourneyBase::bearers(lifecycle::Holder holder, IsAsked is_asked) const {
    std::vector<customer::Relation> chosen;
    for (const customer::Relation& relation : relations) {
        if (relation.state != customer::RelationState::Friend || !is_asked(relation)) continue;
        bool is_first = true;
        for (const customer::Relation& other : relations) {
            const bool counts = other.state == customer::RelationState::Friend && is_asked(other) &&
                                other.customer == relation.customer && holder == lifecycle::Holder::Person;
            const bool is_before =
                other.added_at != relation.added_at ? other.added_at < relation.added_at : other.id < relation.id;
            if (counts && is_before) is_first = false;
        }
        if (is_first) chosen.push_back(relation);
    }
    return chosen;
}

}  // namespace guanxi::test
