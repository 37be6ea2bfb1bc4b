// Performs planned actions at WeCom: the only place that changes things there.
//
// One row's life: planned → sending (committed before WeCom is asked) → done | refused | unknown | expired, or planned
// again with a later `not_before`. Rows found in "sending" at start were cut off: those whose kind may be repeated are
// planned again, the others become unknown. An unknown row is read back from WeCom: it is done when what it asked for
// is there, and planned again when it is not. verdict.h says what follows from which failure. What a finished action
// means for our state is decided by flows; `app` wires them in as OutboxFlows.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "core/action/action.h"
#include "core/customer/customer.h"

#include "server/base/clock.h"
#include "server/store/outbox_store.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::outbox {

// What came of an action.
struct Outcome {
    store::OutboxRow row;
    store::OutboxState state = store::OutboxState::Done;
    server::SteadyTime retry_at{};  // Planned: the next attempt; Unknown: reading back
    int wecom_code = 0;
    std::string failure;  // in English, without personal data

    std::optional<customer::ContactDetail> contact;  // FetchCustomer, Done
    std::optional<wecom::ContactWay> contact_way;    // CreateContactWay, Done
};

enum class Lane { Urgent, Any };  // an urgent worker takes urgent rows only

struct OutboxFlows {
    // Takes the next due row of the lane and marks it sending, in one flow; none when nothing is due.
    // Expired rows are marked as such on the way and never handed out.
    std::function<Result<std::optional<store::OutboxRow>>(Lane)> take;
    std::function<Status(const Outcome&)> finish;
    // The next row in state Unknown that may be read back; it is not handed out again for a while.
    std::function<Result<std::optional<store::OutboxRow>>()> take_unknown;
};

inline constexpr std::chrono::seconds kLookForUnknownEvery{5};
inline constexpr int kFinishTries = 5;  // then the row stays in "sending", as after a crash

class OutboxWorker {
public:
    OutboxWorker(Lane lane, OutboxFlows flows, wecom::Api& api, const server::BusinessClock& clock);

    // Takes and performs one action, or reads one back. False when nothing was due.
    bool step(server::SteadyTime now);

private:
    Outcome perform(const store::OutboxRow& row, server::SteadyTime now);
    bool read_back_one(server::SteadyTime now);
    std::optional<Outcome> read_back(const store::OutboxRow& row, server::SteadyTime now);
    bool finish(Outcome outcome);

    Lane lane_;
    OutboxFlows flows_;
    wecom::Api& api_;
    const server::BusinessClock& clock_;
    std::optional<Outcome> unfinished_;  // performed, and `finish` failed
    int finish_tries_ = 0;
    server::SteadyTime look_for_unknown_at_{};
};

}  // namespace guanxi::outbox
