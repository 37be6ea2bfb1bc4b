#include "core/transfer/plan.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::transfer {

namespace {

using Choice = Step::Choice;
using Spread = Step::Spread;
using Why = LeftOut::Why;
using customer::RelationState;

const Day kToday = company_day(test::china(2026, 11, 22));

staff::Staff member(std::int32_t id, std::vector<DepartmentId> departments = {}) {
    return {.id = {id}, .departments = std::move(departments), .contact = staff::ContactFunction::Present};
}

// Staff 1 hands over; 2 and 3 share her department 2, 4 and 5 are elsewhere.
struct Office {
    std::vector<staff::Department> departments{{.id = {1}}, {.id = {2}, .parent = {1}}, {.id = {3}, .parent = {1}}};
    std::vector<staff::Staff> staff{member(1, {{2}}), member(2, {{2}}), member(3, {{2}, {3}}), member(4, {{3}}),
                                    member(5)};
    std::vector<staff::Leave> leaves;
    std::map<StaffId, int> loads;
    Past past;
    Order order{.occasion = Occasion::Resigned, .from = {1}, .left_on = kToday, .steps = {Step{}}};

    Plan plan(const std::vector<Handed>& handed) const {
        const staff::Roster roster{staff, leaves, {}};
        return plan_transfer(order, {departments, staff, roster, loads}, handed, {past, kToday});
    }
};

Handed handed(std::int32_t id, std::vector<TagId> tags = {}, std::vector<StaffId> friends = {}) {
    return {.relation = {id}, .customer = {id + 100}, .tags = std::move(tags), .friends = std::move(friends)};
}

std::vector<Handed> many(int count) {
    std::vector<Handed> all;
    for (int id = 1; id <= count; ++id) all.push_back(handed(id));
    return all;
}

std::vector<std::int32_t> takers(const Plan& plan) {
    std::vector<std::int32_t> takers;
    for (const Assigned& one : plan.assigned) takers.push_back(one.to.value);
    return takers;
}

std::map<StaffId, int> shares(const Plan& plan) {
    std::map<StaffId, int> shares;
    for (const Assigned& one : plan.assigned) ++shares[one.to];
    return shares;
}

using Takers = std::vector<std::int32_t>;

std::string field_of(const Status& status) {
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("customers are shared out evenly, the smaller id first", "[transfer]") {
    const Office office;

    const Plan plan = office.plan(many(6));

    CHECK(takers(plan) == Takers{2, 3, 4, 5, 2, 3});
    CHECK(plan.left_out.empty());
    CHECK(plan.unable == std::vector<Unable>{{{1}, Unable::Why::HandsOver}});
}

TEST_CASE("the least loaded take first, counting what they get", "[transfer]") {
    Office office;
    office.loads = {{{2}, 10}, {{3}, 8}, {{4}, 8}, {{5}, 11}};
    office.order.steps = {{.spread = Spread::LeastLoad}};

    CHECK(takers(office.plan(many(7))) == Takers{3, 4, 3, 4, 2, 3, 4});
}

TEST_CASE("a tag's takers come first, and who has no such tag falls to the next step", "[transfer]") {
    Office office;
    office.order.steps = {{.choice = Choice::ByTag, .routes = {{{7}, {{9}}}, {{8}, {{5}, {4}}}}}, {.staff = {{2}}}};

    const Plan plan = office.plan({handed(1, {{8}}), handed(2, {{7}, {8}}), handed(3, {{7}}), handed(4)});

    CHECK(takers(plan) == Takers{4, 5, 2, 2});
    CHECK(plan.assigned[1].step == 0);
    CHECK(plan.assigned[2].step == 1);
}

TEST_CASE("the same department comes first, the rest of the company after it", "[transfer]") {
    Office office;
    office.order.steps = {{.choice = Choice::ByDepartment}, {}};
    office.order.cap_each = 1;

    CHECK(takers(office.plan(many(5))) == Takers{2, 3, 4, 5});
    CHECK(office.plan(many(5)).left_out[0].why == Why::AllFull);
}

TEST_CASE("a step without takers of its own means everybody, whatever other steps name", "[transfer]") {
    Office office;
    office.order.steps = {{.staff = {{2}}}, {}};
    office.order.cap_each = 1;

    CHECK(takers(office.plan(many(4))) == Takers{2, 3, 4, 5});

    office.order.steps = {{.choice = Choice::ByTag, .routes = {{{7}, {{4}}}}}};
    office.staff[1].status = staff::StaffStatus::Inactive;
    CHECK(office.plan(many(1)).unable.empty());  // the order does not mean her
}

TEST_CASE("only who is able takes over, and everybody else is named with the reason", "[transfer]") {
    Office office;
    office.staff[1].status = staff::StaffStatus::Inactive;
    office.staff[2].contact = staff::ContactFunction::Absent;
    office.leaves = {{.staff = {4}, .first = kToday, .last = kToday}};
    office.order.takers = {{2}, {3}, {4}, {5}, {9}};

    const Plan plan = office.plan(many(2));

    CHECK(takers(plan) == Takers{5, 5});
    CHECK(plan.unable == std::vector<Unable>{{{2}, Unable::Why::Inactive},
                                             {{3}, Unable::Why::NoContactFunction},
                                             {{4}, Unable::Why::OnLeave},
                                             {{9}, Unable::Why::Unknown}});
    office.leaves[0].last = office.leaves[0].first = kToday - std::chrono::days{1};
    CHECK(takers(office.plan(many(2))) == Takers{4, 5});
}

TEST_CASE("who is a friend of a taker already stays with the company there", "[transfer]") {
    Office office;
    office.order.takers = {{2}, {3}};

    const Plan plan = office.plan({handed(1, {}, {{3}, {5}}), handed(2, {}, {{5}})});

    CHECK(plan.left_out == std::vector<LeftOut>{{{1}, {101}, Why::FriendOfTaker, {3}, {}}});
    CHECK(takers(plan) == Takers{2});
}

TEST_CASE("what the limits forbid is left out with the day on which it is allowed", "[transfer][time]") {
    Office office;
    office.order.occasion = Occasion::InService;
    const auto before = [](unsigned day, State state) {
        return Transfer{
            .occasion = Occasion::InService, .state = state, .attempts = 1, .asked_at = test::china(2026, 11, day)};
    };
    office.past[{101}] = {before(1, State::TakenOver), before(9, State::TakenOver)};
    office.past[{102}] = {before(21, State::Waiting)};
    office.past[{103}] = {before(1, State::TakenOver)};
    std::vector<Handed> all = many(4);
    all[3].state = RelationState::DeletedByCustomer;

    const Plan plan = office.plan(all);

    CHECK(plan.left_out == std::vector<LeftOut>{{{1}, {101}, Why::TooOften, {}, company_day(test::china(2027, 1, 30))},
                                                {{2}, {102}, Why::UnderWay, {}, {}},
                                                {{4}, {104}, Why::NotFriend, {}, {}}});
    CHECK(takers(plan) == Takers{2});
    office.order.occasion = Occasion::Resigned;
    office.order.left_on = kToday - std::chrono::days{366};
    CHECK(office.plan(many(1)).left_out[0].why == Why::TooLate);
}

TEST_CASE("nobody is taken beyond a cap, and an own cap counts before the common one", "[transfer]") {
    Office office;
    office.order.takers = {{2}, {3}, {4}};
    office.order.cap_each = 2;
    office.order.caps = {{{3}, 0}, {{4}, 3}};

    const Plan plan = office.plan(many(7));

    CHECK(shares(plan) == std::map<StaffId, int>{{{2}, 2}, {{4}, 3}});
    CHECK(plan.left_out.size() == 2);
    CHECK(plan.left_out[0].why == Why::AllFull);
}

TEST_CASE("a taker that was full for a customer is not asked for her again", "[transfer]") {
    Office office;
    office.order.takers = {{2}, {3}};
    Handed again = handed(1);
    again.not_to = {{2}};

    CHECK(takers(office.plan({again})) == Takers{3});
    again.not_to = {{2}, {3}};
    CHECK(office.plan({again}).left_out[0].why == Why::NoTaker);
}

TEST_CASE("relations, friends and loads are read from the base", "[transfer]") {
    customer::Base base;
    const auto relation = [&base](std::int32_t id, std::int32_t customer, std::int32_t staff, RelationState state) {
        base.upsert(customer::Relation{
            .id = {id}, .customer = {customer}, .staff = {staff}, .state = state, .tags = {{id + 10}}});
    };
    relation(9, 100, 1, RelationState::Friend);
    relation(3, 101, 1, RelationState::DeletedByStaff);
    relation(4, 100, 3, RelationState::Friend);
    relation(5, 100, 2, RelationState::Friend);
    relation(6, 100, 4, RelationState::DeletedByCustomer);
    relation(7, 102, 2, RelationState::Friend);

    const std::vector<Handed> all = handed_over_by(base, {1});

    REQUIRE(all.size() == 2);
    CHECK(all[0].relation == RelationId{3});
    CHECK(all[0].state == RelationState::DeletedByStaff);
    CHECK(all[0].friends.empty());
    CHECK(all[1].relation == RelationId{9});
    CHECK(all[1].tags == std::vector<TagId>{{19}});
    CHECK(all[1].friends == std::vector<StaffId>{{2}, {3}});
    CHECK(loads_of(base) == std::map<StaffId, int>{{{1}, 1}, {{2}, 2}, {{3}, 1}});
}

TEST_CASE("an order that cannot be meant is refused with its field", "[transfer]") {
    const Office office;
    const auto field = [&office](const Order& order) { return field_of(check_order(order, office.staff)); };
    Order order = office.order;

    CHECK(field(order) == "");
    order.from = {99};
    CHECK(field(order) == "from");
    order = office.order;
    order.steps = {};
    CHECK(field(order) == "steps");
    order = office.order;
    order.takers = {{1}};
    CHECK(field(order) == "takers");
    order.takers = {{77}};
    CHECK(field(order) == "takers");
    order = office.order;
    order.steps = {{.choice = Choice::ByTag}};
    CHECK(field(order) == "routes");
    order.steps = {{.choice = Choice::ByTag, .routes = {{{1}, {}}}}};
    CHECK(field(order) == "routes");
    order.steps = {{.choice = Choice::ByTag, .routes = {{{1}, {{2}}}}}};
    CHECK(field(order) == "");
    order.cap_each = -1;
    CHECK(field(order) == "cap");
}

namespace {

// Anybody may be away, any order may be given.
Office any_office(test::Random& random) {
    Office office;
    for (staff::Staff& one : office.staff) {
        if (random.one_in(5)) one.status = staff::StaffStatus::Inactive;
        if (random.one_in(6)) office.leaves.push_back({.staff = one.id, .first = kToday, .last = kToday});
        office.loads[one.id] = random.below(20);
    }
    if (random.one_in(2)) office.order.occasion = Occasion::InService;
    if (random.one_in(2)) office.order.takers = random.ids<StaffId>(4, 5);
    if (random.one_in(3)) office.order.cap_each = random.between(1, 4);
    office.order.steps.clear();
    for (int i = random.between(1, 3); i > 0; --i) {
        Step step{.choice = static_cast<Choice>(random.below(3)), .spread = static_cast<Spread>(random.below(2))};
        if (random.one_in(3)) step.staff = random.ids<StaffId>(3, 5);
        for (std::int32_t tag = 1; tag <= 3; ++tag) step.routes.push_back({{tag}, random.ids<StaffId>(3, 5)});
        office.order.steps.push_back(std::move(step));
    }
    return office;
}

// Thirty customers, by relation; some of them were handed over before.
std::vector<Handed> any_customers(test::Random& random, Past& past) {
    std::vector<Handed> all;
    for (std::int32_t id = 1; id <= 30; ++id) {
        Handed one = handed(id, random.ids<TagId>(2, 4));
        if (random.one_in(4)) one.friends = random.ids<StaffId>(2, 5);
        if (random.one_in(8)) one.not_to = random.ids<StaffId>(3, 5);
        if (random.one_in(8)) one.state = RelationState::DeletedByCustomer;
        if (random.one_in(5)) {
            const Transfer before{.occasion = Occasion::InService,
                                  .state = static_cast<State>(random.below(9)),
                                  .asked_at = test::china(2026, 11, 9)};
            past[one.customer] = {before, before};
        }
        all.push_back(std::move(one));
    }
    return all;
}

bool names(const std::vector<StaffId>& staff, StaffId id) {
    return std::find(staff.begin(), staff.end(), id) != staff.end();
}

}  // namespace

TEST_CASE("nobody is lost: every relation is assigned to somebody able or left out with a reason",
          "[transfer][property]") {
    std::set<Why> reasons;
    for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Office office = any_office(random);
        std::vector<Handed> all = any_customers(random, office.past);

        const Plan plan = office.plan(all);

        std::multiset<RelationId> seen;
        for (const Assigned& one : plan.assigned) {
            seen.insert(one.relation);
            REQUIRE(staff::can_receive_customers(office.staff[static_cast<std::size_t>(one.to.value - 1)]));
            REQUIRE(one.to != StaffId{1});
            for (const staff::Leave& leave : office.leaves) REQUIRE(leave.staff != one.to);
            const Handed& her = all[static_cast<std::size_t>(one.relation.value - 1)];
            REQUIRE(her.state == RelationState::Friend);
            REQUIRE_FALSE(names(her.friends, one.to));
            REQUIRE_FALSE(names(her.not_to, one.to));
        }
        for (const LeftOut& one : plan.left_out) {
            seen.insert(one.relation);
            reasons.insert(one.why);
        }
        REQUIRE(seen.size() == 30);
        for (const Handed& one : all) REQUIRE(seen.count(one.relation) == 1);
        if (office.order.cap_each > 0) {
            for (const auto& [taker, share] : shares(plan)) REQUIRE(share <= office.order.cap_each);
        }
        std::reverse(all.begin(), all.end());
        REQUIRE(office.plan(all) == plan);
    }
    CHECK(reasons.size() == 6);  // all but TooLate, which has its own test, and Other
}

TEST_CASE("evenly means that nobody gets two more than another, and by load that no better taker was left",
          "[transfer][property]") {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Office office;
        for (const staff::Staff& one : office.staff) office.loads[one.id] = random.below(30);
        const std::vector<Handed> all = many(random.below(60));

        std::map<StaffId, int> even = shares(office.plan(all));
        office.order.steps = {{.spread = Spread::LeastLoad}};
        std::map<StaffId, int> least = shares(office.plan(all));

        int most = 0;
        int fewest = 1'000;
        for (std::int32_t id = 2; id <= 5; ++id) {
            most = std::max(most, even[{id}]);
            fewest = std::min(fewest, even[{id}]);
        }
        REQUIRE(most - fewest <= 1);
        for (std::int32_t id = 2; id <= 5; ++id) {
            for (std::int32_t other = 2; other <= 5; ++other) {
                if (least[{id}] == 0) continue;
                REQUIRE(office.loads[{id}] + least[{id}] <= office.loads[{other}] + least[{other}] + 1);
            }
        }
    }
}

}  // namespace guanxi::transfer
