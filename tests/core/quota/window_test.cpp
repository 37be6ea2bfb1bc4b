#include "core/quota/window.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::quota {

namespace {

using test::china;

constexpr Seconds kSecond{1};
constexpr Terms kWeek{.window = Window::Week, .count = {CountKind::Fixed, 7}};
constexpr Terms kMonth{.window = Window::Month, .count = {CountKind::DaysOfMonth, 0}};
constexpr Terms kDay{.window = Window::Day, .count = {CountKind::Fixed, 1}};

Instant midnight(int year, unsigned month, unsigned day) {
    return china(year, month, day, 0);
}

}  // namespace

TEST_CASE("a month begins at midnight in China and has as many messages as days", "[quota][time]") {
    struct Case {
        int year;
        unsigned month;
        int days;
    };
    for (const Case& c :
         {Case{2023, 2, 28}, Case{2024, 2, 29}, Case{2024, 4, 30}, Case{2024, 12, 31}, Case{2100, 2, 28}}) {
        const Instant first = midnight(c.year, c.month, 1);
        const Instant end = first + std::chrono::hours{24 * c.days};
        INFO(c.year << '-' << c.month);

        CHECK(window_of(kMonth, first) == Interval{first, end});
        CHECK(window_of(kMonth, end - kSecond) == Interval{first, end});
        CHECK(window_of(kMonth, first - kSecond).end == first);
        CHECK(window_of(kMonth, end).first == end);
        CHECK(count_at(kMonth, first) == c.days);
        CHECK(count_at(kMonth, end - kSecond) == c.days);
    }
    CHECK(count_at(kMonth, midnight(2024, 3, 1)) == 31);
    CHECK(window_of(kMonth, china(2024, 12, 31, 23, 59)).end == midnight(2025, 1, 1));
}

TEST_CASE("a week begins on Monday, or where the company has it begin", "[quota][time]") {
    // 4 March 2024 is a Monday.
    CHECK(window_of(kWeek, midnight(2024, 3, 4)) == Interval{midnight(2024, 3, 4), midnight(2024, 3, 11)});
    CHECK(window_of(kWeek, midnight(2024, 3, 11) - kSecond).first == midnight(2024, 3, 4));
    CHECK(window_of(kWeek, midnight(2024, 3, 4) - kSecond).first == midnight(2024, 2, 26));
    CHECK(window_of(kWeek, midnight(2024, 12, 31)) == Interval{midnight(2024, 12, 30), midnight(2025, 1, 6)});

    Terms from_sunday = kWeek;
    from_sunday.week_start = std::chrono::Sunday;
    CHECK(window_of(from_sunday, midnight(2024, 3, 4)).first == midnight(2024, 3, 3));
    CHECK(window_of(from_sunday, midnight(2024, 3, 10)).first == midnight(2024, 3, 10));
}

TEST_CASE("a day ends with its last second in China", "[quota][time]") {
    const std::vector<Instant> uses{china(2024, 2, 29, 23, 59)};

    CHECK(allowance(kDay, uses, midnight(2024, 3, 1) - kSecond).left == 0);
    CHECK(allowance(kDay, uses, midnight(2024, 3, 1) - kSecond).renews_at == midnight(2024, 3, 1));
    CHECK(allowance(kDay, uses, midnight(2024, 3, 1)).left == 1);
}

TEST_CASE("what WeCom counted beyond the limit is told, and nothing is left, not less", "[quota]") {
    const std::vector<Instant> uses(9, china(2024, 3, 5));

    const Allowance allowance = quota::allowance(kWeek, uses, china(2024, 3, 6));

    CHECK(allowance.used == 9);
    CHECK(allowance.left == 0);
    CHECK(allowance.renews_at == midnight(2024, 3, 11));
}

TEST_CASE("a rolling window gives back what grows old", "[quota][time]") {
    constexpr Terms kReminders{.window = Window::Rolling24Hours, .count = {CountKind::Fixed, 3}};
    const Instant first = china(2024, 3, 5, 9);
    const std::vector<Instant> uses{first + std::chrono::hours{2}, first, first + std::chrono::hours{1}};

    const Allowance at_noon = allowance(kReminders, uses, china(2024, 3, 5));
    CHECK(at_noon.left == 0);
    CHECK(at_noon.renews_at == first + std::chrono::hours{24});
    CHECK(allowance(kReminders, uses, at_noon.renews_at - kSecond).left == 0);
    CHECK(allowance(kReminders, uses, at_noon.renews_at).left == 1);
    CHECK(allowance(kReminders, {}, first).renews_at == first);
    CHECK(allowance(kReminders, {}, first).left == 3);
}

