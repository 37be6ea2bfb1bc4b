#include "server/base/clock.h"

#include <utility>

namespace guanxi::server {

namespace {

SteadyTime wall_now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

SteadyTime steady_now() {
    using Monotonic = std::chrono::steady_clock;
    // The calendar is asked once; from there on the monotonic clock counts.
    static const auto started = std::pair{wall_now(), Monotonic::now()};
    return started.first + std::chrono::duration_cast<std::chrono::milliseconds>(Monotonic::now() - started.second);
}

Instant BusinessClock::now() const {
    return std::chrono::floor<Seconds>(wall_now()) + Seconds{offset_seconds_.load()};
}

}  // namespace guanxi::server
