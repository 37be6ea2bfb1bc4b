#include "server/base/http_client.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <httplib.h>
#include <mutex>
#include <vector>

namespace guanxi::server {

namespace {

using Monotonic = std::chrono::steady_clock;

// A connection that stood idle longer may be closed by the other side at the very moment we use it, and then nobody
// knows whether the request was read. Servers keep them for 5 seconds and more.
constexpr std::chrono::seconds kReuseWithin{4};
constexpr std::size_t kClientsMax = 16;

std::string bundle_of_authorities() {
    const char* chosen = std::getenv("SSL_CERT_FILE");
    if (chosen != nullptr && *chosen != '\0') return chosen;
    for (const char* usual :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(usual, ignored)) return usual;
    }
    return {};
}

// "https://host[:port]": the library dereferences a null pointer when the port is none.
bool is_base_url(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos || (url.substr(0, scheme) != "http" && url.substr(0, scheme) != "https")) {
        return false;
    }
    const std::string_view address = url.substr(scheme + 3);
    const auto colon = address.rfind(':');
    const bool has_port = colon != std::string_view::npos && address.substr(colon).find(']') == std::string_view::npos;
    const std::string_view host = address.substr(0, has_port ? colon : address.size());
    if (host.empty() || host.find_first_of("/?#@ \\%") != std::string_view::npos) return false;
    if (!has_port) return true;
    const std::string_view digits = address.substr(colon + 1);
    int port = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return fault == std::errc{} && end == digits.data() + digits.size() && port > 0 && port <= 65'535;
}

bool is_one_line(std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

// The library notices a broken header too, but then waits for an answer to what it did not send.
bool can_be_sent(const Request& request) {
    return request.path.starts_with('/') && !request.method.empty() &&
           request.method.find_first_of(" \r\n") == std::string::npos &&
           std::all_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
               return !header.first.empty() && is_one_line(header.first) && is_one_line(header.second);
           });
}

std::string target_of(const Request& request) {
    std::string target;
    for (const char character : request.path) target += character == '/' ? "/" : percent_encoded({&character, 1});
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        target.append(1, separator).append(percent_encoded(name)).append("=").append(percent_encoded(value));
        separator = '&';
    }
    return target;
}

// Errors of the library that come before the first byte of the request leaves.
bool is_before_sending(httplib::Error error) {
    using enum httplib::Error;
    return error == Connection || error == ConnectionTimeout || error == BindIPAddress || error == SSLConnection ||
           error == SSLLoadingCerts || error == SSLServerVerification || error == SSLServerHostnameVerification ||
           error == ProxyConnection;
}

ClientAnswer failure(Sent sent, const std::string& detail) {
    const ErrorCode code = sent == Sent::No ? ErrorCode::Network : ErrorCode::OutcomeUnknown;
    return {Error{code, detail}, sent};
}

Response as_response(const httplib::Response& answer, std::string body) {
    Response response;
    response.status = answer.status;
    response.content_type = answer.get_header_value("Content-Type");
    response.body = std::move(body);
    for (const auto& [name, value] : answer.headers) response.headers.emplace(name, value);
    return response;
}

// What happens while one request is under way.
class Exchange {
public:
    Exchange(const Request& request, const ClientLimits& limits)
        : limits_(limits), started_(Monotonic::now()), body_(request.body) {
        outgoing_.method = request.method;
        outgoing_.path = target_of(request);
        outgoing_.start_time_ = started_;  // the library's own deadline counts from here
        for (const auto& [name, value] : request.headers) outgoing_.headers.emplace(name, value);
        if (!body_.empty()) offer_body();
        outgoing_.response_handler = [this](const httplib::Response& answer) { return may_be_read(answer); };
        outgoing_.content_receiver = [this](const char* piece, std::size_t size, auto, auto) {
            return receive({piece, size});
        };
    }

    httplib::Request& outgoing() { return outgoing_; }
    std::string take_body() { return std::move(received_); }
    const char* reason() const { return reason_; }

private:
    // The library repeats a request by itself when the other side closes a TLS connection early. A body is given out
    // once only, so that nothing is done twice.
    void offer_body() {
        outgoing_.content_length_ = body_.size();
        outgoing_.content_provider_ = [this](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            if (offset < given_ || body_.size() - offset < length) return refuse("not repeated");
            given_ = offset + length;
            return sink.write(body_.data() + offset, length);
        };
    }

    bool may_be_read(const httplib::Response& answer) {
        const auto announced = answer.get_header_value_u64("Content-Length");
        return announced <= limits_.body_bytes_max || refuse("answer too long");
    }

