// Numbers that look random and are the same on both sides: no standard library has a say in them.
// Rules
//   1. The result depends on the number alone, in whole numbers of 64 bits without sign that wrap around.
//   2. Different numbers have different results, and each result can be traced back to its number: it is no secret.
// Source: SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, with the
// constants of Vigna's splitmix64.c.
#pragma once

#include <cstdint>

namespace guanxi::channel {

inline constexpr std::uint64_t kSpreadStep = 0x9E3779B97F4A7C15U;

// SplitMix64: spreads neighbouring numbers over all 64 bits. spread(seed), spread(seed + kSpreadStep), … is its
// sequence.
constexpr std::uint64_t spread(std::uint64_t number) {
    number += kSpreadStep;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31);
}

}  // namespace guanxi::channel
