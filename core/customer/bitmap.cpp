#include "core/customer/bitmap.h"

#include <algorithm>

#include "core/customer/growth.h"

namespace guanxi::customer {

namespace {

// A list is shorter than the bits up to 4,096 rows and slower from a few hundred on; half of the way between both is
// where a base of hundreds of tags keeps to its size. Going back happens later, so that a row which comes and goes at
// the edge does not convert each time.
constexpr std::size_t kListedMax = 2'048;
constexpr int kListedAgain = 1'024;
constexpr std::size_t kFewMax = 512;
constexpr int kFewAgain = 256;

int block_of(int row) {
    return row / kBlockRows;
}

std::uint16_t place_of(int row) {
    return static_cast<std::uint16_t>(row % kBlockRows);
}

std::uint64_t bit_of(int place) {
    return std::uint64_t{1} << (static_cast<unsigned>(place) % 64);
}

std::size_t word_of(int place) {
    return static_cast<std::size_t>(place) / 64;
}

template <class Row>
bool insert_sorted(std::vector<Row>& rows, Row row) {
    const auto at = rows.empty() || rows.back() < row ? rows.end() : std::lower_bound(rows.begin(), rows.end(), row);
    if (at != rows.end() && *at == row) return false;
    const auto position = at - rows.begin();
    make_room(rows, rows.size() + 1);
    rows.insert(rows.begin() + position, row);
    return true;
}

template <class Row>
bool erase_sorted(std::vector<Row>& rows, Row row) {
    const auto at = std::lower_bound(rows.begin(), rows.end(), row);
    if (at == rows.end() || *at != row) return false;
    rows.erase(at);
    return true;
}

}  // namespace

void Bitmap::insert(int row) {
    if (!blocks_.empty()) {
        insert_in_block(row);
        return;
    }
    if (!insert_sorted(few_, row)) return;
    ++count_;
    if (few_.size() > kFewMax) spread();
}

void Bitmap::append_block(int block, std::span<const std::uint16_t> places) {
    if (blocks_.empty() && few_.size() + places.size() <= kFewMax) {
        make_room(few_, few_.size() + places.size());
        for (const std::uint16_t place : places) few_.push_back(block * kBlockRows + place);
        count_ += static_cast<int>(places.size());
        return;
    }
    if (blocks_.empty() && !few_.empty()) spread();
    make_room(blocks_, static_cast<std::size_t>(block) + 1);
    blocks_.resize(static_cast<std::size_t>(block) + 1);
    Block& added = blocks_.back();
    added.count = static_cast<int>(places.size());
    count_ += added.count;
    if (places.size() <= kListedMax) {
        added.listed.assign(places.begin(), places.end());
    } else {
        added.bits.resize(kBlockWords);
        for (const std::uint16_t place : places) added.bits[word_of(place)] |= bit_of(place);
    }
}

void Bitmap::erase(int row) {
    if (!blocks_.empty()) {
        erase_in_block(row);
    } else if (erase_sorted(few_, row)) {
        --count_;
    }
}

bool Bitmap::contains(int row) const {
    if (blocks_.empty()) return std::binary_search(few_.begin(), few_.end(), row);
    const Block* block = block_at(block_of(row));
    if (block == nullptr) return false;
    const std::uint16_t place = place_of(row);
    if (block->bits.empty()) return std::binary_search(block->listed.begin(), block->listed.end(), place);
    return (block->bits[word_of(place)] & bit_of(place)) != 0;
}

void Bitmap::insert_in_block(int row) {
    const auto number = static_cast<std::size_t>(block_of(row));
    if (number >= blocks_.size()) {
        make_room(blocks_, number + 1);
        blocks_.resize(number + 1);
    }
    Block& block = blocks_[number];
    const std::uint16_t place = place_of(row);
    if (!block.bits.empty()) {
        if ((block.bits[word_of(place)] & bit_of(place)) != 0) return;
        block.bits[word_of(place)] |= bit_of(place);
    } else if (!insert_sorted(block.listed, place)) {
        return;
    }
    ++block.count;
    ++count_;
    if (block.listed.size() <= kListedMax) return;
    block.bits.resize(kBlockWords);
    for (const std::uint16_t listed : block.listed) block.bits[word_of(listed)] |= bit_of(listed);
    block.listed = std::vector<std::uint16_t>{};  // braces alone would keep the memory
}

void Bitmap::erase_in_block(int row) {
    const auto number = static_cast<std::size_t>(block_of(row));
    if (number >= blocks_.size()) return;
    Block& block = blocks_[number];
    const std::uint16_t place = place_of(row);
    if (block.bits.empty()) {
        if (!erase_sorted(block.listed, place)) return;
    } else {
        if ((block.bits[word_of(place)] & bit_of(place)) == 0) return;
        block.bits[word_of(place)] &= ~bit_of(place);
    }
    --block.count;
    --count_;
    if (count_ <= kFewAgain) {
        gather();
        return;
    }
    if (block.bits.empty() || block.count > kListedAgain) return;
    block.listed.reserve(static_cast<std::size_t>(block.count));
    for (std::size_t word = 0; word < block.bits.size(); ++word) {
        for (std::uint64_t bits = block.bits[word]; bits != 0; bits &= bits - 1) {
            block.listed.push_back(
                static_cast<std::uint16_t>(word * 64 + static_cast<unsigned>(std::countr_zero(bits))));
        }
    }
    block.bits = std::vector<std::uint64_t>{};
}

void Bitmap::spread() {
    const std::vector<std::int32_t> rows = std::move(few_);
    few_ = std::vector<std::int32_t>{};
    count_ = 0;
    blocks_.resize(static_cast<std::size_t>(block_of(rows.back())) + 1);
    for (const std::int32_t row : rows) insert_in_block(row);
}

void Bitmap::gather() {
    std::vector<std::int32_t> rows;
    rows.reserve(static_cast<std::size_t>(count_));
    for (int block = 0; block < static_cast<int>(blocks_.size()); ++block) {
        each_listed(block, [&rows, block](int place) { rows.push_back(block * kBlockRows + place); });
        const std::vector<std::uint64_t>& bits = blocks_[static_cast<std::size_t>(block)].bits;
        for (int place = 0; !bits.empty() && place < kBlockRows; ++place) {
            if ((bits[word_of(place)] & bit_of(place)) != 0) rows.push_back(block * kBlockRows + place);
        }
    }
    blocks_ = std::vector<Block>{};
    few_ = std::move(rows);
}

const Bitmap::Block* Bitmap::block_at(int block) const {
    const auto number = static_cast<std::size_t>(block);
    return number < blocks_.size() && blocks_[number].count != 0 ? &blocks_[number] : nullptr;
}

std::span<const std::int32_t> Bitmap::few_in_block(int block) const {
    const auto first = std::lower_bound(few_.begin(), few_.end(), block * kBlockRows);
    const auto end = std::find_if(first, few_.end(), [block](std::int32_t row) { return block_of(row) != block; });
    return {first, end};
}

// The places within the block, when it is not kept as bits.
template <class Seen>
void Bitmap::each_listed(int block, Seen seen) const {
    if (const Block* known = block_at(block)) {
        for (const std::uint16_t place : known->listed) seen(int{place});
        return;
    }
    for (const std::int32_t row : few_in_block(block)) seen(int{place_of(row)});
}

int Bitmap::count_in_block(int block) const {
    if (const Block* known = block_at(block)) return known->count;
    return static_cast<int>(few_in_block(block).size());
}

const std::uint64_t* Bitmap::bits_of_block(int block) const {
    const Block* known = block_at(block);
    return known == nullptr || known->bits.empty() ? nullptr : known->bits.data();
}

void Bitmap::write_block(int block, BlockWords words) const {
    const Block* known = block_at(block);
    if (known != nullptr && !known->bits.empty()) {
        std::copy(known->bits.begin(), known->bits.end(), words.begin());
        return;
    }
    std::fill(words.begin(), words.end(), 0);
    each_listed(block, [words](int place) { words[word_of(place)] |= bit_of(place); });
}

void Bitmap::and_block(int block, BlockWords words) const {
    const Block* known = block_at(block);
    if (known != nullptr && !known->bits.empty()) {
        for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= known->bits[word];
        return;
    }
    // The words between listed rows become empty: each listed word is collected, then written once.
    std::size_t next = 0;
    std::uint64_t kept = 0;
    each_listed(block, [words, &next, &kept](int place) {
        const std::size_t word = word_of(place);
        if (word != next) {
            words[next] &= kept;
            std::fill(words.begin() + static_cast<std::ptrdiff_t>(next) + 1,
                      words.begin() + static_cast<std::ptrdiff_t>(word), 0);
            next = word;
            kept = 0;
        }
        kept |= bit_of(place);
    });
    words[next] &= kept;
    std::fill(words.begin() + static_cast<std::ptrdiff_t>(next) + 1, words.end(), 0);
}

void Bitmap::or_block(int block, BlockWords words) const {
    const Block* known = block_at(block);
    if (known != nullptr && !known->bits.empty()) {
        for (std::size_t word = 0; word < kBlockWords; ++word) words[word] |= known->bits[word];
        return;
    }
    each_listed(block, [words](int place) { words[word_of(place)] |= bit_of(place); });
}

void Bitmap::and_not_block(int block, BlockWords words) const {
    const Block* known = block_at(block);
    if (known != nullptr && !known->bits.empty()) {
        for (std::size_t word = 0; word < kBlockWords; ++word) words[word] &= ~known->bits[word];
        return;
    }
    each_listed(block, [words](int place) { words[word_of(place)] &= ~bit_of(place); });
}

std::size_t Bitmap::memory_bytes() const {
    std::size_t bytes = bytes_of(few_) + bytes_of(blocks_);
    for (const Block& block : blocks_) bytes += bytes_of(block.listed) + bytes_of(block.bits);
    return bytes;
}

}  // namespace guanxi::customer
