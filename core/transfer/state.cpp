#include "core/transfer/state.h"

#include <algorithm>

#include "core/transfer/limit.h"
#include "core/transfer/retry.h"

namespace guanxi::transfer {

namespace {

constexpr int kAlreadyInTransfer = 40100;
constexpr int kBeingTransferred = 40129;

bool may_be_called(const Transfer& transfer) {
    if (transfer.state == State::Planned) return true;
    const Retry how = retry(transfer);
    return how == Retry::Again || how == Retry::AfterMending || how == Retry::WhenAllowed;
}

Result<Transfer> begun(Transfer transfer, const CallBegun& event) {
    if (!may_be_called(transfer)) return Error{ErrorCode::RuleRefused, "this transfer may not be asked for", "state"};
    transfer.state = State::Asked;
    transfer.code = 0;
    transfer.asked_at = event.at;
    ++transfer.attempts;
    return transfer;
}

// Rule 4: the further state holds.
Transfer merged(Transfer transfer, State state, Instant at) {
    if (transfer.state == state) {
        if (state == State::Waiting) transfer.due_at = std::max(transfer.due_at, at);
        if (state == State::TakenOver) transfer.taken_at = std::min(transfer.taken_at, at);
        return transfer;
    }
    if (transfer.state > state) return transfer;
    transfer.state = state;
    transfer.code = 0;
    transfer.due_at = state == State::Waiting ? at : Instant{};
    transfer.taken_at = state == State::TakenOver ? at : Instant{};
    return transfer;
}

Transfer answered(Transfer transfer, const CallAnswered& event) {
    if (transfer.attempts == 0) return transfer;
    if (event.code == 0) return merged(transfer, State::Waiting, transfer.asked_at + kAcceptance);
    // A result that was seen before the answer was noted knows more.
    if (transfer.state != State::Asked && transfer.state != State::Unknown) return transfer;
    const bool is_under_way = event.code == kAlreadyInTransfer || event.code == kBeingTransferred;
    transfer.state = is_under_way ? State::Unknown : State::RefusedAtCall;
    transfer.code = is_under_way ? 0 : event.code;
    return transfer;
}

Transfer seen(const Transfer& transfer, const ResultSeen& event) {
    if (transfer.attempts == 0) return transfer;
    switch (event.status) {
        case Status::TakenOver:
            if (event.takeover_at < transfer.asked_at) return transfer;
            return merged(transfer, State::TakenOver, event.takeover_at);
        case Status::Waiting: return merged(transfer, State::Waiting, event.takeover_at);
        case Status::RefusedByCustomer: return merged(transfer, State::RefusedByCustomer, {});
        case Status::TakerFull: return merged(transfer, State::TakerFull, {});
        case Status::NoRecord: break;
    }
    return transfer.state == State::Unknown ? merged(transfer, State::NoRecord, {}) : transfer;
}

struct Next {
    const Transfer& transfer;

    Result<Transfer> operator()(const CallBegun& event) const { return begun(transfer, event); }
    Result<Transfer> operator()(const CallAnswered& event) const { return answered(transfer, event); }
    Result<Transfer> operator()(const CallLost& /*event*/) const {
        Transfer lost = transfer;
        if (lost.state == State::Asked) lost.state = State::Unknown;
        return lost;
    }
    Result<Transfer> operator()(const ResultSeen& event) const { return seen(transfer, event); }
};

}  // namespace

Result<Transfer> next(const Transfer& transfer, const Event& event) {
    return std::visit(Next{transfer}, event);
}

bool is_end(State state) {
    return state == State::TakerFull || state == State::RefusedByCustomer || state == State::TakenOver;
}

bool needs_reading(const Transfer& transfer, Instant now) {
    return transfer.state == State::Unknown || (transfer.state == State::Waiting && transfer.due_at <= now);
}

}  // namespace guanxi::transfer
