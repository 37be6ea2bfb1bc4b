// How often one interface of WeCom may be called: a small account of the last hour, as a value.
// Rules
//   1. No more calls than allowed in any minute and in any hour, wherever WeCom lets its own begin.
//   2. At least a fifth of each window, rounded up, is kept for urgent calls (design.md §2).
//   3. After 45009 nothing is called, urgent or not: 60 seconds; 60 minutes when our own count of the hour is full, or
//      when it comes again within a minute after a block of 60 seconds; the rest of the day when it comes again within
//      a minute after a longer one. WeCom does not say which of its limits was broken, so the block grows (ours). One
//      that comes during a block changes nothing: that call was already under way.
//   4. Time never runs backwards here: an earlier `now` counts as the latest one seen.
// Source: wecom-api.md A (90454, 2023-08-28), read 2026-11-22.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/time.h"
#include "core/quota/quota.h"

namespace guanxi::quota {

enum class Urgency : std::uint8_t { Ordinary, Urgent };

struct Rate {
    int per_minute = 0;
    int per_hour = 0;
};
Rate corp_api_rate(const Adjustments&);  // of one interface, for the whole company

// One counter more than a window has: an interval that begins inside of a second or minute touches both ends.
inline constexpr int kRateCounters = 61;

struct RateState {
    std::array<std::int32_t, kRateCounters> seconds{};  // calls in each of the last seconds, by second modulo 61
    std::array<std::int32_t, kRateCounters> minutes{};  // likewise
    Instant latest{};                                   // up to which the counters are kept
    Instant blocked_until{};                            // rule 3
    Penalty block = Penalty::Refused;                   // the last block; Refused: there was none

    friend bool operator==(const RateState&, const RateState&) = default;
};

struct RateAnswer {
    int left = 0;         // calls of this urgency that may be made at once; 0: none
    Instant ask_again{};  // when one may be made; `now` when one may be
};

RateAnswer may_call(const RateState&, const Rate&, Urgency, Instant now);

// The state after one more call, whether it was allowed or not.
RateState called(const RateState&, Instant now);

// The state after WeCom answered 45009.
RateState refused(const RateState&, const Rate&, Instant now);

}  // namespace guanxi::quota
