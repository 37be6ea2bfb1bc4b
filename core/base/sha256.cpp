#include "core/base/sha256.h"

#include <algorithm>
#include <bit>

namespace guanxi {

namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kLengthBytes = 8;  // the message's length stands at the end of the last block

constexpr std::array<std::uint32_t, 64> kRounds{
    0x428A2F98U, 0x71374491U, 0xB5C0FBCFU, 0xE9B5DBA5U, 0x3956C25BU, 0x59F111F1U, 0x923F82A4U, 0xAB1C5ED5U,
    0xD807AA98U, 0x12835B01U, 0x243185BEU, 0x550C7DC3U, 0x72BE5D74U, 0x80DEB1FEU, 0x9BDC06A7U, 0xC19BF174U,
    0xE49B69C1U, 0xEFBE4786U, 0x0FC19DC6U, 0x240CA1CCU, 0x2DE92C6FU, 0x4A7484AAU, 0x5CB0A9DCU, 0x76F988DAU,
    0x983E5152U, 0xA831C66DU, 0xB00327C8U, 0xBF597FC7U, 0xC6E00BF3U, 0xD5A79147U, 0x06CA6351U, 0x14292967U,
    0x27B70A85U, 0x2E1B2138U, 0x4D2C6DFCU, 0x53380D13U, 0x650A7354U, 0x766A0ABBU, 0x81C2C92EU, 0x92722C85U,
    0xA2BFE8A1U, 0xA81A664BU, 0xC24B8B70U, 0xC76C51A3U, 0xD192E819U, 0xD6990624U, 0xF40E3585U, 0x106AA070U,
    0x19A4C116U, 0x1E376C08U, 0x2748774CU, 0x34B0BCB5U, 0x391C0CB3U, 0x4ED8AA4AU, 0x5B9CCA4FU, 0x682E6FF3U,
    0x748F82EEU, 0x78A5636FU, 0x84C87814U, 0x8CC70208U, 0x90BEFFFAU, 0xA4506CEBU, 0xBEF9A3F7U, 0xC67178F2U};

std::array<std::uint32_t, 64> schedule_of(const unsigned char* block) {
    std::array<std::uint32_t, 64> words{};
    for (std::size_t i = 0; i < 16; ++i) {
        const unsigned char* const bytes = block + i * 4;
        words[i] = (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) |
                   bytes[3];
    }
    for (std::size_t i = 16; i < words.size(); ++i) {
        const std::uint32_t near = words[i - 15];
        const std::uint32_t far = words[i - 2];
        const std::uint32_t small0 = std::rotr(near, 7) ^ std::rotr(near, 18) ^ (near >> 3);
        const std::uint32_t small1 = std::rotr(far, 17) ^ std::rotr(far, 19) ^ (far >> 10);
        words[i] = words[i - 16] + small0 + words[i - 7] + small1;
    }
    return words;
}

}  // namespace

void Sha256::mix(const unsigned char* block) {
    const std::array<std::uint32_t, 64> words = schedule_of(block);
    auto [a, b, c, d, e, f, g, h] = state_;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint32_t large1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const std::uint32_t first = h + large1 + ((e & f) ^ (~e & g)) + kRounds[i] + words[i];
        const std::uint32_t large0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const std::uint32_t second = large0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const std::array<std::uint32_t, 8> mixed{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state_.size(); ++i) state_[i] += mixed[i];
}

void Sha256::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto begun = static_cast<std::size_t>(byte_count_ % kBlockBytes);
        const std::size_t taken = std::min(kBlockBytes - begun, bytes.size());
        std::copy_n(bytes.begin(), taken, waiting_.begin() + static_cast<std::ptrdiff_t>(begun));
        byte_count_ += taken;
        bytes.remove_prefix(taken);
        if (begun + taken == kBlockBytes) mix(waiting_.data());
    }
}

std::string Sha256::finish_hex() {
    const std::uint64_t bit_count = byte_count_ * 8;
    add("\x80");
    while (byte_count_ % kBlockBytes != kBlockBytes - kLengthBytes) add(std::string_view{"\0", 1});
    std::string length;
    for (int shift = 56; shift >= 0; shift -= 8) length.push_back(static_cast<char>((bit_count >> shift) & 0xFFU));
    add(length);

    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const std::uint32_t word : state_) {
        for (int shift = 28; shift >= 0; shift -= 4) hex.push_back(kDigits[(word >> shift) & 0xFU]);
    }
    return hex;
}

}  // namespace guanxi
