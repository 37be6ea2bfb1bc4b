#include "server/sandbox/arrivals.h"

#include <algorithm>

namespace guanxi::sandbox {

void Arrivals::add(std::string_view welcome_code, std::string_view external_userid, std::string_view userid) {
    if (welcome_code.empty()) return;
    const std::lock_guard lock{mutex_};
    Arrival arrival;
    arrival.welcome_code = welcome_code;
    arrival.external_userid = external_userid;
    arrival.userid = userid;
    arrivals_.push_back(std::move(arrival));
    if (arrivals_.size() > kArrivalsKept) arrivals_.pop_front();
}

void Arrivals::note(std::string_view welcome_code, Arrival::Moment Arrival::*moment) {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock{mutex_};
    const auto found = std::find_if(arrivals_.rbegin(), arrivals_.rend(), [welcome_code](const Arrival& arrival) {
        return arrival.welcome_code == welcome_code;
    });
    if (found == arrivals_.rend() || (*found).*moment != Arrival::Moment{}) return;
    (*found).*moment = now;
}

std::vector<Arrival> Arrivals::last(std::size_t count) const {
    const std::lock_guard lock{mutex_};
    const auto kept = static_cast<std::ptrdiff_t>(std::min(count, arrivals_.size()));
    return {arrivals_.end() - kept, arrivals_.end()};
}

}  // namespace guanxi::sandbox
