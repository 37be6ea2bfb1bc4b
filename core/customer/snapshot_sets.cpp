#include "core/customer/snapshot_sets.h"

#include <bit>
#include <cstring>

namespace guanxi::customer {

namespace {

constexpr unsigned kEscape = 24;
constexpr std::uint64_t kIdMax = 2'147'483'647;

// 2^k is the largest power that is at most 0.69 of the mean distance between rows, or 1.
unsigned shift_for(std::uint64_t count, std::uint64_t rows_in_block) {
    unsigned shift = 0;
    while ((count << (shift + 1)) * 100 <= rows_in_block * 69) ++shift;
    return shift;
}

class BitWriter {
public:
    explicit BitWriter(ByteWriter& bytes) : bytes_(bytes) {}

    void bits(std::uint64_t value, unsigned count) {  // at most 48
        pending_ |= value << used_;
        for (used_ += count; used_ >= 8; used_ -= 8) {
            bytes_.u8(static_cast<std::uint8_t>(pending_ & 0xFF));
            pending_ >>= 8;
        }
    }

    void gap(std::uint64_t gap, unsigned shift) {
        const std::uint64_t zeros = gap >> shift;
        if (zeros >= kEscape) {
            bits(std::uint64_t{1} << kEscape, kEscape + 1);
            bits(gap, 16);
        } else {
            bits(std::uint64_t{1} << zeros, static_cast<unsigned>(zeros) + 1);
            bits(gap & ((std::uint64_t{1} << shift) - 1), shift);
        }
    }

    void finish() {
        if (used_ > 0) bits(0, 8 - used_);
    }

private:
    ByteWriter& bytes_;
    std::uint64_t pending_ = 0;
    unsigned used_ = 0;
};

// Behind the end there are zeros; `is_behind_end` tells afterwards.
class BitReader {
public:
    explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t gap(unsigned shift) {
        fill();
        const auto zeros = static_cast<unsigned>(std::countr_zero(pending_ | std::uint64_t{1} << kEscape));
        skip(zeros + 1);
        const unsigned rest = zeros == kEscape ? 16 : shift;
        const std::uint64_t low = pending_ & ((std::uint64_t{1} << rest) - 1);
        skip(rest);
        return zeros == kEscape ? low : (std::uint64_t{zeros} << shift) + low;
    }

    bool is_behind_end() const { return used_bits_ > bytes_.size() * 8; }
    std::size_t bytes_read() const { return static_cast<std::size_t>((used_bits_ + 7) / 8); }

private:
    // At least 56 bits: enough for any gap.
    void fill() {
        const auto byte = static_cast<std::size_t>(used_bits_ / 8);
        std::uint64_t word = 0;
        if (byte + sizeof word <= bytes_.size()) {
            std::memcpy(&word, bytes_.data() + byte, sizeof word);  // little-endian on every machine we run on
        } else if (byte < bytes_.size()) {
            std::memcpy(&word, bytes_.data() + byte, bytes_.size() - byte);
        }
        pending_ = word >> (used_bits_ % 8);
    }

    void skip(unsigned bits) {
        pending_ >>= bits;
        used_bits_ += bits;
    }

    std::string_view bytes_;
    std::uint64_t pending_ = 0;
    std::uint64_t used_bits_ = 0;
};

// Ids and counts; the places come with the bits.
bool read_entries(ByteReader& bytes, int rows_in_block, BlockSets& sets) {
    const std::uint64_t tags = bytes.varint();
    if (tags > bytes.left()) return false;
    sets.ids.resize(static_cast<std::size_t>(tags));
    sets.ends.resize(static_cast<std::size_t>(tags));
    std::uint64_t id = 0;
    std::uint64_t end = 0;
    for (std::size_t tag = 0; tag < sets.ids.size(); ++tag) {
        const std::uint64_t difference = bytes.varint();
        const std::uint64_t others = bytes.varint();
        if (difference == 0 || difference > kIdMax) return false;
        if (others >= static_cast<std::uint64_t>(rows_in_block)) return false;
        id += difference;
        end += others + 1;
        if (id > kIdMax || end / 8 > bytes.left()) return false;
        sets.ids[tag] = static_cast<std::int32_t>(id);
        sets.ends[tag] = static_cast<std::uint32_t>(end);
    }
    return !bytes.is_broken();
}

}  // namespace

void write_block_sets(ByteWriter& bytes, std::vector<NumberedRow> members, int rows_in_block) {
    sort_by_number(members);
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < members.size(); ++at) {
        if (at + 1 == members.size() || members[at + 1].number != members[at].number) ends.push_back(at + 1);
    }
    bytes.varint(ends.size());
    std::uint32_t before = 0;
    std::size_t first = 0;
    for (const std::size_t end : ends) {
        bytes.varint(members[first].number - before);
        bytes.varint(end - first - 1);
        before = members[first].number;
        first = end;
    }
    BitWriter bits{bytes};
    first = 0;
    for (const std::size_t end : ends) {
        const unsigned shift = shift_for(end - first, static_cast<std::uint64_t>(rows_in_block));
        int next = 0;
        for (; first < end; ++first) {
            bits.gap(static_cast<std::uint64_t>(members[first].row - next), shift);
            next = members[first].row + 1;
        }
    }
    bits.finish();
}

bool read_block_sets(ByteReader& bytes, int rows_in_block, BlockSets& sets) {
    if (!read_entries(bytes, rows_in_block, sets)) return false;
    sets.places.resize(sets.ends.empty() ? 0 : sets.ends.back());
    BitReader bits{bytes.rest()};
    std::size_t first = 0;
    for (const std::uint32_t end : sets.ends) {
        const unsigned shift = shift_for(end - first, static_cast<std::uint64_t>(rows_in_block));
        std::uint64_t next = 0;
        for (; first < end; ++first) {
            const std::uint64_t place = next + bits.gap(shift);
            sets.places[first] = static_cast<std::uint16_t>(place);
            next = place + 1;
        }
        if (next > static_cast<std::uint64_t>(rows_in_block)) return false;
    }
    if (bits.is_behind_end()) return false;
    bytes.raw(bits.bytes_read());
    return true;
}

}  // namespace guanxi::customer
