#include "server/inbox/inbox.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "server/base/log.h"
#include "server/callback/callback.h"

namespace guanxi::inbox {

Result<Stored> store_callback(store::Database& database, const event::Event& event, std::string_view body,
                              server::SteadyTime now) {
    auto statement = TRY(database.prepare(R"sql(
        INSERT INTO inbox (dedupe_key, received_ms, body, state, attempts, failure)
        VALUES (?1, ?2, ?3, 0, 0, '')
            ON CONFLICT (dedupe_key) DO NOTHING
    )sql"));
    TRY(statement.bind(1, event::dedupe_key(event)).bind(2, now).bind(3, body).finish());
    return database.changed_rows() == 0 ? Stored::Repeated : Stored::New;
}

Result<std::vector<InboxRow>> waiting_rows(store::Database& database, std::int64_t after_id, int limit) {
    auto query = TRY(database.prepare(R"sql(
        SELECT id, body, attempts
          FROM inbox
         WHERE state = 0
           AND id > ?1
         ORDER BY id
         LIMIT ?2
    )sql"));
    query.bind(1, after_id).bind(2, limit);
    std::vector<InboxRow> rows;
    while (TRY(query.next())) rows.push_back({query.number(0), query.text(1), query.small(2)});
    return rows;
}

Status mark_processed(store::Database& database, std::int64_t id, server::SteadyTime now) {
    auto statement = TRY(database.prepare("UPDATE inbox SET state = 1, processed_ms = ?2 WHERE id = ?1 AND state = 0"));
    TRY(statement.bind(1, id).bind(2, now).finish());
    if (database.changed_rows() == 1) return Done{};
    return Error{ErrorCode::Conflict, "the callback was processed already"};  // takes the event's effects back
}

Status mark_attempt(store::Database& database, std::int64_t id, std::string_view failure) {
    auto statement = TRY(database.prepare(R"sql(
        UPDATE inbox
           SET attempts = attempts + 1,
               failure = ?2,
               state = CASE WHEN attempts + 1 >= ?3 THEN 2 ELSE state END
         WHERE id = ?1
           AND state = 0
    )sql"));
    return statement.bind(1, id).bind(2, failure).bind(3, kAttemptsMax).finish();
}

Result<int> prune_processed(store::Database& database, server::SteadyTime now) {
    auto statement = TRY(database.prepare("DELETE FROM inbox WHERE state = 1 AND received_ms < ?1"));
    TRY(statement.bind(1, now - kProcessedKeptFor).finish());
    return database.changed_rows();
}

Result<InboxCounts> inbox_counts(store::Database& database) {
    auto query = TRY(database.prepare(R"sql(
        SELECT coalesce(sum(state = 0), 0), coalesce(sum(state = 2), 0)
          FROM inbox
    )sql"));
    TRY(query.next());
    return InboxCounts{.waiting = query.small(0), .failed = query.small(1)};
}

namespace {

// The outcomes of one step's rows, reported from the writer's thread.
class Outcomes {
public:
    explicit Outcomes(std::size_t rows) : outcomes_(rows), open_(rows) {}

    void set(std::size_t row, const Status& outcome) {
        const std::lock_guard lock(mutex_);
        outcomes_[row] = outcome;
        --open_;
        if (open_ == 0) all_there_.notify_all();
    }
    std::vector<std::optional<Status>> wait() {
        std::unique_lock lock(mutex_);
        all_there_.wait(lock, [this] { return open_ == 0; });
        return std::move(outcomes_);
    }

private:
    std::mutex mutex_;
    std::condition_variable all_there_;
    std::vector<std::optional<Status>> outcomes_;
    std::size_t open_;
};

// Rule 3.
bool is_fault_of_row(const Error& error) {
    return error.code != ErrorCode::Storage && error.code != ErrorCode::TooMany;
}

void log_failed(const InboxRow& row, const Error& error) {
    server::log(
        server::LogLevel::Warning, "callback", "could not be processed",
        {{"id", std::to_string(row.id)}, {"attempt", std::to_string(row.attempts + 1)}, {"reason", error.detail}});
}

}  // namespace

InboxWorker::InboxWorker(InboxFlows flows) : flows_(std::move(flows)) {}

int InboxWorker::step() {
    const auto rows = flows_.waiting(0, kRowsPerStep);
    if (!rows) {
        server::log(server::LogLevel::Error, "inbox", "cannot be read", {{"reason", rows.error().detail}});
        return 0;
    }
    Outcomes outcomes{rows->size()};
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const InboxRow& row = (*rows)[i];
        const auto event = callback::event_from_xml(row.body);
        const auto report = [&outcomes, i](const Status& outcome) { outcomes.set(i, outcome); };
        if (event) flows_.process(row, *event, report);
        if (!event) report(event.error());
    }
    if (rows->empty()) return 0;

    const auto ended = outcomes.wait();
    int moved = 0;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        if (note((*rows)[i], *ended[i])) ++moved;
    }
    return moved;
}

bool InboxWorker::note(const InboxRow& row, const Status& outcome) const {
    if (outcome) return true;
    log_failed(row, outcome.error());
    if (!is_fault_of_row(outcome.error())) return false;
    return flows_.fail(row, outcome.error().detail).has_value();
}

}  // namespace guanxi::inbox
