// Members of staff as small numbers: a forecast counts by position in the base's staff table, not by id.
// Rules
//   1. The table is copied when the object is made; later changes of the base are not seen.
//   2. All ids that the table does not hold share the one slot behind the last: it cannot send and has no id.
//   3. Who can receive customers can send (staff::can_receive_customers).
//   4. Ids below 65,536 are looked up by index, larger ones by binary search in the table, which is sorted by id.
// Source: ours; the positions are those of customer/tables.h.
#pragma once

#include <cstdint>
#include <vector>

#include "core/customer/base.h"

namespace guanxi::broadcast {

class StaffSlots {
public:
    explicit StaffSlots(const customer::Base&);

    // The position in base.staff(); unknown() when the table does not hold the id.
    std::uint32_t of(std::uint32_t staff_id) const {
        return staff_id < direct_.size() ? direct_[staff_id] : searched(staff_id);
    }
    std::uint32_t unknown() const { return static_cast<std::uint32_t>(ids_.size()); }
    std::uint32_t count() const { return unknown() + 1; }  // with the one for all unknown ones
    bool can_send(std::uint32_t slot) const { return can_send_[slot] != 0; }
    StaffId id(std::uint32_t slot) const { return slot == unknown() ? StaffId{} : ids_[slot]; }

private:
    std::uint32_t searched(std::uint32_t staff_id) const;

    std::vector<StaffId> ids_;            // ascending
    std::vector<std::uint32_t> direct_;   // by id, as far as ids are small
    std::vector<std::uint8_t> can_send_;  // by slot; the unknown cannot
};

}  // namespace guanxi::broadcast
