#include "core/base/time.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "tests/support/china_time.h"

namespace guanxi {

using test::china;

TEST_CASE("the day turns at midnight in China", "[time]") {
    const Instant last_second = instant_from_seconds(1709222399);  // 2024-02-29 15:59:59 UTC

    CHECK(day_text(company_day(last_second)) == "2024-02-29");
    CHECK(day_text(company_day(last_second + Seconds{1})) == "2024-03-01");
    CHECK(clock_text(last_second) == "23:59");
    CHECK(clock_text(last_second + Seconds{1}) == "00:00");
    CHECK(company_minute(last_second) == 1439);
    CHECK(company_minute(last_second + Seconds{1}) == 0);
}

TEST_CASE("the month turns at midnight in China", "[time]") {
    using std::chrono::year;

    CHECK(company_month(china(2024, 2, 29, 23, 59)) == year{2024} / 2);
    CHECK(company_month(china(2024, 3, 1, 0, 0)) == year{2024} / 3);
    CHECK(company_month(china(2023, 12, 31, 23, 59)) == year{2023} / 12);
    CHECK(company_month(china(2024, 1, 1, 0, 0)) == year{2024} / 1);
}

TEST_CASE("instants before 1970 have a day, too", "[time]") {
    CHECK(day_text(company_day(instant_from_seconds(-8 * 3600 - 1))) == "1969-12-31");
    CHECK(day_text(company_day(instant_from_seconds(-8 * 3600))) == "1970-01-01");
}

TEST_CASE("the longest numbers from outside become instants that the calendar can carry", "[time]") {
    const Instant latest = instant_from_seconds(std::numeric_limits<std::int64_t>::max());
    const Instant earliest = instant_from_seconds(std::numeric_limits<std::int64_t>::min());

    CHECK(day_text(company_day(latest)) == "9999-12-31");
    CHECK(day_text(company_day(earliest)) == "0001-01-01");
    CHECK(seconds_from_instant(instant_from_seconds(1'700'000'000)) == 1'700'000'000);
}

TEST_CASE("a written day is read back", "[time][wire]") {
    const auto leap_day = day_from_text("2024-02-29");

    REQUIRE(leap_day.has_value());
    CHECK(day_text(*leap_day) == "2024-02-29");
}

TEST_CASE("what is not a day in the calendar is refused", "[time][wire]") {
    for (const std::string_view text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-1", "",
                                        "2024/01/01", "-000-01-01", "2024-+1-01", "2024-01-1a", "2024-01-011"}) {
        CAPTURE(text);
        const auto day = day_from_text(text);
        REQUIRE_FALSE(day.has_value());
        CHECK(day.error().code == ErrorCode::InvalidInput);
    }
}

}  // namespace guanxi
