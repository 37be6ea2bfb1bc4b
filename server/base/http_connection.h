// One accepted connection: its socket, what has come in, what is to go out.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "server/base/http_answer.h"
#include "server/base/http_lane.h"

namespace guanxi::server::gate {

using Moment = std::chrono::steady_clock::time_point;

// Owns a file descriptor.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    int release();
    void close();

private:
    int number_;
};

enum class Phase : std::uint8_t {
    Waiting,    // for the first byte of a request
    Head,       // is being read
    Body,       // is being read
    Answering,  // a lane has the request
    Sending,    // the answer
    Draining,   // we have said all; what still comes is dropped, so that the answer is not lost to a reset
};

// The request whose head has been read.
struct Expected {
    std::size_t head_bytes = 0;
    std::size_t body_bytes = 0;
    After after = After::Keep;
    LaneWorkers* lane = nullptr;

    std::size_t bytes() const { return head_bytes + body_bytes; }
};

enum class Progress : std::uint8_t { Done, Blocked, Ended };  // Ended: the other side closed, or an error

struct HttpConnection {
    std::uint64_t number = 0;
    Descriptor socket;
    std::string remote_ip;
    std::uint32_t watched = 0;  // the events that epoll reports
    Phase phase = Phase::Waiting;
    Moment since{};     // the phase began
    Moment deadline{};  // the phase must have ended; Answering has none

    std::string received;
    std::size_t searched = 0;  // bytes of `received` that hold no end of the head
    std::optional<Expected> expected;
    Outgoing outgoing;
    std::size_t sent = 0;  // of head and body together

    Progress receive();  // one piece into `received`
    Progress drop();     // one piece to nowhere
    Progress send();     // as much of `outgoing` as goes
    // Bytes up to and with the empty line that ends the head.
    std::optional<std::size_t> head_end();
};

}  // namespace guanxi::server::gate
