// The envelope of WeCom's callbacks, as both sides write it.
// Rules
//   1. signature = lower-case hex SHA-1 of token, timestamp, nonce and ciphertext, sorted bytewise and joined.
//   2. key = base64 of the 43-character EncodingAESKey plus "=", spare bits ignored; iv = its first 16 bytes.
//   3. plaintext = 16 random bytes, length as big-endian u32, message, receiver id; then padding of 1 to 32 bytes, each
//   of
//      which holds the padding's length.
//   4. A message for another receiver, or with wrong padding, is refused.
// Source: wecom-api.md P1 (90930, 90968), test vectors in tests/data/wecom_vectors.json; read 2026-11-21.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::server {

struct CallbackSecrets {
    std::string token;
    std::string aes_key;      // EncodingAESKey, 43 characters
    std::string receiver_id;  // the corp id
};

struct SignedParameters {
    std::string signature;  // msg_signature
    std::string timestamp;
    std::string nonce;
};

Status check_aes_key(std::string_view encoding_aes_key);  // length and alphabet
std::string callback_signature(const CallbackSecrets&, std::string_view timestamp, std::string_view nonce,
                               std::string_view ciphertext);

// Verifies and opens. The error's detail is one word for the log: signature, base64, padding, length, receiver.
Result<std::string> open_callback(const CallbackSecrets&, const SignedParameters&, std::string_view ciphertext);

// The other side; `random16` is 16 random bytes. Base64.
Result<std::string> seal_callback(const CallbackSecrets&, std::string_view message, std::string_view random16);

}  // namespace guanxi::server
