#include "web/ui/table_look.h"

#include <algorithm>

#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/kit.h"
#include "web/ui/popup.h"
#include "web/ui/table.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

constexpr float kMenuWidth = 336;

std::string_view key_of(std::span<const TableColumn> columns, int column) {
    return columns[static_cast<std::size_t>(column)].key;
}

// Every column that has a key, in the order shown, then the names of no column.
TableLook whole(std::span<const TableColumn> columns, const TableLook& look) {
    TableLook all;
    for (const int column : column_order(columns, look)) {
        const std::string_view key = key_of(columns, column);
        if (key.empty()) continue;
        const ColumnLook* known = find_look(look, key);
        const ColumnLook::Shown shown = columns[static_cast<std::size_t>(column)].shown;
        all.push_back(known != nullptr ? *known : ColumnLook{.column = std::string(key), .shown = shown});
    }
    for (const ColumnLook& each : look) {
        if (find_look(all, each.column) == nullptr) all.push_back(each);
    }
    return all;
}

int keyed_count(std::span<const TableColumn> columns) {
    return static_cast<int>(std::ranges::count_if(columns, [](const TableColumn& each) { return !each.key.empty(); }));
}

template <class Change>
TableLook changed(std::span<const TableColumn> columns, const TableLook& look, std::string_view key, Change change) {
    TableLook all = whole(columns, look);
    for (ColumnLook& each : all) {
        if (each.column == key) change(each);
    }
    return all;
}

// One column in the menu; answers the look when something of it was changed.
std::optional<TableLook> draw_entry(std::span<const TableColumn> columns, const TableLook& look,
                                    const TableColumn& column, int place) {
    std::optional<TableLook> answer;
    const ColumnLook* known = find_look(look, column.key);
    const WithId scope(column.key);
    const Row row({.gap = 4, .wrap = Wrap::No});
    space(8);
    bool shows = is_shown(column, look);
    if (checkbox(column.title, shows)) {
        answer = with_shown(columns, look, column.key, shows ? ColumnLook::Shown::Yes : ColumnLook::Shown::No);
    }
    push_right();
    const bool is_pinned = known != nullptr && known->pinned == ColumnLook::Pinned::Start;
    const std::string pin = is_pinned ? say("取消固定{}", column.title) : say("固定{}", column.title);
    if (icon_button(is_pinned ? Icon::PinOff : Icon::Pin, pin)) {
        answer = with_pinned(columns, look, column.key, is_pinned ? ColumnLook::Pinned::No : ColumnLook::Pinned::Start);
    }
    const Enabled can_rise = place > 0 ? Enabled::Yes : Enabled::No;
    if (icon_button(Icon::ArrowUp, say("上移{}", column.title), {.enabled = can_rise})) {
        answer = moved(columns, look, column.key, place - 1);
    }
    const Enabled can_fall = place + 1 < keyed_count(columns) ? Enabled::Yes : Enabled::No;
    if (icon_button(Icon::ArrowDown, say("下移{}", column.title), {.enabled = can_fall})) {
        answer = moved(columns, look, column.key, place + 1);
    }
    return answer;
}

std::optional<TableLook> draw_menu(std::span<const TableColumn> columns, const TableLook& look) {
    std::optional<TableLook> answer;
    int place = 0;
    for (const int column : column_order(columns, look)) {
        if (key_of(columns, column).empty()) continue;
        if (auto changed = draw_entry(columns, look, columns[static_cast<std::size_t>(column)], place)) {
            answer = std::move(changed);
        }
        ++place;
    }
    divider();
    const Row row;
    if (button(say("恢复默认"), ButtonKind::Text)) answer = TableLook{};
    return answer;
}

}  // namespace

std::vector<int> column_order(std::span<const TableColumn> columns, const TableLook& look) {
    const auto rank = [&](int column) {
        const std::string_view key = key_of(columns, column);
        const auto named = std::ranges::find(look, key, &ColumnLook::column);
        const bool is_pinned = named != look.end() && named->pinned == ColumnLook::Pinned::Start;
        const int group = key.empty() ? 2 : is_pinned ? 0 : 1;
        return std::pair(group, named - look.begin());
    };
    std::vector<int> order;
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) order.push_back(column);
    std::ranges::stable_sort(order, {}, rank);
    return order;
}

const ColumnLook* find_look(const TableLook& look, std::string_view key) {
    const auto found = std::ranges::find(look, key, &ColumnLook::column);
    return key.empty() || found == look.end() ? nullptr : &*found;
}

bool is_shown(const TableColumn& column, const TableLook& look) {
    const ColumnLook* known = find_look(look, column.key);
    return (known != nullptr ? known->shown : column.shown) == ColumnLook::Shown::Yes;
}

TableLook with_width(std::span<const TableColumn> columns, const TableLook& look, std::string_view key, int width) {
    return changed(columns, look, key, [width](ColumnLook& each) { each.width = width; });
}

TableLook with_shown(std::span<const TableColumn> columns, const TableLook& look, std::string_view key,
                     ColumnLook::Shown shown) {
    return changed(columns, look, key, [shown](ColumnLook& each) { each.shown = shown; });
}

TableLook with_pinned(std::span<const TableColumn> columns, const TableLook& look, std::string_view key,
                      ColumnLook::Pinned pinned) {
    return changed(columns, look, key, [pinned](ColumnLook& each) { each.pinned = pinned; });
}

TableLook moved(std::span<const TableColumn> columns, const TableLook& look, std::string_view key, int place) {
    TableLook all = whole(columns, look);
    const auto from = std::ranges::find(all, key, &ColumnLook::column);
    if (from == all.end()) return all;
    const ColumnLook own = *from;
    all.erase(from);
    all.insert(all.begin() + std::clamp(place, 0, keyed_count(columns) - 1), own);
    return all;
}

std::optional<TableLook> columns_button(std::span<const TableColumn> columns, const TableLook& look) {
    const bool is_pressed = icon_button(Icon::Settings, say("列设置"));
    const kit::Last opener = kit::last();
    if (is_pressed && popup::is_open(opener.id)) {
        popup::close();
    } else if (is_pressed) {
        popup::open(opener.id);
    }
    if (!popup::is_open(opener.id) || !popup::begin(opener.id, opener.box, kMenuWidth)) return std::nullopt;
    popup::begin_content(kit::Role::Group, say("列设置"), 0);
    auto answer = draw_menu(columns, look);
    popup::end();
    if (answer) kit::request_pass();
    return answer;
}

}  // namespace guanxi::ui
