// The threads of one lane: they parse complete requests, call the handler and give back the answer's bytes.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/base/http_answer.h"
#include "server/base/http_parser.h"
#include "server/base/http_server.h"

namespace guanxi::server::gate {

struct Job {
    std::uint64_t connection = 0;
    std::string bytes;  // head and body
    std::size_t head_bytes = 0;
    After after = After::Close;
    std::string remote_ip;
};

struct Answer {
    std::uint64_t connection = 0;
    Outgoing outgoing;
};

class LaneWorkers {
public:
    using Deliver = std::function<void(Answer)>;  // called on the lane's threads

    LaneWorkers(Lane lane, Deliver deliver) : lane_(std::move(lane)), deliver_(std::move(deliver)) {}
    ~LaneWorkers() { stop(); }
    LaneWorkers(const LaneWorkers&) = delete;
    LaneWorkers& operator=(const LaneWorkers&) = delete;

    const Lane& lane() const { return lane_; }
    void start();
    enum class Offer { Taken, Full };
    Offer offer(Job job);
    // Waits for the handlers that run; forgets what is queued.
    void stop();

private:
    void work();
    Outgoing answer(Job job);

    const Lane lane_;
    const Deliver deliver_;
    Parser parser_;

    std::mutex mutex_;  // of the members below
    std::condition_variable changed_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace guanxi::server::gate
