#include "core/channel/simulation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/channel/spread.h"

namespace guanxi::channel {

namespace {

using std::chrono::days;

constexpr int kHourSeconds = 3'600;

int adds_today(const State& state, StaffId id, Day day) {
    if (state.counted_on != day) return 0;
    const auto member = std::find_if(state.staff.begin(), state.staff.end(),
                                     [id](const StaffState& other) { return other.staff == id; });
    return member == state.staff.end() ? 0 : member->adds_today;
}

class Walk {
public:
    Walk(const Rota& rota, State state) : rota_(rota), state_(std::move(state)) {}

    // Everybody who comes before `until`, from `from` on, between two edges of the plan.
    void pass(Instant from, Instant until, std::span<const Instant>& arrivals) {
        show(from, until, rota_.receivers(from, state_));
        while (!arrivals.empty() && arrivals.front() < until) {
            const Instant at = arrivals.front();
            arrivals = arrivals.subspan(1);
            receive(at);
            show(at, until, rota_.receivers(at, state_));
        }
    }

    Simulation take() {
        for (const auto& [place, customers] : shares_) {
            simulation_.shares.push_back({place.first, place.second, customers});
        }
        return std::move(simulation_);
    }

private:
    void receive(Instant at) {
        const Receivers receivers = rota_.receivers(at, state_);
        ++simulation_.stretches.back().arrivals;
        if (receivers.staff.empty()) {
            ++simulation_.unreceived;
            return;
        }
        const Day day = company_day(at);
        const StaffId staff = who_gets(receivers, day);
        state_ = with_add(std::move(state_), staff, at);
        ++simulation_.received;
        ++shares_[{day, staff}];
        const bool is_full = rota_.cap_of(staff) != kNoCap && adds_today(state_, staff, day) == rota_.cap_of(staff);
        if (is_full) simulation_.caps_reached.push_back({staff, at});
    }

    // Rule 2.
    StaffId who_gets(const Receivers& receivers, Day day) const {
        std::vector<StaffId> offered;
        for (const StaffId id : receivers.candidates) {
            if (std::binary_search(receivers.staff.begin(), receivers.staff.end(), id)) offered.push_back(id);
        }
        return *std::min_element(offered.begin(), offered.end(), [this, day](StaffId a, StaffId b) {
            return adds_today(state_, a, day) < adds_today(state_, b, day);
        });
    }

    // From `from` on the same people as before, or a stretch begins. The one before ends where this begins.
    void show(Instant from, Instant until, const Receivers& receivers) {
        std::vector<Stretch>& stretches = simulation_.stretches;
        const bool goes_on = !stretches.empty() && company_day(stretches.back().from) == company_day(from) &&
                             stretches.back().service == receivers.service &&
                             stretches.back().candidates == receivers.candidates &&
                             stretches.back().acceptance == receivers.acceptance;
        if (goes_on) {
            stretches.back().to = until;
            return;
        }
        if (!stretches.empty()) stretches.back().to = from;
        stretches.push_back({.from = from,
                             .to = until,
                             .service = receivers.service,
                             .candidates = receivers.candidates,
                             .acceptance = receivers.acceptance});
    }

    const Rota& rota_;
    State state_;
    Simulation simulation_;
    std::map<std::pair<Day, StaffId>, int> shares_;
};

}  // namespace

Result<Simulation> simulate(const Rota& rota, const State& state, std::span<const Instant> arrivals,
                            SimulatedTime time) {
    if (time.days < 1 || time.days > kSimulatedDaysMax) {
        return Error{ErrorCode::InvalidInput, "1 to 31 days can be simulated", "days"};
    }
    if (arrivals.size() > static_cast<std::size_t>(kSimulatedArrivalsMax)) {
        return Error{ErrorCode::InvalidInput, "more than 100,000 arrivals", "arrivals"};
    }
    if (!std::is_sorted(arrivals.begin(), arrivals.end())) {
        return Error{ErrorCode::InvalidInput, "the arrivals are not in order", "arrivals"};
    }
    const auto first = std::lower_bound(arrivals.begin(), arrivals.end(), company_midnight(time.first));
    std::span<const Instant> left = arrivals.subspan(static_cast<std::size_t>(first - arrivals.begin()));

    Walk walk{rota, state};
    const std::vector<int>& edges = rota.edges();
    for (int day = 0; day < time.days; ++day) {
        const Instant midnight = company_midnight(time.first + days{day});
        for (std::size_t i = 0; i < edges.size(); ++i) {
            const int end = i + 1 < edges.size() ? edges[i + 1] : kDayMinutes;
            walk.pass(midnight + std::chrono::minutes{edges[i]}, midnight + std::chrono::minutes{end}, left);
        }
    }
    return walk.take();
}

std::vector<Instant> arrivals_by_hour(const std::array<int, 24>& per_hour, std::uint64_t seed, SimulatedTime time) {
    std::vector<Instant> arrivals;
    std::uint64_t random = seed;
    for (int day = 0; day < time.days; ++day) {
        const Instant midnight = company_midnight(time.first + days{day});
        for (int hour = 0; hour < 24; ++hour) {
            for (int i = 0; i < per_hour[static_cast<std::size_t>(hour)]; ++i) {
                const auto second = static_cast<std::int64_t>(spread(random) % kHourSeconds);
                random += kSpreadStep;
                arrivals.push_back(midnight + std::chrono::hours{hour} + Seconds{second});
            }
        }
    }
    std::sort(arrivals.begin(), arrivals.end());
    return arrivals;
}

}  // namespace guanxi::channel
