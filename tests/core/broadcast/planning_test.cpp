// Forecast and freezing against a slow and obviously right reference, on random companies.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "core/broadcast/frozen.h"

#include "tests/core/broadcast/world.h"

namespace guanxi::broadcast {

namespace {

using customer::Base;
using customer::RowSet;

constexpr int kRounds = 1'200;

// The verdict of each relation in the audience, person by person, by the words of broadcast.h. With balanced sending
// only what is certain: which persons are reached and how often.
class Reference {
public:
    Reference(const Base& base, const RowSet& rows, const Plan& plan) : base_(base), plan_(plan) {
        std::map<CustomerId, std::vector<RelationId>> by_person;
        rows.each([&](int row) { by_person[base.customer(row)].push_back(base.relation(row)); });
        for (auto& [customer, relations] : by_person) {
            std::sort(relations.begin(), relations.end());
            judge(customer, relations);
        }
    }

    std::map<RelationId, Verdict> verdicts;  // a candidate of balanced sending: Reached if all are, else OtherRelation
    std::map<CustomerId, int> copies;        // of those with candidates

private:
    void judge(CustomerId customer, const std::vector<RelationId>& relations) {
        std::vector<RelationId> candidates;
        for (const RelationId relation : relations) {
            const Verdict alone = verdict_alone(customer, *base_.row_of(relation));
            verdicts[relation] = alone;
            if (alone == Verdict::Reached) candidates.push_back(relation);
        }
        if (candidates.empty()) return;
        const int left = limit() - base_.sends(*base_.row_of(candidates.front()));
        const int wanted = plan_.copies == Copies::OnePerPerson ? 1 : static_cast<int>(candidates.size());
        const int granted = std::clamp(left, 0, wanted);
        copies[customer] = granted;
        order(candidates);
        for (std::size_t i = static_cast<std::size_t>(granted); i < candidates.size(); ++i) {
            const bool for_quota = granted == 0 || plan_.copies == Copies::EveryRelation;
            verdicts[candidates[i]] = for_quota ? Verdict::QuotaReached : Verdict::OtherRelation;
        }
    }

    Verdict verdict_alone(CustomerId customer, int row) const {
        const bool excluded = std::count(plan_.excluded.begin(), plan_.excluded.end(), customer) > 0;
        const staff::Staff* const member = base_.find(base_.staff(row));
        if (excluded) return Verdict::Excluded;
        if (base_.state(row) != customer::RelationState::Friend) return Verdict::NotFriend;
        if (base_.reachability(row) == customer::Reachability::Blacklisted) return Verdict::Blacklisted;
        if (member == nullptr || !staff::can_receive_customers(*member)) return Verdict::NoSender;
        return Verdict::Reached;
    }

    void order(std::vector<RelationId>& candidates) const {
        if (plan_.sender == SenderRule::Balanced) return;
        std::stable_sort(candidates.begin(), candidates.end(), [&](RelationId left, RelationId right) {
            const Instant one = base_.added_at(*base_.row_of(left));
            const Instant other = base_.added_at(*base_.row_of(right));
            return plan_.sender == SenderRule::LongestKnown ? one < other : one > other;
        });
    }

    int limit() const {
        const auto adjusted = plan_.adjustments.counts.find("mass_send.seven_a_week");
        return adjusted == plan_.adjustments.counts.end() ? 7 : adjusted->second;
    }

