// Choosing members of staff from the tree of departments.
#pragma once

#include <string_view>
#include <vector>

#include "core/customer/base.h"

#include "web/ui/select.h"

namespace guanxi::web {

enum class StaffOffered { All, WhoCanReceive };

// Chosen staff in the order of choosing. True when they changed. A department chooses all its members of today; who
// cannot be chosen is shown with the reason.
bool staff_picker(std::string_view label, std::vector<StaffId>& chosen, const customer::Base&, StaffOffered,
                  const ui::SelectOptions& = {});

}  // namespace guanxi::web
