#include "core/customer/needle.h"

#include <bit>
#include <cstring>

#include "core/base/text.h"

namespace guanxi::customer {

namespace {

constexpr std::size_t kWordBytes = sizeof(std::uint64_t);
constexpr std::uint64_t kEachByte = 0x0101'0101'0101'0101;
constexpr char kCaseBit = 0x20;

static_assert(std::endian::native == std::endian::little, "the first place is the lowest byte of a word");

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// How little a byte tells. Chinese begins with one of six bytes and ends with one of 64.
int commonness(std::string_view bytes, std::size_t place) {
    const bool ends_character = place + 1 == bytes.size() || !is_continuation(bytes[place + 1]);
    if (ends_character) return 0;
    return is_continuation(bytes[place]) ? 1 : 2;
}

std::size_t rarest(std::string_view bytes, std::size_t other_than) {
    std::size_t best = other_than;
    int least = 3;
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        if (place == other_than || commonness(bytes, place) >= least) continue;
        least = commonness(bytes, place);
        best = place;
    }
    return best;
}

std::uint64_t word_at(const char* text) {
    std::uint64_t word = 0;
    std::memcpy(&word, text, kWordBytes);
    return word;
}

std::uint64_t repeated(char byte) {
    return kEachByte * static_cast<unsigned char>(byte);
}

// The high bit of each byte that is 0; now and then that of a 1 above a 0, too.
std::uint64_t zero_bytes(std::uint64_t word) {
    return (word - kEachByte) & ~word & (kEachByte << 7);
}

}  // namespace

Needle::Needle(std::string_view text) : bytes_(guanxi::folded(text)), either_case_(text.size(), '\0') {
    if (bytes_.empty()) return;
    for (std::size_t place = 0; place < bytes_.size(); ++place) {
        if (bytes_[place] >= 'a' && bytes_[place] <= 'z') either_case_[place] = kCaseBit;
    }
    const std::size_t best = rarest(bytes_, bytes_.size());
    first_ = probe_at(best);
    second_ = probe_at(rarest(bytes_, best));
}

Needle::Probe Needle::probe_at(std::size_t place) const {
    return {.place = place, .bytes = repeated(bytes_[place]), .either_case = repeated(either_case_[place])};
}

std::size_t Needle::find(std::string_view texts, std::size_t from) const {
    if (texts.size() < bytes_.size()) return texts.size();
    const std::size_t end = texts.size() - bytes_.size() + 1;  // of the places where it can begin
    std::size_t place = from;
    for (; place + kWordBytes <= end; place += kWordBytes) {
        const std::uint64_t first = (word_at(texts.data() + place + first_.place) | first_.either_case) ^ first_.bytes;
        const std::uint64_t second =
            (word_at(texts.data() + place + second_.place) | second_.either_case) ^ second_.bytes;
        for (std::uint64_t both = zero_bytes(first | second); both != 0; both &= both - 1) {
            const std::size_t found = place + static_cast<std::size_t>(std::countr_zero(both)) / kWordBytes;
            if (stands_at(texts.data() + found)) return found;
        }
    }
    for (; place < end; ++place) {
        if (stands_at(texts.data() + place)) return place;
    }
    return texts.size();
}

bool Needle::stands_at(const char* text) const {
    for (std::size_t place = 0; place < bytes_.size(); ++place) {
        if ((text[place] | either_case_[place]) != bytes_[place]) return false;
    }
    return true;
}

}  // namespace guanxi::customer
