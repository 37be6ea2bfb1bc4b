#include "core/transfer/limit.h"

#include <cassert>
#include <vector>

#include "core/quota/window.h"

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

quota::Terms in_service_terms(const quota::Adjustments& adjustments) {
    const quota::Limit* const limit = quota::find("transfer.on_job_in_90_days");
    assert(limit != nullptr);
    return quota::terms_of(*limit, adjustments);
}

Permit permit(std::span<const Transfer> past, const Request& request, Day today, const quota::Terms& in_service) {
    using Verdict = Permit::Verdict;
    Permit permit;
    std::vector<Instant> uses;
    for (const Transfer& transfer : past) {
        if (is_under_way(transfer.state)) permit.verdict = Verdict::UnderWay;
        if (transfer.occasion == Occasion::InService && counts(transfer.state)) uses.push_back(transfer.asked_at);
    }
    const Instant end_of_today = company_midnight(today + std::chrono::days{1}) - Seconds{1};
    const quota::Allowance allowance = quota::allowance(in_service, uses, end_of_today);
    permit.used = allowance.used;
    if (permit.verdict == Verdict::UnderWay) return permit;
    if (request.occasion == Occasion::Resigned) {
        const bool is_late = today - request.left_on > std::chrono::days{kResignedDays};
        permit.verdict = is_late ? Verdict::TooLate : Verdict::Allowed;
        return permit;
    }
    if (allowance.left > 0) return permit;
    permit.verdict = Verdict::TooOften;
    permit.again_on = company_day(allowance.renews_at);
    return permit;
}

}  // namespace guanxi::transfer
