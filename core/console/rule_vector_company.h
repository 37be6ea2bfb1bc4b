// A made-up company in memory for the golden vectors (rule_vectors.h).
#pragma once

#include "core/console/rule_vector_writer.h"
#include "core/customer/base.h"

namespace guanxi::console {

inline constexpr int kVectorTags = 24;
inline constexpr int kVectorStaff = 12;

// Ids of all tables begin with 1. Some relations are upserted twice, some have come and gone.
customer::Base random_base(VectorWriter&, int relations);

}  // namespace guanxi::console
