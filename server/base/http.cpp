#include "server/base/http.h"

#include <algorithm>

namespace guanxi::server {

namespace {

// The character classes of ASCII, whatever the locale says.
char lower(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool is_unreserved(char character) {
    const char letter = lower(character);
    return (letter >= 'a' && letter <= 'z') || (character >= '0' && character <= '9') || character == '-' ||
           character == '.' || character == '_' || character == '~';
}

}  // namespace

bool CaseInsensitive::operator()(std::string_view a, std::string_view b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char left, char right) { return lower(left) < lower(right); });
}

std::string_view Request::header(std::string_view name) const {
    const auto found = headers.lower_bound(name);  // `find` may give any of several equal names
    if (found == headers.end() || headers.key_comp()(name, found->first)) return {};
    return found->second;
}

std::string_view Request::parameter(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string_view{} : found->second;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char character : text) {
        if (is_unreserved(character)) {
            encoded += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        encoded += '%';
        encoded += kDigits[byte >> 4];
        encoded += kDigits[byte & 0xf];
    }
    return encoded;
}

}  // namespace guanxi::server
