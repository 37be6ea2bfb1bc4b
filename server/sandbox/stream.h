// Chance that repeats itself: a stream of numbers that depends on nothing but a seed and a purpose.
//
// Every purpose has a stream of its own, so that one more draw in one place changes nothing elsewhere.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guanxi::sandbox {

class Stream {
public:
    Stream(std::uint64_t seed, std::string_view purpose);

    std::uint64_t next();
    int below(int count);  // 0 to count − 1; `count` is positive
    bool happens(int percent) { return below(100) < percent; }
    std::string bytes(int count);
    std::string hex_digits(int count);
    std::string id_characters(int count);  // A–Z a–z 0–9 - _

    template <class List>
    const auto& one_of(const List& choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
    }

private:
    std::uint64_t state_;
};

// Draws positions in proportion to whole weights; prepared once, drawn many times.
class Weights {
public:
    explicit Weights(std::span<const int> weights);
    int draw(Stream& stream) const;

private:
    std::vector<int> sums_;
};

}  // namespace guanxi::sandbox
