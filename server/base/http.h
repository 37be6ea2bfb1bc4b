// HTTP requests and answers as plain values. Only http_parser.cpp and http_client.cpp know the library behind them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanxi::server {

// Header names compare without regard to case.
struct CaseInsensitive {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const;
};
using Headers = std::multimap<std::string, std::string, CaseInsensitive>;

struct Request {
    std::string method;                        // "GET"
    std::string path;                          // without query, percent-decoded
    std::map<std::string, std::string> query;  // decoded; the first of a repeated name
    Headers headers;
    std::string body;
    std::string remote_ip;  // of the server's requests

    std::string_view header(std::string_view name) const;       // empty when absent; the first when repeated
    std::string_view parameter(const std::string& name) const;  // of the query; empty when absent
};

struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    Headers headers;

    // Bytes sent instead of `body` without a copy: they outlive every response, as embedded files do, or `owner` keeps
    // them until they are sent.
    std::string_view static_body;
    std::shared_ptr<const void> owner;
};

using Handler = std::function<Response(const Request&)>;

std::string percent_encoded(std::string_view);

}  // namespace guanxi::server
