// The thread that owns all connections: accepts, reads, hands requests to lanes, writes answers, keeps the time.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/base/http_connection.h"
#include "server/base/http_lane.h"
#include "server/base/http_server.h"

namespace guanxi::server::gate {

class Gate {
public:
    // `listener` listens already and does not block. Fails when the system has no descriptors left.
    static Result<std::unique_ptr<Gate>> open(Descriptor listener, std::vector<Lane> lanes, ServerLimits limits);
    ~Gate() { stop(std::chrono::milliseconds{0}); }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    void start();
    void stop(std::chrono::milliseconds patience);

private:
    Gate(Descriptor listener, std::vector<Lane> lanes, ServerLimits limits);

    void run();
    void turn(std::chrono::milliseconds wait);
    void on_event(std::uint64_t number, std::uint32_t events);
    void wake();

    void accept_all();
    void accept_one(Descriptor socket, std::string remote_ip);
    void pause_listener(int reason);
    enum class Among { Waiting, Bodies };
    enum class Room { Made, None };
    Room make_room(Among);  // closes the one that has kept us waiting longest

    void read(HttpConnection&);
    void advance(HttpConnection&);  // as far as what was received allows
    enum class Next { GoOn, Wait };
    Next begin_head(HttpConnection&);
    Next read_head(HttpConnection&);
    void expect(HttpConnection&, std::size_t head_bytes, const Framing&);
    void hand_over(HttpConnection&);
    void refuse(HttpConnection&, int status);
    void forget_request(HttpConnection&);

    void deliver(Answer);  // on the lanes' threads
    void take_answers();
    void begin_sending(HttpConnection&, Outgoing);
    void send(HttpConnection&);
    void finish_answer(HttpConnection&);

    void enter(HttpConnection&, Phase, std::chrono::milliseconds limit);
    void watch(HttpConnection&, std::uint32_t events);
    void watch_listener(std::uint32_t events);
    void close(std::uint64_t number);
    void sweep();
    void begin_stop();

    LaneWorkers* lane_for(std::string_view path);

    static constexpr std::uint64_t kListener = 0;  // what epoll calls them; connections count on from there
    static constexpr std::uint64_t kWake = 1;

    const ServerLimits limits_;
    Descriptor listener_;
    Descriptor epoll_;
    Descriptor wake_;  // an eventfd that lanes and stop() ring
    std::vector<std::unique_ptr<LaneWorkers>> lanes_;

    // Of the gate's thread.
    using Connections = std::unordered_map<std::uint64_t, HttpConnection>;
    Connections connections_;
    std::vector<Connections::node_type> closed_;  // until the end of the turn, as callers still hold them
    std::uint64_t last_number_ = kWake;
    std::size_t body_bytes_ = 0;  // announced by requests that are being read or answered
    std::optional<Moment> listener_resumes_;
    Moment complained_{};
    Moment now_{};
    bool closing_ = false;

    std::mutex mutex_;  // of the members below
    std::vector<Answer> answers_;
    std::optional<Moment> stop_by_;
    std::thread thread_;
};

}  // namespace guanxi::server::gate
