#include "web/ui/time_words.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"

namespace guanxi::ui {

using test::china;

TEST_CASE("a time says today, yesterday, the day of this year, or the date", "[ui][time]") {
    const Instant now = china(2026, 11, 22, 0, 0);

    CHECK(time_text(china(2026, 11, 22, 0, 0), now) == "今天 00:00");
    CHECK(time_text(china(2026, 11, 21, 23, 59), now) == "昨天 23:59");
    CHECK(time_text(china(2026, 11, 21, 0, 0), now) == "昨天 00:00");
    CHECK(time_text(china(2026, 11, 20, 23, 59), now) == "11-20 23:59");
    CHECK(time_text(china(2026, 1, 1, 0, 0), now) == "01-01 00:00");
    CHECK(time_text(china(2025, 12, 31, 23, 59), now) == "2025-12-31");
}

TEST_CASE("yesterday may lie in the year before", "[ui][time]") {
    CHECK(time_text(china(2025, 12, 31, 23, 59), china(2026, 1, 1, 0, 0)) == "昨天 23:59");
}

TEST_CASE("a time that was never set is not known", "[ui][time]") {
    CHECK(time_text({}, china(2026, 11, 22, 0, 0)) == "—");
    CHECK(exact_time_text({}) == "—");
}

TEST_CASE("an exact time has its seconds", "[ui][time]") {
    CHECK(exact_time_text(china(2026, 11, 22, 14, 5) + std::chrono::seconds{9}) == "2026-11-22 14:05:09");
    CHECK(exact_time_text(china(2026, 11, 22, 14, 5) + std::chrono::seconds{59}) == "2026-11-22 14:05:59");
}

}  // namespace guanxi::ui
