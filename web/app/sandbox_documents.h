// What the sandbox page reads from the server.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"

#include "web/sandbox/sandbox_view.h"

namespace guanxi::web {

Result<std::vector<SandboxFriend>> sandbox_friends_from_wire(std::string_view body);
Result<std::vector<SandboxCall>> sandbox_calls_from_wire(std::string_view body);  // newest first

}  // namespace guanxi::web
