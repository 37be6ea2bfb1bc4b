#include "server/flow/writer.h"

#include <algorithm>
#include <future>
#include <utility>

#include "server/base/log.h"

namespace guanxi::flow {

struct Writer::Ran {
    Queued queued;
    Status outcome = Done{};
    std::vector<store::Change> changes = {};  // told and untold
    int planned_actions = 0;
};

namespace {

Status run_statement(store::Database& database, std::string_view sql) {
    auto statement = TRY(database.prepare(sql));
    return statement.finish();
}

}  // namespace

Writer::Writer(store::Database database, store::LiveBase& base, const server::BusinessClock& clock, WriterHooks hooks)
    : database_(std::move(database)), base_(base), clock_(clock), hooks_(std::move(hooks)) {}

void Writer::submit(Flow flow, Finished finished) {
    Queued queued{std::move(flow), std::move(finished)};
    const Status accepted = accept(queued);
    if (accepted) {
        wake_.notify_one();
    } else {
        queued.finished(accepted);
    }
}

// Takes `queued` only when it is accepted.
Status Writer::accept(Queued& queued) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Error{ErrorCode::TooMany, "the server is stopping"};
    if (queue_.size() >= static_cast<std::size_t>(kQueuedFlowsMax)) {
        return Error{ErrorCode::TooMany, "the writer's queue is full"};
    }
    queue_.push_back(std::move(queued));
    return Done{};
}

Status Writer::run(Flow flow) {
    std::promise<Status> outcome;
    submit(std::move(flow), [&outcome](const Status& status) { outcome.set_value(status); });
    return outcome.get_future().get();
}

int Writer::step() {
    std::vector<Ran> batch = take_batch();
    if (batch.empty()) return 0;
    const Status commit = run_batch(batch);
    finish_batch(batch, commit);
    return static_cast<int>(batch.size());
}

bool Writer::wait() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    return !queue_.empty();
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
}

std::vector<Writer::Ran> Writer::take_batch() {
    const std::lock_guard lock(mutex_);
    std::vector<Ran> batch;
    const auto count = std::min(queue_.size(), static_cast<std::size_t>(kBatchFlowsMax));
    batch.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        batch.push_back({std::move(queue_.front())});
        queue_.pop_front();
    }
    return batch;
}

Status Writer::run_batch(std::vector<Ran>& batch) {
    if (database_.is_in_transaction()) TRY(run_statement(database_, "ROLLBACK"));  // the one before could not be
    TRY(run_statement(database_, "BEGIN IMMEDIATE"));
    for (Ran& ran : batch) {
        ran.outcome = run_in_savepoint(ran);
        // After some errors (a full disk among them) SQLite takes back the whole transaction, the others' work too.
        if (!database_.is_in_transaction()) return ran.outcome.error();
    }
    auto commit = run_statement(database_, "COMMIT");
    if (!commit && database_.is_in_transaction()) TRY(run_statement(database_, "ROLLBACK"));
    return commit;
}

Status Writer::run_in_savepoint(Ran& ran) {
    FlowContext context{.database = database_,
                        .now = clock_.now(),
                        .steady = server::steady_now(),
                        .changes = {},
                        .planned_actions = 0,
                        .untold = {}};
    TRY(run_statement(database_, "SAVEPOINT flow"));
    auto outcome = ran.queued.flow(context);
    if (!outcome && !database_.is_in_transaction()) return outcome;
    if (!outcome) TRY(run_statement(database_, "ROLLBACK TO flow"));
    TRY(run_statement(database_, "RELEASE flow"));
    if (!outcome) return outcome;
    ran.changes = std::move(context.changes);
    ran.changes.insert(ran.changes.end(), context.untold.begin(), context.untold.end());
    ran.planned_actions = context.planned_actions;
    return outcome;
}

void Writer::finish_batch(const std::vector<Ran>& batch, const Status& commit) {
    if (commit) {
        refresh_base(batch);
        const bool planned =
            std::any_of(batch.begin(), batch.end(), [](const Ran& ran) { return ran.planned_actions > 0; });
        if (planned && hooks_.outbox_planned) hooks_.outbox_planned();
    } else {
        server::log(server::LogLevel::Error, "writer", "could not commit",
                    {{"flows", std::to_string(batch.size())}, {"reason", commit.error().detail}});
    }
    for (const Ran& ran : batch) ran.queued.finished(commit ? ran.outcome : commit);
}

void Writer::refresh_base(const std::vector<Ran>& batch) {
    for (const Ran& ran : batch) unrefreshed_.insert(unrefreshed_.end(), ran.changes.begin(), ran.changes.end());
    if (unrefreshed_.empty()) return;
    const auto refreshed = base_.refresh(database_, unrefreshed_);
    if (refreshed) {
        unrefreshed_.clear();
    } else {
        server::log(server::LogLevel::Error, "base", "is behind the database", {{"reason", refreshed.error().detail}});
    }
}

}  // namespace guanxi::flow
