// Sends HTTP and HTTPS requests. Certificates are verified; there is no switch to turn that off.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/base/result.h"

#include "server/base/http.h"

namespace guanxi::server {

struct ClientLimits {
    std::chrono::milliseconds connect{3'000};
    std::chrono::milliseconds answer{10'000};  // from `send` to the last byte of the answer, connecting included
    std::size_t body_bytes_max = std::size_t{32} * 1024 * 1024;
};

// How a request failed matters: what was surely not sent may be repeated.
enum class Sent : std::uint8_t { No, Perhaps };

struct ClientAnswer {
    Result<Response> response;  // Network errors only; any HTTP status is an answer
    Sent sent = Sent::Perhaps;  // with an error: whether the other side may have got the request
};

// Keeps connections alive between requests; may be used by several threads at once.
class HttpClient {
public:
    // `base_url`: "https://host[:port]", no path. CA bundle: SSL_CERT_FILE or the usual places of Linux systems.
    static Result<std::unique_ptr<HttpClient>> open(const std::string& base_url, ClientLimits);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // `request.path` and `request.query` are encoded here.
    ClientAnswer send(const Request& request);

private:
    struct Pool;
    explicit HttpClient(std::unique_ptr<Pool>);
    std::unique_ptr<Pool> pool_;
};

}  // namespace guanxi::server
