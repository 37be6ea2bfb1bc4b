#include "web/console/column_look.h"

namespace guanxi::web {

ui::TableLook shown_look(const console::TableLook& kept) {
    ui::TableLook look;
    for (const console::ColumnLook& each : kept.columns) {
        look.push_back({.column = each.column,
                        .width = each.width,
                        .shown = each.shown == console::ColumnLook::Shown::Yes ? ui::ColumnLook::Shown::Yes
                                                                               : ui::ColumnLook::Shown::No,
                        .pinned = each.pinned == console::ColumnLook::Pinned::Start ? ui::ColumnLook::Pinned::Start
                                                                                    : ui::ColumnLook::Pinned::No});
    }
    return look;
}

std::vector<console::ColumnLook> kept_columns(const ui::TableLook& look) {
    using console::ColumnLook;
    std::vector<ColumnLook> kept;
    for (const ui::ColumnLook& each : look) {
        const bool is_shown = each.shown == ui::ColumnLook::Shown::Yes;
        const bool is_pinned = each.pinned == ui::ColumnLook::Pinned::Start;
        kept.push_back({each.column, each.width, is_shown ? ColumnLook::Shown::Yes : ColumnLook::Shown::No,
                        is_pinned ? ColumnLook::Pinned::Start : ColumnLook::Pinned::No});
    }
    return kept;
}

std::string column_words(std::span<const ui::TableColumn> columns, const ui::TableLook& look) {
    std::string words;
    for (const int column : ui::column_order(columns, look)) {
        const ui::TableColumn& own = columns[static_cast<std::size_t>(column)];
        if (own.key.empty() || !ui::is_shown(own, look)) continue;
        words += (words.empty() ? "" : ",") + std::string(own.key);
    }
    return words;
}

}  // namespace guanxi::web
