#include "core/base/sha256.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"

namespace guanxi {

namespace {

std::string sha256_of(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish_hex();
}

}  // namespace

// Source: NIST, "Examples with Intermediate Values", SHA256.pdf and SHA2_Additional.pdf; the empty message from the
// CAVP vectors (SHA256ShortMsg.rsp, Len = 0).
TEST_CASE("SHA-256 gives the sums that NIST published", "[base][sha256]") {
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_of("\xbd") == "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
    CHECK(sha256_of(std::string(55, '\0')) == "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
    CHECK(sha256_of(std::string(56, '\0')) == "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
    CHECK(sha256_of(std::string(57, '\0')) == "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785");
    CHECK(sha256_of(std::string(64, '\0')) == "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
    CHECK(sha256_of(std::string(1'000, '\0')) == "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53");
    CHECK(sha256_of(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a sum does not depend on the parts in which the bytes came", "[base][sha256][property]") {
    test::Random random{2024};
    for (int i = 0; i < 200; ++i) {
        const std::string bytes = random.bytes(random.below(300));
        Sha256 in_parts;
        std::string_view left = bytes;
        while (!left.empty()) {
            const auto taken = static_cast<std::size_t>(random.between(1, static_cast<int>(left.size())));
            in_parts.add(left.substr(0, taken));
            left.remove_prefix(taken);
        }

        REQUIRE(in_parts.finish_hex() == sha256_of(bytes));
    }
}

}  // namespace guanxi
