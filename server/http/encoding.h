// Which compressed form a browser takes, and making one.
#pragma once

#include <string>
#include <string_view>

#include "server/base/http.h"

namespace guanxi::http {

enum class Encoding : std::uint8_t { Identity, Gzip, Brotli };

// The best that `accept_encoding` allows: brotli, then gzip. "br;q=0" forbids; an empty header allows identity only.
Encoding best_encoding(std::string_view accept_encoding);

inline constexpr int kBrotliQuality = 4;
inline constexpr int kGzipLevel = 5;
std::string brotli_compressed(std::string_view bytes);
std::string gzip_compressed(std::string_view bytes);

// The bytes as a body in the best encoding, with the headers that go with it.
void set_compressed_body(server::Response&, std::string bytes, const server::Request&);

}  // namespace guanxi::http
