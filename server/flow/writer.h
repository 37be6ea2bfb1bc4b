// The one writer. Flows from callbacks, clicks, workers and syncs queue here; each runs whole in a savepoint of its
// own, many share one commit, and each caller hears the outcome only after the commit.
//
// A flow may read and write the database through its context and nothing else: no network, no files, no clock.
// When a flow returns an error its savepoint is rolled back, and the others of the batch are not touched. When the
// commit fails (a full disk), every caller of the batch gets that error, nothing is saved, and the next batch is tried
// as usual.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "core/base/result.h"

#include "server/flow/flow_context.h"
#include "server/store/database.h"
#include "server/store/live_base.h"

namespace guanxi::flow {

inline constexpr int kBatchFlowsMax = 256;
inline constexpr int kQueuedFlowsMax = 20'000;

using Flow = std::function<Status(FlowContext&)>;
using Finished = std::function<void(const Status&)>;  // on the writer thread, after the commit; must be quick

struct WriterHooks {
    std::function<void()> outbox_planned;  // after a commit that planned actions
};

class Writer {
public:
    Writer(store::Database database, store::LiveBase& base, const server::BusinessClock& clock, WriterHooks hooks);

    // Any thread. TooMany (at once, through `finished`) when the queue is full or the writer was stopped.
    void submit(Flow flow, Finished finished);
    // Submits and waits. Never from the writer thread.
    Status run(Flow flow);

    // Runs what is queued, at most kBatchFlowsMax flows, in one transaction. Returns how many. Only the writer thread.
    int step();
    // Waits until there is something to do or `stop` was called; false after stop when nothing is left.
    bool wait();
    void stop();  // any thread; what is queued is still run

    store::Database& database() { return database_; }  // only the writer thread, or before it starts

private:
    struct Queued {
        Flow flow;
        Finished finished;
    };
    struct Ran;
    Status accept(Queued& queued);
    std::vector<Ran> take_batch();
    Status run_batch(std::vector<Ran>& batch);  // up to and including the commit
    Status run_in_savepoint(Ran& ran);
    void finish_batch(const std::vector<Ran>& batch, const Status& commit);
    void refresh_base(const std::vector<Ran>& batch);

    store::Database database_;
    store::LiveBase& base_;
    const server::BusinessClock& clock_;
    WriterHooks hooks_;
    std::vector<store::Change> unrefreshed_;  // committed, but not in the base: reading them back failed
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Queued> queue_;
    bool stopping_ = false;
};

}  // namespace guanxi::flow
