#include "server/sandbox/stream.h"

#include <algorithm>
#include <cassert>

namespace guanxi::sandbox {

namespace {

constexpr std::string_view kIdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kHexDigits = "0123456789abcdef";

// The finishing steps of SplitMix64 (Steele, Lea, Flood 2014): spreads every bit of `value` over all bits.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

}  // namespace

Stream::Stream(std::uint64_t seed, std::string_view purpose) : state_(mixed(seed + 0x9E3779B97F4A7C15U)) {
    for (const char letter : purpose) state_ = mixed(state_ ^ static_cast<unsigned char>(letter)) + 0x9E3779B97F4A7C15U;
}

std::uint64_t Stream::next() {
    state_ += 0x9E3779B97F4A7C15U;
    return mixed(state_);
}

int Stream::below(int count) {
    assert(count > 0);
    const std::uint64_t draw = next() >> 32U;
    return static_cast<int>((draw * static_cast<std::uint64_t>(count)) >> 32U);
}

std::string Stream::bytes(int count) {
    std::string drawn(static_cast<std::size_t>(count), '\0');
    for (char& byte : drawn) byte = static_cast<char>(static_cast<unsigned char>(next() >> 56U));
    return drawn;
}

std::string Stream::hex_digits(int count) {
    std::string drawn(static_cast<std::size_t>(count), '0');
    for (char& digit : drawn) digit = kHexDigits[next() >> 60U];
    return drawn;
}

std::string Stream::id_characters(int count) {
    std::string drawn(static_cast<std::size_t>(count), '0');
    for (char& character : drawn) character = kIdCharacters[next() >> 58U];
    return drawn;
}

Weights::Weights(std::span<const int> weights) {
    int sum = 0;
    for (const int weight : weights) {
        sum += weight;
        sums_.push_back(sum);
    }
    assert(sum > 0);
}

int Weights::draw(Stream& stream) const {
    const int drawn = stream.below(sums_.back());
    return static_cast<int>(std::upper_bound(sums_.begin(), sums_.end(), drawn) - sums_.begin());
}

}  // namespace guanxi::sandbox
