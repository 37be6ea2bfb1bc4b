// Staff and departments as last read from WeCom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/staff/staff.h"

#include "server/store/database.h"

namespace guanxi::store {

Result<std::vector<staff::Department>> departments(Database&);  // by id
Status save_department(Database&, const staff::Department&);    // adds or replaces
Status delete_department(Database&, DepartmentId);

Result<std::vector<staff::Staff>> all_staff(Database&);  // by id
// WeCom's ids of staff are equal regardless of case.
Result<std::optional<staff::Staff>> staff_by_wecom_id(Database&, const WecomStaffId&);
Result<std::optional<staff::Staff>> staff(Database&, StaffId);
Result<StaffId> add_staff(Database&, const staff::Staff&);  // its id is given here
Status save_staff(Database&, const staff::Staff&);          // by id

}  // namespace guanxi::store
