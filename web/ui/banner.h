// A strip across the content, below the top bar, for what concerns every page for as long as it is so.
#pragma once

#include <string_view>

#include "web/ui/state.h"

namespace guanxi::ui {

// Takes its room from the pages that are drawn after it. `action` is its button; true when that was pressed.
bool banner(NoticeKind, std::string_view text, std::string_view action);

}  // namespace guanxi::ui
