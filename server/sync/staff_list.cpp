#include "server/sync/staff_list.h"

#include <algorithm>

#include "core/base/text.h"

namespace guanxi::sync {

void StaffList::add(std::vector<wecom::StaffEntry> entries) {
    for (wecom::StaffEntry& entry : entries) {
        flow::SyncedStaff& staff = by_id_[folded(entry.id.value)];
        staff.id = std::move(entry.id);
        if (!entry.name.empty()) staff.name = std::move(entry.name);
        if (!entry.alias.empty()) staff.alias = std::move(entry.alias);
        staff.status = entry.status;
        auto& departments = staff.departments;
        departments.insert(departments.end(), entry.departments.begin(), entry.departments.end());
        std::sort(departments.begin(), departments.end());
        departments.erase(std::unique(departments.begin(), departments.end()), departments.end());
    }
}

void StaffList::mark_contact_function(std::span<const WecomStaffId> ids) {
    for (const WecomStaffId& id : ids) {
        flow::SyncedStaff& staff = by_id_[folded(id.value)];
        if (staff.id.value.empty()) staff.id = id;
        staff.contact = staff::ContactFunction::Present;
    }
}

std::vector<flow::SyncedStaff> StaffList::take() {
    std::vector<flow::SyncedStaff> all;
    for (auto& [id, staff] : by_id_) all.push_back(std::move(staff));
    by_id_.clear();
    return all;
}

}  // namespace guanxi::sync
