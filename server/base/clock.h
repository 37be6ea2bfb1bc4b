// Two clocks. Business time is what WeCom and the rules see; the sandbox moves it. Steady time never moves and
// serves sessions, retries, deadlines of our own and rate limits.
#pragma once

#include <atomic>
#include <chrono>

#include "core/base/time.h"

namespace guanxi::server {

// Milliseconds since 1970 UTC that never jump while the program runs, also after a restart comparable.
using SteadyTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;
SteadyTime steady_now();

class BusinessClock {
public:
    Instant now() const;
    void advance(std::chrono::seconds by) { offset_seconds_ += by.count(); }
    std::chrono::seconds offset() const { return std::chrono::seconds{offset_seconds_.load()}; }

private:
    std::atomic<std::int64_t> offset_seconds_{0};
};

}  // namespace guanxi::server
