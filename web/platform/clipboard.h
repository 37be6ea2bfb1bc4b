// Copying by the browser's own "copy" event, so that it needs no permission and works in every embedded browser.
#pragma once

#include <string_view>

#include "web/platform/mirror.h"

namespace guanxi::web {

// Whether the person asked for a copy of what the node, which has the focus, stands for. Fields copy by themselves.
bool take_copy(NodeId focused);

// What goes to the clipboard; answers `take_copy` within the same frame.
void copy(std::string_view text, std::string_view html);

}  // namespace guanxi::web
