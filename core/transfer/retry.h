// What can be done about a transfer that did not come to its good end.
// Rules
//   1. 40128 (too often): again when the limit allows (limit.h). 40099 and TakerFull: another taker. 84083, 84074,
//      610004 (no contact function): another taker. -1, 6000, 45009, 45033 (busy): again a little later, the same call.
//   2. 40097 (has not left), 40098 (no real name), 60011, 60021, 50002 (out of the app's sight), 40003, 60111 (unknown
//      staff), and every code that we do not know: a person has to mend something first; then the same call.
//   3. 40096, 40131, 84061 (not, or no longer, a customer of who hands over) and 40130 (the same person): never.
//   4. RefusedByCustomer: never by itself; she said no.
//   5. Unknown: WeCom's results are read first. NoRecord: the same call again.
//   6. A call is begun at most kAttemptsMax times.
// Source: wecom-api.md J and T (90313), read 2026-11-22; rule 6 ours.
#pragma once

#include "core/transfer/transfer.h"

namespace guanxi::transfer {

inline constexpr int kAttemptsMax = 5;

enum class Retry : std::uint8_t {
    NotNeeded,     // under way, or taken over
    Again,         // the same call
    AfterMending,  // the same call, when a person has mended the cause
    WhenAllowed,   // the same call, when the limit allows it
    OtherTaker,    // a transfer to somebody else
    ReadBack,
    Never,
};

Retry retry(const Transfer&);
Retry retry_after_code(int code);  // of a call that WeCom refused for this customer

}  // namespace guanxi::transfer
