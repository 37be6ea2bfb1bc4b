// The rows of a snapshot (snapshot.h) as blocks.
// Rules
//   1. A journey has its two blocks when somebody among the rows stands in one of its stages, a field and a kind of set
//      theirs when somebody has one.
//   2. The reader refuses more journeys or fields than the limits, and more than 63 stages of a journey; the writer
//      writes what the base has.
//   3. Customer and staff are ids from 1 up, a channel may be none. Gender, sends, the last send, the blacklist and the
//      sets may be missing: then nobody has any.
//   4. In no stage the time of entering is 0, whatever the bytes say.
// Source: ours; snapshot.h.
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/snapshot_blocks.h"

namespace guanxi::customer {

inline constexpr std::size_t kJourneysMax = 64;  // whose stages a snapshot may hold
inline constexpr std::size_t kFieldsMax = 256;

void write_rows(BlockWriter&, const Base&, const std::vector<int>& rows);     // ascending by relation; without remarks
void write_remarks(BlockWriter&, const Base&, const std::vector<int>& rows);  // of the same rows
Result<RowColumns> read_rows(const Blocks&);                                  // in the order in which they were written

// The names of `customers`, who are ascending. The texts stand in the same order.
struct Names {
    std::vector<CustomerId> customers;
    RowTexts texts;
};
struct NamedRow {  // whose customer is named
    CustomerId customer;
    int row;
};
void write_names(BlockWriter&, const Base&, const std::vector<NamedRow>&);
Result<Names> read_names(const Blocks&);

}  // namespace guanxi::customer
