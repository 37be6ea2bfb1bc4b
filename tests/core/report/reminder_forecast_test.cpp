#include "core/report/reminder_forecast.h"

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
using lifecycle::Recipient;
using lifecycle::ReminderRule;
using lifecycle::WorkingCalendar;
using test::china;
using test::kNew;
using test::kSales;

const WorkingCalendar kCalendar;

ReminderRule seven_days() {
    return {.id = {1},
            .journey = kSales,
            .stage = kNew,
            .after_days = 7,
            .day_kind = DayKind::Calendar,
            .minute = 9 * 60,
            .repeat_days = 3,
            .times_max = 3,
            .ladder = {{1, Recipient::Staff}, {2, Recipient::StaffAndLeader}},
            .actions = {},
            .since = {},
            .state = lifecycle::RuleState::On};
}

Relation stands(int id, int staff, Instant entered_at) {
    Relation relation;
    relation.id = {id};
    relation.customer = {id};
    relation.staff = {staff};
    relation.stages = {{kSales, kNew, entered_at}};
    return relation;
}

std::vector<staff::Staff> staff_up_to(int last) {
    std::vector<staff::Staff> staff;
    for (int id = 1; id <= last; ++id) {
        staff.push_back({.id = {id}, .wecom_id = {}, .name = "", .alias = "", .departments = {}});
    }
    return staff;
}

Day day(unsigned month, unsigned number) {
    return Day{std::chrono::year{2024} / std::chrono::month{month} / std::chrono::day{number}};
}

staff::Roster everybody() {
    return {staff_up_to(9), {}, {{{3}, {9}}}};
}

}  // namespace

TEST_CASE("a rule that is looked at before it is on shows what the first days would bring", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey());
    base.upsert(stands(1, 3, china(2024, 3, 3)));   // due on the 10th, 13th, 16th
    base.upsert(stands(2, 3, china(2023, 1, 1)));   // has long waited: due at once, on the 9th, 12th, 15th
    base.upsert(stands(3, 4, china(2024, 3, 8)));   // due on the 15th
    base.upsert(stands(4, 4, china(2024, 3, 11)));  // comes after these days
    ReminderRule rule = seven_days();
    rule.state = lifecycle::RuleState::Off;

    const auto forecast = what_if(rule, base, {.now = china(2024, 3, 8, 9, 0) + std::chrono::seconds{1}, .days = 8},
                                  kCalendar, everybody());

    CHECK(forecast.reminders == 6);
    CHECK(forecast.unheard == 0);
    std::vector<int> per_day;
    for (const ForecastDay& on : forecast.days) per_day.push_back(on.reminders);
    CHECK(per_day == std::vector{0, 1, 1, 0, 1, 1, 0, 2});  // from the 8th on
    CHECK(forecast.days[0].day == day(3, 8));
    CHECK(forecast.staff == std::vector<StaffForecast>{{{3}, 5, {0, 1, 1, 0, 1, 1, 0, 1}},
                                                       {{4}, 1, {0, 0, 0, 0, 0, 0, 0, 1}},
                                                       {{9}, 3, {0, 0, 0, 0, 1, 1, 0, 1}}});
}

TEST_CASE("today begins after now", "[report][time]") {
    customer::Base base;
    base.upsert(test::sales_journey());
    base.upsert(stands(1, 3, china(2024, 3, 1)));
    const auto today = [&base](Instant now) {
        return what_if(seven_days(), base, {.now = now, .days = 1}, kCalendar, everybody()).reminders;
    };

    CHECK(today(china(2024, 3, 8, 8, 59)) == 1);
    CHECK(today(china(2024, 3, 8, 9, 0)) == 0);
}

TEST_CASE("reminders go to deputies, and are counted as unheard when nobody is there", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey());
    base.upsert(stands(1, 3, china(2024, 3, 1)));
    base.upsert(stands(2, 4, china(2024, 3, 1)));
    const staff::Roster roster{staff_up_to(5), {{{3}, day(3, 8), day(3, 8), {5}}, {{4}, day(3, 8), day(3, 8), {}}}, {}};

    const auto forecast = what_if(seven_days(), base, {.now = china(2024, 3, 8, 0, 0), .days = 4}, kCalendar, roster);

    CHECK(forecast.days ==
          std::vector<ForecastDay>{{day(3, 8), 2, 1}, {day(3, 9), 0, 0}, {day(3, 10), 0, 0}, {day(3, 11), 2, 0}});
    CHECK(forecast.staff ==
          std::vector<StaffForecast>{{{3}, 1, {0, 0, 0, 1}}, {{4}, 1, {0, 0, 0, 1}}, {{5}, 1, {1, 0, 0, 0}}});
}

TEST_CASE("an action after the entry lets waiting begin later", "[report]") {
    customer::Base base;
    base.upsert(test::sales_journey());
    base.upsert(stands(1, 3, china(2024, 3, 1)));
    const std::vector<std::uint32_t> acted{static_cast<std::uint32_t>(seconds_from_instant(china(2024, 3, 4)))};

    const auto forecast = what_if(seven_days(), base, {.now = china(2024, 3, 8, 0, 0), .days = 5, .last_action = acted},
                                  kCalendar, everybody());

    CHECK(forecast.days[0].reminders == 0);
    CHECK(forecast.days[3].reminders == 1);
    CHECK(forecast.reminders == 1);
}

