// Staff and departments, as WeCom knows them.
// Rules
//   1. A member of staff can receive customers when WeCom counts them as active (status 1) and they have
//      the customer-contact function.
//   2. A department means its direct members and those of all departments below it.
//   3. Nobody is lost: a department whose parent is unknown stands below the root, and so do staff of whom no
//      department is known.
// Source: wecom-api.md B (department/list, user/simplelist, get_follow_user_list), read 2026-11-21.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/id.h"

namespace guanxi::staff {

inline constexpr DepartmentId kRootDepartment{1};

enum class StaffStatus : std::uint8_t { Active, Inactive };     // inactive: disabled, not activated or left
enum class ContactFunction : std::uint8_t { Absent, Present };  // WeCom's customer-contact function

struct Department {
    DepartmentId id;
    DepartmentId parent;
    std::string name;
    std::int64_t position = 0;  // larger first, as WeCom orders
};

struct Staff {
    StaffId id;
    WecomStaffId wecom_id;
    std::string name;  // may be empty: WeCom hides names from some apps; show `display_name`
    std::string alias;
    std::vector<DepartmentId> departments;
    StaffStatus status = StaffStatus::Active;
    ContactFunction contact = ContactFunction::Absent;
};

// The name, or WeCom's id when WeCom keeps the name from us.
const std::string& display_name(const Staff&);

bool can_receive_customers(const Staff&);

// `top` (known or not) and every department below it, ascending by id. Cycles in bad data end the descent.
std::vector<DepartmentId> with_departments_below(std::span<const Department>, DepartmentId top);

// Staff of `top` and below, ascending by id.
std::vector<StaffId> staff_of_department(std::span<const Department>, std::span<const Staff>, DepartmentId top);

}  // namespace guanxi::staff
