#include "core/transfer/report.h"

#include <algorithm>
#include <tuple>

#include "core/transfer/retry.h"

namespace guanxi::transfer {

namespace {

void count(const Transfer& transfer, Figures& figures) {
    switch (transfer.state) {
        case State::Planned: ++figures.planned; return;
        case State::Asked: ++figures.asked; return;
        case State::Unknown: ++figures.unknown; return;
        case State::NoRecord: ++figures.no_record; return;
        case State::RefusedAtCall: ++figures.refused_at_call; return;
        case State::Waiting:
            ++figures.waiting;
            figures.waiting_until = std::max(figures.waiting_until.value_or(transfer.due_at), transfer.due_at);
            return;
        case State::TakerFull: ++figures.taker_full; return;
        case State::RefusedByCustomer: ++figures.refused_by_customer; return;
        case State::TakenOver: ++figures.taken_over; return;
    }
}

void rate(Figures& figures) {
    const int failed = figures.no_record + figures.refused_at_call + figures.taker_full + figures.refused_by_customer;
    const std::int64_t ended = std::int64_t{figures.taken_over} + failed;
    if (ended > 0) figures.success_permille = static_cast<int>(std::int64_t{figures.taken_over} * 1'000 / ended);
}

}  // namespace

std::vector<Transfer> transfers_of(const Order& order, const Plan& plan) {
    std::vector<Transfer> transfers;
    for (const Assigned& assigned : plan.assigned) {
        transfers.push_back({.relation = assigned.relation,
                             .customer = assigned.customer,
                             .from = order.from,
                             .to = assigned.to,
                             .occasion = order.occasion});
    }
    return transfers;
}

std::vector<Call> calls_of(std::span<const Transfer> transfers) {
    std::vector<const Transfer*> due;
    for (const Transfer& transfer : transfers) {
        if (transfer.state == State::Planned || retry(transfer) == Retry::Again) due.push_back(&transfer);
    }
    std::sort(due.begin(), due.end(), [](const Transfer* left, const Transfer* right) {
        return std::tie(left->occasion, left->from, left->to, left->relation) <
               std::tie(right->occasion, right->from, right->to, right->relation);
    });
    std::vector<Call> calls;
    for (const Transfer* const one : due) {
        const bool fits = !calls.empty() && calls.back().occasion == one->occasion && calls.back().from == one->from &&
                          calls.back().to == one->to &&
                          static_cast<int>(calls.back().relations.size()) < kCustomersPerCallMax;
        if (!fits) calls.push_back({one->occasion, one->from, one->to, {}, {}});
        calls.back().relations.push_back(one->relation);
        calls.back().customers.push_back(one->customer);
    }
    return calls;
}

Report report(std::span<const Transfer> transfers) {
    Report report;
    for (const Transfer& transfer : transfers) {
        count(transfer, report.all);
        count(transfer, report.takers[transfer.to]);
        if (transfer.state == State::RefusedAtCall) ++report.codes[transfer.code];
    }
    rate(report.all);
    for (auto& [taker, figures] : report.takers) rate(figures);
    return report;
}

}  // namespace guanxi::transfer
