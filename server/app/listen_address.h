// HOST:PORT as people write it: 127.0.0.1:8080, localhost:0, [::1]:8080.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::app {

struct ListenAddress {
    std::string host;  // without brackets
    int port = 0;      // 0: any free one
};

Result<ListenAddress> listen_address_from(std::string_view text);
bool is_loopback(const ListenAddress&);
std::string url_of(const ListenAddress&, int port);  // "http://127.0.0.1:8080"; "all addresses" becomes the loopback

// "http://host[:port]" or "https://…" without a path; a slash at its end is cut off.
Result<std::string> origin_from(std::string_view option, std::string_view text);

}  // namespace guanxi::app
