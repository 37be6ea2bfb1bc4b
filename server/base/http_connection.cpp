#include "server/base/http_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace guanxi::server::gate {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;
constexpr std::string_view kHeadEnd = "\r\n\r\n";

Progress progress_of(ssize_t result) {
    if (result > 0) return Progress::Done;
    const bool may_go_on = result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    return may_go_on ? Progress::Blocked : Progress::Ended;
}

// What is left of `bytes` when the first `skipped` are gone.
iovec rest_of(std::string_view bytes, std::size_t skipped) {
    const std::string_view rest = bytes.substr(std::min(skipped, bytes.size()));
    return {const_cast<char*>(rest.data()), rest.size()};  // iovec serves reading too, so it is not const
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = other.release();
    }
    return *this;
}

int Descriptor::release() {
    return std::exchange(number_, -1);
}

void Descriptor::close() {
    if (is_open()) ::close(release());
}

Progress HttpConnection::receive() {
    std::array<char, kPieceBytes> piece;
    const ssize_t count = ::recv(socket.number(), piece.data(), piece.size(), MSG_DONTWAIT);
    if (count > 0) received.append(piece.data(), static_cast<std::size_t>(count));
    return progress_of(count);
}

Progress HttpConnection::drop() {
    std::array<char, kPieceBytes> piece;
    return progress_of(::recv(socket.number(), piece.data(), piece.size(), MSG_DONTWAIT));
}

Progress HttpConnection::send() {
    const std::string_view body = outgoing.body_bytes();
    const std::size_t total = outgoing.head.size() + body.size();
    while (sent < total) {
        const std::size_t body_sent = sent - std::min(sent, outgoing.head.size());
        std::array<iovec, 2> parts{rest_of(outgoing.head, sent), rest_of(body, body_sent)};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const ssize_t count = ::sendmsg(socket.number(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count <= 0) return progress_of(count);
        sent += static_cast<std::size_t>(count);
    }
    return Progress::Done;
}

std::optional<std::size_t> HttpConnection::head_end() {
    const std::size_t from = searched - std::min(searched, kHeadEnd.size() - 1);
    const std::size_t found = received.find(kHeadEnd, from);
    if (found != std::string::npos) return found + kHeadEnd.size();
    searched = received.size();
    return std::nullopt;
}

}  // namespace guanxi::server::gate