TEST_CASE("a forecast has 1 to 366 days, and none of a stage where nobody ever stood", "[report]") {
    customer::Base base;
    CHECK(what_if(seven_days(), base, {.now = china(2024, 3, 8), .days = 0}, kCalendar, everybody()).days.size() == 1);
    base.upsert(test::sales_journey());
    base.upsert(stands(1, 3, china(2024, 3, 1)));
    const auto longest = what_if(seven_days(), base, {.now = china(2024, 3, 7), .days = 400}, kCalendar, everybody());
    CHECK(longest.days.size() == 366);
    CHECK(longest.reminders == 3);
    ReminderRule other = seven_days();
    other.stage = test::kIntent;
    CHECK(what_if(other, base, {.now = china(2024, 3, 7), .days = 3}, kCalendar, everybody()).reminders == 0);
}

namespace {

ReminderRule random_rule(test::Random& random, Instant now) {
    ReminderRule rule = seven_days();
    rule.after_days = random.between(1, 12);
    rule.day_kind = random.one_in(2) ? DayKind::Calendar : DayKind::Working;
    rule.minute = random.below(1'440);
    rule.repeat_days = random.below(5);
    rule.times_max = rule.repeat_days == 0 ? 1 : random.between(1, 9);
    if (random.one_in(2)) rule.since = now - std::chrono::minutes{random.between(-5'000, 20'000)};
    if (random.one_in(3)) rule.ladder = {{1, Recipient::Staff}, {2, Recipient::Leader}, {4, Recipient::StaffAndLeader}};
    rule.state = random.one_in(3) ? lifecycle::RuleState::Off : lifecycle::RuleState::On;
    return rule;
}

staff::Roster random_roster(test::Random& random, Day today) {
    std::vector<staff::Leave> leaves;
    std::vector<staff::Leadership> leaders;
    for (int i = random.below(10); i > 0; --i) {
        const Day first = today + std::chrono::days{random.between(-3, 30)};
        leaves.push_back(
            {{random.between(1, 6)}, first, first + std::chrono::days{random.below(9)}, {random.below(8)}});
    }
    for (int i = random.below(5); i > 0; --i) leaders.push_back({{random.between(1, 6)}, {random.between(1, 9)}});
    return {staff_up_to(7), leaves, leaders};
}

// The rule run day by day: at each midnight, for each bearer alone, with what has been sent until then.
ReminderForecast day_by_day(ReminderRule rule, const std::vector<Relation>& bearers, const ForecastQuery& query,
                            const std::map<RelationId, Instant>& acted, const staff::Roster& roster) {
    if (rule.state == lifecycle::RuleState::Off) rule.since = query.now;
    rule.state = lifecycle::RuleState::On;
    ReminderForecast forecast;
    std::map<StaffId, StaffForecast> staff;
    for (int i = 0; i < query.days; ++i) forecast.days.push_back({company_day(query.now) + std::chrono::days{i}});
    for (const Relation& relation : bearers) {
        if (relation.stages.empty()) continue;
        const auto last = acted.find(relation.id);
        const Instant entered = relation.stages[0].entered_at;
        const Instant since = last == acted.end() ? entered : std::max(entered, last->second);
        const lifecycle::Waiting waiting{{relation.customer, relation.id}, relation.stages[0].stage, since};
        std::vector<lifecycle::ReminderKey> sent;
        for (const auto& reminder : due_reminders(rule, waiting, sent, kCalendar, query.now)) {
            sent.push_back(reminder.key);
        }
        for (std::size_t i = 0; i < forecast.days.size(); ++i) {
            const Instant midnight = company_midnight(forecast.days[i].day + std::chrono::days{1});
            for (const auto& reminder :
                 due_reminders(rule, waiting, sent, kCalendar, midnight - std::chrono::seconds{1})) {
                sent.push_back(reminder.key);
                const auto receivers = receivers_of(reminder.to, relation.staff, roster, forecast.days[i].day);
                ++forecast.days[i].reminders;
                ++forecast.reminders;
                forecast.days[i].unheard += receivers.empty() ? 1 : 0;
                forecast.unheard += receivers.empty() ? 1 : 0;
                for (const StaffId receiver : receivers) {
                    staff[receiver].per_day.resize(forecast.days.size());
                    ++staff[receiver].per_day[i];
                    ++staff[receiver].reminders;
                }
            }
        }
    }
    for (auto& [id, own] : staff) forecast.staff.push_back({id, own.reminders, own.per_day});
    return forecast;
}

}  // namespace

TEST_CASE("what is foretold is what happens when the rule is run day by day", "[report][property]") {
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Holder holder = random.one_in(3) ? Holder::Person : Holder::Relation;
        const Instant now = china(2024, 3, 1, 0, 0) + std::chrono::minutes{random.below(500'000)};
        const auto people = test::random_journey_base(random, holder, random.below(120), now);
        const ReminderRule rule = random_rule(random, now);
        const staff::Roster roster = random_roster(random, company_day(now));
        std::map<CustomerId, Instant> acted_on;
        std::map<RelationId, Instant> acted;
        for (const Relation& relation : people.relations) {
            if (!random.one_in(3)) continue;
            const Instant at = now - std::chrono::minutes{random.below(30'000)};
            acted[relation.id] =
                holder == Holder::Person ? acted_on.try_emplace(relation.customer, at).first->second : at;
        }
        if (holder == Holder::Person) {
            for (const Relation& relation : people.relations) {
                if (acted_on.contains(relation.customer)) acted[relation.id] = acted_on[relation.customer];
            }
        }
        std::vector<std::uint32_t> column;
        for (int row = 0; row < people.base.row_count(); ++row) {
            const auto at = acted.find(people.base.relation(row));
            column.push_back(at == acted.end() ? 0 : static_cast<std::uint32_t>(seconds_from_instant(at->second)));
        }
        const ForecastQuery query{.now = now, .days = random.between(1, 40), .last_action = column};
        const auto bearers = people.bearers(holder, [](const Relation&) { return true; });

        CHECK(what_if(rule, people.base, query, kCalendar, roster) == day_by_day(rule, bearers, query, acted, roster));
    }
}

}  // namespace guanxi::report
