#include "core/customer/planes.h"

#include <algorithm>
#include <array>

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

using Words = std::uint64_t* __restrict;
using Plane = const std::uint64_t* __restrict;

// Three planes or two at once, since most of the time goes into fetching and storing words.
void and_three(Words words, const std::array<Plane, 3>& planes, const std::array<std::uint64_t, 3>& flips) {
    const Plane first = planes[0];
    const Plane second = planes[1];
    const Plane third = planes[2];
    const auto [flip_first, flip_second, flip_third] = flips;
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        words[word] &= (first[word] ^ flip_first) & (second[word] ^ flip_second) & (third[word] ^ flip_third);
    }
}

void and_two(Words words, Plane first, Plane second, std::uint64_t flip_first, std::uint64_t flip_second) {
    for (std::size_t word = 0; word < kBlockWords; ++word) {
        words[word] &= (first[word] ^ flip_first) & (second[word] ^ flip_second);
    }
}

void and_one(Words words, Plane plane, std::uint64_t flip) {
    for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= plane[word] ^ flip;
}

std::uint64_t flip_for(int value, std::size_t bit) {
    return (static_cast<unsigned>(value) >> bit & 1U) != 0 ? 0 : kAll;
}

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
    bits_in_use_ |= static_cast<unsigned>(value);
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
    bits_in_use_ = 0;
    for (const std::uint32_t value : values) bits_in_use_ |= value;
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

// Takes out the rows whose bits from `lowest` on differ from those of `value`.
void Planes::and_bits_block(int block, int value, std::size_t lowest, BlockWords words) const {
    const std::size_t first = static_cast<std::size_t>(block) * kBlockWords;
    const std::size_t end = planes_in_use();
    std::size_t bit = lowest;
    for (; bit + 2 < end; bit += 3) {
        and_three(words.data(),
                  {planes_[bit].data() + first, planes_[bit + 1].data() + first, planes_[bit + 2].data() + first},
                  {flip_for(value, bit), flip_for(value, bit + 1), flip_for(value, bit + 2)});
    }
    if (bit + 1 < end) {
        and_two(words.data(), planes_[bit].data() + first, planes_[bit + 1].data() + first, flip_for(value, bit),
                flip_for(value, bit + 1));
        bit += 2;
    }
    if (bit < end) and_one(words.data(), planes_[bit].data() + first, flip_for(value, bit));
}

void Planes::and_equal_block(int block, int value, BlockWords words) const {
    const bool is_beyond = static_cast<std::size_t>(block) * kBlockWords >= planes_.front().size();
    const bool is_nobodys = value < 0 || (static_cast<unsigned>(value) & ~bits_in_use_) != 0;
    if (is_nobodys || (is_beyond && value != 0)) {
        std::fill(words.begin(), words.end(), 0);
    } else if (!is_beyond) {
        and_bits_block(block, value, 0, words);
    }
}

void Planes::and_less_block(int block, int limit, BlockWords words) const {
    if (limit <= 0) {
        std::fill(words.begin(), words.end(), 0);
        return;
    }
    const auto unsigned_limit = static_cast<unsigned>(limit);
    const bool is_beyond = static_cast<std::size_t>(block) * kBlockWords >= planes_.front().size();
    if (is_beyond || unsigned_limit > bits_in_use_) return;
    if (std::has_single_bit(unsigned_limit)) {  // less than 4: no bit from the third on
        and_bits_block(block, 0, static_cast<std::size_t>(std::countr_zero(unsigned_limit)), words);
        return;
    }
    std::array<std::uint64_t, kBlockWords> less;
    less_block(block, limit, less);
    for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= less[word];
}

void Planes::equal_block(int block, int value, BlockWords words) const {
    std::fill(words.begin(), words.end(), kAll);
    and_equal_block(block, value, words);
}

void Planes::less_block(int block, int limit, BlockWords words) const {
    const std::size_t first = static_cast<std::size_t>(block) * kBlockWords;
    const bool is_beyond = first >= planes_.front().size();
    if (limit > 0 && (is_beyond || static_cast<unsigned>(limit) > bits_in_use_)) {
        std::fill(words.begin(), words.end(), kAll);
        return;
    }
    std::fill(words.begin(), words.end(), 0);
    if (limit <= 0) return;
    // From the lowest bit up: a row is less when its bit is 0 where the limit's is 1, or equal there and less below.
    for (std::size_t bit = 0; bit < planes_in_use(); ++bit) {
        const Plane plane = planes_[bit].data() + first;
        if (flip_for(limit, bit) == 0) {
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
