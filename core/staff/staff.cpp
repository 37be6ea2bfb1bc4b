#include "core/staff/staff.h"

#include <algorithm>
#include <map>
#include <set>

namespace guanxi::staff {

namespace {

using Children = std::multimap<DepartmentId, DepartmentId>;  // parent to child

std::set<DepartmentId> ids_of(std::span<const Department> departments) {
    std::set<DepartmentId> ids;
    for (const Department& department : departments) ids.insert(department.id);
    return ids;
}

Children children_of(std::span<const Department> departments) {
    const std::set<DepartmentId> known = ids_of(departments);
    Children children;
    for (const Department& department : departments) {
        if (department.id == kRootDepartment) continue;
        const bool parent_is_known = known.contains(department.parent);
        children.emplace(parent_is_known ? department.parent : kRootDepartment, department.id);
    }
    return children;
}

bool is_in_known_department(const Staff& member, const std::set<DepartmentId>& known) {
    return std::any_of(member.departments.begin(), member.departments.end(),
                       [&known](DepartmentId department) { return known.contains(department); });
}

}  // namespace

const std::string& display_name(const Staff& member) {
    return member.name.empty() ? member.wecom_id.value : member.name;
}

bool can_receive_customers(const Staff& member) {
    return member.status == StaffStatus::Active && member.contact == ContactFunction::Present;
}

std::vector<DepartmentId> with_departments_below(std::span<const Department> departments, DepartmentId top) {
    const Children children = children_of(departments);
    std::set<DepartmentId> reached{top};
    std::vector<DepartmentId> open{top};
    while (!open.empty()) {
        const auto [first, last] = children.equal_range(open.back());
        open.pop_back();
        for (auto child = first; child != last; ++child) {
            if (reached.insert(child->second).second) open.push_back(child->second);
        }
    }
    return {reached.begin(), reached.end()};
}

std::vector<StaffId> staff_of_department(std::span<const Department> departments, std::span<const Staff> staff,
                                         DepartmentId top) {
    const std::vector<DepartmentId> reached = with_departments_below(departments, top);
    const std::set<DepartmentId> within{reached.begin(), reached.end()};
    const std::set<DepartmentId> known = ids_of(departments);
    std::set<StaffId> found;
    for (const Staff& member : staff) {
        const bool is_stray = top == kRootDepartment && !is_in_known_department(member, known);
        if (is_stray || is_in_known_department(member, within)) found.insert(member.id);
    }
    return {found.begin(), found.end()};
}

}  // namespace guanxi::staff
