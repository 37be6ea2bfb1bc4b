// Answers as bytes: the head as text, the body as it is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/base/http.h"
#include "server/base/http_head.h"

namespace guanxi::server::gate {

enum class Part : std::uint8_t { Whole, HeadOnly };  // HeadOnly answers a HEAD request

struct Outgoing {
    std::string head;
    std::string body;
    std::string_view static_body;       // instead of `body` when it is not empty
    std::shared_ptr<const void> owner;  // of `static_body`
    After after = After::Close;

    std::string_view body_bytes() const { return static_body.empty() ? std::string_view{body} : static_body; }
};

// Headers of the response that are ours to write (Content-Length, Connection, Transfer-Encoding) are left out. A header
// with a line break makes it a 500.
Outgoing outgoing_of(Response response, After after, Part part = Part::Whole);

// A short JSON body after RFC 9457: {"title":"Content Too Large","status":413}.
Response problem(int status);

}  // namespace guanxi::server::gate
