#include "core/quota/rate.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/quota/window.h"

namespace guanxi::quota {

namespace {

constexpr Seconds kMinute{60};
constexpr Seconds kHour{3'600};

using Counters = std::array<std::int32_t, kRateCounters>;

std::int64_t minute_of(std::int64_t second) {
    return (second - (second % 60 + 60) % 60) / 60;
}

std::size_t counter_of(std::int64_t number) {
    return static_cast<std::size_t>((number % kRateCounters + kRateCounters) % kRateCounters);
}

// Empties the counters of what lies between.
void move_on(Counters& counters, std::int64_t from, std::int64_t to) {
    const std::int64_t steps = std::min<std::int64_t>(to - from, kRateCounters);
    for (std::int64_t step = 0; step < steps; ++step) counters[counter_of(to - step)] = 0;
}

RateState moved_to(RateState state, Instant now) {
    if (now <= state.latest) return state;
    const std::int64_t from = seconds_from_instant(state.latest);
    const std::int64_t to = seconds_from_instant(now);
    move_on(state.seconds, from, to);
    move_on(state.minutes, minute_of(from), minute_of(to));
    state.latest = now;
    return state;
}

int sum(const Counters& counters) {
    return std::accumulate(counters.begin(), counters.end(), 0);
}

int for_urgency(int count, Urgency urgency) {
    return urgency == Urgency::Urgent ? count : count - (count + 4) / 5;
}

// How many steps until so many counters have been emptied that less than `count` is left; `now`'s own one is the last.
int steps_until_room(const Counters& counters, std::int64_t now, int count) {
    int left = sum(counters);
    int steps = 0;
    while (left >= count && steps < kRateCounters) {
        ++steps;
        left -= counters[counter_of(now + steps)];
    }
    return steps;
}

Instant room_at(const RateState& state, const Rate& rate, Urgency urgency) {
    const std::int64_t second = seconds_from_instant(state.latest);
    const int seconds = steps_until_room(state.seconds, second, for_urgency(rate.per_minute, urgency));
    const std::int64_t minute = minute_of(second);
    const int minutes = steps_until_room(state.minutes, minute, for_urgency(rate.per_hour, urgency));
    const std::int64_t by_minutes = minutes == 0 ? second : (minute + minutes) * 60;
    return Instant{Seconds{std::max(second + seconds, by_minutes)}};
}

}  // namespace

Rate corp_api_rate(const Adjustments& adjustments) {
    const auto number = [&](std::string_view key) {
        const Limit* const limit = find(key);
        assert(limit != nullptr);
        return terms_of(*limit, adjustments).count.number;
    };
    return {number("api.corp_in_minute"), number("api.corp_in_hour")};
}

RateAnswer may_call(const RateState& before, const Rate& rate, Urgency urgency, Instant now) {
    const RateState state = moved_to(before, now);
    if (state.latest < state.blocked_until) return {0, state.blocked_until};
    const int left = std::min(for_urgency(rate.per_minute, urgency) - sum(state.seconds),
                              for_urgency(rate.per_hour, urgency) - sum(state.minutes));
    if (left > 0) return {left, state.latest};
    return {0, room_at(state, rate, urgency)};
}

RateState called(const RateState& before, Instant now) {
    RateState state = moved_to(before, now);
    const std::int64_t second = seconds_from_instant(state.latest);
    ++state.seconds[counter_of(second)];
    ++state.minutes[counter_of(minute_of(second))];
    return state;
}

RateState refused(const RateState& before, const Rate& rate, Instant now) {
    RateState state = moved_to(before, now);
    if (state.latest < state.blocked_until) return state;
    const bool comes_again = state.block != Penalty::Refused && state.latest < state.blocked_until + kMinute;
    const Penalty last = comes_again ? state.block : Penalty::Refused;
    if (last == Penalty::BlockedHour || last == Penalty::BlockedDay) {
        state.block = Penalty::BlockedDay;
        state.blocked_until = company_midnight(company_day(state.latest) + std::chrono::days{1});
    } else if (last == Penalty::BlockedMinute || sum(state.minutes) >= rate.per_hour) {
        state.block = Penalty::BlockedHour;
        state.blocked_until = state.latest + kHour;
    } else {
        state.block = Penalty::BlockedMinute;
        state.blocked_until = state.latest + kMinute;
    }
    return state;
}

}  // namespace guanxi::quota
