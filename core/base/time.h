// Two kinds of time: instants as WeCom sends them, and civil dates as the company counts them.
// Rules
//   1. The company's time zone is a fixed offset, China's, which has no summer time: whatever the zone of server or
//      browser, its days begin at 16:00 UTC.
//   2. Instants before 1970 have a day too, the one that they lie in.
//   3. The calendar functions carry the instants from 0001-01-01 00:00:00 to 9999-12-30 23:59:59 UTC.
//   4. A day is read in ten characters, as 2024-03-01, and in no other form; it must be in the calendar, of the years
//      0000 to 9999.
//   5. A time of day is the minute that has begun; its seconds do not count.
// Source: wecom-api.md 0 (seconds; statistics are of days in UTC+8), read 2026-11-22; the rest is ours (design.md §5).
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi {

// Seconds since 1970 UTC in 64 bits on both sides; the browser's own time_t has 32.
using Seconds = std::chrono::duration<std::int64_t>;
using Instant = std::chrono::time_point<std::chrono::system_clock, Seconds>;
using Day = std::chrono::local_days;    // a calendar day of the company
using Month = std::chrono::year_month;  // a calendar month of the company

inline constexpr std::chrono::hours kChinaOffset{8};

// The instants that the calendar functions can carry: years 1 to 9999.
inline constexpr std::int64_t kEarliestSeconds = -62'135'596'800;
inline constexpr std::int64_t kLatestSeconds = 253'402'214'399;

// Seconds from outside are brought to the nearest instant that the calendar functions can carry.
constexpr Instant instant_from_seconds(std::int64_t seconds) {
    return Instant{Seconds{std::clamp(seconds, kEarliestSeconds, kLatestSeconds)}};
}

constexpr std::int64_t seconds_from_instant(Instant at) {
    return at.time_since_epoch().count();
}

constexpr Day company_day(Instant at) {
    return Day{std::chrono::floor<std::chrono::days>(at.time_since_epoch() + kChinaOffset)};
}

constexpr Month company_month(Instant at) {
    const std::chrono::year_month_day date{company_day(at)};
    return date.year() / date.month();
}

constexpr Instant company_midnight(Day day) {
    return Instant{std::chrono::duration_cast<Seconds>(day.time_since_epoch()) - kChinaOffset};
}

// Minutes since the company's midnight, 0 to 1439.
constexpr int company_minute(Instant at) {
    const Seconds since = at - company_midnight(company_day(at));
    return static_cast<int>(since.count() / 60);
}

std::string day_text(Day);  // "2024-03-01"
Result<Day> day_from_text(std::string_view text);
std::string clock_text(Instant);  // "14:05", in the company's time zone

}  // namespace guanxi
