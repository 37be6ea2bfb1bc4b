// Choosing company tags.
#pragma once

#include <string_view>
#include <vector>

#include "core/customer/base.h"

#include "web/ui/select.h"

namespace guanxi::web {

// Chosen tags in the order of choosing. True when they changed.
bool tag_picker(std::string_view label, std::vector<TagId>& chosen, const customer::Base&,
                const ui::SelectOptions& = {});

}  // namespace guanxi::web
