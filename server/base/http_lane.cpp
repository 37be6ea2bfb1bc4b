#include "server/base/http_lane.h"

#include <optional>

#include "server/base/log.h"

namespace guanxi::server::gate {

void LaneWorkers::start() {
    for (int i = 0; i < lane_.threads; ++i) threads_.emplace_back([this] { work(); });
}

LaneWorkers::Offer LaneWorkers::offer(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= static_cast<std::size_t>(lane_.queued_max)) return Offer::Full;
        queue_.push_back(std::move(job));
    }
    changed_.notify_one();
    return Offer::Taken;
}

void LaneWorkers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        queue_.clear();
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void LaneWorkers::work() {
    for (;;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (stopping_) return;
        Job job = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        const std::uint64_t connection = job.connection;
        deliver_({connection, answer(std::move(job))});
    }
}

Outgoing LaneWorkers::answer(Job job) {
    auto request = parser_.parse(std::string_view{job.bytes}.substr(0, job.head_bytes));
    if (!request) return outgoing_of(problem(400), After::Close);
    job.bytes.erase(0, job.head_bytes);
    request->body = std::move(job.bytes);
    request->remote_ip = std::move(job.remote_ip);
    const Part part = request->method == "HEAD" ? Part::HeadOnly : Part::Whole;
    // Handlers do not throw; what a library below them throws must not end the program.
    try {
        return outgoing_of(lane_.handler(*request), job.after, part);
    } catch (...) {
        log(LogLevel::Error, "request", "threw", {{"method", request->method}, {"path", request->path}});
        return outgoing_of(problem(500), job.after, part);
    }
}

}  // namespace guanxi::server::gate
