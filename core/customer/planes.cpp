#include "core/customer/planes.h"

#include <algorithm>

#include "core/customer/growth.h"

namespace guanxi::customer {

namespace {

std::size_t words_for(int rows) {
    return static_cast<std::size_t>((rows + kBlockRows - 1) / kBlockRows) * kBlockWords;
}

std::size_t word_of(int row) {
    return static_cast<std::size_t>(row) / 64;
}

unsigned shift_of(int row) {
    return static_cast<unsigned>(row) % 64;
}

constexpr std::uint64_t kAll = ~std::uint64_t{0};

}  // namespace

void Planes::reserve(int rows) {
    for (auto& plane : planes_) plane.reserve(words_for(rows));
}

void Planes::resize(int rows) {
    for (int row = rows; row < rows_; ++row) set(row, 0);
    rows_ = rows;
    const std::size_t words = words_for(rows);
    if (planes_.front().size() == words) return;
    for (auto& plane : planes_) {
        make_room(plane, words);
        plane.resize(words);
    }
}

void Planes::set(int row, int value) {
    const std::size_t word = word_of(row);
    const std::uint64_t bit = std::uint64_t{1} << shift_of(row);
    for (auto& plane : planes_) {
        if (((plane[word] & bit) != 0) != ((value & 1) != 0)) plane[word] ^= bit;
        value >>= 1;
    }
}

int Planes::at(int row) const {
    const std::size_t word = word_of(row);
    unsigned value = 0;
    for (std::size_t bit = 0; bit < planes_.size(); ++bit) {
        value |= static_cast<unsigned>((planes_[bit][word] >> shift_of(row)) & 1U) << bit;
    }
    return static_cast<int>(value);
}

void Planes::move_last_into(int row) {
    set(row, at(rows_ - 1));
    resize(rows_ - 1);
}

void Planes::assign(std::span<const std::uint32_t> values) {
    rows_ = static_cast<int>(values.size());
    for (std::size_t bit = 0; bit < planes_.size(); ++bit) {
        std::vector<std::uint64_t>& plane = planes_[bit];
        plane.assign(words_for(rows_), 0);
        for (std::size_t first = 0; first < values.size(); first += 64) {
            const auto some = values.subspan(first, std::min<std::size_t>(64, values.size() - first));
            std::uint64_t word = 0;
            for (std::size_t i = some.size(); i > 0; --i) word = word << 1 | (some[i - 1] >> bit & 1U);
            plane[first / 64] = word;
        }
    }
}

void Planes::equal_block(int block, int value, BlockWords words) const {
    const std::size_t first = static_cast<std::size_t>(block) * kBlockWords;
    if (value < 0 || value > largest()) {
        std::fill(words.begin(), words.end(), 0);
        return;
    }
    if (first >= planes_.front().size()) {
        std::fill(words.begin(), words.end(), value == 0 ? kAll : 0);
        return;
    }
    std::fill(words.begin(), words.end(), kAll);
    for (std::size_t bit = 0; bit < planes_.size(); ++bit) {
        const std::uint64_t* plane = planes_[bit].data() + first;
        const std::uint64_t flip = (static_cast<unsigned>(value) >> bit & 1U) != 0 ? 0 : kAll;
        for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= plane[word] ^ flip;
    }
}

void Planes::less_block(int block, int limit, BlockWords words) const {
    const std::size_t first = static_cast<std::size_t>(block) * kBlockWords;
    if (limit > largest() || (limit > 0 && first >= planes_.front().size())) {
        std::fill(words.begin(), words.end(), kAll);
        return;
    }
    std::fill(words.begin(), words.end(), 0);
    if (limit <= 0) return;
    // From the lowest bit up: a row is less when its bit is 0 where the limit's is 1, or equal there and less below.
    for (std::size_t bit = 0; bit < planes_.size(); ++bit) {
        const std::uint64_t* plane = planes_[bit].data() + first;
        if ((static_cast<unsigned>(limit) >> bit & 1U) != 0) {
            for (std::size_t word = 0; word < kBlockWords; ++word) words[word] |= ~plane[word];
        } else {
            for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= ~plane[word];
        }
    }
}

std::size_t Planes::memory_bytes() const {
    std::size_t bytes = 0;
    for (const auto& plane : planes_) bytes += bytes_of(plane);
    return bytes;
}

}  // namespace guanxi::customer