TEST_CASE("of uses beyond a rolling limit as many must grow old as are too many, and one more", "[quota][time]") {
    constexpr Terms kReminders{.window = Window::Rolling24Hours, .count = {CountKind::Fixed, 2}};
    const Instant first = china(2024, 3, 5, 9);
    std::vector<Instant> uses;
    for (int hour = 0; hour < 4; ++hour) uses.push_back(first + std::chrono::hours{hour});

    const Allowance allowance = quota::allowance(kReminders, uses, first + std::chrono::hours{4});

    CHECK(allowance.used == 4);
    CHECK(allowance.renews_at == first + std::chrono::hours{26});
}

TEST_CASE("ninety days are calendar days, today being the last", "[quota][time]") {
    constexpr Terms kTransfers{.window = Window::Rolling90Days, .count = {CountKind::Fixed, 2}};
    const std::vector<Instant> uses{china(2024, 1, 1, 23, 59), china(2024, 1, 1, 0, 1)};

    // 31 March is day 91 of that year, so 30 March is the 90th day.
    CHECK(allowance(kTransfers, uses, midnight(2024, 3, 31) - kSecond).left == 0);
    CHECK(allowance(kTransfers, uses, midnight(2024, 3, 31) - kSecond).renews_at == midnight(2024, 3, 31));
    CHECK(allowance(kTransfers, uses, midnight(2024, 3, 31)).left == 2);
}

TEST_CASE("windows hold their moment and follow each other without a gap", "[quota][time][property]") {
    test::Random random{301};
    for (int round = 0; round < 3'000; ++round) {
        const Instant now = instant_from_seconds(static_cast<std::int64_t>(random.bits() % 4'000'000'000U));
        Terms terms = random.one_of(std::vector<Terms>{kDay, kWeek, kMonth});
        terms.week_start = std::chrono::weekday{static_cast<unsigned>(random.below(7))};

        const Interval window = window_of(terms, now);

        REQUIRE(window.holds(now));
        REQUIRE(window_of(terms, window.first) == window);
        REQUIRE(window_of(terms, window.end - kSecond) == window);
        REQUIRE(window_of(terms, window.end).first == window.end);
        REQUIRE(company_midnight(company_day(window.first)) == window.first);
        if (terms.window == Window::Week) {
            REQUIRE(std::chrono::weekday{company_day(window.first)} == terms.week_start);
            REQUIRE(window.end - window.first == std::chrono::hours{24 * 7});
        }
        if (terms.window == Window::Month) {
            REQUIRE(company_month(window.first) == company_month(now));
            REQUIRE(window.end - window.first == std::chrono::hours{24 * count_at(kMonth, now)});
        }
    }
}

TEST_CASE("left grows at the renewal and not before it", "[quota][time][property]") {
    test::Random random{302};
    const std::vector<Window> windows{Window::Minute, Window::Hour,           Window::Day,          Window::Week,
                                      Window::Month,  Window::Rolling24Hours, Window::Rolling90Days};
    for (int round = 0; round < 3'000; ++round) {
        const Terms terms{.window = random.one_of(windows), .count = {CountKind::Fixed, random.between(1, 4)}};
        const Instant now = china(2024, 3, 5, 9) + Seconds{random.below(100'000'000)};
        const Seconds length = window_of(terms, now).end - window_of(terms, now).first;
        std::vector<Instant> uses;
        for (int i = random.below(7); i > 0; --i) {
            uses.push_back(now - Seconds{random.below(static_cast<int>(length.count()) * 3 / 2)});
        }

        const Allowance allowance = quota::allowance(terms, uses, now);

        REQUIRE(allowance.left == std::max(0, terms.count.number - allowance.used));
        if (allowance.used == 0) continue;
        REQUIRE(allowance.renews_at > now);
        REQUIRE(quota::allowance(terms, uses, allowance.renews_at).left > allowance.left);
        REQUIRE(quota::allowance(terms, uses, allowance.renews_at - kSecond).left == allowance.left);
    }
}

}  // namespace guanxi::quota
