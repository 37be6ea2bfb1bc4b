// Little-endian bytes for our binary forms: fixed numbers, varints and length-prefixed text.
// Rules
//   1. A varint has 7 bits in each byte, lowest first, and the top bit set in all bytes but the last. The writer makes
//      the shortest; the reader takes up to ten bytes and drops what goes beyond 64 bits.
//   2. A zigzag is the varint of 0, 1, 2, 3 for 0, −1, 1, −2 and so on, for every number of 64 bits.
//   3. A size is compared with the bytes that are left before anything is taken: what the bytes claim reserves no
//      memory.
//   4. What the reader gives are views into its bytes; text is not looked at, any bytes will do.
// Source: ours; varint and zigzag are those of Protocol Buffers (protobuf.dev, Encoding), read 2026-11-22.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi {

class ByteWriter {
public:
    void u8(std::uint8_t);
    void u32(std::uint32_t);
    void varint(std::uint64_t);
    void zigzag(std::int64_t);    // small magnitudes, either sign
    void text(std::string_view);  // varint length, then the bytes
    void raw(std::string_view);

    const std::string& bytes() const { return bytes_; }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads what ByteWriter wrote. The first fault is remembered: later reads give zeros and empty texts,
// and `status` tells the position. So a decoder reads a whole block and asks once.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint8_t u8();
    std::uint32_t u32();
    std::uint64_t varint();
    std::int64_t zigzag();
    std::string_view text();
    std::string_view raw(std::size_t size);

    std::size_t left() const { return bytes_.size() - position_; }
    std::string_view rest() const { return bytes_.substr(position_); }  // not read by this
    bool is_broken() const { return broken_; }
    Status status() const;
    void fail();  // remembers a fault that the caller found

private:
    std::string_view bytes_;
    std::size_t position_ = 0;
    bool broken_ = false;
};

}  // namespace guanxi
