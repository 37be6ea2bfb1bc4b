#include "core/lifecycle/reminder.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/china_time.h"
#include "tests/support/journey.h"
#include "tests/support/random.h"

namespace guanxi::lifecycle {

namespace {

using test::china;
using test::kIntent;
using test::kNew;
using test::kRetired;
using test::kSales;

constexpr Bearer kLi{{7}, {70}};
const WorkingCalendar kCalendar;

// "7 days in New without action: on day 8 at 09:00, then every 3 days, to staff, from the third time on to the leader."
ReminderRule seven_days() {
    return {.id = {1},
            .journey = kSales,
            .stage = kNew,
            .after_days = 7,
            .day_kind = DayKind::Calendar,
            .minute = 9 * 60,
            .repeat_days = 3,
            .times_max = 4,
            .ladder = {{1, Recipient::Staff}, {3, Recipient::Leader}},
            .actions = {ActionKind::FollowUpNote},
            .since = {},
            .state = RuleState::On};
}

Waiting waits_since(Instant since) {
    return {kLi, kNew, since};
}

std::vector<Reminder> due(const ReminderRule& rule, Instant waiting_since, Instant now,
                          const std::vector<ReminderKey>& sent = {}) {
    return due_reminders(rule, waits_since(waiting_since), sent, kCalendar, now);
}

Day day(int year, unsigned month, unsigned number) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number}};
}

std::string fault_of(const ReminderRule& rule) {
    const Status status = check_reminder_rule(test::sales_journey(), rule);
    return status ? "" : status.error().field;
}

}  // namespace

TEST_CASE("seven days in New without action: on the eighth day at nine", "[lifecycle][time]") {
    const Instant entered = china(2024, 3, 1, 23, 59);
    const Instant nine = china(2024, 3, 8, 9, 0);

    CHECK(due(seven_days(), entered, nine - std::chrono::seconds{1}).empty());
    const auto reminders = due(seven_days(), entered, nine);
    REQUIRE(reminders.size() == 1);
    CHECK(reminders[0] == Reminder{{kLi, kNew, day(2024, 3, 8)}, nine, 1, Recipient::Staff, Delivery::Send});
    CHECK(next_reminder_at(seven_days(), waits_since(entered), kCalendar, entered) == nine);
    CHECK(next_reminder_at(seven_days(), waits_since(entered), kCalendar, nine) == china(2024, 3, 11, 9, 0));
}

TEST_CASE("it is repeated every three days, to the leader from the third time on, and then ends", "[lifecycle]") {
    const Instant entered = china(2024, 2, 22);
    std::vector<ReminderKey> sent;
    std::vector<std::pair<Day, Recipient>> told;
    for (Instant at = entered; at < china(2024, 5, 1); at += std::chrono::hours{1}) {
        for (const Reminder& reminder : due(seven_days(), entered, at, sent)) {
            sent.push_back(reminder.key);
            told.emplace_back(company_day(reminder.due_at), reminder.to);
        }
    }

    // 2024 is a leap year: seven days after 22 February is 29 February.
    CHECK(told == std::vector<std::pair<Day, Recipient>>{{day(2024, 2, 29), Recipient::Staff},
                                                         {day(2024, 3, 3), Recipient::Staff},
                                                         {day(2024, 3, 6), Recipient::Leader},
                                                         {day(2024, 3, 9), Recipient::Leader}});
    CHECK_FALSE(next_reminder_at(seven_days(), waits_since(entered), kCalendar, china(2024, 3, 9)).has_value());
}

TEST_CASE("seven working days leave out weekends, and so does the repetition", "[lifecycle][time]") {
    ReminderRule rule = seven_days();
    rule.day_kind = DayKind::Working;
    const Waiting waiting = waits_since(china(2024, 3, 2));  // a Saturday

    CHECK(next_reminder_at(rule, waiting, kCalendar, waiting.since) == china(2024, 3, 13, 9, 0));
    CHECK(next_reminder_at(rule, waiting, kCalendar, china(2024, 3, 13)) == china(2024, 3, 18, 9, 0));
}

