#include "core/broadcast/forecast.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/core/broadcast/world.h"

namespace guanxi::broadcast {

namespace {

using customer::Base;
using customer::Persons;
using customer::RowSet;
using test::all_rows;
using test::member;
using test::relation;
using test::weekly_plan;

struct World {
    Base base;
    Persons persons;

    explicit World(Base filled) : base(std::move(filled)), persons(customer::persons_of(base)) {}

    Forecast forecast(const Plan& plan) const { return this->forecast(all_rows(base), plan); }
    Forecast forecast(const RowSet& rows, const Plan& plan) const {
        auto result = broadcast::forecast(base, persons, rows, plan);
        REQUIRE(result.has_value());
        return *std::move(result);
    }
    Verdict verdict(const Forecast& forecast, int relation) const {
        return forecast.verdicts[static_cast<std::size_t>(*base.row_of({relation}))];
    }
};

Base two_staff() {
    Base base;
    base.set_send_window(test::kItsWeek);
    base.upsert(member(1));
    base.upsert(member(2));
    return base;
}

Plan plan_of(Copies copies, SenderRule sender) {
    Plan plan = weekly_plan();
    plan.copies = copies;
    plan.sender = sender;
    return plan;
}

}  // namespace

TEST_CASE("who is not reached is told why, the gravest reason first", "[broadcast]") {
    Base base = two_staff();
    base.upsert(member(3, staff::StaffStatus::Inactive));
    base.upsert(member(4, staff::StaffStatus::Active, staff::ContactFunction::Absent));
    base.upsert(relation(1, 1, 1));
    base.upsert(relation(2, 2, 1, 7));
    base.upsert(relation(3, 3, 3, 7));
    base.upsert(relation(4, 4, 4));
    base.upsert(relation(5, 5, 99));
    auto blacklisted = relation(6, 6, 3, 7);
    blacklisted.person.reachability = customer::Reachability::Blacklisted;
    base.upsert(blacklisted);
    auto lost = blacklisted;
    lost.id = {7};
    lost.customer = {7};
    lost.state = customer::RelationState::DeletedByCustomer;
    base.upsert(lost);
    base.upsert(relation(8, 8, 1));
    base.upsert(relation(9, 9, 1));
    const World world{std::move(base)};
    Plan plan = weekly_plan();
    plan.excluded = {{8}};
    RowSet rows = all_rows(world.base);
    rows.erase(*world.base.row_of({9}));

    const Forecast forecast = world.forecast(rows, plan);

    CHECK(world.verdict(forecast, 1) == Verdict::Reached);
    CHECK(world.verdict(forecast, 2) == Verdict::QuotaReached);
    CHECK(world.verdict(forecast, 3) == Verdict::NoSender);
    CHECK(world.verdict(forecast, 4) == Verdict::NoSender);
    CHECK(world.verdict(forecast, 5) == Verdict::NoSender);
    CHECK(world.verdict(forecast, 6) == Verdict::Blacklisted);
    CHECK(world.verdict(forecast, 7) == Verdict::NotFriend);
    CHECK(world.verdict(forecast, 8) == Verdict::Excluded);
    CHECK(world.verdict(forecast, 9) == Verdict::NotAsked);
    CHECK(forecast.relations.asked() == 8);
    CHECK(forecast.persons.asked() == 8);
    CHECK(forecast.limit == 7);
}

TEST_CASE("every way to have lost a friend counts as lost", "[broadcast]") {
    Base base = two_staff();
    int id = 1;
    for (const auto state : {customer::RelationState::DeletedByCustomer, customer::RelationState::DeletedByStaff,
                             customer::RelationState::Gone}) {
        auto lost = relation(id, id, 1);
        lost.state = state;
        base.upsert(lost);
        ++id;
    }

    CHECK(World{std::move(base)}.forecast(weekly_plan()).relations.of(Verdict::NotFriend) == 3);
}

TEST_CASE("some are refused this week and hardly anybody on Monday", "[broadcast][time]") {
    Base base = two_staff();
    for (int id = 1; id <= 500; ++id) base.upsert(relation(id, id, 1, id <= 120 ? 7 : 6));
    auto lost = relation(501, 501, 1);
    lost.state = customer::RelationState::DeletedByStaff;
    base.upsert(lost);
    const World world{std::move(base)};
    Plan plan = weekly_plan();

    plan.at = test::china(2024, 3, 10, 23, 59) + Seconds{59};
    const Forecast sunday = world.forecast(plan);
    CHECK(sunday.relations.of(Verdict::QuotaReached) == 120);
    CHECK(sunday.relations.of(Verdict::Reached) == 380);
    CHECK(sunday.renews_at == test::china(2024, 3, 11, 0));

    plan.at = sunday.renews_at;
    const Forecast monday = world.forecast(plan);
    CHECK(monday.relations.of(Verdict::QuotaReached) == 0);
    CHECK(monday.relations.of(Verdict::Reached) == 500);
    CHECK(monday.relations.of(Verdict::NotFriend) == 1);
}

TEST_CASE("a person gets one copy, from whom the rule says", "[broadcast]") {
    Base base = two_staff();
    base.upsert(relation(1, 1, 1));  // known an hour longer than the other
    base.upsert(relation(2, 1, 2));
    const World world{std::move(base)};

    const Forecast oldest = world.forecast(plan_of(Copies::OnePerPerson, SenderRule::LongestKnown));
    CHECK(world.verdict(oldest, 1) == Verdict::Reached);
    CHECK(world.verdict(oldest, 2) == Verdict::OtherRelation);
    const Forecast newest = world.forecast(plan_of(Copies::OnePerPerson, SenderRule::LatestAdded));
    CHECK(world.verdict(newest, 1) == Verdict::OtherRelation);
    CHECK(world.verdict(newest, 2) == Verdict::Reached);
    const Forecast both = world.forecast(plan_of(Copies::EveryRelation, SenderRule::LongestKnown));
    CHECK(both.relations.of(Verdict::Reached) == 2);
    CHECK(both.persons.of(Verdict::Reached) == 1);
}

TEST_CASE("when the quota leaves fewer copies than relations, the rest is refused", "[broadcast]") {
    Base base = two_staff();
    base.upsert(relation(1, 1, 1, 6));
    base.upsert(relation(2, 1, 2, 6));
    const World world{std::move(base)};

    const Forecast forecast = world.forecast(plan_of(Copies::EveryRelation, SenderRule::LongestKnown));

    CHECK(world.verdict(forecast, 1) == Verdict::Reached);
    CHECK(world.verdict(forecast, 2) == Verdict::QuotaReached);
}

TEST_CASE("a person with one able member of staff is reached by that one", "[broadcast]") {
    Base base = two_staff();
    base.upsert(member(3, staff::StaffStatus::Inactive));
    base.upsert(relation(1, 1, 3));
    base.upsert(relation(2, 1, 2));
    const World world{std::move(base)};

    const Forecast forecast = world.forecast(plan_of(Copies::OnePerPerson, SenderRule::LongestKnown));

    CHECK(world.verdict(forecast, 1) == Verdict::NoSender);
    CHECK(world.verdict(forecast, 2) == Verdict::Reached);
    CHECK(forecast.persons.of(Verdict::Reached) == 1);
    CHECK(forecast.persons.asked() == 1);
}

TEST_CASE("balanced sending evens out what the staff have to do", "[broadcast]") {
    Base base = two_staff();
    for (int id = 1; id <= 4; ++id) base.upsert(relation(id, id, 1));
    for (int id = 5; id <= 10; ++id) {
        base.upsert(relation(id, id, 1));
        base.upsert(relation(id + 10, id, 2));
    }
    const World world{std::move(base)};

    const Forecast forecast = world.forecast(plan_of(Copies::OnePerPerson, SenderRule::Balanced));

    CHECK(forecast.largest_load == 5);
    REQUIRE(forecast.staff.size() == 2);
    CHECK(forecast.staff[0].staff == StaffId{1});
    CHECK(forecast.staff[0].relations.of(Verdict::Reached) == 5);
    CHECK(forecast.staff[0].relations.of(Verdict::OtherRelation) == 5);
    CHECK(forecast.staff[1].relations.of(Verdict::Reached) == 5);
    CHECK(forecast.staff[1].relations.of(Verdict::OtherRelation) == 1);
}

TEST_CASE("a verdict is explained with figures", "[broadcast]") {
    Base base = two_staff();
    base.upsert(relation(1, 1, 1, 3));
    base.upsert(relation(2, 1, 2, 3));
    base.upsert(relation(3, 3, 1, 9));
    const World world{std::move(base)};
    const Plan plan = plan_of(Copies::OnePerPerson, SenderRule::LongestKnown);
    const Forecast forecast = world.forecast(plan);

    const auto other = explain(world.base, world.persons, forecast, plan, {2});
    REQUIRE(other.has_value());
    CHECK(other->verdict == Verdict::OtherRelation);
    CHECK(other->sender == RelationId{1});
    CHECK(other->used == 3);
    const auto used_up = explain(world.base, world.persons, forecast, plan, {3});
    REQUIRE(used_up.has_value());
    CHECK(used_up->verdict == Verdict::QuotaReached);
    CHECK(used_up->used == 9);
    CHECK(used_up->limit == 7);
    CHECK(used_up->from == test::china(2024, 3, 11, 0));
    CHECK_FALSE(explain(world.base, world.persons, forecast, plan, {4}).has_value());
}

TEST_CASE("what other approved sends will use up is not planned again", "[broadcast]") {
    Base base = two_staff();
    base.upsert(relation(1, 1, 1, 5));
    const World world{std::move(base)};
    const Plan plan = weekly_plan();
    Reserved reserved;

    for (int left = 2; left > 0; --left) {
        const auto forecast = broadcast::forecast(world.base, world.persons, all_rows(world.base), plan, reserved);
        REQUIRE(forecast.has_value());
        CHECK(forecast->relations.of(Verdict::Reached) == 1);
        REQUIRE(reserve(reserved, world.base, world.persons, *forecast, plan).has_value());
    }
    const auto third = broadcast::forecast(world.base, world.persons, all_rows(world.base), plan, reserved);
    REQUIRE(third.has_value());
    CHECK(third->relations.of(Verdict::QuotaReached) == 1);
    Plan next_week = plan;
    next_week.at = test::china(2024, 3, 11, 0);
    next_week.adjustments.counts["mass_send.seven_a_week"] = 2;
    const auto fourth = broadcast::forecast(world.base, world.persons, all_rows(world.base), next_week, reserved);
    REQUIRE(fourth.has_value());
    CHECK(fourth->relations.of(Verdict::Reached) == 1);
}

TEST_CASE("a plan that cannot be forecast is refused with its field", "[broadcast]") {
    const World world{two_staff()};
    const auto field_of = [&](const Plan& plan) {
        const auto result = forecast(world.base, world.persons, all_rows(world.base), plan);
        return result ? std::string{} : result.error().field;
    };
    Plan plan = weekly_plan();

    CHECK(field_of(plan).empty());
    plan.mode = quota::SendMode::DaysOfMonth;
    CHECK(field_of(plan) == "mode");
    plan = weekly_plan();
    plan.excluded = {{3}, {3}};
    CHECK(field_of(plan) == "excluded");
    plan = weekly_plan();
    plan.adjustments.counts["mass_send.seven_a_week"] = 64;
    CHECK(field_of(plan) == "mass_send.seven_a_week");
}

}  // namespace guanxi::broadcast
