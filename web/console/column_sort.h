// Which columns decide a table's order, and what a press on a header does to that. A column is told by its key, which
// is its word in the list's question.
#pragma once

#include <span>
#include <vector>

#include "core/base/list_parameters.h"

#include "web/ui/table.h"

namespace guanxi::web {

// Marks those that decide.
void mark_sort(std::span<ui::TableColumn>, std::span<const SortWord>);

// `sort` is in force, `pressed` the column with the direction it takes first. What a header asks for: the order it
// stands for, the other one, none; empty is the list's own order.
std::vector<SortWord> sort_after(std::vector<SortWord> sort, SortWord pressed, ui::SortPress);

}  // namespace guanxi::web
