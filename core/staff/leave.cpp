#include "core/staff/leave.h"

#include <algorithm>
#include <set>

namespace guanxi::staff {

namespace {

bool is_known(std::span<const Staff> staff, StaffId id) {
    return std::any_of(staff.begin(), staff.end(), [id](const Staff& member) { return member.id == id; });
}

}  // namespace

Status check_leave(const Leave& leave, std::span<const Staff> staff) {
    if (!is_known(staff, leave.staff)) return Error{ErrorCode::InvalidInput, "who is away is not known", "staff"};
    if (leave.last < leave.first) {
        return Error{ErrorCode::InvalidInput, "the leave ends before it begins", "last"};
    }
    if (leave.last - leave.first >= std::chrono::days{kLeaveDaysMax}) {
        return Error{ErrorCode::InvalidInput, "a leave has at most 366 days", "last"};
    }
    if (!leave.deputy) return Done{};
    if (leave.deputy == leave.staff) {
        return Error{ErrorCode::InvalidInput, "nobody is her own deputy", "deputy"};
    }
    if (!is_known(staff, leave.deputy)) return Error{ErrorCode::InvalidInput, "the deputy is not known", "deputy"};
    return Done{};
}

Roster::Roster(std::span<const Staff> staff, std::vector<Leave> leaves, std::vector<Leadership> leaderships)
    : leaves_(std::move(leaves)), leaderships_(std::move(leaderships)) {
    for (const Staff& member : staff) {
        if (member.status == StaffStatus::Active) active_.push_back(member.id);
    }
    std::sort(active_.begin(), active_.end());
    std::sort(leaves_.begin(), leaves_.end());
    std::sort(leaderships_.begin(), leaderships_.end());
}

bool Roster::is_available(StaffId id, Day day) const {
    return std::binary_search(active_.begin(), active_.end(), id) && leave_on(id, day) == nullptr;
}

StaffId Roster::leader_of(StaffId id) const {
    const auto first = std::lower_bound(leaderships_.begin(), leaderships_.end(), Leadership{id, {}});
    return first == leaderships_.end() || first->staff != id ? StaffId{} : first->leader;
}

OnDuty Roster::on_duty_for(StaffId id, Day day) const {
    return is_available(id, day) ? OnDuty{id, StandIn::Herself} : search(id, day);
}

OnDuty Roster::search(StaffId id, Day day) const {
    std::set<StaffId> asked;    // on any way
    std::set<StaffId> climbed;  // a leader who was asked as a deputy still has a leader of her own
    for (StaffId above = id; above && climbed.insert(above).second; above = leader_of(above)) {
        StaffId next = above;
        while (next && asked.insert(next).second) {
            if (is_available(next, day)) return {next, above == id ? StandIn::Deputy : StandIn::Leader};
            const Leave* const leave = leave_on(next, day);
            next = leave == nullptr ? StaffId{} : leave->deputy;
        }
    }
    return {};
}

const Leave* Roster::leave_on(StaffId id, Day day) const {
    const auto before = [](const Leave& leave, StaffId wanted) { return leave.staff < wanted; };
    const auto first = std::lower_bound(leaves_.begin(), leaves_.end(), id, before);
    const Leave* found = nullptr;
    for (auto leave = first; leave != leaves_.end() && leave->staff == id && leave->first <= day; ++leave) {
        if (day <= leave->last) found = &*leave;
    }
    return found;
}

}  // namespace guanxi::staff
