#include "server/http/address.h"

#include <algorithm>

namespace guanxi::http {

namespace {

int hex_digit(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

// The client encodes again, so what the address encodes is decoded first.
std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_escape = text[at] == '%' && at + 2 < text.size();
        const int high = is_escape ? hex_digit(text[at + 1]) : -1;
        const int low = is_escape ? hex_digit(text[at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            decoded += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    return decoded;
}

}  // namespace

Address address_from(std::string_view url) {
    Address address;
    url = url.substr(0, url.find('#'));
    const auto scheme_end = url.find("://");
    // A later "://" belongs to the path or the query.
    const bool has_scheme = scheme_end != std::string_view::npos && url.find('/') == scheme_end + 1;
    const auto host = has_scheme ? scheme_end + 3 : 0;
    const auto path = std::min({url.find('/', host), url.find('?', host), url.size()});
    address.origin = std::string(url.substr(0, path));
    const auto question = std::min(url.find('?', path), url.size());
    address.path = percent_decoded(url.substr(path, question - path));
    if (address.path.empty()) address.path.assign(1, '/');
    auto rest = url.substr(std::min(question + 1, url.size()));
    while (!rest.empty()) {
        const auto end = std::min(rest.find('&'), rest.size());
        const auto pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        const auto value = pair.substr(std::min(equals + 1, pair.size()));
        address.query.emplace(percent_decoded(pair.substr(0, equals)), percent_decoded(value));
    }
    return address;
}

}  // namespace guanxi::http
