// The wire form of a channel: what the console's channel page reads and what it sends.
// Rules
//   1. Plan: {name, staff[], departments[], tags[], remark_pattern, welcome_text, acceptance: "automatic"|"by_staff"}
//      and, when it is not empty, schedule (channel_schedule_json.h). Everything but the name may be absent, which
//      means empty, or "automatic". Another acceptance is an error.
//   2. Channel: the plan's fields and {id, state, code: "requested"|"ready"|"failed", failure, created_at}, none of
//      which may be absent; another code, of a newer server, is Other.
//   3. The contact way's id at WeCom stays with the server: it is neither written nor read.
//   4. Reading checks words and types alone; whether the plan can be served is for check_plan to say.
// Source: ours.
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
