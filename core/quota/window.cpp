#include "core/quota/window.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace guanxi::quota {

namespace {

using std::chrono::days;

constexpr days kNinetyDays{90};

Interval calendar(Day first, Day end) {
    return {company_midnight(first), company_midnight(end)};
}

Interval ending_with(Instant now, Seconds length) {
    return {now - length + Seconds{1}, now + Seconds{1}};
}

Interval week_of(Day today, std::chrono::weekday week_start) {
    const Day first = today - (std::chrono::weekday{today} - week_start);
    return calendar(first, first + days{7});
}

Interval month_of(Day today) {
    const Month month{std::chrono::year_month_day{today}.year(), std::chrono::year_month_day{today}.month()};
    const auto first_of = [](Month of) { return Day{of / std::chrono::day{1}}; };
    return calendar(first_of(month), first_of(month + std::chrono::months{1}));
}

// When a use at `use` no longer stands in a window that ends with the moment asked about.
Instant outgrown_at(Window window, Instant use) {
    if (window == Window::Rolling90Days) return company_midnight(company_day(use) + kNinetyDays);
    if (window == Window::Rolling24Hours) return use + Seconds{86'400};
    return use + Seconds{window == Window::Hour ? 3'600 : 60};
}

}  // namespace

bool is_timed(Window window) {
    return window != Window::AtOnce && window != Window::Request;
}

bool is_rolling(Window window) {
    return is_timed(window) && window != Window::Day && window != Window::Week && window != Window::Month;
}

Interval window_of(const Terms& terms, Instant now) {
    const Day today = company_day(now);
    switch (terms.window) {
        case Window::Minute: return ending_with(now, Seconds{60});
        case Window::Hour: return ending_with(now, Seconds{3'600});
        case Window::Day: return calendar(today, today + days{1});
        case Window::Week: return week_of(today, terms.week_start);
        case Window::Month: return month_of(today);
        case Window::Rolling24Hours: return ending_with(now, Seconds{86'400});
        case Window::Rolling90Days: return {company_midnight(today - kNinetyDays + days{1}), now + Seconds{1}};
        case Window::AtOnce:
        case Window::Request: break;
    }
    assert(is_timed(terms.window));
    return ending_with(now, Seconds{1});
}

int count_at(const Terms& terms, Instant now) {
    switch (terms.count.kind) {
        case CountKind::Fixed: return terms.count.number;
        case CountKind::PerAccount: {
            const std::int64_t number = std::int64_t{terms.count.number} * terms.accounts;
            return static_cast<int>(std::min<std::int64_t>(number, 2'000'000'000));
        }
        case CountKind::DaysOfMonth: {
            const Interval month = month_of(company_day(now));
            return static_cast<int>((company_day(month.end) - company_day(month.first)).count());
        }
    }
    return terms.count.number;
}

Allowance allowance(const Terms& terms, std::span<const Instant> uses, Instant now) {
    const Interval window = window_of(terms, now);
    std::vector<Instant> counted;
    std::copy_if(uses.begin(), uses.end(), std::back_inserter(counted), [&](Instant at) { return window.holds(at); });

    const int count = count_at(terms, now);
    const int used = static_cast<int>(counted.size());
    Allowance allowance{used, std::max(0, count - used), window.end};
    if (!is_rolling(terms.window)) return allowance;
    if (used == 0) {
        allowance.renews_at = now;
        return allowance;
    }
    std::sort(counted.begin(), counted.end());
    const auto leaving = static_cast<std::size_t>(std::max(0, used - count));  // those beyond the limit leave first
    allowance.renews_at = outgrown_at(terms.window, counted[leaving]);
    return allowance;
}

}  // namespace guanxi::quota
