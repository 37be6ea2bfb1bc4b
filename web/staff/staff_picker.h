// Choosing members of staff.
#pragma once

#include <string_view>
#include <vector>

#include "core/customer/base.h"

#include "web/ui/select.h"

namespace guanxi::web {

enum class StaffOffered { All, WhoCanReceive };

// Chosen staff in the order of choosing. True when they changed.
bool staff_picker(std::string_view label, std::vector<StaffId>& chosen, const customer::Base&, StaffOffered,
                  const ui::SelectOptions& = {});

}  // namespace guanxi::web
