// Lets a worker sleep until there is something to do, its time has come, or the program stops.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace guanxi::app {

class Wake {
public:
    void notify();  // also counts while nobody waits
    void stop();    // for good
    bool is_stopped() const { return stopped_; }
    // Returns at a notification since `seen`, after stop, or when the time is over; gives what to hand in next time.
    std::uint64_t wait(std::uint64_t seen, std::chrono::milliseconds longest);
    void nap(std::chrono::milliseconds length);  // ends early at stop only

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t notifications_ = 0;
    std::atomic<bool> stopped_{false};
};

}  // namespace guanxi::app