TEST_CASE("waiting begins again with an action that the rule counts", "[lifecycle]") {
    ReminderRule rule = seven_days();
    const StagePlacement placement{kSales, kNew, china(2024, 3, 1)};
    const LastActions actions{.follow_up_note = china(2024, 3, 5), .tag_change = china(2024, 3, 7)};

    CHECK(waiting_since(rule, placement, {}) == china(2024, 3, 1));
    CHECK(waiting_since(rule, placement, actions) == china(2024, 3, 5));
    rule.actions = {ActionKind::FollowUpNote, ActionKind::TagChange};
    CHECK(waiting_since(rule, placement, actions) == china(2024, 3, 7));
    rule.actions = {ActionKind::Message, ActionKind::StageMove};
    CHECK(waiting_since(rule, placement, actions) == china(2024, 3, 1));
    CHECK(waiting_since(rule, placement, {.message = china(2024, 3, 3), .stage_move = china(2024, 3, 4)}) ==
          china(2024, 3, 4));
    CHECK(waiting_since(rule, placement, {.message = china(2024, 2, 3)}) == china(2024, 3, 1));
}

TEST_CASE("what was sent is not due again, and without repetition it is due once", "[lifecycle]") {
    ReminderRule rule = seven_days();
    rule.repeat_days = 0;
    rule.times_max = 1;

    CHECK(due(rule, china(2024, 3, 1), china(2024, 6, 1)).size() == 1);
    CHECK(due(rule, china(2024, 3, 1), china(2024, 6, 1), {{kLi, kNew, day(2024, 3, 8)}}).empty());
    CHECK(due(rule, china(2024, 3, 1), china(2024, 6, 1), {{kLi, kIntent, day(2024, 3, 8)}}).size() == 1);
    CHECK(due(rule, china(2024, 3, 1), china(2024, 6, 1), {{{{8}, {80}}, kNew, day(2024, 3, 8)}}).size() == 1);
}

TEST_CASE("two rules for one stage remind once a day of the same customer", "[lifecycle]") {
    ReminderRule other = seven_days();
    other.id = {2};
    other.after_days = 10;
    other.repeat_days = 0;
    other.times_max = 1;
    const auto first = due(seven_days(), china(2024, 3, 1), china(2024, 3, 11));

    REQUIRE(first.size() == 2);
    CHECK(due(other, china(2024, 3, 1), china(2024, 3, 11)).size() == 1);
    CHECK(due(other, china(2024, 3, 1), china(2024, 3, 11), {first[0].key, first[1].key}).empty());
}

TEST_CASE("of what became due while nobody asked, the last is sent to each, the others count as sent", "[lifecycle]") {
    const auto reminders = due(seven_days(), china(2024, 3, 1), china(2024, 3, 31));

    REQUIRE(reminders.size() == 4);
    CHECK(reminders[0].delivery == Delivery::CountAsSent);
    CHECK(reminders[1].delivery == Delivery::Send);  // the last to staff
    CHECK(reminders[2].delivery == Delivery::CountAsSent);
    CHECK(reminders[3].delivery == Delivery::Send);  // the last to the leader
}

TEST_CASE("who has long waited when the rule is switched on is reminded of at the first possible time", "[lifecycle]") {
    ReminderRule rule = seven_days();
    const Waiting long_ago = waits_since(china(2023, 1, 1));
    const auto first = [&] { return next_reminder_at(rule, long_ago, kCalendar, rule.since - std::chrono::days{1}); };

    rule.since = china(2024, 3, 20, 9, 0);
    CHECK(first() == china(2024, 3, 20, 9, 0));
    rule.since = china(2024, 3, 20, 9, 1);
    CHECK(first() == china(2024, 3, 21, 9, 0));
    rule.since = china(2024, 3, 22, 10, 0);  // a Friday
    rule.day_kind = DayKind::Working;
    CHECK(first() == china(2024, 3, 25, 9, 0));
    CHECK(next_reminder_at(rule, waits_since(china(2024, 3, 21)), kCalendar, rule.since) == china(2024, 4, 1, 9, 0));
}

TEST_CASE("a rule that is off, or of another stage, reminds nobody", "[lifecycle]") {
    ReminderRule rule = seven_days();
    rule.stage = kIntent;
    CHECK(due(rule, china(2024, 3, 1), china(2024, 4, 1)).empty());
    rule = seven_days();
    rule.state = RuleState::Off;
    CHECK(due(rule, china(2024, 3, 1), china(2024, 4, 1)).empty());
    CHECK_FALSE(next_reminder_at(rule, waits_since(china(2024, 3, 1)), kCalendar, china(2024, 3, 1)).has_value());
}

