// The small tables of a snapshot (snapshot.h): departments, staff, tag groups, tags, channel names, journeys with their
// stages, and fields.
// Rules
//   1. A table's ids are strictly ascending, and every column of it has as many rows.
//   2. Stages and words stand in columns of their own, all journeys' and all fields' one behind the other; how many
//      belong to each stands with the journey or field, and together they are all of them.
//   3. A tag group's choice and a tag's kind may be missing, for servers that do not write them: then Several and
//      Company.
//   4. Besides what snapshot.h rule 4 names: an unknown holder is Relation, an unknown outcome Underway, an unknown
//      contact function Absent.
// Source: ours; snapshot.h.
#pragma once

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/snapshot_blocks.h"

namespace guanxi::customer {

void write_tables(BlockWriter&, const Base&);
bool holds_tables(const Blocks&);  // a part may come without
Result<Tables> read_tables(const Blocks&);

}  // namespace guanxi::customer
