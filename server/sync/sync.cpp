#include "server/sync/sync.h"

#include "server/sync/run.h"

namespace guanxi::sync {

Sync::Sync(wecom::Api& api, flow::Writer& writer, const server::BusinessClock& clock)
    : run_(std::make_unique<Run>(api, writer, clock)) {}

Sync::~Sync() = default;

bool Sync::step(server::SteadyTime now) {
    return run_->step(now);
}

void Sync::request_full() {
    run_->full_requested = true;
}

SyncProgress Sync::progress() const {
    const std::lock_guard lock(run_->mutex);
    SyncProgress progress = run_->progress;
    progress.contacts_saved = run_->saves.contacts_saved();
    return progress;
}

}  // namespace guanxi::sync
