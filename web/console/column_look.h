// How a table's columns look, as an account keeps them and as the table takes them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/console/preferences.h"

#include "web/ui/table.h"

namespace guanxi::web {

ui::TableLook shown_look(const console::TableLook&);
std::vector<console::ColumnLook> kept_columns(const ui::TableLook&);

// "name,tags,added": those with a key that are shown, in their order, as the export takes them.
std::string column_words(std::span<const ui::TableColumn>, const ui::TableLook&);

}  // namespace guanxi::web
