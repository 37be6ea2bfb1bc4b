// How a customer's facts are said.
#pragma once

#include <string>

#include "core/customer/customer.h"

#include "web/ui/theme.h"

namespace guanxi::web {

std::string add_way_text(int add_way);  // 扫描二维码; unknown codes as 其他（N）
std::string relation_state_text(customer::RelationState);
ui::Tone relation_state_tone(customer::RelationState);

}  // namespace guanxi::web
