// What stands above a list at the right: saved views and columns; among the page's actions: files and paper; and what
// is said after copying.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/list_parameters.h"
#include "core/console/preferences.h"

#include "web/app/intents.h"
#include "web/console/saved_views.h"
#include "web/ui/table.h"

namespace guanxi::web {

struct ListTools {
    std::string_view table{};  // its name, as ui::table has it
    std::string_view path{};   // of the list: "/customers"; its files and its page to print have the same
    const Parameters& question;
    std::span<const ui::TableColumn> columns;
    const console::TableLook& look;
};

// At the right end of a row. Answers the look when another one is wanted; a view that is chosen is gone to.
std::optional<console::TableLook> draw_list_tools(const ListTools&, SavedViewsState&);

// Among the page's actions: the button with its menu of files and paper, of the question's `rows` rows.
void draw_export(const ListTools&, int rows, Intents&);

void tell_copied(int rows);  // nothing when there were none

}  // namespace guanxi::web
