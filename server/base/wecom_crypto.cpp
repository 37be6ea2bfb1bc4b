#include "server/base/wecom_crypto.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "server/base/crypto.h"

namespace guanxi::server {

namespace {

constexpr std::size_t kKeyCharacters = 43;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kIvBytes = 16;
constexpr std::size_t kRandomBytes = 16;
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kPaddingBlock = 32;

Error refused(const char* detail) {
    return {ErrorCode::InvalidInput, detail};
}

Result<std::string> key_bytes(std::string_view encoding_aes_key) {
    if (encoding_aes_key.size() != kKeyCharacters) return refused("key length");
    auto key = base64_decoded(std::string{encoding_aes_key} + "=");
    if (!key || key->size() != kKeyBytes) return refused("key alphabet");  // shorter with a "=" at its end
    return key;
}

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xff);
    return bytes;
}

std::uint32_t from_big_endian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

Result<std::string_view> without_padding(std::string_view plain) {
    if (plain.empty()) return refused("length");
    const char last = plain.back();
    const std::size_t padding = static_cast<unsigned char>(last);
    if (padding < 1 || padding > kPaddingBlock || padding > plain.size()) return refused("padding");
    const std::string_view pad = plain.substr(plain.size() - padding);
    if (std::any_of(pad.begin(), pad.end(), [last](char byte) { return byte != last; })) return refused("padding");
    return plain.substr(0, plain.size() - padding);
}

}  // namespace

Status check_aes_key(std::string_view encoding_aes_key) {
    TRY(key_bytes(encoding_aes_key));
    return Done{};
}

std::string callback_signature(const CallbackSecrets& secrets, std::string_view timestamp, std::string_view nonce,
                               std::string_view ciphertext) {
    std::array<std::string_view, 4> parts{secrets.token, timestamp, nonce, ciphertext};
    std::sort(parts.begin(), parts.end());
    std::string joined;
    for (const std::string_view part : parts) joined += part;
    return sha1_hex(joined);
}

Result<std::string> open_callback(const CallbackSecrets& secrets, const SignedParameters& parameters,
                                  std::string_view ciphertext) {
    const std::string signature = callback_signature(secrets, parameters.timestamp, parameters.nonce, ciphertext);
    if (!equal_in_constant_time(signature, parameters.signature)) return Error{ErrorCode::Unauthorized, "signature"};
    const std::string key = TRY(key_bytes(secrets.aes_key));
    const auto bytes = base64_decoded(ciphertext);
    if (!bytes) return refused("base64");
    const auto decrypted = aes256_cbc_decrypted(key, std::string_view{key}.substr(0, kIvBytes), *bytes);
    if (!decrypted) return refused("length");

    const std::string_view plain = TRY(without_padding(*decrypted));
    if (plain.size() < kRandomBytes + kLengthBytes) return refused("length");
    const std::size_t message_size = from_big_endian(plain.substr(kRandomBytes, kLengthBytes));
    const std::string_view rest = plain.substr(kRandomBytes + kLengthBytes);
    if (message_size > rest.size()) return refused("length");
    if (rest.substr(message_size) != secrets.receiver_id) return refused("receiver");
    return std::string{rest.substr(0, message_size)};
}

Result<std::string> seal_callback(const CallbackSecrets& secrets, std::string_view message, std::string_view random16) {
    assert(random16.size() == kRandomBytes);
    const std::string key = TRY(key_bytes(secrets.aes_key));
    std::string plain{random16};
    plain += big_endian(static_cast<std::uint32_t>(message.size()));
    plain += message;
    plain += secrets.receiver_id;
    const std::size_t padding = kPaddingBlock - plain.size() % kPaddingBlock;
    plain.append(padding, static_cast<char>(padding));
    return base64(TRY(aes256_cbc_encrypted(key, std::string_view{key}.substr(0, kIvBytes), plain)));
}

}  // namespace guanxi::server
