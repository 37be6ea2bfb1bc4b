#include "tests/support/journey_base.h"

namespace guanxi::test {

namespace {

using customer::Relation;
using customer::RelationState;

std::vector<lifecycle::StagePlacement> random_placements(Random& random, Instant now) {
    const std::vector<StageId> stages{{}, kNew, kNew, kTalking, kIntent, kLost, kRetired, {99}, {98}};
    const StageId stage = random.one_of(stages);
    if (!stage) return {};
    return {{kSales, stage, now - std::chrono::minutes{random.between(-2'000, 144'000)}}};
}

Relation random_friend(Random& random, int id, int customer, Instant now) {
    Relation relation;
    relation.id = {id};
    relation.customer = {customer};
    relation.staff = {random.one_in(20) ? 70'000 : random.between(1, 6)};
    relation.channel = {random.below(3)};
    relation.added_at = now - std::chrono::hours{24 * random.between(100, 104)};
    relation.state = random.one_in(5) ? RelationState::DeletedByCustomer : RelationState::Friend;
    return relation;
}

}  // namespace

JourneyBase random_journey_base(Random& random, lifecycle::Holder holder, int relations, Instant now) {
    JourneyBase told;
    told.base.upsert(sales_journey(holder));
    int customer = 0;
    std::vector<lifecycle::StagePlacement> of_person;
    int left = 0;  // relations that the present person still gets
    for (int id = 1; id <= relations; ++id) {
        if (left == 0) {
            ++customer;
            left = random.between(1, 3);
            of_person = random_placements(random, now);
        }
        --left;
        Relation relation = random_friend(random, id, customer, now);
        relation.stages = holder == lifecycle::Holder::Person ? of_person : random_placements(random, now);
        told.relations.push_back(relation);
    }
    // Filled backwards, with rows that came and went, so that rows are not in the order of ids.
    for (auto relation = told.relations.rbegin(); relation != told.relations.rend(); ++relation) {
        told.base.upsert(*relation);
        Relation passing = *relation;
        passing.id.value += 1'000'000;
        if (random.one_in(10)) told.base.upsert(passing);
    }
    for (const Relation& relation : told.relations) told.base.remove({relation.id.value + 1'000'000});
    return told;
}

}  // namespace guanxi::test
