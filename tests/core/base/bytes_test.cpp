#include "core/base/bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "tests/support/random.h"

namespace guanxi {

TEST_CASE("numbers have a fixed spelling in bytes", "[bytes][wire]") {
    ByteWriter writer;
    writer.u8(0xAB);
    writer.u32(0x01020304);
    writer.varint(300);
    writer.zigzag(-1);
    writer.zigzag(1);
    writer.text("hi");

    CHECK(writer.bytes() == std::string("\xAB\x04\x03\x02\x01\xAC\x02\x01\x02\x02hi", 12));
}

TEST_CASE("every number is read back, also the largest", "[bytes][property]") {
    std::vector<std::int64_t> numbers{
        0, 1, -1, 63, 64, -64, -65, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
    test::Random random{7};
    for (int i = 0; i < 500; ++i) numbers.push_back(static_cast<std::int64_t>(random.bits() >> random.below(64)));

    ByteWriter writer;
    for (const std::int64_t number : numbers) {
        writer.zigzag(number);
        writer.varint(static_cast<std::uint64_t>(number));
    }
    ByteReader reader{writer.bytes()};

    for (const std::int64_t number : numbers) {
        REQUIRE(reader.zigzag() == number);
        REQUIRE(reader.varint() == static_cast<std::uint64_t>(number));
    }
    CHECK(reader.left() == 0);
    CHECK(reader.status().has_value());
}

TEST_CASE("reading beyond the end gives zeros and is remembered", "[bytes]") {
    ByteReader reader{std::string_view{"\x01\x02", 2}};

    CHECK(reader.u32() == 0);
    CHECK(reader.is_broken());
    CHECK(reader.u8() == 0);  // a broken reader reads nothing more, though a byte is there
    CHECK(reader.text().empty());
    CHECK(reader.status().error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a text that claims to be longer than the bytes is refused", "[bytes]") {
    ByteWriter writer;
    writer.varint(std::numeric_limits<std::uint64_t>::max());
    ByteReader reader{writer.bytes()};

    CHECK(reader.text().empty());
    CHECK(reader.is_broken());
}

TEST_CASE("a number that never ends is refused", "[bytes]") {
    const std::string endless(11, '\x80');
    ByteReader reader{endless};

    CHECK(reader.varint() == 0);
    CHECK(reader.is_broken());
}

}  // namespace guanxi