TEST_CASE("a reminder rule keeps its numbers within bounds", "[lifecycle]") {
    const auto with = [](auto change) {
        ReminderRule rule = seven_days();
        change(rule);
        return fault_of(rule);
    };

    CHECK(fault_of(seven_days()).empty());
    CHECK(with([](auto& rule) { rule.stage = kRetired; }) == "stage");
    CHECK(with([](auto& rule) { rule.journey = {2}; }) == "stage");
    CHECK(with([](auto& rule) { rule.after_days = 0; }) == "after_days");
    CHECK(with([](auto& rule) { rule.after_days = 365; }).empty());
    CHECK(with([](auto& rule) { rule.after_days = 366; }) == "after_days");
    CHECK(with([](auto& rule) { rule.minute = 1'439; }).empty());
    CHECK(with([](auto& rule) { rule.minute = 1'440; }) == "minute");
    CHECK(with([](auto& rule) { rule.repeat_days = -1; }) == "repeat_days");
    CHECK(with([](auto& rule) { rule.repeat_days = 0; }) == "times_max");
    CHECK(with([](auto& rule) { rule.times_max = 60; }).empty());
    CHECK(with([](auto& rule) { rule.times_max = 61; }) == "times_max");
    CHECK(with([](auto& rule) { rule.ladder = {}; }) == "ladder");
    CHECK(with([](auto& rule) { rule.ladder = {{2, Recipient::Staff}}; }) == "ladder");
    CHECK(with([](auto& rule) { rule.ladder.push_back({3, Recipient::Staff}); }) == "ladder");
}

TEST_CASE("a step of the ladder reaches those who are there", "[lifecycle]") {
    const std::vector<staff::Staff> staff{{.id = {1}, .wecom_id = {}, .name = "", .alias = "", .departments = {}},
                                          {.id = {2}, .wecom_id = {}, .name = "", .alias = "", .departments = {}},
                                          {.id = {3}, .wecom_id = {}, .name = "", .alias = "", .departments = {}}};
    const Day today = day(2024, 3, 8);
    const staff::Roster all{staff, {}, {{{1}, {3}}}};
    const staff::Roster one_away{staff, {{{1}, today, today, {2}}}, {{{1}, {3}}}};
    const staff::Roster two_away{staff, {{{1}, today, today, {3}}, {{2}, today, today, {}}}, {{{1}, {3}}}};
    using Ids = std::vector<StaffId>;

    CHECK(receivers_of(Recipient::Staff, {1}, all, today) == Ids{{1}});
    CHECK(receivers_of(Recipient::Leader, {1}, all, today) == Ids{{3}});
    CHECK(receivers_of(Recipient::StaffAndLeader, {1}, all, today) == Ids{{1}, {3}});
    CHECK(receivers_of(Recipient::Staff, {1}, one_away, today) == Ids{{2}});
    CHECK(receivers_of(Recipient::StaffAndLeader, {1}, two_away, today) == Ids{{3}});  // as deputy and as leader, once
    CHECK(receivers_of(Recipient::Leader, {2}, all, today) == Ids{{2}});               // who has no leader
    CHECK(receivers_of(Recipient::Staff, {2}, two_away, today).empty());
}

namespace {

ReminderRule random_rule(test::Random& random) {
    ReminderRule rule = seven_days();
    rule.after_days = random.between(1, 9);
    rule.day_kind = random.one_in(2) ? DayKind::Calendar : DayKind::Working;
    rule.minute = random.below(1'440);
    rule.repeat_days = random.below(5);
    rule.times_max = rule.repeat_days == 0 ? 1 : random.between(1, 8);
    if (random.one_in(2)) rule.since = china(2024, 3, 1, 0, 0) + std::chrono::minutes{random.below(20'000)};
    return rule;
}

using Sent = std::vector<ReminderKey>;

// Asks at every `asked`, ascending, and notes what was due as sent. Nothing may be due twice.
Sent sent_when_asked_at(const std::vector<Instant>& asked, const ReminderRule& rule, const Waiting& waiting) {
    Sent sent;
    for (const Instant at : asked) {
        for (const Reminder& reminder : due_reminders(rule, waiting, sent, kCalendar, at)) {
            CHECK(std::find(sent.begin(), sent.end(), reminder.key) == sent.end());
            CHECK(reminder.due_at <= at);
            sent.push_back(reminder.key);
        }
    }
    return sent;
}

// Each minute of the rule's, told by walking over the days.
Sent walked(const ReminderRule& rule, const Waiting& waiting, Instant until) {
    Sent sent;
    int passed = 0;
    int wait = rule.after_days;
    const auto counts = [&](Day on) { return rule.day_kind == DayKind::Calendar || kCalendar.is_working(on); };
    for (Day on = company_day(waiting.since);; on += std::chrono::days{1}) {
        const Instant at = company_midnight(on) + std::chrono::minutes{rule.minute};
        if (at > until || static_cast<int>(sent.size()) == rule.times_max) return sent;
        if (!counts(on)) continue;
        if (passed >= wait && at >= rule.since) {
            sent.push_back({waiting.bearer, waiting.stage, on});
            passed = 0;
            wait = rule.repeat_days;
        }
        ++passed;
    }
}

}  // namespace

TEST_CASE("whenever it is asked, the same reminders are sent, none twice and none left out", "[lifecycle][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const ReminderRule rule = random_rule(random);
        const Waiting waiting = waits_since(china(2024, 2, 20, 0, 0) + std::chrono::minutes{random.below(20'000)});
        const Instant until = china(2024, 5, 1, 0, 0) + std::chrono::minutes{random.below(3'000)};
        std::vector<Instant> asked{until};
        for (int i = random.below(30); i > 0; --i) {
            asked.push_back(until - std::chrono::minutes{random.below(100'000)});
        }
        std::sort(asked.begin(), asked.end());
        std::vector<Instant> by_timer;
        for (auto at = next_reminder_at(rule, waiting, kCalendar, waiting.since); at && *at <= until;
             at = next_reminder_at(rule, waiting, kCalendar, *at)) {
            by_timer.push_back(*at);
        }

        const Sent expected = walked(rule, waiting, until);

        CHECK(sent_when_asked_at(asked, rule, waiting) == expected);
        CHECK(sent_when_asked_at(by_timer, rule, waiting) == expected);
        CHECK(by_timer.size() == expected.size());  // the timer never rings in vain
    }
}

TEST_CASE("asked every minute of some months, the same reminders are sent", "[lifecycle][property]") {
    for (std::uint64_t seed = 1'000; seed < 1'003; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const ReminderRule rule = random_rule(random);
        const Waiting waiting = waits_since(china(2024, 2, 26, 0, 0) + std::chrono::minutes{random.below(8'000)});
        std::vector<Instant> minutes;
        for (Instant at = waiting.since; at < china(2024, 4, 1); at += std::chrono::minutes{1}) minutes.push_back(at);

        CHECK(sent_when_asked_at(minutes, rule, waiting) == walked(rule, waiting, minutes.back()));
    }
}

TEST_CASE("when actions come in between, asking late leaves out only what they answered", "[lifecycle][property]") {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const ReminderRule rule = random_rule(random);
        std::vector<Instant> actions{china(2024, 2, 20)};
        for (int i = random.below(4); i > 0; --i) {
            actions.push_back(china(2024, 2, 20) + std::chrono::minutes{random.below(80'000)});
        }
        std::sort(actions.begin(), actions.end());
        const auto sent_by = [&](std::chrono::hours step) {
            std::set<ReminderKey> sent;
            for (Instant at = actions[0]; at < china(2024, 5, 1); at += step) {
                const Instant last = *std::prev(std::upper_bound(actions.begin(), actions.end(), at));
                const Sent known{sent.begin(), sent.end()};
                for (const auto& reminder : due_reminders(rule, waits_since(last), known, kCalendar, at)) {
                    sent.insert(reminder.key);
                }
            }
            return sent;
        };

        const auto often = sent_by(std::chrono::hours{1});
        const auto seldom = sent_by(std::chrono::hours{50});

        for (const ReminderKey& key : seldom) CHECK(often.contains(key));
        for (const ReminderKey& key : often) {
            if (seldom.contains(key)) continue;
            const Instant due_at = company_midnight(key.day) + std::chrono::minutes{rule.minute};
            const auto action = std::lower_bound(actions.begin(), actions.end(), due_at);
            // Answered within the 50 hours in which nobody asked, or those hours reach beyond the end.
            const bool is_answered = action != actions.end() && *action - due_at <= std::chrono::hours{51};
            CHECK((is_answered || china(2024, 5, 1) - due_at <= std::chrono::hours{51}));
        }
    }
}

}  // namespace guanxi::lifecycle
