#include "server/base/crypto.h"

#include <array>
#include <cassert>
#include <cstdlib>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sodium.h>

#include "server/base/random.h"

namespace guanxi::server {

namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kAesBlockBytes = 16;
constexpr std::size_t kAesKeyBytes = 32;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

CipherContext cipher_context() {
    CipherContext context{EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
    if (!context) std::abort();
    return context;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

std::string digest(const EVP_MD* kind, std::string_view text) {
    std::string bytes(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (EVP_Digest(text.data(), text.size(), bytes_of(bytes), &size, kind, nullptr) != 1) std::abort();
    bytes.resize(size);
    return bytes;
}

enum class Direction { Decrypt = 0, Encrypt = 1 };

struct CbcKey {
    std::string_view key;
    std::string_view iv;
};

Result<std::string> aes256_cbc(Direction direction, CbcKey with, std::string_view bytes) {
    if (with.key.size() != kAesKeyBytes) return Error{ErrorCode::InvalidInput, "key size"};
    if (with.iv.size() != kAesBlockBytes) return Error{ErrorCode::InvalidInput, "iv size"};
    if (bytes.size() % kAesBlockBytes != 0) return Error{ErrorCode::InvalidInput, "block size"};
    if (bytes.size() > INT32_MAX / 2) return Error{ErrorCode::InvalidInput, "too long"};
    const CipherContext context = cipher_context();
    std::string result(bytes.size() + kAesBlockBytes, '\0');
    int size = 0;
    int rest = 0;
    const bool done = EVP_CipherInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes_of(with.key),
                                        bytes_of(with.iv), static_cast<int>(direction)) == 1 &&
                      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
                      EVP_CipherUpdate(context.get(), bytes_of(result), &size, bytes_of(bytes),
                                       static_cast<int>(bytes.size())) == 1 &&
                      EVP_CipherFinal_ex(context.get(), bytes_of(result) + size, &rest) == 1;
    if (!done) return Error{ErrorCode::InvalidInput, "cipher"};
    result.resize(static_cast<std::size_t>(size) + static_cast<std::size_t>(rest));
    return result;
}

constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNoDigit = 0xff;

constexpr std::array<std::uint8_t, 256> base64_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < kBase64Digits.size(); ++i) {
        values[static_cast<unsigned char>(kBase64Digits[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}

void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) std::abort();
}

}  // namespace

std::string hex(std::string_view bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char character : bytes) {
        const auto byte = static_cast<unsigned char>(character);
        text += kDigits[byte >> 4];
        text += kDigits[byte & 0xf];
    }
    return text;
}

std::string sha1_hex(std::string_view text) {
    return hex(digest(EVP_sha1(), text));
}

std::string sha256(std::string_view text) {
    return digest(EVP_sha256(), text);
}

std::string sha256_hex(std::string_view text) {
    return hex(sha256(text));
}

std::string base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL adds a zero byte
    const int size = EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

Result<std::string> base64_decoded(std::string_view text) {
    static constexpr auto kValues = base64_values();
    if (text.size() % 4 != 0) return Error{ErrorCode::InvalidInput, "base64 length"};
    std::size_t digits = text.size();
    while (digits > 0 && text.size() - digits < 2 && text[digits - 1] == '=') --digits;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int bit_count = 0;
    for (const char character : text.substr(0, digits)) {
        const std::uint8_t value = kValues[static_cast<unsigned char>(character)];
        if (value == kNoDigit) return Error{ErrorCode::InvalidInput, "base64 alphabet"};
        bits = (bits << 6 | value) & 0xfff;
        bit_count += 6;
        if (bit_count < 8) continue;
        bit_count -= 8;
        bytes += static_cast<char>(bits >> bit_count & 0xff);
    }
    return bytes;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<std::string> aes256_cbc_decrypted(std::string_view key, std::string_view iv, std::string_view bytes) {
    return aes256_cbc(Direction::Decrypt, {key, iv}, bytes);
}

Result<std::string> aes256_cbc_encrypted(std::string_view key, std::string_view iv, std::string_view bytes) {
    return aes256_cbc(Direction::Encrypt, {key, iv}, bytes);
}

// The box: nonce, ciphertext, tag.
std::string sealed(std::string_view key32, std::string_view purpose, std::string_view secret) {
    assert(key32.size() == kAesKeyBytes);
    std::string box = random_bytes(kNonceBytes);
    box.resize(kNonceBytes + secret.size() + kTagBytes);
    const CipherContext context = cipher_context();
    EVP_CIPHER_CTX* cipher = context.get();
    unsigned char* out = bytes_of(box);
    int size = 0;
    const bool done =
        EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), nullptr, bytes_of(key32), out) == 1 &&
        EVP_EncryptUpdate(cipher, nullptr, &size, bytes_of(purpose), static_cast<int>(purpose.size())) == 1 &&
        EVP_EncryptUpdate(cipher, out + kNonceBytes, &size, bytes_of(secret), static_cast<int>(secret.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher, out + kNonceBytes + secret.size(), &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, kTagBytes, out + kNonceBytes + secret.size()) == 1;
    if (!done) std::abort();
    return box;
}

Result<std::string> unsealed(std::string_view key32, std::string_view purpose, std::string_view box) {
    if (key32.size() != kAesKeyBytes) return Error{ErrorCode::InvalidInput, "key size"};
    if (box.size() < kNonceBytes + kTagBytes) return Error{ErrorCode::InvalidInput, "sealed box too short"};
    const std::string_view ciphertext = box.substr(kNonceBytes, box.size() - kNonceBytes - kTagBytes);
    std::string tag{box.substr(box.size() - kTagBytes)};
    std::string secret(ciphertext.size() + 1, '\0');
    const CipherContext context = cipher_context();
    EVP_CIPHER_CTX* cipher = context.get();
    unsigned char* out = bytes_of(secret);
    int size = 0;
    const bool genuine =
        EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), nullptr, bytes_of(key32), bytes_of(box)) == 1 &&
        EVP_DecryptUpdate(cipher, nullptr, &size, bytes_of(purpose), static_cast<int>(purpose.size())) == 1 &&
        EVP_DecryptUpdate(cipher, out, &size, bytes_of(ciphertext), static_cast<int>(ciphertext.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, kTagBytes, bytes_of(tag)) == 1 &&
        EVP_DecryptFinal_ex(cipher, out + ciphertext.size(), &size) == 1;
    if (!genuine) return Error{ErrorCode::InvalidInput, "sealed box does not open"};
    secret.resize(ciphertext.size());
    return secret;
}

std::string password_hash(std::string_view password) {
    start_sodium();
    static constexpr unsigned long long kPasses = 2;
    static constexpr std::size_t kMemoryBytes = std::size_t{19} * 1024 * 1024;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), kPasses, kMemoryBytes,
                                             crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) std::abort();  // only when 19 MiB cannot be had
    return text.data();
}

bool password_matches(std::string_view password, std::string_view hash) {
    start_sodium();
    if (hash.size() >= crypto_pwhash_STRBYTES) return false;
    const std::string terminated{hash};
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

}  // namespace guanxi::server
