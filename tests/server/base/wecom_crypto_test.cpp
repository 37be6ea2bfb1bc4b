#include "server/base/wecom_crypto.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/base/crypto.h"
#include "server/base/random.h"

namespace guanxi::server {

namespace {

const nlohmann::json& vectors() {
    static const auto all = nlohmann::json::parse(std::ifstream{GUANXI_TEST_DATA "/wecom_vectors.json"});
    return all;
}

std::vector<nlohmann::json> good_vectors() {
    std::vector<nlohmann::json> good = vectors().at("vectors");
    for (const auto& own : vectors().at("own_boundary")) good.push_back(own);
    return good;
}

CallbackSecrets secrets_of(const nlohmann::json& vector) {
    return {vector.at("token"), vector.at("encoding_aes_key"), vector.at("receiveid")};
}

SignedParameters parameters_of(const nlohmann::json& vector) {
    return {vector.at("msg_signature"), vector.at("timestamp"), vector.at("nonce")};
}

std::string text_of(const nlohmann::json& vector, const char* key) {
    return vector.at(key);
}

const CallbackSecrets kSecrets{"token", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "ww1234567890abcdef"};

// Opens with a signature that fits, so that what is wrong lies behind it.
Result<std::string> open_signed(const CallbackSecrets& secrets, std::string_view ciphertext) {
    return open_callback(secrets, {callback_signature(secrets, "1", "n", ciphertext), "1", "n"}, ciphertext);
}

std::string detail_of(const Result<std::string>& result) {
    return result ? "opened" : result.error().detail;
}

// `plain` encrypted as it is, padding and all.
std::string encrypted(std::string_view plain) {
    const std::string key = *base64_decoded(kSecrets.aes_key + "=");
    return base64(*aes256_cbc_encrypted(key, std::string_view{key}.substr(0, 16), plain));
}

std::string plain_of(std::string_view message, char last_length_byte, std::string_view padding) {
    return std::string(16, 'r') + std::string(3, '\0') + last_length_byte + std::string{message} +
           kSecrets.receiver_id + std::string{padding};
}

}  // namespace

TEST_CASE("every official and own vector opens to its plaintext", "[wecom_crypto]") {
    REQUIRE(good_vectors().size() == 6);
    for (const auto& vector : good_vectors()) {
        INFO(vector.at("id"));

        const auto opened = open_callback(secrets_of(vector), parameters_of(vector), text_of(vector, "ciphertext"));

        REQUIRE(opened);
        CHECK(*opened == text_of(vector, "plaintext"));
    }
}

TEST_CASE("every vector is sealed to the same bytes and signature", "[wecom_crypto]") {
    for (const auto& vector : good_vectors()) {
        INFO(vector.at("id"));
        const CallbackSecrets secrets = secrets_of(vector);

        const auto sealed = seal_callback(secrets, text_of(vector, "plaintext"), text_of(vector, "random16_ascii"));

        REQUIRE(sealed);
        CHECK(*sealed == text_of(vector, "ciphertext"));
        CHECK(callback_signature(secrets, text_of(vector, "timestamp"), text_of(vector, "nonce"), *sealed) ==
              text_of(vector, "msg_signature"));
    }
}

TEST_CASE("a key of the wrong length or alphabet is refused", "[wecom_crypto]") {
    for (const auto& vector : good_vectors()) CHECK(check_aes_key(text_of(vector, "encoding_aes_key")));
    int refused = 0;
    for (const auto& vector : vectors().at("negative")) {
        if (!vector.contains("encoding_aes_key")) continue;
        CHECK_FALSE(check_aes_key(text_of(vector, "encoding_aes_key")));
        ++refused;
    }
    CHECK(refused == 2);
    CHECK_FALSE(check_aes_key(""));
    CHECK_FALSE(check_aes_key(std::string(42, 'a') + "="));
    CHECK_FALSE(check_aes_key(std::string(44, 'a')));
}

TEST_CASE("all keys that differ in the two spare bits only are the same key", "[wecom_crypto]") {
    // A, B, C and D differ in the two lowest bits of their value.
    const std::string stem(42, 'k');
    CallbackSecrets secrets{"token", stem + "A", "ww1"};
    const std::string ciphertext = *seal_callback(secrets, "hello", "0123456789abcdef");

    for (const char last : {'B', 'C', 'D'}) {
        secrets.aes_key = stem + last;
        CHECK(*open_signed(secrets, ciphertext) == "hello");
    }
    secrets.aes_key = stem + "E";
    CHECK_FALSE(open_signed(secrets, ciphertext));
}

TEST_CASE("a message for another receiver is refused", "[wecom_crypto]") {
    const auto& negative = vectors().at("negative").back();
    const auto& vector = vectors().at("vectors").at(1);
    REQUIRE(negative.at("base") == vector.at("id"));
    CallbackSecrets secrets = secrets_of(vector);
    secrets.receiver_id = text_of(negative, "configured_receiveid");

    CHECK(detail_of(open_callback(secrets, parameters_of(vector), text_of(vector, "ciphertext"))) == "receiver");

    secrets.receiver_id = "";
    CHECK(detail_of(open_callback(secrets, parameters_of(vector), text_of(vector, "ciphertext"))) == "receiver");
}

TEST_CASE("a wrong signature is refused before anything is decrypted", "[wecom_crypto]") {
    for (const auto& vector : good_vectors()) {
        const std::string ciphertext = text_of(vector, "ciphertext");
        const auto refused = [&](const SignedParameters& parameters) {
            const auto opened = open_callback(secrets_of(vector), parameters, ciphertext);
            return detail_of(opened) == "signature" && opened.error().code == ErrorCode::Unauthorized;
        };
        SignedParameters right = parameters_of(vector);

        CHECK(refused({"", right.timestamp, right.nonce}));
        CHECK(refused({right.signature, right.timestamp + "0", right.nonce}));
        CHECK(refused({right.signature, right.timestamp, right.nonce + "0"}));
        right.signature.back() = right.signature.back() == '0' ? '1' : '0';
        CHECK(refused(right));
    }
}

TEST_CASE("messages of every length open again, with every length of padding", "[wecom_crypto][property]") {
    for (int length = 0; length < 100; ++length) {
        const std::string message = random_bytes(length);

        const auto ciphertext = seal_callback(kSecrets, message, random_bytes(16));

        REQUIRE(ciphertext);
        CHECK(base64_decoded(*ciphertext)->size() % 32 == 0);
        CHECK(*open_signed(kSecrets, *ciphertext) == message);
    }
}

TEST_CASE("wrong padding is refused", "[wecom_crypto]") {
    // 16 random bytes, 4 of length, 18 of the receiver: 38. With 7 of the message and 19 of padding: 64.
    const std::string nineteen(19, '\x13');
    REQUIRE(detail_of(open_signed(kSecrets, encrypted(plain_of("message", 7, nineteen)))) == "opened");

    std::string one_differs = nineteen;
    one_differs[4] = '\x12';
    CHECK(detail_of(open_signed(kSecrets, encrypted(plain_of("message", 7, one_differs)))) == "padding");
    CHECK(detail_of(open_signed(kSecrets, encrypted(plain_of("message", 7, std::string(19, '\0'))))) == "padding");
    // 33 would be more than a block, and 200 more than there is.
    CHECK(detail_of(open_signed(kSecrets, encrypted(std::string(64, '\x21')))) == "padding");
    CHECK(detail_of(open_signed(kSecrets, encrypted(std::string(64, '\xc8')))) == "padding");
    CHECK(detail_of(open_signed(kSecrets, encrypted(std::string(16, '\x11')))) == "padding");
}

TEST_CASE("a length that does not fit the plaintext is refused", "[wecom_crypto]") {
    const std::string nineteen(19, '\x13');
    CHECK(detail_of(open_signed(kSecrets, encrypted(plain_of("message", 6, nineteen)))) == "receiver");
    CHECK(detail_of(open_signed(kSecrets, encrypted(plain_of("message", 8, nineteen)))) == "receiver");
    CHECK(detail_of(open_signed(kSecrets, encrypted(plain_of("message", 26, nineteen)))) == "length");
    CHECK(detail_of(open_signed(kSecrets, encrypted(plain_of("message", '\xff', nineteen)))) == "length");
    CHECK(detail_of(open_signed(kSecrets, encrypted(std::string(16, '\x10')))) == "length");
    CHECK(detail_of(open_signed(kSecrets, base64(std::string(17, 'x')))) == "length");
    CHECK(detail_of(open_signed(kSecrets, "")) == "length");
    CHECK(detail_of(open_signed(kSecrets, "no base64!")) == "base64");
}

TEST_CASE("a ciphertext with any bit changed no longer fits its signature", "[wecom_crypto][property]") {
    const std::string ciphertext = *seal_callback(kSecrets, "message", "0123456789abcdef");
    const std::string bytes = *base64_decoded(ciphertext);
    const SignedParameters parameters{callback_signature(kSecrets, "1", "n", ciphertext), "1", "n"};
    REQUIRE(open_callback(kSecrets, parameters, ciphertext));

    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        std::string changed = bytes;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
        CHECK(detail_of(open_callback(kSecrets, parameters, base64(changed))) == "signature");
        // Signed anew it may even open, since CBC does not authenticate, but never to more than was sealed.
        const auto opened = open_signed(kSecrets, base64(changed));
        CHECK((!opened || opened->size() == 7));
    }
}

}  // namespace guanxi::server
