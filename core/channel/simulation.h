// What a plan would do: who would receive, hour by hour, when caps are reached, where nobody is.
// Rules
//   1. Arrivals are walked through in order; each is received as rota.h says, with all that came before.
//   2. With several people on the code WeChat would pick one, nobody knows whom; the simulation gives the customer to
//      who has the fewest of the day, the first in the list among equals.
//   3. A stretch is a time in which the same people could receive; every day begins one. What is a gap says Nobody.
//   4. arrivals_by_hour puts exactly so many arrivals into each hour of each day, at seconds that the seed decides.
// Source: ours.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/channel/rota.h"

namespace guanxi::channel {

inline constexpr int kSimulatedDaysMax = 31;
inline constexpr int kSimulatedArrivalsMax = 100'000;

struct Stretch {
    Instant from{};
    Instant to{};  // not included
    Service service = Service::Nobody;
    std::vector<StaffId> candidates;  // in the order of the list
    Acceptance acceptance = Acceptance::Automatic;
    int arrivals = 0;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

struct CapReached {
    StaffId staff;
    Instant at{};  // of the customer who filled it

    friend bool operator==(const CapReached&, const CapReached&) = default;
};

struct DayShare {
    Day day{};
    StaffId staff;
    int customers = 0;

    friend bool operator==(const DayShare&, const DayShare&) = default;
};

struct Simulation {
    std::vector<Stretch> stretches;  // without holes, from the first midnight to the last
    std::vector<CapReached> caps_reached;
    std::vector<DayShare> shares;  // by day, then staff; nobody without customers
    int received = 0;
    int unreceived = 0;  // came while nobody received
};

struct SimulatedTime {
    Day first{};
    int days = kWeekDays;  // 1 to kSimulatedDaysMax
};

// `arrivals` ascending; those outside the time do not count. At most kSimulatedArrivalsMax.
Result<Simulation> simulate(const Rota&, const State&, std::span<const Instant> arrivals, SimulatedTime);

std::vector<Instant> arrivals_by_hour(const std::array<int, 24>& per_hour, std::uint64_t seed, SimulatedTime);

}  // namespace guanxi::channel
