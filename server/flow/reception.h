// The two halves of a channel's reception (event_flow.h rule 2): what can be done at once, and the rest when the
// customer's details are there.
#pragma once

#include <string>

#include "core/action/action.h"
#include "core/event/event.h"

#include "server/flow/flow_context.h"
#include "server/store/customer_relation_store.h"

namespace guanxi::flow {

Status begin_reception(FlowContext&, const store::RelationRow&, const event::CustomerAdded&, Instant happened_at);

enum class Details { Fetched, Missing };
Status finish_reception(FlowContext&, const action::FetchCustomer&, Details);
// The details came after the reception was finished without them.
Status set_late_remark(FlowContext&, const action::FetchCustomer&);

std::string object_of(RelationId);  // as the audit chain names it

}  // namespace guanxi::flow
