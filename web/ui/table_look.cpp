#include "web/ui/table_look.h"

#include <algorithm>

#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/kit.h"
#include "web/ui/popup.h"
#include "web/ui/table.h"
#include "web/ui/table_parts.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

constexpr float kTitleRoom = 228;  // of the menu, with what lies around
constexpr float kGap = 4;
constexpr int kButtons = 5;  // of one column
constexpr int kWidthStep = 32;

struct Menu {
    std::span<const TableColumn> columns;
    const TableLook& look;
    const std::vector<float>& widths;  // as the table stands
    std::optional<TableLook> answer{};
};

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

int width_of(const Menu& menu, int column) {
    const auto at = static_cast<std::size_t>(column);
    return at < menu.widths.size() ? static_cast<int>(menu.widths[at]) : 0;
}

// − and +, for those who cannot drag the column's edge.
void draw_width(Menu& menu, int column) {
    const TableColumn& own = menu.columns[static_cast<std::size_t>(column)];
    const int width = width_of(menu, column);
    const auto step = [&](Icon icon, const std::string& name, int wanted) {
        const Enabled can = width > 0 && wanted != width ? Enabled::Yes : Enabled::No;
        if (icon_button(icon, name, {.enabled = can}))
            menu.answer = with_width(menu.columns, menu.look, own.key, wanted);
    };
    step(Icon::Minus, say("收窄{}", own.title), std::max(width - kWidthStep, static_cast<int>(grid::kNarrowest)));
    step(Icon::Plus, say("加宽{}", own.title), std::min(width + kWidthStep, static_cast<int>(grid::kWidest)));
}

void draw_place(Menu& menu, const TableColumn& own, int place) {
    const Enabled can_rise = place > 0 ? Enabled::Yes : Enabled::No;
    if (icon_button(Icon::ArrowUp, say("上移{}", own.title), {.enabled = can_rise})) {
        menu.answer = moved(menu.columns, menu.look, own.key, place - 1);
    }
    const Enabled can_fall = place + 1 < keyed_count(menu.columns) ? Enabled::Yes : Enabled::No;
    if (icon_button(Icon::ArrowDown, say("下移{}", own.title), {.enabled = can_fall})) {
        menu.answer = moved(menu.columns, menu.look, own.key, place + 1);
    }
}

void draw_entry(Menu& menu, int column, int place) {
    const TableColumn& own = menu.columns[static_cast<std::size_t>(column)];
    const ColumnLook* known = find_look(menu.look, own.key);
    const WithId scope(own.key);
    const Row row({.gap = kGap, .wrap = Wrap::No});
    space(8);
    bool shows = is_shown(own, menu.look);
    if (checkbox(own.title, shows)) {
        const ColumnLook::Shown wanted = shows ? ColumnLook::Shown::Yes : ColumnLook::Shown::No;
        menu.answer = with_shown(menu.columns, menu.look, own.key, wanted);
    }
    push_right();
    draw_width(menu, column);
    const bool is_pinned = known != nullptr && known->pinned == ColumnLook::Pinned::Start;
    const std::string pin = is_pinned ? say("取消固定{}", own.title) : say("固定{}", own.title);
    if (icon_button(is_pinned ? Icon::PinOff : Icon::Pin, pin)) {
        const ColumnLook::Pinned wanted = is_pinned ? ColumnLook::Pinned::No : ColumnLook::Pinned::Start;
        menu.answer = with_pinned(menu.columns, menu.look, own.key, wanted);
    }
    draw_place(menu, own, place);
}

void draw_menu(Menu& menu) {
    int place = 0;
    for (const int column : column_order(menu.columns, menu.look)) {
        if (key_of(menu.columns, column).empty()) continue;
        draw_entry(menu, column, place++);
    }
    divider();
    const Row row;
    if (button(say("恢复默认"), ButtonKind::Text)) menu.answer = TableLook{};
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

std::optional<TableLook> columns_button(std::string_view table, std::span<const TableColumn> columns,
                                        const TableLook& look) {
    const kit::NodeId drawn = kit::derive(kit::scope_id(), table);
    const bool is_pressed = icon_button(Icon::Settings, say("列设置"));
    const kit::Last opener = kit::last();
    if (is_pressed && popup::is_open(opener.id)) {
        popup::close();
    } else if (is_pressed) {
        popup::open(opener.id);
    }
    const float width = kTitleRoom + kButtons * (control_height() + kGap);
    if (!popup::is_open(opener.id) || !popup::begin(opener.id, opener.box, width)) return std::nullopt;
    popup::begin_content(kit::Role::Group, say("列设置"), 0);
    Menu menu{columns, look, grid::memory_of(drawn).widths};
    draw_menu(menu);
    popup::end();
    if (menu.answer) kit::request_pass();
    return std::move(menu.answer);
}

}  // namespace guanxi::ui
