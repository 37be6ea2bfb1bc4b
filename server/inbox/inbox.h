// What came in, stored before it is answered, and processed afterwards: exactly once, in order of arrival.
// Rules
//   1. Storing is idempotent: a callback that WeCom sends again is answered, and not stored a second time.
//   2. Processing and marking as processed share one transaction, so that nothing takes effect twice.
//   3. A row that fails kAttemptsMax times is kept as failed and the next ones go on. A full queue or a database that
//      cannot write is not the row's fault and not counted: the row waits.
//   4. What was processed is kept kProcessedKeptFor, since WeCom may repeat it; failed rows are kept for ever.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/event/event.h"

#include "server/base/clock.h"
#include "server/store/database.h"

namespace guanxi::inbox {

inline constexpr int kAttemptsMax = 5;
inline constexpr int kRowsPerStep = 64;
inline constexpr std::chrono::hours kProcessedKeptFor{30 * 24};

struct InboxRow {
    std::int64_t id = 0;
    std::string body;  // decrypted XML
    int attempts = 0;
};

enum class Stored { New, Repeated };

// Saves a decrypted callback unless an equal event (event::dedupe_key) is there already.
Result<Stored> store_callback(store::Database&, const event::Event&, std::string_view body, server::SteadyTime now);
Result<std::vector<InboxRow>> waiting_rows(store::Database&, std::int64_t after_id, int limit);
Status mark_processed(store::Database&, std::int64_t id, server::SteadyTime now);
Status mark_attempt(store::Database&, std::int64_t id, std::string_view failure);  // failed for good at kAttemptsMax
Result<int> prune_processed(store::Database&, server::SteadyTime now);             // rule 4; how many

struct InboxCounts {
    int waiting = 0;
    int failed = 0;
};
Result<InboxCounts> inbox_counts(store::Database&);

// Wired by `app`: reads waiting rows; runs one row's event and marks it processed in one flow, then calls back.
struct InboxFlows {
    std::function<Result<std::vector<InboxRow>>(std::int64_t after_id, int limit)> waiting;
    std::function<void(const InboxRow&, const event::Event&, std::function<void(const Status&)>)> process;
    std::function<Status(const InboxRow&, std::string failure)> fail;
};

class InboxWorker {
public:
    explicit InboxWorker(InboxFlows flows);

    // Processes up to kRowsPerStep waiting rows and returns how many were processed or marked. Rows of one step share
    // the writer's commits. 0 with rows still waiting means that they cannot be written at present.
    int step();

private:
    bool note(const InboxRow&, const Status& outcome) const;  // whether the row moved

    InboxFlows flows_;
};

}  // namespace guanxi::inbox
