#include "server/app/wake.h"

namespace guanxi::app {

void Wake::notify() {
    {
        const std::scoped_lock lock(mutex_);
        ++notifications_;
    }
    changed_.notify_all();
}

void Wake::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
}

std::uint64_t Wake::wait(std::uint64_t seen, std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest, [this, seen] { return stopped_.load() || notifications_ != seen; });
    return notifications_;
}

void Wake::nap(std::chrono::milliseconds length) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, length, [this] { return stopped_.load(); });
}

}  // namespace guanxi::app