    const Base& base_;
    const Plan& plan_;
};

Tally tally_of(const std::map<RelationId, Verdict>& verdicts) {
    Tally tally;
    for (const auto& [relation, verdict] : verdicts) ++tally.of(verdict);
    return tally;
}

}  // namespace

TEST_CASE("a forecast says of every relation what the rules say", "[broadcast][property]") {
    test::Random random{402};
    for (int round = 0; round < kRounds; ++round) {
        const Base base = test::random_base(random, {});
        const RowSet rows = test::random_rows(random, base);
        const Plan plan = test::random_plan(random);
        const Reference reference{base, rows, plan};

        const auto forecast = broadcast::forecast(base, customer::persons_of(base), rows, plan);

        REQUIRE(forecast.has_value());
        std::map<RelationId, Verdict> told;
        for (int row = 0; row < base.row_count(); ++row) {
            const Verdict verdict = forecast->verdicts[static_cast<std::size_t>(row)];
            REQUIRE((verdict == Verdict::NotAsked) == !rows.contains(row));
            if (rows.contains(row)) told[base.relation(row)] = verdict;
        }
        if (plan.sender != SenderRule::Balanced) REQUIRE(told == reference.verdicts);
        REQUIRE(forecast->relations == tally_of(told));
        REQUIRE(forecast->relations == tally_of(reference.verdicts));

        std::map<CustomerId, int> copies;
        std::map<CustomerId, Verdict> best;
        std::map<StaffId, Tally> staff;
        for (const auto& [relation, verdict] : told) {
            const int row = *base.row_of(relation);
            if (verdict == Verdict::Reached) ++copies[base.customer(row)];
            const auto known = best.emplace(base.customer(row), verdict).first;
            known->second = std::min(known->second, verdict);
            ++staff[base.find(base.staff(row)) == nullptr ? StaffId{} : base.staff(row)].of(verdict);
        }
        for (const auto& [customer, granted] : reference.copies) REQUIRE(copies[customer] == granted);
        Tally persons;
        for (const auto& [customer, verdict] : best) ++persons.of(verdict);
        REQUIRE(forecast->persons == persons);
        REQUIRE(forecast->staff.size() == staff.size());
        for (const StaffTally& each : forecast->staff) REQUIRE(each.relations == staff[each.staff]);
    }
}

TEST_CASE("the order in which a base was filled does not change who is reached", "[broadcast][property]") {
    test::Random random{403};
    for (int round = 0; round < 200; ++round) {
        const Base base = test::random_base(random, {});
        Base backwards;
        backwards.set_send_window(base.send_window());
        for (const staff::Staff& member : base.staff()) backwards.upsert(member);
        for (int row = base.row_count() - 1; row >= 0; --row) backwards.upsert(base.relation_at(row));
        const Plan plan = test::random_plan(random);

        const auto one = forecast(base, customer::persons_of(base), test::all_rows(base), plan);
        const auto other = forecast(backwards, customer::persons_of(backwards), test::all_rows(backwards), plan);

        REQUIRE(one.has_value());
        REQUIRE(other.has_value());
        REQUIRE(encoded(freeze(base, *one, {1})) == encoded(freeze(backwards, *other, {1})));
    }
}

TEST_CASE("nobody is planned twice, and the frozen list is exactly those reached", "[broadcast][property]") {
    test::Random random{404};
    for (int round = 0; round < kRounds; ++round) {
        const Base base = test::random_base(random, {});
        const Plan plan = test::random_plan(random);
        const auto forecast =
            broadcast::forecast(base, customer::persons_of(base), test::random_rows(random, base), plan);
        REQUIRE(forecast.has_value());

        const Frozen frozen = freeze(base, *forecast, {7});

        std::set<RelationId> seen;
        std::map<CustomerId, int> copies;
        std::int32_t position = 0;
        for (const Call& call : frozen.calls) {
            REQUIRE(call.first == position);
            REQUIRE(call.count > 0);
            position += call.count;
            for (const RelationId relation : frozen.of(call)) {
                const int row = *base.row_of(relation);
                REQUIRE(seen.insert(relation).second);
                REQUIRE(base.staff(row) == call.sender);
                REQUIRE(forecast->verdicts[static_cast<std::size_t>(row)] == Verdict::Reached);
                const int planned = ++copies[base.customer(row)];
                REQUIRE(base.sends(row) + planned <= forecast->limit);
                REQUIRE((plan.copies == Copies::EveryRelation || planned == 1));
            }
        }
        REQUIRE(position == static_cast<std::int32_t>(frozen.recipients.size()));
        REQUIRE(static_cast<int>(seen.size()) == forecast->relations.of(Verdict::Reached));
    }
}

}  // namespace guanxi::broadcast
