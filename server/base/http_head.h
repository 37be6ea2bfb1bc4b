// Finds where a request ends and refuses heads that two parsers could read differently. Knows no sockets.
// Rules
//   1. Lines end with CR LF. Control characters, folded lines and spaces before a colon are refused.
//   2. At most one Content-Length, of digits only; no Transfer-Encoding at all.
//   3. HTTP/1.1 needs exactly one Host. Targets start with "/".
//   4. A value with "%0d" or "%0a" is refused: cpp-httplib before 0.44 percent-decodes values (CVE-2026-45372).
// Source: RFC 9112 sections 2.2, 3, 5.1, 6.3 and 9.3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "server/base/http.h"

namespace guanxi::server::gate {

inline constexpr int kHeaderCountMax = 100;
inline constexpr std::size_t kTargetBytesMax = 8'000;

enum class After : std::uint8_t { Keep, Close };  // what becomes of the connection after the answer

struct Framing {
    std::size_t body_bytes = 0;
    std::string_view method;
    std::string_view path;  // as sent, without the query
    After after = After::Keep;
    bool expects_continue = false;
};
struct Refusal {
    int status = 400;
};

// `head` ends with the empty line. The framing's texts point into it.
std::variant<Framing, Refusal> framing_of(std::string_view head);

// The first line of a head, with its end.
std::string_view request_line_of(std::string_view head);

// The header lines of a head that framing_of accepted, values as they were sent.
Headers headers_of(std::string_view head);

}  // namespace guanxi::server::gate
