// Listens on one port, reads whole requests within bounds, and hands each to the handler of its lane.
//
// One thread with epoll accepts, reads and writes. A request that is complete goes to the pool of its lane, where
// cpp-httplib (a server object of its own per lane) parses it and our handler answers. So slow or idle connections
// hold no thread, and a console that is busy cannot starve WeCom's callbacks.
// Bounds: head kHeadBytesMax and kHeadTimeout, body by lane, all bodies together kBodiesBytesMax, no
// Transfer-Encoding in requests, one Content-Length, kConnectionsMax connections, idle keep-alive kIdleTimeout.
// What is out of bounds is answered with 400, 405, 408, 413, 414, 417, 431 or 503 and closed. When all connections are
// taken, the one that has kept us waiting longest makes room.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"

#include "server/base/http.h"

namespace guanxi::server {

inline constexpr std::size_t kHeadBytesMax = std::size_t{16} * 1024;
inline constexpr std::chrono::seconds kHeadTimeout{10};
inline constexpr std::chrono::seconds kBodyTimeout{30};
inline constexpr std::chrono::seconds kIdleTimeout{60};
inline constexpr int kConnectionsMax = 4'096;
inline constexpr std::size_t kBodiesBytesMax = std::size_t{256} * 1024 * 1024;  // of requests being read or answered

struct ServerLimits {
    std::chrono::milliseconds head_timeout = kHeadTimeout;  // from a request's first byte to the end of its head
    std::chrono::milliseconds body_timeout = kBodyTimeout;
    std::chrono::milliseconds idle_timeout = kIdleTimeout;
    int connections_max = kConnectionsMax;
    std::size_t bodies_bytes_max = kBodiesBytesMax;
};

struct Lane {
    std::string prefix;  // "/wecom/"; the lane with the longest matching prefix takes the request, "" takes the rest
    int threads = 4;
    std::size_t body_bytes_max = std::size_t{1024} * 1024;
    int queued_max = 256;  // further requests are answered 503
    Handler handler;
};

class HttpServer {
public:
    // Binds at once; the error says what is wrong with host or port ("port 8080 is in use").
    static Result<std::unique_ptr<HttpServer>> open(const std::string& host, int port, std::vector<Lane> lanes,
                                                    ServerLimits limits = {});
    ~HttpServer();  // stops
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    int port() const;  // the real one when 0 was asked for
    void start();      // starts the threads
    // Accepts nothing more, lets running requests finish and their answers go out (at most `patience`), then closes.
    // Waits for handlers that run, so no handler may call it.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds{5});

private:
    struct Gate;
    explicit HttpServer(std::unique_ptr<Gate>);
    std::unique_ptr<Gate> gate_;
};

}  // namespace guanxi::server
