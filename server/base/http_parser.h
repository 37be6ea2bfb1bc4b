// Reads the head of a request. cpp-httplib takes method, path and query apart and decodes them; it never sees a socket
// or a body, whose end http_head.h has settled before.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/result.h"

#include "server/base/http.h"

namespace guanxi::server::gate {

class Parser {
public:
    Parser();
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    // A request without body and address. May be called by several threads at once.
    Result<Request> parse(std::string_view head);

private:
    struct Library;
    std::unique_ptr<Library> library_;
};

}  // namespace guanxi::server::gate
