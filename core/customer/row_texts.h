// A text for each row, empty for most, in chunks of 256 rows: no text is an allocation of its own.
// Rules
//   1. Texts are bytes of any kind and length and come back as they went.
//   2. Setting what stands there already changes nothing, and what was read stays valid.
//   3. A text that is set must not point into these texts themselves.
// Source: ours.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/customer/list_chunk.h"
#include "core/customer/needle.h"

namespace guanxi::customer {

class RowTexts {
public:
    std::string_view at(int row) const;  // valid until the next change; empty for rows that were never set
    void set(int row, std::string_view text);
    void move_last_into(int row, int last);  // and empties the last one

    // Of the first rows, one behind the other; `ends` are theirs. Nothing else stays.
    void assign(std::span<const std::uint32_t> ends, std::string_view texts);

    // Calls `seen(row)` for each row of the chunk whose text holds the needle, ascending; it is not empty.
    template <class Seen>
    void each_with(const Needle& needle, int chunk, Seen seen) const {
        const auto number = static_cast<std::size_t>(chunk);
        if (number >= chunks_.size()) return;
        const auto units = chunks_[number].units();
        const std::string_view texts{units.data(), units.size()};
        const auto find = [&needle, texts](std::size_t from) { return needle.find(texts, from); };
        chunks_[number].each_found(find, needle.size(),
                                   [&](std::size_t place) { seen(static_cast<int>(number * kChunkRows + place)); });
    }

    std::size_t memory_bytes() const;

private:
    std::vector<ListChunk<char>> chunks_;
};

}  // namespace guanxi::customer
