// The wire form of a leave: {staff, first: "2024-03-01", last, deputy}.
// Rules
//   1. A deputy of 0, null, or none at all, is nobody; written is always one.
//   2. Days are in the calendar. Everything else is for check_leave() to see: who is known, and that the end is not
//      before the beginning.
//   3. Errors name the field.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/staff/leave.h"

namespace guanxi::staff {

nlohmann::json to_wire(const Leave&);
Result<Leave> leave_from_wire(const nlohmann::json&);

}  // namespace guanxi::staff
