#include "server/base/crypto.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/base/sha256.h"
#include "server/base/random.h"

namespace guanxi::server {

TEST_CASE("digests of the standards' examples come out", "[crypto]") {
    CHECK(sha1_hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(sha1_hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abc").size() == 32);
    // core has its own, for the browser.
    Sha256 hash;
    hash.add("abc");
    CHECK(hash.finish_hex() == sha256_hex("abc"));
    CHECK(hex(std::string_view{"\x00\x7f\xff", 3}) == "007fff");
}

TEST_CASE("base64 of RFC 4648's examples goes both ways", "[crypto]") {
    for (const auto& [plain, encoded] : {std::pair{"", ""},
                                         {"f", "Zg=="},
                                         {"fo", "Zm8="},
                                         {"foo", "Zm9v"},
                                         {"foob", "Zm9vYg=="},
                                         {"fooba", "Zm9vYmE="},
                                         {"foobar", "Zm9vYmFy"}}) {
        CHECK(base64(plain) == encoded);
        CHECK(*base64_decoded(encoded) == plain);
    }
}

TEST_CASE("base64 with bits left over in its last digit is read, everything else odd is refused", "[crypto]") {
    CHECK(*base64_decoded("Zh==") == "f");
    CHECK(*base64_decoded("Zm9=") == "fo");

    for (const char* odd :
         {"Z", "Zg", "Zg=", "Zg===", "====", "Z===", "Zg==Zg==", "Zm9v\n", "Zm 9", "Zm-v", "Zm_v", "=Zm9"}) {
        INFO(odd);
        CHECK_FALSE(base64_decoded(odd));
    }
}

TEST_CASE("random bytes survive base64 at every length", "[crypto][property]") {
    for (int length = 0; length < 200; ++length) {
        const std::string bytes = random_bytes(length);

        const std::string text = base64(bytes);

        CHECK(text.size() % 4 == 0);
        CHECK(*base64_decoded(text) == bytes);
    }
}

TEST_CASE("texts are equal in constant time only when every byte is", "[crypto]") {
    CHECK(equal_in_constant_time("", ""));
    CHECK(equal_in_constant_time("secret", "secret"));
    CHECK_FALSE(equal_in_constant_time("secret", "secreT"));
    CHECK_FALSE(equal_in_constant_time("secret", "secre"));
}

TEST_CASE("AES-256-CBC gives the bytes of NIST SP 800-38A", "[crypto]") {
    // Section F.2.5, first block.
    const auto bytes = [](std::string_view digits) {
        std::string result;
        for (std::size_t i = 0; i < digits.size(); i += 2) {
            result += static_cast<char>(std::stoi(std::string{digits.substr(i, 2)}, nullptr, 16));
        }
        return result;
    };
    const std::string key = bytes("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
    const std::string iv = bytes("000102030405060708090a0b0c0d0e0f");
    const std::string plain = bytes("6bc1bee22e409f96e93d7e117393172a");

    const auto encrypted = aes256_cbc_encrypted(key, iv, plain);

    REQUIRE(encrypted);
    CHECK(hex(*encrypted) == "f58c4c04d6e5f1ba779eabfb5f7bfbd6");
    CHECK(*aes256_cbc_decrypted(key, iv, *encrypted) == plain);
    CHECK_FALSE(aes256_cbc_decrypted(key, iv, "seventeen bytes!!"));
    CHECK_FALSE(aes256_cbc_decrypted("short key", iv, plain));
    CHECK_FALSE(aes256_cbc_decrypted(key, "short iv", plain));
}

TEST_CASE("a sealed secret opens with its key and purpose only", "[crypto]") {
    const std::string key = random_bytes(32);
    for (const std::string& secret : {std::string{}, std::string{"corp secret"}, random_bytes(5'000)}) {
        const std::string box = sealed(key, "setting|corp_secret|1", secret);

        const auto opened = unsealed(key, "setting|corp_secret|1", box);
        REQUIRE(opened);
        CHECK(*opened == secret);
        CHECK_FALSE(unsealed(key, "setting|corp_secret|2", box));
        CHECK_FALSE(unsealed(random_bytes(32), "setting|corp_secret|1", box));
        CHECK_FALSE(unsealed("short key", "setting|corp_secret|1", box));
    }
}

TEST_CASE("a sealed secret with any bit changed or any byte cut off does not open", "[crypto][property]") {
    const std::string key = random_bytes(32);
    const std::string box = sealed(key, "purpose", "secret");

    for (std::size_t bit = 0; bit < box.size() * 8; ++bit) {
        std::string changed = box;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
        CHECK_FALSE(unsealed(key, "purpose", changed));
    }
    for (std::size_t size = 0; size < box.size(); ++size) CHECK_FALSE(unsealed(key, "purpose", box.substr(0, size)));
}

TEST_CASE("the same secret is sealed differently each time", "[crypto]") {
    const std::string key = random_bytes(32);

    CHECK(sealed(key, "purpose", "secret") != sealed(key, "purpose", "secret"));
}

TEST_CASE("a password matches its own hash only", "[crypto]") {
    const std::string hash = password_hash("correct horse 电池");

    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(hash != password_hash("correct horse 电池"));
    CHECK(password_matches("correct horse 电池", hash));
    CHECK_FALSE(password_matches("correct horse 电", hash));
    CHECK_FALSE(password_matches("", hash));
    CHECK_FALSE(password_matches("correct horse 电池", ""));
    CHECK_FALSE(password_matches("correct horse 电池", "$argon2id$nonsense"));
    CHECK_FALSE(password_matches("correct horse 电池", std::string(5'000, '$')));
}

TEST_CASE("random text has the asked length and no characters that look alike", "[crypto][property]") {
    std::set<char> seen;
    for (int round = 0; round < 200; ++round) {
        const std::string text = random_text(40);
        REQUIRE(text.size() == 40);
        seen.insert(text.begin(), text.end());
    }

    CHECK(seen.size() == 57);
    for (const char alike : {'0', 'O', '1', 'l', 'I'}) CHECK_FALSE(seen.contains(alike));
    CHECK(random_text(0).empty());
    CHECK(random_bytes(32) != random_bytes(32));
}

}  // namespace guanxi::server
