// Who is away on which days, and who stands in.
// Rules
//   1. A leave covers whole days of the company, the first and the last one included; at most kLeaveDaysMax of them.
//   2. A member of staff is available on a day when WeCom counts her as active and no leave of hers covers the day.
//   3. Who is not available is stood in for by the deputy of her leave, that one by his own deputy, and so on. When
//      several leaves cover the day, the one that begins last counts, then the one that ends last, then the larger
//      deputy's id. Nobody is asked twice: a circle ends the search.
//   4. When no deputy is available, her leader is asked, in the same way with his deputies, then the leader's leader.
//   5. When nobody is found the answer says Nobody. It is up to the caller to tell an admin.
// Source: ours; WeCom's leaders (direct_leader) from wecom-api.md B (user/get), read 2026-11-22.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/staff/staff.h"

namespace guanxi::staff {

inline constexpr int kLeaveDaysMax = 366;

struct Leave {
    StaffId staff;
    Day first{};
    Day last{};
    StaffId deputy;  // none: rule 4

    friend auto operator<=>(const Leave&, const Leave&) = default;
};

struct Leadership {
    StaffId staff;
    StaffId leader;

    friend auto operator<=>(const Leadership&, const Leadership&) = default;
};

// Errors name the field: staff, deputy (unknown, or the member herself), last (before the first day, or rule 1).
Status check_leave(const Leave&, std::span<const Staff>);

enum class StandIn : std::uint8_t {
    Herself,  // she is available
    Deputy,   // rule 3
    Leader,   // rule 4: her leader, somebody above, or one of their deputies
    Nobody,   // rule 5
};

struct OnDuty {
    StaffId staff;  // none with Nobody
    StandIn as = StandIn::Nobody;

    friend bool operator==(const OnDuty&, const OnDuty&) = default;
};

// Who is there on which day. Made once from tables in any order, asked often. A member of staff with several leaders
// has the one with the smallest id.
class Roster {
public:
    Roster(std::span<const Staff>, std::vector<Leave>, std::vector<Leadership>);

    bool is_available(StaffId, Day) const;  // false for unknown staff
    StaffId leader_of(StaffId) const;       // none when she has none
    OnDuty on_duty_for(StaffId, Day) const;

private:
    const Leave* leave_on(StaffId, Day) const;  // null when no leave covers the day
    OnDuty search(StaffId, Day) const;

    std::vector<StaffId> active_;          // ascending
    std::vector<Leave> leaves_;            // ascending
    std::vector<Leadership> leaderships_;  // ascending
};

}  // namespace guanxi::staff
