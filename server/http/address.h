// A URL in its parts, decoded, as requests of server/base/http.h carry them.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace guanxi::http {

struct Address {
    std::string origin;  // "https://host[:port]"; empty when the URL begins with its path
    std::string path;    // "/" when there is none
    std::map<std::string, std::string> query;
};

// Understands what can be understood; an origin that is none is for the caller to refuse. A fragment is dropped.
Address address_from(std::string_view url);

}  // namespace guanxi::http
