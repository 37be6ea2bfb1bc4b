#include "core/transfer/limit.h"

#include <algorithm>

namespace guanxi::transfer {

bool is_under_way(State state) {
    return state == State::Asked || state == State::Unknown || state == State::Waiting;
}

bool counts(State state) {
    switch (state) {
        case State::Planned:
        case State::NoRecord:
        case State::RefusedAtCall: return false;
        case State::Asked:
        case State::Unknown:
        case State::Waiting:
        case State::TakerFull:
        case State::RefusedByCustomer:
        case State::TakenOver: return true;
    }
    return true;
}

Permit permit(std::span<const Transfer> past, const Request& request, Day today, const Limits& limits) {
    using Verdict = Permit::Verdict;
    Permit permit;
    std::vector<Day> days;
    for (const Transfer& transfer : past) {
        if (is_under_way(transfer.state)) permit.verdict = Verdict::UnderWay;
        if (transfer.occasion == Occasion::InService && counts(transfer.state)) {
            days.push_back(company_day(transfer.asked_at));
        }
    }
    const std::chrono::days window{limits.days};
    permit.used =
        static_cast<int>(std::count_if(days.begin(), days.end(), [&](Day day) { return day + window > today; }));
    if (permit.verdict == Verdict::UnderWay) return permit;
    if (request.occasion == Occasion::Resigned) {
        const bool is_late = today - request.left_on > std::chrono::days{limits.resigned_days};
        permit.verdict = is_late ? Verdict::TooLate : Verdict::Allowed;
        return permit;
    }
    if (permit.used < limits.times) return permit;
    permit.verdict = Verdict::TooOften;
    if (limits.times <= 0) return permit;
    // Allowed again when the last but `times - 1` of them has left the window.
    std::sort(days.begin(), days.end());
    permit.again_on = days[days.size() - static_cast<std::size_t>(limits.times)] + window;
    return permit;
}

}  // namespace guanxi::transfer
