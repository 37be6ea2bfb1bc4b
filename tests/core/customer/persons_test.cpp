#include "core/customer/persons.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "core/customer/field.h"

#include "tests/support/random.h"

namespace guanxi::customer {

namespace {

Day day(int year, unsigned month, unsigned date) {
    return Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date}};
}

}  // namespace

TEST_CASE("rows are grouped by person, and within a person by relation", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Base base;
        const int largest = random.one_in(2) ? 30 : 2'000'000'000;
        for (int i = random.below(300); i > 0; --i) {
            base.upsert(
                Relation{.id = {random.between(1, 100'000)}, .customer = {random.between(1, largest)}, .staff = {1}});
        }
        std::map<CustomerId, std::map<RelationId, int>> reference;
        for (int row = 0; row < base.row_count(); ++row) reference[base.customer(row)][base.relation(row)] = row;

        const Persons persons = persons_of(base);

        REQUIRE(persons.version == base.version());
        REQUIRE(persons.count() == static_cast<int>(reference.size()));
        int person = 0;
        for (const auto& [customer, rows] : reference) {
            const auto of = persons.of(person++);
            REQUIRE(of.size() == rows.size());
            auto expected = rows.begin();
            for (const int row : of) REQUIRE(row == (expected++)->second);
        }
    }
}

TEST_CASE("an empty base has no persons", "[customer]") {
    CHECK(persons_of(Base{}).count() == 0);
}

TEST_CASE("a birthday comes once a year, on 28 February where 29 is missing", "[customer][time]") {
    const Day born = day(1990, 5, 20);
    CHECK(days_to_anniversary(born, day(2024, 5, 20)) == 0);
    CHECK(days_to_anniversary(born, day(2024, 5, 19)) == 1);
    CHECK(days_to_anniversary(born, day(2024, 5, 21)) == 364);
    CHECK(days_to_anniversary(born, day(2023, 5, 21)) == 365);
    CHECK(days_to_anniversary(day(1990, 1, 3), day(2023, 12, 31)) == 3);

    const Day leap = day(2000, 2, 29);
    CHECK(days_to_anniversary(leap, day(2024, 2, 28)) == 1);
    CHECK(days_to_anniversary(leap, day(2024, 2, 29)) == 0);
    CHECK(days_to_anniversary(leap, day(2023, 2, 28)) == 0);
    CHECK(days_to_anniversary(leap, day(2023, 3, 1)) == 365);
    CHECK(days_to_anniversary(leap, day(2024, 3, 1)) == 364);
}

TEST_CASE("dates beyond the calendar are brought into it", "[customer][time]") {
    CHECK(days_to_anniversary(day_of_value(2'147'483'647), day(2024, 12, 31)) == 0);
    CHECK(days_to_anniversary(day_of_value(-2'147'483'647), day(2024, 12, 31)) == 1);
}

TEST_CASE("the next birthday is never far and always on its day", "[customer][time][property]") {
    test::Random random{3};
    for (int i = 0; i < 3'000; ++i) {
        const Day born = day(1940, 1, 1) + std::chrono::days{random.below(30'000)};
        const Day today = day(2020, 1, 1) + std::chrono::days{random.below(4'000)};

        const int days = days_to_anniversary(born, today);

        REQUIRE(days >= 0);
        REQUIRE(days <= 366);
        const std::chrono::year_month_day next{today + std::chrono::days{days}};
        const std::chrono::year_month_day date{born};
        REQUIRE(next.month() == date.month());
        const bool is_moved =
            date.month() == std::chrono::February && unsigned{date.day()} == 29 && !next.year().is_leap();
        REQUIRE(unsigned{next.day()} == (is_moved ? 28 : unsigned{date.day()}));
        for (int before = 0; before < days; before += 50) {
            const std::chrono::year_month_day other{today + std::chrono::days{before}};
            REQUIRE((other.month() != date.month() || other.day() != date.day()));
        }
    }
}

}  // namespace guanxi::customer
