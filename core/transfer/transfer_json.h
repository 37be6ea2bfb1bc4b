// Wire forms of transfers, orders and plans.
// Rules
//   1. Ids are numbers, instants whole seconds (absent: not yet), days "2024-03-01", enums words. Lists may be absent,
//      which means empty, and so may code, cap_each, taker and again_on.
//   2. A plan's reasons that are unknown are read as Other; every other unknown word is an error.
//   3. Transfer: {relation, customer, from, to, occasion: "resigned"|"in_service", state: "planned"|"asked"|"unknown"|
//                "no_record"|"refused_at_call"|"waiting"|"taker_full"|"refused_by_customer"|"taken_over", attempts,
//                code, asked_at, due_at, taken_at}
//      Order:    {occasion, from, left_on, takers[], steps: [{choice: "among"|"by_tag"|"by_department",
//                spread: "evenly"|"least_load", staff[], routes: [{tag, staff[]}]}], cap_each, caps: [{staff, cap}]}
//      Plan:     {assigned: [{relation, customer, to, step}], left_out: [{relation, customer, why: "not_friend"|
//                "too_often"|"under_way"|"too_late"|"friend_of_taker"|"no_taker"|"all_full", taker, again_on}],
//                unable: [{staff, why: "unknown"|"inactive"|"no_contact_function"|"on_leave"|"hands_over"}]}
//   4. left_on is written and read with "resigned" alone, and required there. Of two caps of one member of staff the
//      last holds.
//   5. A plan's lists hold up to kHandedMax entries, all others up to wire::kListMax.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/transfer/plan.h"

namespace guanxi::transfer {

nlohmann::json to_wire(const Transfer&);
Result<Transfer> transfer_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Order&);
Result<Order> order_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Plan&);
Result<Plan> plan_from_wire(const nlohmann::json&);

}  // namespace guanxi::transfer
