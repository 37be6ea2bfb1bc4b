#include "server/sync/save_queue.h"

#include <condition_variable>
#include <mutex>

namespace guanxi::sync {

namespace {

constexpr std::chrono::milliseconds kMoment{50};

}  // namespace

struct SaveQueue::Shared {
    std::mutex mutex;
    std::condition_variable finished;
    int outstanding = 0;
    int contacts_saved = 0;
    std::optional<Error> failure;
};

SaveQueue::SaveQueue(flow::Writer& writer) : writer_(writer), shared_(std::make_shared<Shared>()) {}

void SaveQueue::submit(flow::Flow flow, int contacts) {
    {
        const std::lock_guard lock(shared_->mutex);
        ++shared_->outstanding;
    }
    writer_.submit(std::move(flow), [shared = shared_, contacts](const Status& status) {
        const std::lock_guard lock(shared->mutex);
        --shared->outstanding;
        if (status) {
            shared->contacts_saved += contacts;
        } else if (!shared->failure) {
            shared->failure = status.error();
        }
        shared->finished.notify_all();
    });
}

bool SaveQueue::wait(int left) {
    std::unique_lock lock(shared_->mutex);
    return shared_->finished.wait_for(lock, kMoment, [this, left] { return shared_->outstanding <= left; });
}

std::optional<Error> SaveQueue::take_failure() {
    const std::lock_guard lock(shared_->mutex);
    return std::exchange(shared_->failure, std::nullopt);
}

int SaveQueue::contacts_saved() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->contacts_saved;
}

void SaveQueue::forget_contacts() {
    const std::lock_guard lock(shared_->mutex);
    shared_->contacts_saved = 0;
}

}  // namespace guanxi::sync
