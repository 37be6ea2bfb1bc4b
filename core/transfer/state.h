// What a transfer is after something happened to it.
// Rules
//   1. A call begins from Planned, and again from where retry.h says so; never while one is under way, and never after
//      an end: TakenOver, RefusedByCustomer, TakerFull.
//   2. A call's answer 0 means Waiting until 24 hours after the call; another code RefusedAtCall; no answer Unknown.
//   3. Codes 40100 and 40129 say that a transfer is under way: that may be ours, so they mean Unknown.
//   4. WeCom's results are merged, in any order and any number of times, to the same state: of two the one that is
//      further in the order of `State` holds; of two equal ones Waiting keeps the later and TakenOver the earlier time.
//   5. A result "no record" says something only about a call without an answer. A takeover before our call belongs to
//      another transfer of the same two.
//   6. What came in for a transfer that was never asked for is not ours, and changes nothing.
// Source: wecom-api.md J (96325, 96331) and P2 (transfer_fail), read 2026-11-22.
#pragma once

#include <variant>

#include "core/transfer/transfer.h"

namespace guanxi::transfer {

struct CallBegun {
    Instant at{};
};
struct CallAnswered {
    int code = 0;  // of this customer; 0: accepted
};
struct CallLost {};  // no answer that can be read

// WeCom's statuses 1 to 5. transfer_fail says customer_refused (3) or customer_limit_exceed (4); a deletion with
// DELETE_BY_TRANSFER on the old side says 1.
enum class Status : std::uint8_t { TakenOver = 1, Waiting = 2, RefusedByCustomer = 3, TakerFull = 4, NoRecord = 5 };
struct ResultSeen {
    Status status = Status::NoRecord;
    Instant takeover_at{};  // WeCom's takeover_time: real with 1, expected with 2
};

using Event = std::variant<CallBegun, CallAnswered, CallLost, ResultSeen>;

// Refused (RuleRefused) is a CallBegun against rule 1 alone; every other event that says nothing changes nothing.
Result<Transfer> next(const Transfer&, const Event&);

bool is_end(State);
// Whether WeCom should be asked for results: outcome unknown, or waiting and the time has come.
bool needs_reading(const Transfer&, Instant now);

}  // namespace guanxi::transfer
