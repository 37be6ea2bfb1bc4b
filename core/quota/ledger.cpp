#include "core/quota/ledger.h"

#include <algorithm>
#include <cassert>

namespace guanxi::quota {

namespace {

void insert_sorted(std::vector<Instant>& instants, Instant at) {
    instants.insert(std::upper_bound(instants.begin(), instants.end(), at), at);
}

}  // namespace

Ledger::Ledger(const Terms& terms) : terms_(terms) {
    assert(is_timed(terms.window));
}

Taken Ledger::take(SubjectKey subject, Instant at) {
    Uses& uses = uses_[subject];
    const bool granted = has_room(uses, at);
    if (granted) insert_sorted(uses.planned, at);
    return {granted ? Decision::Granted : Decision::Refused, allowance_of(subject, at)};
}

void Ledger::record(SubjectKey subject, Instant at) {
    insert_sorted(uses_[subject].recorded, at);
}

Status Ledger::give_back(SubjectKey subject, Instant at) {
    const Error unknown{ErrorCode::NotFound, "no use is planned at that instant"};
    const auto known = uses_.find(subject);
    if (known == uses_.end()) return unknown;
    auto& planned = known->second.planned;
    const auto use = std::lower_bound(planned.begin(), planned.end(), at);
    if (use == planned.end() || *use != at) return unknown;
    planned.erase(use);
    return Done{};
}

Allowance Ledger::allowance_of(SubjectKey subject, Instant now) const {
    const auto known = uses_.find(subject);
    return allowance(terms_, known == uses_.end() ? std::vector<Instant>{} : known->second.both(), now);
}

std::vector<Instant> Ledger::Uses::both() const {
    std::vector<Instant> all(planned.size() + recorded.size());
    std::merge(planned.begin(), planned.end(), recorded.begin(), recorded.end(), all.begin());
    return all;
}

// A rolling window that holds the new use ends with that use or with a later one: those are all that can overflow.
bool Ledger::has_room(const Uses& uses, Instant at) const {
    std::vector<Instant> all = uses.both();
    const auto overflows = [&](Instant moment) {
        const Interval window = window_of(terms_, moment);
        const auto first = std::lower_bound(all.begin(), all.end(), window.first);
        const auto end = std::lower_bound(all.begin(), all.end(), window.end);
        return end - first > count_at(terms_, moment);
    };
    insert_sorted(all, at);
    if (!is_rolling(terms_.window)) return !overflows(at);

    const auto own = std::lower_bound(all.begin(), all.end(), at);
    for (auto later = own; later != all.end() && window_of(terms_, *later).first <= at; ++later) {
        if (overflows(*later)) return false;
    }
    return true;
}

}  // namespace guanxi::quota
