// The wire form of a channel's welcome plan.
// Rules
//   1. Plan: {mode: "send"|"silent", own: Content, special_dates: [{first, last, name, content: Content}],
//            slots: [{weekdays: [1 to 7, 1 is Monday], hours: "09:00-18:00", content: Content}],
//            muted_nicknames: [text]}
//      Days as "2024-03-01", Content as in core/message/message_json.h.
//   2. What is absent is empty, or "send"; but first, last, weekdays and hours are required.
//   3. Another mode is an error, and so are hours or days that cannot be read. Errors name the field.
//   4. Reading checks words and types alone: dates may share days and contents may be too long (plan.h rule 5).
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/welcome/plan.h"

namespace guanxi::welcome {

nlohmann::json to_wire(const Plan&);
Result<Plan> plan_from_wire(const nlohmann::json&);

}  // namespace guanxi::welcome
