// A TCP client on loopback that sends exactly the bytes it is told, for requests that no HTTP library would send.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace guanxi::server {

struct RawAnswer {
    int status = 0;  // 0: none came
    std::string head;
    std::string body;
};

class RawClient {
public:
    RawClient();  // a socket that is not connected yet
    explicit RawClient(int port) : RawClient() { connect(port); }
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connect(int port);
    bool is_connected() const { return connected_; }
    // False when the other side no longer takes bytes.
    bool send(std::string_view bytes);
    void end_sending();
    // The next answer of the connection; waits at most `patience`.
    RawAnswer receive(std::chrono::milliseconds patience = std::chrono::seconds{5});
    RawAnswer receive_head(std::chrono::milliseconds patience = std::chrono::seconds{5});
    // Whether the other side closes within `patience`; what comes before is dropped.
    bool is_closed(std::chrono::milliseconds patience = std::chrono::seconds{5});

private:
    bool fill(std::chrono::steady_clock::time_point until);

    int socket_ = -1;
    bool connected_ = false;
    std::string received_;
};

// A listener on loopback that answers what the test tells it to.
class RawServer {
public:
    RawServer();
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    int port() const { return port_; }
    int accept();  // a socket that the caller closes

private:
    int socket_ = -1;
    int port_ = 0;
};

}  // namespace guanxi::server
