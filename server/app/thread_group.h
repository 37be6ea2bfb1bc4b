// Threads with names, and a join that does not wait for ever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace guanxi::app {

class ThreadGroup {
public:
    ThreadGroup() = default;
    ThreadGroup(const ThreadGroup&) = delete;
    ThreadGroup& operator=(const ThreadGroup&) = delete;
    ~ThreadGroup();  // waits for all of them

    void start(const char* name, std::function<void()> body);  // at most 15 characters
    enum class Joined : std::uint8_t { All, NotAll };
    Joined join_within(std::chrono::milliseconds patience);

private:
    std::mutex mutex_;
    std::condition_variable ended_;
    int running_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace guanxi::app
