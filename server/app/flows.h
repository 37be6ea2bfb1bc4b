// Wires workers to flows. Calls against the include order (inbox → flow, outbox → flow) are functions made here.
#pragma once

#include "server/inbox/inbox.h"
#include "server/outbox/outbox.h"

namespace guanxi::app {

struct Parts;

inbox::InboxFlows inbox_flows(Parts&);
outbox::OutboxFlows outbox_flows(Parts&);

}  // namespace guanxi::app