    // The library's deadline bounds each wait; an answer that never makes us wait is bounded here.
    bool receive(std::string_view piece) {
        if (Monotonic::now() - started_ > limits_.answer) return refuse("deadline");
        if (piece.size() > limits_.body_bytes_max - received_.size()) return refuse("answer too long");
        received_.append(piece);
        return true;
    }

    bool refuse(const char* reason) {
        reason_ = reason;
        return false;
    }

    const ClientLimits& limits_;
    const Monotonic::time_point started_;
    const std::string& body_;
    std::size_t given_ = 0;
    httplib::Request outgoing_;
    std::string received_;
    const char* reason_ = nullptr;
};

struct PooledClient {
    std::unique_ptr<httplib::Client> client;
    Monotonic::time_point used{};
};

}  // namespace

struct HttpClient::Pool {
    std::string base_url;
    std::string authorities;  // a file; empty for http
    ClientLimits limits;

    std::mutex mutex;
    std::vector<PooledClient> idle;

    PooledClient take();
    void give_back(PooledClient);
    PooledClient make() const;
};

PooledClient HttpClient::Pool::make() const {
    auto client = std::make_unique<httplib::Client>(base_url);
    client->set_keep_alive(true);
    client->set_tcp_nodelay(true);
    client->set_follow_location(false);
    client->set_decompress(false);   // bodies are given as they come: whoever asks for a compressed one unpacks it
    client->set_path_encode(false);  // target_of has done it
    client->set_connection_timeout(limits.connect);
    client->set_read_timeout(limits.answer);
    client->set_write_timeout(limits.answer);
    client->set_max_timeout(limits.answer);
    if (!authorities.empty()) client->set_ca_cert_path(authorities);
    return {std::move(client), {}};
}

PooledClient HttpClient::Pool::take() {
    PooledClient taken;
    {
        const std::lock_guard lock(mutex);
        if (!idle.empty()) {
            taken = std::move(idle.back());
            idle.pop_back();
        }
    }
    if (!taken.client) return make();
    // Only the connection is given up: reading the authorities again would take milliseconds.
    if (Monotonic::now() - taken.used > kReuseWithin) taken.client->stop();
    return taken;
}

void HttpClient::Pool::give_back(PooledClient client) {
    client.used = Monotonic::now();
    const std::lock_guard lock(mutex);
    if (idle.size() < kClientsMax) idle.push_back(std::move(client));
}

HttpClient::HttpClient(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
HttpClient::~HttpClient() = default;

Result<std::unique_ptr<HttpClient>> HttpClient::open(const std::string& base_url, ClientLimits limits) {
    // OpenSSL writes to sockets without MSG_NOSIGNAL: a peer that hangs up would end the program.
    std::signal(SIGPIPE, SIG_IGN);
    if (!is_base_url(base_url)) return Error{ErrorCode::InvalidInput, "address: " + base_url};
    auto pool = std::make_unique<Pool>();
    pool->base_url = base_url;
    pool->limits = limits;
    if (base_url.starts_with("https://")) {
        pool->authorities = bundle_of_authorities();
        if (pool->authorities.empty()) {
            return Error{ErrorCode::InvalidInput, "no certificate authorities found; set SSL_CERT_FILE"};
        }
    }
    PooledClient first = pool->make();
    if (!first.client->is_valid()) return Error{ErrorCode::InvalidInput, "address: " + base_url};
    pool->give_back(std::move(first));
    return std::unique_ptr<HttpClient>{new HttpClient(std::move(pool))};
}

ClientAnswer HttpClient::send(const Request& request) {
    if (!can_be_sent(request)) return {Error{ErrorCode::InvalidInput, "request"}, Sent::No};
    // The library throws std::bad_alloc and the like; what was sent before is not known then.
    try {
        PooledClient client = pool_->take();
        Exchange exchange{request, pool_->limits};
        httplib::Response answer;
        httplib::Error error = httplib::Error::Success;
        const bool answered = client.client->send(exchange.outgoing(), answer, error);
        if (!answered) {
            const Sent sent = is_before_sending(error) ? Sent::No : Sent::Perhaps;
            return failure(sent, exchange.reason() != nullptr ? exchange.reason() : httplib::to_string(error));
        }
        pool_->give_back(std::move(client));
        return {as_response(answer, exchange.take_body()), Sent::Perhaps};
    } catch (...) {
        return failure(Sent::Perhaps, "cpp-httplib threw");
    }
}

}  // namespace guanxi::server
