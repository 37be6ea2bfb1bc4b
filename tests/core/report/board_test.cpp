#include "core/report/board.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "tests/support/china_time.h"
#include "tests/support/journey_base.h"

namespace guanxi::report {

namespace {

using customer::Relation;
using lifecycle::DayKind;
using lifecycle::Holder;
using lifecycle::WorkingCalendar;
using test::china;
using test::kIntent;
using test::kNew;
using test::kSales;
using test::kTalking;

Relation stands(int id, int customer, int staff, StageId stage, Instant entered_at) {
    Relation relation;
    relation.id = {id};
    relation.customer = {customer};
    relation.staff = {staff};
    relation.stages = {{kSales, stage, entered_at}};
    return relation;
}

StageCount stage_of(const Board& board, StageId stage) {
    const auto found = std::find_if(board.stages.begin(), board.stages.end(),
                                    [stage](const StageCount& count) { return count.stage == stage; });
    REQUIRE(found != board.stages.end());
    return *found;
}

// In which bucket a dwell of so many days falls, said with words of the rule.
std::size_t bucket_of(int days) {
    if (days <= 1) return 0;
    if (days <= 3) return 1;
    if (days <= 7) return 2;
    if (days <= 14) return 3;
    return days <= 30 ? 4 : 5;
}

Board slow_board(const std::vector<Relation>& bearers, Instant now, DayKind kind) {
    const WorkingCalendar calendar;
    std::vector<StageId> shown;
    for (const auto& stage : test::sales_journey().stages) shown.push_back(stage.id);
    for (const StageId unknown : {StageId{98}, StageId{99}}) {
        const bool stood_in = std::any_of(bearers.begin(), bearers.end(), [unknown](const Relation& relation) {
            return !relation.stages.empty() && relation.stages[0].stage == unknown;
        });
        if (stood_in) shown.push_back(unknown);
    }
    std::vector<StageCount> empty;
    for (const StageId stage : shown) empty.push_back({.stage = stage});

    Board board{.stages = empty, .in_no_stage = 0, .staff = {}};
    std::map<StaffId, std::vector<StageCount>> staff;
    for (const Relation& relation : bearers) {
        if (relation.stages.empty()) {
            ++board.in_no_stage;
            continue;
        }
        const auto place = std::find(shown.begin(), shown.end(), relation.stages[0].stage) - shown.begin();
        const auto stage = static_cast<std::size_t>(place);
        const std::size_t bucket = bucket_of(dwell_days(calendar, kind, relation.stages[0].entered_at, now));
        auto& own = staff.try_emplace(relation.staff, empty).first->second;
        for (StageCount* const count : {&board.stages[stage], &own[stage]}) {
            ++count->count;
            ++count->dwell[bucket];
        }
    }
    for (const auto& [id, stages] : staff) board.staff.push_back({id, stages});
    return board;
}

}  // namespace

TEST_CASE("the board says how many stand in each stage, for whom, and since how many days", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey());
    base.upsert(stands(1, 1, 3, kNew, china(2024, 3, 7, 23, 59)));
    base.upsert(stands(2, 2, 3, kNew, china(2024, 3, 6, 0, 0)));
    base.upsert(stands(3, 3, 4, kTalking, china(2024, 3, 8, 9, 0)));
    Relation lost = stands(4, 4, 4, kTalking, china(2024, 3, 8, 9, 0));
    lost.state = customer::RelationState::DeletedByCustomer;
    base.upsert(lost);
    Relation nowhere;
    nowhere.id = {5};
    nowhere.customer = {5};
    nowhere.staff = {5};
    base.upsert(nowhere);

    const Board board = report::board(base, {.journey = kSales, .now = china(2024, 3, 8)}, {});

    CHECK(board.stages.size() == 6);
    CHECK(stage_of(board, kNew) == StageCount{kNew, 2, {1, 1, 0, 0, 0, 0}});
    CHECK(stage_of(board, kTalking) == StageCount{kTalking, 1, {1, 0, 0, 0, 0, 0}});
    CHECK(stage_of(board, kIntent) == StageCount{kIntent, 0, {}});
    CHECK(board.in_no_stage == 1);
    REQUIRE(board.staff.size() == 2);
    CHECK(board.staff[0].staff == StaffId{3});
    CHECK(board.staff[0].stages[0] == StageCount{kNew, 2, {1, 1, 0, 0, 0, 0}});
    CHECK(board.staff[1].staff == StaffId{4});
}

