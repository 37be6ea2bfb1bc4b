#include "core/base/bytes.h"

namespace guanxi {

void ByteWriter::u8(std::uint8_t number) {
    bytes_.push_back(static_cast<char>(number));
}

void ByteWriter::u32(std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) u8(static_cast<std::uint8_t>((number >> shift) & 0xFFU));
}

void ByteWriter::varint(std::uint64_t number) {
    while (number >= 0x80) {
        u8(static_cast<std::uint8_t>((number & 0x7F) | 0x80));
        number >>= 7;
    }
    u8(static_cast<std::uint8_t>(number));
}

void ByteWriter::zigzag(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    varint((bits << 1) ^ (number < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::text(std::string_view bytes) {
    varint(bytes.size());
    raw(bytes);
}

void ByteWriter::raw(std::string_view bytes) {
    bytes_.append(bytes);
}

std::uint8_t ByteReader::u8() {
    const std::string_view byte = raw(1);
    return byte.empty() ? 0 : static_cast<std::uint8_t>(byte[0]);
}

std::uint32_t ByteReader::u32() {
    const std::string_view bytes = raw(4);
    std::uint32_t number = 0;
    for (std::size_t i = bytes.size(); i > 0; --i) number = (number << 8) | static_cast<std::uint8_t>(bytes[i - 1]);
    return number;
}

std::uint64_t ByteReader::varint() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const std::uint8_t byte = u8();
        if (broken_) return 0;
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if ((byte & 0x80) == 0) return number;
    }
    fail();
    return 0;
}

std::int64_t ByteReader::zigzag() {
    const std::uint64_t bits = varint();
    return static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
}

std::string_view ByteReader::text() {
    const std::uint64_t size = varint();
    if (size > left()) {
        fail();
        return {};
    }
    return raw(static_cast<std::size_t>(size));
}

std::string_view ByteReader::raw(std::size_t size) {
    if (broken_ || size > left()) {
        fail();
        return {};
    }
    const std::string_view bytes = bytes_.substr(position_, size);
    position_ += size;
    return bytes;
}

void ByteReader::fail() {
    broken_ = true;
}

Status ByteReader::status() const {
    if (!broken_) return Done{};
    return Error{ErrorCode::InvalidInput, "the bytes end or are malformed at " + std::to_string(position_)};
}

}  // namespace guanxi
