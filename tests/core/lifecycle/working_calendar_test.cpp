#include "core/lifecycle/working_calendar.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::lifecycle {

namespace {

Day day(int year, unsigned month, unsigned number) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number}};
}

WorkingCalendar calendar_of(const WorkingDays& days) {
    auto calendar = WorkingCalendar::create(days);
    REQUIRE(calendar.has_value());
    return *std::move(calendar);
}

// The National Day weeks of 2024: 1 to 7 October free, worked on Sunday 29 September and Saturday 12 October.
WorkingDays october_2024() {
    WorkingDays days;
    for (unsigned number = 1; number <= 7; ++number) days.holidays.push_back(day(2024, 10, number));
    days.extra_days = {day(2024, 10, 12), day(2024, 9, 29)};
    return days;
}

// What the rules say, day by day.
bool works(const WorkingDays& days, Day on) {
    const auto holds = [on](const std::vector<Day>& list) {
        return std::find(list.begin(), list.end(), on) != list.end();
    };
    const std::chrono::weekday weekday{on};
    return holds(days.extra_days) || (days.weekdays[weekday.iso_encoding() - 1] && !holds(days.holidays));
}

int counted(const WorkingDays& days, Day first, Day end) {
    int count = 0;
    for (Day on = first; on < end; on += std::chrono::days{1}) count += works(days, on) ? 1 : 0;
    return count;
}

WorkingDays random_days(test::Random& random, Day around) {
    WorkingDays days;
    for (bool& works : days.weekdays) works = random.one_in(2);
    days.weekdays[static_cast<std::size_t>(random.below(7))] = true;
    for (int i = random.below(30); i > 0; --i) {
        const Day special = around + std::chrono::days{random.between(-60, 60)};
        (random.one_in(2) ? days.holidays : days.extra_days).push_back(special);
    }
    std::erase_if(days.extra_days, [&](Day extra) {
        return std::find(days.holidays.begin(), days.holidays.end(), extra) != days.holidays.end();
    });
    return days;
}

}  // namespace

TEST_CASE("seven days after the 1st is the 8th", "[lifecycle][time]") {
    const WorkingCalendar calendar;

    CHECK(calendar.day_after(DayKind::Calendar, day(2024, 3, 1), 7) == day(2024, 3, 8));
    CHECK(calendar.days_between(DayKind::Calendar, day(2024, 3, 1), day(2024, 3, 8)) == 7);
}

TEST_CASE("a day in a stage turns at midnight in China", "[lifecycle][time]") {
    const WorkingCalendar calendar;
    const Instant entered_at = test::china(2024, 3, 7, 23, 59);  // a Thursday

    CHECK(dwell_days(calendar, DayKind::Calendar, entered_at, test::china(2024, 3, 7, 23, 59)) == 0);
    CHECK(dwell_days(calendar, DayKind::Calendar, entered_at, test::china(2024, 3, 8, 0, 0)) == 1);
    CHECK(dwell_days(calendar, DayKind::Working, entered_at, test::china(2024, 3, 8, 0, 0)) == 1);
    CHECK(dwell_days(calendar, DayKind::Working, entered_at, test::china(2024, 3, 9, 0, 0)) == 2);
    CHECK(dwell_days(calendar, DayKind::Working, entered_at, test::china(2024, 3, 11, 23, 59)) == 2);
    CHECK(dwell_days(calendar, DayKind::Working, entered_at, test::china(2024, 3, 12, 0, 0)) == 3);
}

TEST_CASE("who will enter tomorrow has dwelt for no day", "[lifecycle][time]") {
    CHECK(dwell_days({}, DayKind::Calendar, test::china(2024, 3, 8), test::china(2024, 3, 7)) == 0);
}

TEST_CASE("leap days and ends of years count as days", "[lifecycle][time]") {
    const WorkingCalendar calendar;

    CHECK(calendar.days_between(DayKind::Calendar, day(2024, 2, 28), day(2024, 3, 1)) == 2);
    CHECK(calendar.days_between(DayKind::Calendar, day(2023, 2, 28), day(2023, 3, 1)) == 1);
    CHECK(calendar.days_between(DayKind::Calendar, day(2023, 12, 31), day(2025, 1, 1)) == 367);
    CHECK(calendar.days_between(DayKind::Working, day(2024, 1, 1), day(2025, 1, 1)) == 262);
}

