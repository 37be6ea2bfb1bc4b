// How the gate keeps its bounds: connections, time, descriptors.
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "server/base/http_gate.h"
#include "server/base/log.h"

namespace guanxi::server::gate {

namespace {

constexpr int kAcceptsPerTurn = 64;
constexpr std::chrono::milliseconds kListenerPause{100};
constexpr std::chrono::seconds kComplaintEvery{10};

std::string ip_of(const sockaddr_storage& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        const auto& four = reinterpret_cast<const sockaddr_in&>(address);
        inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
        return text.data();
    }
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
    if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
        inet_ntop(AF_INET, &six.sin6_addr.s6_addr[12], text.data(), text.size());
    } else {
        inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
    }
    return text.data();
}

bool is_shortage(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

void Gate::accept_all() {
    for (int i = 0; i < kAcceptsPerTurn && listener_.is_open(); ++i) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        Descriptor socket{
            ::accept4(listener_.number(), reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC)};
        if (socket.is_open()) {
            accept_one(std::move(socket), ip_of(address));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return;
        } else if (is_shortage(errno)) {
            return pause_listener(errno);
        }
        // Anything else is an error of that one connection, such as ECONNABORTED.
    }
}

void Gate::accept_one(Descriptor socket, std::string remote_ip) {
    if (connections_.size() >= static_cast<std::size_t>(limits_.connections_max) &&
        make_room(Among::Waiting) == Room::None) {
        const Outgoing outgoing = outgoing_of(problem(503), After::Close);
        const std::string text = outgoing.head + outgoing.body;
        ::send(socket.number(), text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        return;
    }
    const int on = 1;
    setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const std::uint64_t number = ++last_number_;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = number;
    if (epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, socket.number(), &event) != 0) return;
    HttpConnection& connection = connections_[number];
    connection.number = number;
    connection.watched = event.events;
    connection.socket = std::move(socket);
    connection.remote_ip = std::move(remote_ip);
    enter(connection, Phase::Waiting, limits_.idle_timeout);
}

// The connection stays in the queue and would wake us again at once, so nobody is accepted for a while.
void Gate::pause_listener(int reason) {
    make_room(Among::Waiting);
    watch_listener(0);
    listener_resumes_ = now_ + kListenerPause;
    if (now_ - complained_ < kComplaintEvery) return;
    complained_ = now_;
    log(LogLevel::Warning, "server", "cannot accept", {{"reason", std::strerror(reason)}});
}

// An honest request is read within moments, so this meets those that only hold a place.
Gate::Room Gate::make_room(Among among) {
    const auto waits_since = [among](const auto& entry) {
        const HttpConnection& connection = entry.second;
        const bool is_busy = connection.phase == Phase::Answering || connection.phase == Phase::Sending;
        const bool is_meant = among == Among::Bodies ? connection.phase == Phase::Body : !is_busy;
        return is_meant ? connection.since : Moment::max();
    };
    const auto longest = std::min_element(connections_.begin(), connections_.end(), [&](const auto& a, const auto& b) {
        return waits_since(a) < waits_since(b);
    });
    if (longest == connections_.end() || waits_since(*longest) == Moment::max()) return Room::None;
    close(longest->first);
    return Room::Made;
}

void Gate::watch_listener(std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = kListener;
    epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, listener_.number(), &event);
}

void Gate::sweep() {
    if (listener_resumes_ && now_ >= *listener_resumes_) {
        listener_resumes_.reset();
        watch_listener(EPOLLIN);
    }
    for (auto next = connections_.begin(); next != connections_.end();) {
        const auto current = next++;
        HttpConnection& connection = current->second;
        if (now_ < connection.deadline) continue;
        const bool is_owed_an_answer = connection.phase == Phase::Head || connection.phase == Phase::Body;
        if (is_owed_an_answer) {
            refuse(connection, 408);
        } else {
            close(current->first);
        }
    }
}

}  // namespace guanxi::server::gate
