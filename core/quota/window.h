// In which window an instant falls, and what is left of a limit there.
// Rules
//   1. Days, weeks and months are calendar windows of the company: they begin at its midnight and all of them is left
//      again when the next one begins.
//   2. Minutes, hours, 24 hours and 90 days are rolling: they end with the moment asked about, and what is left grows
//      as each use grows old enough. The 90 days are calendar days, today being the last; the others count seconds.
//   3. A use that WeCom counted beyond the limit is counted too: `used` may exceed the limit, `left` is never negative.
// Source: wecom-api.md G, J and V 16, read 2026-11-22; the week's first day is ours (Monday, adjustable).
#pragma once

#include <span>

#include "core/base/time.h"
#include "core/quota/quota.h"

namespace guanxi::quota {

// From `first` on, before `end`.
struct Interval {
    Instant first{};
    Instant end{};

    bool holds(Instant at) const { return at >= first && at < end; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

struct Allowance {
    int used = 0;
    int left = 0;
    // When more will be left. Calendar windows: when the next one begins. Rolling ones: when enough uses have grown
    // old; the moment asked about when there is none.
    Instant renews_at{};
};

bool is_timed(Window);    // not AtOnce and Request, which are counted on the spot
bool is_rolling(Window);  // rule 2

// The calendar window that holds `now`, or the rolling one that ends with it. The window must be timed.
Interval window_of(const Terms&, Instant now);

// How many uses the window that holds `now` allows.
int count_at(const Terms&, Instant now);

// `uses` may be in any order and from any time; those outside the window do not count.
Allowance allowance(const Terms&, std::span<const Instant> uses, Instant now);

}  // namespace guanxi::quota
