// A column of a snapshot (snapshot.h): one number of 32 bits for each row, in the form that leaves least to the
// compression which follows.
// Format: form (u8), base (u32), then one or two streams of parts; a second stream has its count (varint) before it.
// The number 0 is part 0 in every form, since it means "none" wherever the others are ids or times; part n + 1 stands
// for
//   Plain       base + n
//   Choice      the n-th of the numbers that occur, which stand before the stream, with their count (u8) before them
//   Difference  the number before, 0 apart, + the difference of which n is the zigzag
//   Rising      where n is 0, the largest number before + 1; else a second stream has such a difference from it: for
//               ids given in the order of the rows
//   Moment      in n / 2 the company day − base; where n is odd, a second stream has the second of the day, which is
//               else 0: many things happen at midnight
// A stream is a count of bits (u8) and then per 8 bits, lowest first, one byte a row; what is left over above goes 1, 2
// or 4 bits a row into bytes, lowest first.
// Rules
//   1. Plain holds any numbers. Another form is taken when an estimate of its entropy, in whole numbers, is smaller,
//      for numbers below 256 Choice alone: both sides write the same bytes.
//   2. Every form may be read for any numbers; sums wrap around in 32 bits.
//   3. An unknown form, a count of bits that no writer gives, bytes that are too few and a second stream that is not
//      used up are faults.
// Source: ours; the size of a snapshot is measured by scripts/bench core (docs/figures.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace guanxi::customer {

using Numbers = std::vector<std::uint32_t>;

std::string encode_numbers(std::span<const std::uint32_t>);

// Reads as many numbers as there are rows; a fault is remembered by the reader, and then there are none. It needs no
// more memory than the rows, whatever the bytes say.
Numbers decode_numbers(ByteReader&, std::size_t rows);

// Ids, strictly ascending and from 1 up, with their count before them; at least one byte each, so that the count cannot
// exceed the bytes.
std::string encode_ascending(std::span<const std::int32_t>);
std::vector<std::int32_t> decode_ascending(ByteReader&);

}  // namespace guanxi::customer
