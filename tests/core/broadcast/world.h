// Small companies for the tests of mass sends: who is whose customer, and what each has received.
#pragma once

#include <map>
#include <vector>

#include "core/broadcast/forecast.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::test {

// 6 March 2024 is a Wednesday; the base counts its week, from Monday the 4th.
inline const Instant kWednesday = china(2024, 3, 6, 10);
inline const customer::SendWindow kItsWeek{company_day(china(2024, 3, 4)), company_day(china(2024, 3, 11))};

inline customer::Relation relation(int id, int customer, int staff, int sends = 0) {
    customer::Relation relation;
    relation.id = {id};
    relation.customer = {customer};
    relation.staff = {staff};
    relation.added_at = china(2023, 1, 1) + std::chrono::hours{id};
    relation.person.sends = sends;
    return relation;
}

inline staff::Staff member(int id, staff::StaffStatus status = staff::StaffStatus::Active,
                           staff::ContactFunction contact = staff::ContactFunction::Present) {
    staff::Staff member;
    member.id = {id};
    member.wecom_id = {"staff" + std::to_string(id)};
    member.status = status;
    member.contact = contact;
    return member;
}

inline customer::RowSet all_rows(const customer::Base& base) {
    customer::RowSet rows{base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) rows.insert(row);
    return rows;
}

inline broadcast::Plan weekly_plan() {
    broadcast::Plan plan;
    plan.mode = quota::SendMode::SevenAWeek;
    plan.at = kWednesday;
    return plan;
}

struct WorldShape {
    int relations = 60;
    int customers = 30;
    int staff = 6;
    int sends_max = 9;
};

// Every kind of trouble: deleted ones, blacklisted ones, staff who cannot send and staff nobody knows.
inline customer::Base random_base(Random& random, const WorldShape& shape) {
    customer::Base base;
    base.set_send_window(kItsWeek);
    for (int id = 1; id <= shape.staff; ++id) {
        const auto status = random.one_in(8) ? staff::StaffStatus::Inactive : staff::StaffStatus::Active;
        const auto contact = random.one_in(8) ? staff::ContactFunction::Absent : staff::ContactFunction::Present;
        if (!random.one_in(12)) base.upsert(member(id, status, contact));
    }
    std::map<int, customer::Person> persons;
    for (int id = 1; id <= shape.customers; ++id) {
        persons[id].sends = random.below(shape.sends_max + 1);
        if (random.one_in(10)) persons[id].reachability = customer::Reachability::Blacklisted;
    }
    std::map<std::pair<int, int>, int> pairs;  // nobody is twice a customer of the same member of staff
    for (int i = 0; i < shape.relations; ++i) {
        const int customer = random.between(1, shape.customers);
        const int staff = random.between(1, shape.staff);
        if (!pairs.emplace(std::pair{customer, staff}, 0).second) continue;
        customer::Relation each = relation(random.between(1, 100) + i * 100, customer, staff);
        each.added_at = china(2023, 1, 1) + std::chrono::hours{random.below(50)};
        each.person = persons[customer];
        if (random.one_in(6)) each.state = customer::RelationState{static_cast<std::uint8_t>(random.between(1, 3))};
        base.upsert(each);
    }
    return base;
}

inline customer::RowSet random_rows(Random& random, const customer::Base& base) {
    customer::RowSet rows{base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) {
        if (!random.one_in(5)) rows.insert(row);
    }
    return rows;
}

inline broadcast::Plan random_plan(Random& random) {
    broadcast::Plan plan = weekly_plan();
    plan.copies = random.one_in(2) ? broadcast::Copies::OnePerPerson : broadcast::Copies::EveryRelation;
    plan.sender = static_cast<broadcast::SenderRule>(random.below(3));
    plan.excluded = random.ids<CustomerId>(4, 30);
    if (random.one_in(2)) plan.adjustments.counts["mass_send.seven_a_week"] = random.between(1, 9);
    return plan;
}

}  // namespace guanxi::test
