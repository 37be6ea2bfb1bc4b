// The change log: what browsers must refresh. Rows say what changed, not how; the reader gets the present state.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::store {

inline constexpr int kChangesPerAnswer = 5'000;  // who is further behind gets a new snapshot
inline constexpr std::int64_t kChangesKept = 1'000'000;
inline constexpr std::chrono::hours kChangesKeptFor{7 * 24};

enum class ChangeKind : std::uint8_t {
    Relation = 1,  // object: relation
    Customer = 2,  // object: customer, whose name changed
    Tables = 3,    // departments, staff, tags or channel names
    Channel = 4,   // object: channel; its page reads it again
    Reload = 5,    // too much to list
};

struct Change {
    ChangeKind kind;
    std::int32_t object = 0;
    StaffId old_staff = {};  // of a relation: before and after; equal when it stayed
    StaffId new_staff = {};
    std::int64_t seq = 0;  // given by the store
};

Result<std::int64_t> add_change(Database&, const Change&, server::SteadyTime at);
Result<std::int64_t> last_change(Database&);   // 0 when there was none
Result<std::int64_t> first_change(Database&);  // the oldest that is kept; 0 when there is none
// After `after`, oldest first, at most `limit`.
Result<std::vector<Change>> changes_after(Database&, std::int64_t after, int limit);
Status prune_changes(Database&, server::SteadyTime now);

}  // namespace guanxi::store
