#include "server/http/password_worker.h"

#include "server/base/crypto.h"

namespace guanxi::http {

Result<PasswordVerdict> PasswordWorker::compare(std::string password, std::string hash) {
    std::future<PasswordVerdict> verdict;
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || queue_.size() >= kPasswordsQueuedMax) {
            return Error{ErrorCode::TooMany, "too many sign-ins are waiting; try again in a second"};
        }
        auto& waiting = queue_.emplace_back(Waiting{std::move(password), std::move(hash), {}});
        verdict = waiting.verdict.get_future();
    }
    wake_.notify_one();
    return verdict.get();
}

bool PasswordWorker::step() {
    std::unique_lock lock(mutex_);
    if (queue_.empty()) return false;
    Waiting waiting = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    const bool right = server::password_matches(waiting.password, waiting.hash);
    waiting.verdict.set_value(right ? PasswordVerdict::Right : PasswordVerdict::Wrong);
    return true;
}

bool PasswordWorker::wait() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    return !queue_.empty();
}

void PasswordWorker::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
}

}  // namespace guanxi::http
