#include "core/customer/row_set.h"

namespace guanxi::customer {

RowSet::RowSet(int row_count)
    : row_count_(row_count),
      words_(static_cast<std::size_t>((row_count + kBlockRows - 1) / kBlockRows) * kBlockWords) {}

int RowSet::count() const {
    int count = 0;
    for (const std::uint64_t word : words_) count += std::popcount(word);
    return count;
}

}  // namespace guanxi::customer
