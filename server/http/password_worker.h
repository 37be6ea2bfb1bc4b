// Compares passwords with their hashes on one thread, since each comparison costs 19 MiB and about 25 ms on purpose.
// More than kPasswordsQueuedMax waiting ones are refused, so that guessing cannot take the machine.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <string>

#include "core/base/result.h"

namespace guanxi::http {

inline constexpr int kPasswordsQueuedMax = 32;

enum class PasswordVerdict : std::uint8_t { Right, Wrong };

class PasswordWorker {
public:
    // Waits for the verdict. TooMany when the queue is full or the worker has been stopped.
    Result<PasswordVerdict> compare(std::string password, std::string hash);

    bool step();  // compares one; false when none waits
    bool wait();  // until one waits; false after `stop`, when none does
    void stop();

private:
    struct Waiting {
        std::string password;
        std::string hash;
        std::promise<PasswordVerdict> verdict;
    };
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
};

}  // namespace guanxi::http
