// Handing customers over (客户继承): from somebody who has left, or within the company (在职继承).
// Rules
//   1. WeCom moves a customer when it is asked to, 24 hours later at the latest, unless she refuses: kAcceptance.
//   2. One call names one who hands over, one who takes over, and at most kCustomersPerCallMax customers.
//   3. In service a message of at most kMessageCharactersMax characters may be sent with it; none for who has left.
//   4. What a transfer may become: state.h. How often and how long it is allowed: limit.h. Who gets whom: plan.h.
// Source: wecom-api.md J (96325, 96331, 96333), read 2026-11-22.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::transfer {

inline constexpr std::chrono::hours kAcceptance{24};
inline constexpr int kCustomersPerCallMax = 100;
inline constexpr int kMessageCharactersMax = 200;

enum class Occasion : std::uint8_t { Resigned, InService };

enum class State : std::uint8_t {
    Planned,            // decided by us, WeCom has not been asked
    Asked,              // the call is under way
    Unknown,            // the call's outcome is not known: read back before anything else
    NoRecord,           // WeCom knows of no transfer (5)
    RefusedAtCall,      // WeCom refused at once; `code` says why
    Waiting,            // accepted, takes effect at `due_at` (2)
    TakerFull,          // the taker has as many customers as WeCom allows (4)
    RefusedByCustomer,  // (3)
    TakenOver,          // (1)
};

struct Transfer {
    RelationId relation;  // of the customer with who hands over
    CustomerId customer;
    StaffId from;
    StaffId to;
    Occasion occasion = Occasion::InService;
    State state = State::Planned;
    int attempts = 0;    // calls begun
    int code = 0;        // with RefusedAtCall
    Instant asked_at{};  // of the last call; 1970 before the first
    Instant due_at{};    // with Waiting
    Instant taken_at{};  // with TakenOver

    friend bool operator==(const Transfer&, const Transfer&) = default;
};

// Rule 3. The error's field is "message".
Status check_message(Occasion, std::string_view message);

}  // namespace guanxi::transfer
