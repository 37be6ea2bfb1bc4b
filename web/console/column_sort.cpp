#include "web/console/column_sort.h"

#include <algorithm>

namespace guanxi::web {

namespace {

SortDirection other(SortDirection direction) {
    return direction == SortDirection::Ascending ? SortDirection::Descending : SortDirection::Ascending;
}

}  // namespace

void mark_sort(std::span<ui::TableColumn> columns, std::span<const SortWord> sort) {
    for (std::size_t place = 0; place < sort.size(); ++place) {
        const auto column = std::ranges::find(columns, sort[place].column, &ui::TableColumn::key);
        if (column == columns.end()) continue;
        const bool is_ascending = sort[place].direction == SortDirection::Ascending;
        column->sort = is_ascending ? ui::SortMark::Ascending : ui::SortMark::Descending;
        column->sort_place = static_cast<int>(place) + 1;
    }
}

std::vector<SortWord> sort_after(std::vector<SortWord> sort, SortWord pressed, ui::SortPress press) {
    const auto found = std::ranges::find(sort, pressed.column, &SortWord::column);
    const bool is_known = found != sort.end();
    if (press == ui::SortPress::Alone) {
        if (!is_known || sort.size() > 1) return {pressed};
        if (found->direction != pressed.direction) return {};
        return {{pressed.column, other(pressed.direction)}};
    }
    if (!is_known) {
        if (sort.size() < static_cast<std::size_t>(kSortKeysMax)) sort.push_back(pressed);
    } else if (found->direction == pressed.direction) {
        found->direction = other(pressed.direction);
    } else {
        sort.erase(found);
    }
    return sort;
}

}  // namespace guanxi::web
