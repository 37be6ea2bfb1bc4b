// Headers that tell the browser what our pages may do. Source: server.md §6, read 2026-11-21.
#pragma once

#include <string>

#include "server/base/http.h"

namespace guanxi::http {

// Strict-Transport-Security only when the public address is https.
void add_security_headers(server::Response&, const std::string& public_url);

}  // namespace guanxi::http
