// Digests, encodings and sealed secrets. OpenSSL and libsodium stand behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::server {

std::string sha1_hex(std::string_view);    // 40 lower-case digits; WeCom's signatures
std::string sha256(std::string_view);      // 32 bytes
std::string sha256_hex(std::string_view);  // 64 lower-case digits
std::string hex(std::string_view bytes);
std::string base64(std::string_view bytes);
// Lenient in the spare bits of the last digit, as WeCom's keys need; strict in everything else.
Result<std::string> base64_decoded(std::string_view text);
bool equal_in_constant_time(std::string_view, std::string_view);

Result<std::string> aes256_cbc_decrypted(std::string_view key, std::string_view iv,
                                         std::string_view bytes);  // no padding
Result<std::string> aes256_cbc_encrypted(std::string_view key, std::string_view iv, std::string_view bytes);

// AES-256-GCM with a random nonce in front; `purpose` is bound to the box and must be equal when opening.
std::string sealed(std::string_view key32, std::string_view purpose, std::string_view secret);
Result<std::string> unsealed(std::string_view key32, std::string_view purpose, std::string_view box);

// argon2id, 19 MiB and 2 passes (OWASP's minimum); about 25 ms, so never on a thread that others wait for.
std::string password_hash(std::string_view password);
bool password_matches(std::string_view password, std::string_view hash);

}  // namespace guanxi::server
