// The journey that tests of lifecycle and report tell their stories with.
#pragma once

#include "core/lifecycle/journey.h"

namespace guanxi::test {

inline constexpr JourneyId kSales{1};
inline constexpr StageId kNew{11};
inline constexpr StageId kTalking{12};
inline constexpr StageId kIntent{13};
inline constexpr StageId kPaid{14};
inline constexpr StageId kLost{15};
inline constexpr StageId kRetired{16};  // closed

inline lifecycle::Journey sales_journey(lifecycle::Holder holder = lifecycle::Holder::Relation) {
    using lifecycle::Outcome;
    using lifecycle::StageState;
    return {.id = kSales,
            .name = "销售旅程",
            .holder = holder,
            .stages = {{kNew, "新客户", 0x2F6FED, Outcome::Underway, StageState::Open},
                       {kTalking, "首次沟通", 0x13A8A8, Outcome::Underway, StageState::Open},
                       {kIntent, "有意向", 0xE0A100, Outcome::Underway, StageState::Open},
                       {kPaid, "已付款", 0x2E9E4F, Outcome::Won, StageState::Open},
                       {kLost, "无意向", 0x8A8F98, Outcome::Lost, StageState::Open},
                       {kRetired, "老客户(停用)", 0x000000, Outcome::Underway, StageState::Closed}}};
}

}  // namespace guanxi::test
