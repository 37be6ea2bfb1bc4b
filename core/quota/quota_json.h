// The wire form of limits and of what an admin has set.
// Rules
//   1. Limit: {key, subject, window, count: {kind, number}, penalty, authority, adjustable: true|false, source}
//   2. Adjustments: {counts: {key: number}, week_start: 0 (Sunday) to 6, accounts}; all may be absent, which means no
//      counts, Monday and 1. A key or number that `check` refuses is an error: limits are acted upon.
//   3. Allowance: {used, left, renews_at}. RowAllowance: {able, exhausted, by_left[], renews_at}. Neither is ever read.
//   4. An unknown send mode is an error with the field "mode".
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/quota/customer_quota.h"
#include "core/quota/quota.h"

namespace guanxi::quota {

const char* word_of(SendMode);
Result<SendMode> send_mode_from_word(std::string_view word);

nlohmann::json to_wire(const Limit&);  // one way: the receiver has the same table, and shows what the server says
nlohmann::json to_wire(const Adjustments&);
nlohmann::json to_wire(const Allowance&);
nlohmann::json to_wire(const RowAllowance&);
Result<Adjustments> adjustments_from_wire(const nlohmann::json&);

}  // namespace guanxi::quota
