// The rows of a snapshot (snapshot.h) as blocks.
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
