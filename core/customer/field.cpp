#include "core/customer/field.h"

#include <algorithm>

namespace guanxi::customer {

namespace {

// The years 1 to 9999, which calendar dates can carry.
constexpr Day kFirstDay{std::chrono::days{-719'162}};
constexpr Day kLastDay{std::chrono::days{2'932'896}};

Day anniversary_in(std::chrono::year year, std::chrono::month_day date) {
    const std::chrono::year_month_day day{year, date.month(), date.day()};
    return Day{day.ok() ? day : std::chrono::year_month_day{year, std::chrono::February, std::chrono::day{28}}};
}

}  // namespace

int days_to_anniversary(Day date, Day today) {
    const std::chrono::year_month_day born{std::clamp(date, kFirstDay, kLastDay)};
    const std::chrono::month_day birthday{born.month(), born.day()};
    const std::chrono::year_month_day now{std::clamp(today, kFirstDay, kLastDay)};
    const Day this_year = anniversary_in(now.year(), birthday);
    const Day next = this_year >= Day{now} ? this_year : anniversary_in(now.year() + std::chrono::years{1}, birthday);
    return static_cast<int>((next - Day{now}).count());
}

}  // namespace guanxi::customer
