#include "core/broadcast/staff_slots.h"

#include <algorithm>

namespace guanxi::broadcast {

namespace {

constexpr std::int32_t kDirectIds = 1 << 16;

}  // namespace

StaffSlots::StaffSlots(const customer::Base& base) {
    for (const staff::Staff& member : base.staff()) {
        ids_.push_back(member.id);
        can_send_.push_back(static_cast<std::uint8_t>(staff::can_receive_customers(member)));
    }
    can_send_.push_back(0);

    const std::int32_t largest = ids_.empty() ? 0 : std::clamp(ids_.back().value, 0, kDirectIds - 1);
    direct_.assign(static_cast<std::size_t>(largest) + 1, unknown());
    for (std::size_t slot = 0; slot < ids_.size(); ++slot) {
        const std::int32_t id = ids_[slot].value;
        if (id >= 0 && id <= largest) direct_[static_cast<std::size_t>(id)] = static_cast<std::uint32_t>(slot);
    }
}

std::uint32_t StaffSlots::searched(std::uint32_t staff_id) const {
    const StaffId wanted{static_cast<std::int32_t>(staff_id)};
    const auto found = std::lower_bound(ids_.begin(), ids_.end(), wanted);
    return found == ids_.end() || *found != wanted ? unknown() : static_cast<std::uint32_t>(found - ids_.begin());
}

}  // namespace guanxi::broadcast
