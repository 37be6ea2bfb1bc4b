// A made-up company in memory for the golden vectors (rule_vectors.h).
// Rules
//   1. It depends on the writer's state and the count of relations alone.
//   2. It has inactive staff, deleted tags, lost friends, blacklisted persons, persons with several relations and
//      customers without a name.
//   3. Names and remarks are the writer's texts, some of them malformed. A send window may end before it begins; it
//      then holds nobody's day.
// Source: ours.
#pragma once

#include "core/console/rule_vector_writer.h"
#include "core/customer/base.h"

namespace guanxi::console {

inline constexpr int kVectorTags = 24;
inline constexpr int kVectorStaff = 12;

// Ids of all tables begin with 1. Some relations are upserted twice, some have come and gone.
customer::Base random_base(VectorWriter&, int relations);

}  // namespace guanxi::console
