// The outbox seen from our state: which action is next, and what follows when one ends.
// Rules
//   1. A row is marked sending, and committed, before WeCom is asked.
//   2. What was set at WeCom is set in our mirror when WeCom said yes: WeCom sends no event for what we do ourselves.
//      A fetch that was under way meanwhile is followed by another one, since it may have read what was before.
//   3. A refused contact way makes its channel failed, with WeCom's words; every other refusal is kept with its row.
//   4. Tags that somebody set in the console stand in our mirror already (customer_flow.h). When WeCom refuses them
//   they
//      are taken back, the audit row says so with WeCom's code, and the customer is fetched, so that what WeCom has is
//      what stays. What was asked for after them, and is still to be done, stays asked for.
//   5. An arrival whose customer could not be fetched in time is received all the same (event_flow.h).
#pragma once

#include <optional>

#include "core/customer/customer.h"

#include "server/flow/flow_context.h"
#include "server/store/outbox_store.h"

namespace guanxi::flow {

// The next due action, marked sending; expired ones are ended on the way. None when nothing is due. The row's
// `attempts` counts the one that begins, its `wecom_code` and `failure` tell of the one before.
Result<std::optional<store::OutboxRow>> take_action(FlowContext&, store::DueOf);

inline constexpr std::chrono::minutes kReadBackEvery{1};

// The next row in state Unknown that may be read back; it stays Unknown and is not handed out again for kReadBackEvery.
Result<std::optional<store::OutboxRow>> take_unknown_action(FlowContext&);

struct Ended {
    store::OutboxRow row;
    store::OutboxState state = store::OutboxState::Done;
    server::SteadyTime retry_at{};  // Planned: the next attempt; Unknown: reading back
    int wecom_code = 0;
    std::string failure;
    std::optional<customer::ContactDetail> contact = {};  // of a FetchCustomer that is done
    WecomContactWayId contact_way = {};                   // of a CreateContactWay that is done
    std::string qr_code_url = {};
};
Status end_action(FlowContext&, const Ended&);

// At start: rows that a crash left in "sending" (outbox.h).
Status recover_actions(FlowContext&);

}  // namespace guanxi::flow
