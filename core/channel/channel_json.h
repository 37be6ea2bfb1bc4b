// The wire form of a channel: what the console's channel page reads and what it sends.
// Plan: {name, staff[], departments[], tags[], remark_pattern, welcome_text, acceptance: "automatic"|"by_staff"}
//       and, when it is not empty, schedule (channel_schedule_json.h). Everything but the name may be absent, which
//       means empty, or "automatic".
// Channel: the plan's fields and {id, state, code: "requested"|"ready"|"failed", failure, created_at}; another code, of
//       a newer server, is Other
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/channel/channel.h"

namespace guanxi::channel {

nlohmann::json to_wire(const Plan&);
nlohmann::json to_wire(const Channel&);
Result<Plan> plan_from_wire(const nlohmann::json&);
Result<Channel> channel_from_wire(const nlohmann::json&);

}  // namespace guanxi::channel
