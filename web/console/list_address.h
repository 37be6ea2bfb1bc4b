// How the address holds a list's question, and what is said of the parts of it that nobody can read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/list_parameters.h"

namespace guanxi::web {

// Takes away what `read` refuses, parameter by parameter, and answers their names. `read` accepts what is left.
std::vector<std::string> leave_out_unreadable(Parameters&, Status (*read)(const Parameters&));

void draw_unreadable(const std::vector<std::string>& names);  // nothing when there are none

// "tag=3&sort=-added": what stands behind the question mark.
std::string address_text(const Parameters&);

}  // namespace guanxi::web
