#include "server/app/listen_address.h"

#include <charconv>

namespace guanxi::app {

namespace {

constexpr int kPortMax = 65'535;

Error bad_address(std::string_view text) {
    return {ErrorCode::InvalidInput,
            "--listen " + std::string(text) + " is no address: write HOST:PORT, such as 127.0.0.1:8080"};
}

}  // namespace

Result<ListenAddress> listen_address_from(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return bad_address(text);
    auto host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const auto digits = text.substr(colon + 1);
    int port = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
    if (!is_number || port < 0 || port > kPortMax || host.empty()) return bad_address(text);
    return ListenAddress{.host = std::string(host), .port = port};
}

bool is_loopback(const ListenAddress& address) {
    const auto& host = address.host;
    const bool is_ipv4_loopback =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "localhost" || host == "::1" || is_ipv4_loopback;
}

std::string url_of(const ListenAddress& address, int port) {
    std::string host = address.host;
    if (host == "0.0.0.0" || host == "::") host = "127.0.0.1";
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return "http://" + host + ":" + std::to_string(port);
}

Result<std::string> origin_from(std::string_view option, std::string_view text) {
    const std::string_view whole = text;
    if (text.ends_with('/')) text.remove_suffix(1);
    const auto scheme_end = text.find("://");
    const auto scheme = text.substr(0, scheme_end == std::string_view::npos ? 0 : scheme_end);
    const auto host = scheme.empty() ? std::string_view{} : text.substr(scheme_end + 3);
    const bool is_host = !host.empty() && host.find_first_of("/?#@ ") == std::string_view::npos;
    if ((scheme != "http" && scheme != "https") || !is_host) {
        return Error{ErrorCode::InvalidInput, std::string(option) + " " + std::string(whole) +
                                                  " is no address: write http://HOST[:PORT] or https://HOST[:PORT]"};
    }
    return std::string(text);
}

}  // namespace guanxi::app
