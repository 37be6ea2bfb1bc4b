// WeCom's door: /wecom/callback. It verifies, decrypts, stores and answers; everything else happens afterwards.
// Rules
//   1. GET verifies the address: the decrypted echostr is answered bare.
//   2. POST answers 200 "success" only after the event is committed to the inbox; a repeated event is answered the
//      same.
//   3. What is refused is logged once with one word and without its body: 403 for a wrong signature or receiver, 400
//      for what cannot be read; nothing is stored.
//   4. When it cannot be stored the answer is 503, and WeCom tries again.
// Source: wecom-api.md P1 (90930, 90968), read 2026-11-21.
#pragma once

#include "server/base/http.h"

namespace guanxi::http {

struct Services;

inline constexpr const char* kCallbackPrefix = "/wecom/";
inline constexpr const char* kCallbackPath = "/wecom/callback";

server::Handler callback_handler(Services&);

}  // namespace guanxi::http
