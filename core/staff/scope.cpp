#include "core/staff/scope.h"

#include <algorithm>

namespace guanxi::staff {

Scope Scope::of(std::vector<StaffId> staff) {
    std::sort(staff.begin(), staff.end());
    staff.erase(std::unique(staff.begin(), staff.end()), staff.end());
    return Scope{Reach::Listed, std::move(staff)};
}

bool Scope::covers(StaffId staff) const {
    return is_all() || std::binary_search(staff_.begin(), staff_.end(), staff);
}

}  // namespace guanxi::staff
