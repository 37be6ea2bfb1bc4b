#include "server/app/thread_group.h"

#include <pthread.h>

namespace guanxi::app {

ThreadGroup::~ThreadGroup() {
    for (auto& thread : threads_) thread.join();
}

void ThreadGroup::start(const char* name, std::function<void()> body) {
    {
        const std::scoped_lock lock(mutex_);
        ++running_;
    }
    auto& thread = threads_.emplace_back([this, body = std::move(body)] {
        body();
        const std::scoped_lock lock(mutex_);
        --running_;
        ended_.notify_all();
    });
    pthread_setname_np(thread.native_handle(), name);
}

ThreadGroup::Joined ThreadGroup::join_within(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    if (!ended_.wait_for(lock, patience, [this] { return running_ == 0; })) return Joined::NotAll;
    lock.unlock();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    return Joined::All;
}

}  // namespace guanxi::app
