// A text for each row, empty for most, in chunks of 256 rows: no text is an allocation of its own.
#pragma once

#include <string_view>
#include <vector>

#include "core/customer/list_chunk.h"

namespace guanxi::customer {

class RowTexts {
public:
    std::string_view at(int row) const;  // valid until the next change; empty for rows that were never set
    void set(int row, std::string_view text);
    void move_last_into(int row, int last);  // and empties the last one

    std::size_t memory_bytes() const;

private:
    std::vector<ListChunk<char>> chunks_;
};

}  // namespace guanxi::customer
