#include "web/console/saved_views.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using console::SavedView;
using console::TableLook;
using State = SavedViewsState;

const SavedView* view_of(const TableLook& look, std::string_view query) {
    const auto found = std::ranges::find(look.views, query, &SavedView::query);
    return found == look.views.end() ? nullptr : &*found;
}

// Why the look cannot be kept; core knows the rules, this says them.
std::string hindrance(const TableLook& look, std::string_view name) {
    if (name.empty()) return std::string(ui::say("请填写名称。"));
    if (console::check({.tables = {{"list", look}}})) return {};
    const int characters = character_count(name);
    if (characters > console::kViewNameCharactersMax) {
        return ui::say("名称最多 {} 个字，现在是 {} 个。", console::kViewNameCharactersMax, characters);
    }
    if (look.views.size() > static_cast<std::size_t>(console::kViewsMax)) {
        return ui::say("最多保存 {} 个视图，请先删除不用的。", console::kViewsMax);
    }
    return std::string(ui::say("已有同名的视图，请换一个名称。"));
}

void draw_menu(const TableLook& look, std::string_view query, State& state, SavedViewsAnswer& answer) {
    const ui::Menu menu("views");
    if (!menu.is_open()) return;
    for (const SavedView& view : look.views) {
        const ui::Icon icon = view.query == query ? ui::Icon::Check : ui::Icon::None;
        if (ui::menu_item(view.name, icon)) answer.query = view.query;
    }
    if (!look.views.empty()) ui::divider();
    if (ui::menu_item(ui::say("保存和管理视图"), ui::Icon::Edit)) state.is_open = true;
}

// Saves what the list shows under a new name.
void draw_saving(const TableLook& look, std::string_view query, State& state, SavedViewsAnswer& answer) {
    ui::heading(ui::say("保存当前视图"));
    ui::text(ui::say("保存搜索、筛选和排序，下次一点就能回来。"), {.tone = ui::Tone::Secondary});
    const bool is_submitted =
        ui::field(ui::say("视图名称"), state.name, {.placeholder = ui::say("例如：本周新增、高意向"), .width = 432})
            .submitted;
    const std::string name(trimmed(state.name));
    TableLook wanted = look;
    wanted.views.push_back({name, std::string(query)});
    const std::string hindered = hindrance(wanted, name);
    if (!name.empty() && !hindered.empty()) ui::notice(ui::NoticeKind::Warning, hindered);
    const bool is_pressed =
        ui::button(ui::say("保存"), {.kind = ui::ButtonKind::Primary,
                                     .enabled = hindered.empty() ? ui::Enabled::Yes : ui::Enabled::No,
                                     .reason = hindered});
    if (!hindered.empty() || !(is_pressed || is_submitted)) return;
    answer.look = std::move(wanted);
    state.name.clear();
    ui::toast(ui::ToastKind::Success, ui::say("已保存视图“{}”", name));
}

void remove_view(const TableLook& look, std::size_t at, State& state, SavedViewsAnswer& answer) {
    const SavedView removed = look.views[at];
    TableLook wanted = look;
    wanted.views.erase(wanted.views.begin() + static_cast<std::ptrdiff_t>(at));
    answer.look = std::move(wanted);
    ui::toast(ui::ToastKind::Success, ui::say("已删除视图“{}”", removed.name),
              {std::string(ui::say("撤销")), [&state, removed, at] {
                   state.restored = removed;
                   state.restored_at = at;
               }});
}

void draw_renaming(const TableLook& look, std::size_t at, State& state, SavedViewsAnswer& answer) {
    const bool is_submitted =
        ui::field(ui::say("新名称"), state.new_name,
                  {.label_place = ui::LabelPlace::Hidden, .focus = ui::Focus::OnAppearing, .width = 220})
            .submitted;
    TableLook wanted = look;
    wanted.views[at].name = std::string(trimmed(state.new_name));
    const std::string hindered = hindrance(wanted, wanted.views[at].name);
    const bool is_pressed = ui::button(
        ui::say("改名"), {.enabled = hindered.empty() ? ui::Enabled::Yes : ui::Enabled::No, .reason = hindered});
    const bool is_left = ui::button(ui::say("取消"), ui::ButtonKind::Text);
    if (hindered.empty() && (is_pressed || is_submitted)) {
        answer.look = std::move(wanted);
        state.renaming.clear();
    }
    if (is_left) state.renaming.clear();
}

void draw_view(const TableLook& look, std::size_t at, State& state, SavedViewsAnswer& answer) {
    const SavedView& view = look.views[at];
    const ui::WithId scope(view.name);
    const ui::Row row({.gap = 8, .wrap = ui::Wrap::No});
    if (state.renaming == view.name) {
        draw_renaming(look, at, state, answer);
        return;
    }
    if (ui::button(view.name, ui::ButtonKind::Text)) answer.query = view.query;
    ui::push_right();
    if (ui::icon_button(ui::Icon::Edit, ui::say("重命名“{}”", view.name))) {
        state.renaming = view.name;
        state.new_name = view.name;
    }
    if (ui::icon_button(ui::Icon::Trash, ui::say("删除“{}”", view.name))) remove_view(look, at, state, answer);
}

void draw_panel(const TableLook& look, std::string_view query, State& state, SavedViewsAnswer& answer) {
    const ui::Drawer drawer(ui::say("视图"));
    draw_saving(look, query, state, answer);
    ui::divider();
    ui::heading(ui::say("已保存的视图"));
    if (look.views.empty()) ui::note(ui::say("还没有保存的视图。"));
    for (std::size_t at = 0; at < look.views.size(); ++at) draw_view(look, at, state, answer);
    if (drawer.wants_close() || answer.query) {
        state.is_open = false;
        state.renaming.clear();
    }
}

}  // namespace

SavedViewsAnswer draw_saved_views(const TableLook& look, std::string_view query, State& state) {
    SavedViewsAnswer answer;
    const SavedView* current = view_of(look, query);
    const std::string label = current != nullptr ? ui::say("视图：{}", current->name) : std::string(ui::say("视图"));
    if (ui::button(label, {.icon = ui::Icon::Eye})) ui::open_menu("views");
    draw_menu(look, query, state, answer);
    if (state.is_open) draw_panel(look, query, state, answer);
    if (const auto restored = std::exchange(state.restored, std::nullopt)) {
        TableLook wanted = answer.look.value_or(look);
        const std::size_t at = std::min(state.restored_at, wanted.views.size());
        wanted.views.insert(wanted.views.begin() + static_cast<std::ptrdiff_t>(at), *restored);
        answer.look = std::move(wanted);
    }
    return answer;
}

}  // namespace guanxi::web
