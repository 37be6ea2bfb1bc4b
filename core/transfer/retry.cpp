#include "core/transfer/retry.h"

namespace guanxi::transfer {

namespace {

bool repeats_the_call(Retry how) {
    return how == Retry::Again || how == Retry::AfterMending || how == Retry::WhenAllowed;
}

Retry retry_of(const Transfer& transfer) {
    switch (transfer.state) {
        case State::Planned:
        case State::Asked:
        case State::Waiting:
        case State::TakenOver: return Retry::NotNeeded;
        case State::Unknown: return Retry::ReadBack;
        case State::NoRecord: return Retry::Again;
        case State::RefusedAtCall: return retry_after_code(transfer.code);
        case State::TakerFull: return Retry::OtherTaker;
        case State::RefusedByCustomer: return Retry::Never;
    }
    return Retry::Never;
}

}  // namespace

Retry retry_after_code(int code) {
    switch (code) {
        case -1:
        case 6000:
        case 45009:
        case 45033: return Retry::Again;
        case 40128: return Retry::WhenAllowed;
        case 40099:
        case 84074:
        case 84083:
        case 610004: return Retry::OtherTaker;
        case 40100:
        case 40129: return Retry::ReadBack;
        case 40096:
        case 40130:
        case 40131:
        case 84061: return Retry::Never;
        default: return Retry::AfterMending;  // rule 2
    }
}

Retry retry(const Transfer& transfer) {
    const Retry how = retry_of(transfer);
    return repeats_the_call(how) && transfer.attempts >= kAttemptsMax ? Retry::Never : how;
}

}  // namespace guanxi::transfer