TEST_CASE("days before 1970 and times that were never set count like others", "[lifecycle][time]") {
    const WorkingCalendar calendar;

    // 1 January 1970 was a Thursday.
    CHECK(calendar.days_between(DayKind::Working, day(1970, 1, 1), day(1970, 1, 5)) == 2);
    CHECK(calendar.days_between(DayKind::Working, day(1969, 12, 24), day(1970, 1, 6)) == 9);
    CHECK(calendar.day_after(DayKind::Working, day(1969, 12, 31), 3) == day(1970, 1, 5));
    CHECK(dwell_days(calendar, DayKind::Working, Instant{}, test::china(1970, 1, 6)) == 3);
}

TEST_CASE("holidays are free and make-up days are worked", "[lifecycle][time]") {
    const WorkingCalendar calendar = calendar_of(october_2024());

    CHECK(calendar.is_working(day(2024, 9, 29)));
    CHECK_FALSE(calendar.is_working(day(2024, 10, 1)));
    CHECK_FALSE(calendar.is_working(day(2024, 10, 7)));
    CHECK(calendar.is_working(day(2024, 10, 8)));
    CHECK(calendar.is_working(day(2024, 10, 12)));
    CHECK_FALSE(calendar.is_working(day(2024, 10, 13)));
    // 27 (Friday), 29, 30 September and 8 October.
    CHECK(calendar.days_between(DayKind::Working, day(2024, 9, 27), day(2024, 10, 9)) == 4);
}

TEST_CASE("seven working days after a Saturday is the Wednesday after next", "[lifecycle][time]") {
    const WorkingCalendar calendar;
    const Day saturday = day(2024, 3, 2);

    CHECK(calendar.day_after(DayKind::Working, saturday, 0) == day(2024, 3, 4));
    CHECK(calendar.day_after(DayKind::Working, saturday, 7) == day(2024, 3, 13));
    CHECK(calendar.day_after(DayKind::Working, day(2024, 3, 7), 7) == day(2024, 3, 18));  // not Saturday the 16th
}

TEST_CASE("a calendar without a working weekday, or with a day of both kinds, is refused", "[lifecycle]") {
    WorkingDays none;
    none.weekdays.fill(false);
    WorkingDays both;
    both.holidays = {day(2024, 10, 1)};
    both.extra_days = {day(2024, 10, 1)};
    WorkingDays many;
    many.holidays.assign(2'001, day(2024, 10, 1));
    WorkingDays most;
    most.extra_days.assign(2'000, day(2024, 10, 1));

    REQUIRE_FALSE(WorkingCalendar::create(none).has_value());
    CHECK(WorkingCalendar::create(none).error().field == "weekdays");
    CHECK(WorkingCalendar::create(both).error().field == "extra_days");
    CHECK(WorkingCalendar::create(many).error().field == "holidays");
    CHECK(WorkingCalendar::create(most).has_value());
}

TEST_CASE("days between two days are those of a walk over them", "[lifecycle][time][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Day around = day(1969, 12, 20) + std::chrono::days{random.below(40'000)};
        const WorkingDays special = random_days(random, around);
        const WorkingCalendar calendar = calendar_of(special);
        const Day first = around + std::chrono::days{random.between(-90, 60)};
        const Day end = first + std::chrono::days{random.below(120)};

        const int expected = counted(special, first, end);

        CHECK(calendar.days_between(DayKind::Working, first, end) == expected);
        CHECK(calendar.days_between(DayKind::Working, end, first) == -expected);
        CHECK(calendar.is_working(first) == works(special, first));
    }
}

TEST_CASE("the day after some working days is the first working day behind them", "[lifecycle][time][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Day around = day(2024, 1, 1) + std::chrono::days{random.below(1'000)};
        const WorkingDays special = random_days(random, around);
        const WorkingCalendar calendar = calendar_of(special);
        const Day from = around + std::chrono::days{random.between(-70, 70)};
        const int passed = random.below(20);

        const Day found = calendar.day_after(DayKind::Working, from, passed);

        Day expected = from;
        while (!works(special, expected) || counted(special, from, expected) < passed) expected += std::chrono::days{1};
        CHECK(found == expected);
    }
}

TEST_CASE("the earliest day within some days is the last one of a walk back", "[lifecycle][time][property]") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Day today = day(2024, 1, 1) + std::chrono::days{random.below(1'000)};
        const WorkingDays special = random_days(random, today);
        const WorkingCalendar calendar = calendar_of(special);
        const int most = random.below(12);

        Day expected = today;
        while (counted(special, expected - std::chrono::days{1}, today) <= most) expected -= std::chrono::days{1};

        CHECK(calendar.earliest_within(DayKind::Working, today, most) == expected);
        CHECK(calendar.earliest_within(DayKind::Calendar, today, most) == today - std::chrono::days{most});
    }
}

}  // namespace guanxi::lifecycle
