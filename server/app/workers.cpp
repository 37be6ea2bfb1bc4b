#include "server/app/workers.h"

#include <algorithm>

#include "server/app/flows.h"
#include "server/base/log.h"
#include "server/inbox/inbox.h"
#include "server/store/account_store.h"
#include "server/store/change_store.h"

namespace guanxi::app {

namespace {

using std::chrono::milliseconds;

void run_writer(flow::Writer& writer) {
    while (writer.wait()) writer.step();
}

void run_passwords(http::PasswordWorker& passwords) {
    while (passwords.wait()) passwords.step();
}

void run_exports(http::ExportWorker& exports) {
    while (exports.wait()) exports.step();
}

void run_inbox(Parts& parts) {
    inbox::InboxWorker worker{inbox_flows(parts)};
    std::uint64_t seen = 0;
    while (!parts.inbox_wake.is_stopped()) {
        const int moved = worker.step();
        if (moved == 0) seen = parts.inbox_wake.wait(seen, kInboxLookEvery);
    }
}

// How long nothing will be due, as far as the outbox knows.
milliseconds nap(Parts& parts, milliseconds longest) {
    auto reader = parts.readers.of_this_thread();
    if (!reader) return longest;
    const auto due = store::next_due_time(**reader);
    if (!due || !due->has_value()) return longest;
    return std::clamp(**due - server::steady_now(), kShortestNap, std::max(longest, kShortestNap));
}

void run_outbox(Parts& parts, outbox::Lane lane) {
    outbox::OutboxWorker worker{lane, outbox_flows(parts), *parts.api, parts.clock};
    const milliseconds longest = lane == outbox::Lane::Urgent ? kUrgentLookEvery : outbox::kLookForUnknownEvery;
    std::uint64_t seen = 0;
    while (!parts.outbox_wake.is_stopped()) {
        const bool performed = worker.step(server::steady_now());
        if (!performed) seen = parts.outbox_wake.wait(seen, nap(parts, longest));
    }
}

void run_sync(Parts& parts) {
    std::uint64_t seen = 0;
    while (!parts.sync_wake.is_stopped()) {
        const bool did = parts.sync->step(server::steady_now());
        if (!did) seen = parts.sync_wake.wait(seen, sync::kLookEvery);
    }
}

Status maintain(flow::FlowContext& context) {
    TRY(store::delete_ended_sessions(context.database, context.steady));
    TRY(inbox::prune_processed(context.database, context.steady));
    return store::prune_changes(context.database, context.steady);
}

void run_maintenance(Parts& parts) {
    std::uint64_t seen = 0;
    while (!parts.maintenance_wake.is_stopped()) {
        parts.exports.forget_old();
        const Status done = parts.writer->run(maintain);
        if (!done) server::log(server::LogLevel::Error, "maintenance", "failed", {{"failure", done.error().detail}});
        seen = parts.maintenance_wake.wait(seen, kMaintainEvery);
    }
}

}  // namespace

void Workers::start_writer() {
    writer_.start("writer", [this] { run_writer(*parts_.writer); });
    rest_.start("passwords", [this] { run_passwords(parts_.passwords); });
}

void Workers::start_the_rest() {
    rest_.start("inbox", [this] { run_inbox(parts_); });
    rest_.start("outbox urgent", [this] { run_outbox(parts_, outbox::Lane::Urgent); });
    for (int each = 0; each < kAnyWorkers; ++each) {
        rest_.start("outbox", [this] { run_outbox(parts_, outbox::Lane::Any); });
    }
    rest_.start("exports", [this] { run_exports(parts_.exports); });
    rest_.start("sync", [this] { run_sync(parts_); });
    rest_.start("maintenance", [this] { run_maintenance(parts_); });
}

void Workers::ask_to_stop() {
    for (Wake* wake : {&parts_.inbox_wake, &parts_.outbox_wake, &parts_.sync_wake, &parts_.maintenance_wake}) {
        wake->stop();
    }
    parts_.exports.stop();
}

ThreadGroup::Joined Workers::join_the_rest(milliseconds patience) {
    ask_to_stop();
    parts_.passwords.stop();
    return rest_.join_within(patience);
}

ThreadGroup::Joined Workers::stop_writer(milliseconds patience) {
    parts_.writer->stop();
    return writer_.join_within(patience);
}

}  // namespace guanxi::app