TEST_CASE("a bucket ends with its last day, at midnight in China", "[report][time]") {
    const Instant now = china(2024, 3, 31, 10, 0);
    const auto dwell_of = [now](Instant entered_at) {
        customer::Base base;
        base.upsert(test::sales_journey());
        base.upsert(stands(1, 1, 3, kNew, entered_at));
        return report::board(base, {.journey = kSales, .now = now}, {}).stages[0].dwell;
    };

    CHECK(dwell_of(china(2024, 3, 30, 0, 0)) == DwellCounts{1, 0, 0, 0, 0, 0});    // 1 day
    CHECK(dwell_of(china(2024, 3, 29, 23, 59)) == DwellCounts{0, 1, 0, 0, 0, 0});  // 2
    CHECK(dwell_of(china(2024, 3, 28, 0, 0)) == DwellCounts{0, 1, 0, 0, 0, 0});    // 3
    CHECK(dwell_of(china(2024, 3, 27, 23, 59)) == DwellCounts{0, 0, 1, 0, 0, 0});  // 4
    CHECK(dwell_of(china(2024, 3, 24, 0, 0)) == DwellCounts{0, 0, 1, 0, 0, 0});    // 7
    CHECK(dwell_of(china(2024, 3, 23, 23, 59)) == DwellCounts{0, 0, 0, 1, 0, 0});  // 8
    CHECK(dwell_of(china(2024, 3, 17, 0, 0)) == DwellCounts{0, 0, 0, 1, 0, 0});    // 14
    CHECK(dwell_of(china(2024, 3, 16, 23, 59)) == DwellCounts{0, 0, 0, 0, 1, 0});  // 15
    CHECK(dwell_of(china(2024, 3, 1, 0, 0)) == DwellCounts{0, 0, 0, 0, 1, 0});     // 30
    CHECK(dwell_of(china(2024, 2, 29, 23, 59)) == DwellCounts{0, 0, 0, 0, 0, 1});  // 31
    CHECK(dwell_of(now + std::chrono::hours{100}) == DwellCounts{1, 0, 0, 0, 0, 0});
}

TEST_CASE("a person counts once, with the relation that was added first", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey(Holder::Person));
    Relation later = stands(1, 9, 3, kNew, china(2024, 3, 1));
    later.added_at = china(2024, 2, 2);
    Relation first = stands(2, 9, 4, kNew, china(2024, 3, 1));
    first.added_at = china(2024, 2, 1);
    base.upsert(later);
    base.upsert(first);
    const BoardQuery query{.journey = kSales, .now = china(2024, 3, 2)};

    const Board board = report::board(base, query, {});

    CHECK(stage_of(board, kNew).count == 1);
    REQUIRE(board.staff.size() == 1);
    CHECK(board.staff[0].staff == StaffId{4});
    base.upsert(test::sales_journey(Holder::Relation));
    CHECK(stage_of(report::board(base, query, {}), kNew).count == 2);
}

TEST_CASE("persons that were grouped before the base changed are not relied on", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey(Holder::Person));
    base.upsert(stands(1, 9, 3, kNew, china(2024, 3, 1)));
    const customer::Persons before = customer::persons_of(base);
    base.upsert(stands(2, 10, 4, kNew, china(2024, 3, 1)));

    const Board board =
        report::board(base, {.journey = kSales, .now = china(2024, 3, 2), .rows = nullptr, .persons = &before}, {});

    CHECK(stage_of(board, kNew).count == 2);
}

TEST_CASE("a base without anybody, or without the journey, has an empty board", "[report]") {
    customer::Base base;
    CHECK(report::board(base, {.journey = kSales, .now = china(2024, 3, 2)}, {}) == Board{});
    base.upsert(stands(1, 1, 3, kNew, china(2024, 3, 1)));
    CHECK(report::board(base, {.journey = {7}, .now = china(2024, 3, 2)}, {}) == Board{{}, 1, {}});
    CHECK(report::board(base, {.journey = kSales, .now = china(2024, 3, 2)}, {}).stages ==
          std::vector<StageCount>{{kNew, 1, {1, 0, 0, 0, 0, 0}}});
}

TEST_CASE("the board is that of a slow count", "[report][property]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Holder holder = random.one_in(2) ? Holder::Relation : Holder::Person;
        const DayKind kind = random.one_in(2) ? DayKind::Calendar : DayKind::Working;
        const Instant now = china(2024, 3, 1, 0, 0) + std::chrono::minutes{random.below(500'000)};
        const auto people = test::random_journey_base(random, holder, random.below(250), now);
        customer::RowSet rows{people.base.row_count()};
        for (int row = 0; row < people.base.row_count(); ++row) {
            if (people.base.relation(row).value % 3 != 0) rows.insert(row);
        }
        const customer::Persons persons = customer::persons_of(people.base);
        BoardQuery query{.journey = kSales, .now = now, .day_kind = kind};

        const auto all = people.bearers(holder, [](const Relation&) { return true; });
        CHECK(report::board(people.base, query, {}) == slow_board(all, now, kind));
        query.rows = &rows;
        query.persons = &persons;
        const auto some = people.bearers(holder, [](const Relation& relation) { return relation.id.value % 3 != 0; });
        CHECK(report::board(people.base, query, {}) == slow_board(some, now, kind));
    }
}

TEST_CASE("rows of a second block are counted like those of the first", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey());
    for (int id = 1; id <= 65'540; ++id) base.upsert(stands(id, id, 3, kNew, china(2024, 3, 1)));

    const Board board = report::board(base, {.journey = kSales, .now = china(2024, 3, 2)}, {});

    CHECK(stage_of(board, kNew).count == 65'540);
    CHECK(board.in_no_stage == 0);
}

}  // namespace guanxi::report
