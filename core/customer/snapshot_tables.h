// The small tables of a snapshot (snapshot.h): departments, staff, tag groups, tags and channel names.
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/snapshot_blocks.h"

namespace guanxi::customer {

struct SmallTables {
    std::vector<staff::Department> departments;
    std::vector<staff::Staff> staff;
    std::vector<tag::TagGroup> tag_groups;
    std::vector<tag::Tag> tags;
    std::vector<ChannelName> channels;
};

void write_tables(BlockWriter&, const Base&);
bool holds_tables(const Blocks&);  // a part may come without
Result<SmallTables> read_tables(const Blocks&);
void replace_tables(Base&, const SmallTables&);

}  // namespace guanxi::customer
