// What stands above a list at the right, saved views and columns, and what the list's own keys and headers answer.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/list_parameters.h"
#include "core/console/preferences.h"

#include "web/console/saved_views.h"
#include "web/ui/table.h"

namespace guanxi::web {

struct ListTools {
    std::string_view path{};  // of the list: "/customers"
    const Parameters& question;
    std::span<const ui::TableColumn> columns;
    const console::TableLook& look;
};

// At the right end of a row. Answers the look when another one is wanted; a view that is chosen is gone to.
std::optional<console::TableLook> draw_list_tools(const ListTools&, SavedViewsState&);

void tell_copied(int rows);  // nothing when there were none

}  // namespace guanxi::web
