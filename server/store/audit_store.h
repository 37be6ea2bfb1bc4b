// The audit chain: who did what to what, each row bound to all rows before it.
// Rules
//   1. Ids count from 1 without a gap; a row's hash is SHA-256 over the previous row's hash (32 zero bytes for the
//   first)
//      and the row itself.
//   2. Rows hold no personal data: objects are named by our ids.
//   3. The chain shows any row that was changed, taken out or put in. It cannot show that its end was cut off.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"

#include "server/store/database.h"

namespace guanxi::store {

struct AuditRow {
    Instant at{};
    std::string_view actor;  // account name, "wecom" or "system"
    std::string_view action;
    std::string_view object;
    std::string_view detail;  // JSON
};

Status add_audit(Database&, const AuditRow&);

struct AuditVerdict {
    std::int64_t rows = 0;                     // that are in order, from the first on
    std::optional<std::int64_t> first_broken;  // id of the row at which the chain breaks
};

Result<AuditVerdict> verify_audit(Database&);  // reads all of it

}  // namespace guanxi::store
