// WeCom's callbacks: verify, decrypt, parse into events.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/event/event.h"

#include "server/base/wecom_crypto.h"

namespace guanxi::callback {

inline constexpr std::size_t kBodyBytesMax = std::size_t{256} * 1024;

// The Encrypt element of a pushed body.
Result<std::string> ciphertext_of(std::string_view body);

// The decrypted XML as an event. Unknown kinds become event::Other; XML that is none is an error. Both envelopes
// (self-built and suite) are understood, elements in any order, unknown ones ignored.
Result<event::Event> event_from_xml(std::string_view xml);

}  // namespace guanxi::callback
