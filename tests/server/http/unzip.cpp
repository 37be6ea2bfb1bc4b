#include "tests/server/http/unzip.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <zlib.h>

namespace guanxi::test {

namespace {

constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kEntry = "PK\x01\x02";

std::uint32_t number(std::string_view bytes, std::size_t at, int size) {
    REQUIRE(at + static_cast<std::size_t>(size) <= bytes.size());
    std::uint32_t value = 0;
    for (int i = size - 1; i >= 0; --i) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    }
    return value;
}

std::string inflated(std::string_view packed, std::size_t size) {
    std::string raw(size, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, -15) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(raw.data());
    stream.avail_out = static_cast<uInt>(raw.size());
    REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    return raw;
}

}  // namespace

std::map<std::string, std::string> unzipped(std::string_view archive) {
    std::map<std::string, std::string> files;
    const auto end = archive.rfind(kEnd);
    REQUIRE(end != std::string_view::npos);
    std::size_t at = number(archive, end + 16, 4);
    for (std::uint32_t left = number(archive, end + 10, 2); left > 0; --left) {
        REQUIRE(archive.substr(at, 4) == kEntry);
        const std::uint32_t packed = number(archive, at + 20, 4);
        const std::uint32_t size = number(archive, at + 24, 4);
        const std::uint32_t name = number(archive, at + 28, 2);
        const std::uint32_t local = number(archive, at + 42, 4);
        const std::size_t data = local + 30 + number(archive, local + 26, 2) + number(archive, local + 28, 2);
        REQUIRE(number(archive, at + 10, 2) == Z_DEFLATED);
        files[std::string{archive.substr(at + 46, name)}] = inflated(archive.substr(data, packed), size);
        at += 46 + name + number(archive, at + 30, 2) + number(archive, at + 32, 2);
    }
    return files;
}

}  // namespace guanxi::test
