#include "server/base/http_server.h"

#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <utility>

#include "server/base/http_gate.h"

namespace guanxi::server {

namespace {

constexpr int kBacklog = 1'024;

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Result<Addresses> addresses_of(const std::string& host, int port) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int fault = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
    if (fault != 0) return Error{ErrorCode::InvalidInput, "host " + host + ": " + gai_strerror(fault)};
    return Addresses{found, &freeaddrinfo};
}

Error cannot_listen(const std::string& host, int port, int reason) {
    const std::string number = std::to_string(port);
    if (reason == EADDRINUSE) return {ErrorCode::Conflict, "port " + number + " is in use"};
    if (reason == EACCES) return {ErrorCode::Forbidden, "port " + number + " needs more rights"};
    return {ErrorCode::InvalidInput, "cannot listen on " + host + " port " + number + ": " + std::strerror(reason)};
}

Result<gate::Descriptor> listener_on(const std::string& host, int port) {
    if (port < 0 || port > 65'535) return Error{ErrorCode::InvalidInput, "port " + std::to_string(port)};
    const Addresses addresses = TRY(addresses_of(host, port));
    int reason = EADDRNOTAVAIL;
    for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
        gate::Descriptor socket{
            ::socket(address->ai_family, address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address->ai_protocol)};
        const int on = 1;
        const int off = 0;
        setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        // "::" serves both families.
        if (address->ai_family == AF_INET6) setsockopt(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
        const bool listens = socket.is_open() && ::bind(socket.number(), address->ai_addr, address->ai_addrlen) == 0 &&
                             ::listen(socket.number(), kBacklog) == 0;
        if (listens) return socket;
        reason = errno;
    }
    return cannot_listen(host, port, reason);
}

int port_of(const gate::Descriptor& socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size);
    // The port stands at the same place in both families.
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

}  // namespace

struct HttpServer::Gate {
    std::unique_ptr<gate::Gate> gate;
    int port = 0;
};

HttpServer::HttpServer(std::unique_ptr<Gate> gate) : gate_(std::move(gate)) {}

HttpServer::~HttpServer() {
    stop();
}

Result<std::unique_ptr<HttpServer>> HttpServer::open(const std::string& host, int port, std::vector<Lane> lanes,
                                                     ServerLimits limits) {
    gate::Descriptor listener = TRY(listener_on(host, port));
    const int real_port = port_of(listener);
    auto gate = TRY(gate::Gate::open(std::move(listener), std::move(lanes), limits));
    return std::unique_ptr<HttpServer>{new HttpServer(std::make_unique<Gate>(Gate{std::move(gate), real_port}))};
}

int HttpServer::port() const {
    return gate_->port;
}

void HttpServer::start() {
    gate_->gate->start();
}

void HttpServer::stop(std::chrono::milliseconds patience) {
    gate_->gate->stop(patience);
}

}  // namespace guanxi::server
