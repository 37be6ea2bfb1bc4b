// Saves what WeCom says of one customer with one follower, as a fetch or a synchronisation brings it.
// The rules are sync_flow.h's.
#pragma once

#include "core/customer/customer.h"

#include "server/flow/flow_context.h"
#include "server/flow/known.h"
#include "server/flow/sync_flow.h"
#include "server/store/customer_relation_store.h"

namespace guanxi::flow {

struct SaveAs {
    int sync_run = 0;  // 0: not read by a run
    Announce announce = Announce::Rows;
};

// The relation as it is afterwards.
Result<store::RelationRow> save_contact(FlowContext&, Known&, const customer::ContactDetail&, SaveAs);

// `tags` of a relation as they will be when WeCom has done what is planned or under way: what was asked for here is not
// taken back by what WeCom said before it was asked.
Result<std::vector<TagId>> tags_as_asked_for(FlowContext&, Known&, RelationId, std::vector<TagId> tags);

// Saves a relation that was `before` (none: it is new) when it differs, and tells when what everybody sees differs.
// Fills in a new relation's id.
Status save_relation_change(FlowContext&, const store::RelationRow* before, store::RelationRow& after, Announce);

}  // namespace guanxi::flow
