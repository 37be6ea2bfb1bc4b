// The wire form of a leave: {staff, first: "2024-03-01", last, deputy}; a deputy of 0, or none at all, is nobody.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/staff/leave.h"

namespace guanxi::staff {

nlohmann::json to_wire(const Leave&);
Result<Leave> leave_from_wire(const nlohmann::json&);

}  // namespace guanxi::staff
