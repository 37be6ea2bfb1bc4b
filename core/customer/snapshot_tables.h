// The small tables of a snapshot (snapshot.h): departments, staff, tag groups, tags, channel names, journeys
// with their stages, and fields.
#pragma once

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/snapshot_blocks.h"

namespace guanxi::customer {

void write_tables(BlockWriter&, const Base&);
bool holds_tables(const Blocks&);  // a part may come without
Result<Tables> read_tables(const Blocks&);

}  // namespace guanxi::customer
