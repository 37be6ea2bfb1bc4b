// Everything the sandbox holds, under one lock. The functions behind routes get it locked.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "server/sandbox/arrivals.h"
#include "server/sandbox/call.h"
#include "server/sandbox/callbacks.h"
#include "server/sandbox/change.h"
#include "server/sandbox/company_lookup.h"
#include "server/sandbox/faults.h"
#include "server/sandbox/journal.h"
#include "server/sandbox/received.h"
#include "server/sandbox/sandbox.h"
#include "server/sandbox/tokens.h"

namespace guanxi::sandbox {

struct Simulation {
    SandboxSettings settings;
    server::BusinessClock& clock;
    std::unique_ptr<Journal> journal;
    Company company;
    Tokens tokens;
    Faults faults;
    ReceivedCalls received;
    std::int64_t hints = 0;  // counts refusals, for the hint in errmsg
    std::mutex mutex;        // guards all above; arrivals and callbacks have their own
    Arrivals arrivals;
    CallbackQueue callbacks;

    Simulation(SandboxSettings wanted, server::BusinessClock& business, std::unique_ptr<Journal> opened);
};

// Writes the change to the journal, then makes it. The only way by which the company changes.
Status commit(Simulation&, const Change&);
// Queues the callback, unless no callback URL is set.
void tell(Simulation&, const ContactEvent&, Instant now);

std::string qr_code_url(const Simulation&, const ContactWay&);
std::string avatar_url(const Simulation&, int person);

}  // namespace guanxi::sandbox
