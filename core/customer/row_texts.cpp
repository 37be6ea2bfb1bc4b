#include "core/customer/row_texts.h"

#include <algorithm>
#include <string>

namespace guanxi::customer {

namespace {

std::size_t chunk_of(int row) {
    return static_cast<std::size_t>(row) / kChunkRows;
}

std::size_t place_of(int row) {
    return static_cast<std::size_t>(row) % kChunkRows;
}

}  // namespace

std::string_view RowTexts::at(int row) const {
    if (chunk_of(row) >= chunks_.size()) return {};
    const auto text = chunks_[chunk_of(row)].at(place_of(row));
    return {text.data(), text.size()};
}

void RowTexts::set(int row, std::string_view text) {
    if (at(row) == text) return;
    if (chunk_of(row) >= chunks_.size()) {
        make_room(chunks_, chunk_of(row) + 1);
        chunks_.resize(chunk_of(row) + 1);
    }
    const auto units = chunks_[chunk_of(row)].resize(place_of(row), text.size());
    std::copy(text.begin(), text.end(), units.begin());
}

void RowTexts::move_last_into(int row, int last) {
    if (row == last) {
        set(last, {});
        return;
    }
    const std::string text{at(last)};
    set(last, {});
    set(row, text);
}

void RowTexts::assign(std::span<const std::uint32_t> ends, std::string_view texts) {
    chunks_.assign((ends.size() + kChunkRows - 1) / kChunkRows, {});
    std::uint32_t before = 0;
    for (std::size_t row = 0; row < ends.size(); row += kChunkRows) {
        const auto chunk_ends = ends.subspan(row, std::min(kChunkRows, ends.size() - row));
        const std::string_view own = texts.substr(before, chunk_ends.back() - before);
        chunks_[row / kChunkRows].assign(chunk_ends, before, std::span{own.data(), own.size()});
        before = chunk_ends.back();
    }
}

std::size_t RowTexts::memory_bytes() const {
    std::size_t bytes = bytes_of(chunks_);
    for (const auto& chunk : chunks_) bytes += chunk.memory_bytes();
    return bytes;
}

}  // namespace guanxi::customer
