#include "web/app/user_menu.h"

#include <array>
#include <optional>
#include <span>

#include "core/access/access.h"

#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/popover.h"
#include "web/ui/shell.h"
#include "web/ui/text.h"
#include "web/ui/theme.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

void draw_choice(std::string_view name, std::span<const std::string_view> labels, int& chosen) {
    ui::note(name);
    ui::segmented(name, labels, chosen);
}

void draw_theme() {
    const std::array labels{ui::say("跟随系统"), ui::say("浅色"), ui::say("深色")};
    const auto before = ui::chosen_theme();
    int chosen = !before ? 0 : *before == ui::Theme::Light ? 1 : 2;
    const int was = chosen;
    draw_choice(ui::say("外观"), labels, chosen);
    if (chosen == was) return;
    ui::set_theme(chosen == 0 ? std::nullopt : std::optional(chosen == 1 ? ui::Theme::Light : ui::Theme::Dark));
}

void draw_density() {
    const std::array labels{ui::say("标准"), ui::say("紧凑")};
    int chosen = ui::density() == ui::Density::Compact ? 1 : 0;
    const int was = chosen;
    draw_choice(ui::say("密度"), labels, chosen);
    if (chosen != was) ui::set_density(chosen == 1 ? ui::Density::Compact : ui::Density::Standard);
}

// In their own languages, so that everybody finds hers.
void draw_language() {
    const std::array<std::string_view, 2> labels{"中文", "English"};
    int chosen = ui::language() == ui::Language::English ? 1 : 0;
    const int was = chosen;
    draw_choice(ui::say("语言"), labels, chosen);
    if (chosen != was) ui::set_language(chosen == 1 ? ui::Language::English : ui::Language::Chinese);
}

void draw_actions(const UserMenu& menu) {
    if (menu.keys && ui::popover_entry(ui::say("快捷键"), ui::Icon::Menu)) {
        ui::close_popover();
        menu.keys();
    }
    if (menu.about && ui::popover_entry(ui::say("关于 Guanxi"), ui::Icon::Info)) {
        ui::close_popover();
        menu.about();
    }
    if (menu.sign_out && ui::popover_entry(ui::say("退出登录"), ui::Icon::Logout)) {
        ui::close_popover();
        menu.sign_out();
    }
}

}  // namespace

std::string role_name(std::string_view word) {
    const Result<access::Role> role = access::role_from_word(word);
    if (!role) return std::string(word);
    switch (*role) {
        case access::Role::Admin: return std::string(ui::say("管理员"));
        case access::Role::Operations: return std::string(ui::say("私域运营"));
        case access::Role::Manager: return std::string(ui::say("部门主管"));
        case access::Role::Staff: return std::string(ui::say("员工"));
        case access::Role::Auditor: return std::string(ui::say("合规"));
        case access::Role::Settings: return std::string(ui::say("系统设置"));
    }
    return std::string(word);
}

void draw_user_menu(const UserMenu& menu) {
    const std::string account = menu.account ? menu.account() : std::string();
    if (ui::shell::account_button(account.empty() ? ui::say("设置") : std::string_view(account))) {
        ui::open_popover();
    }
    const ui::Popover panel(ui::say("账号与外观"));
    if (!panel.is_open()) return;
    if (!account.empty()) ui::text(account, {.style = ui::TextStyle::CardTitle});
    if (const std::string role = menu.role ? menu.role() : std::string(); !role.empty()) ui::note(role);
    if (!account.empty()) ui::divider();
    const auto theme = ui::chosen_theme();
    const ui::Density density = ui::density();
    draw_density();
    draw_theme();
    draw_language();
    if (menu.look_chosen && (theme != ui::chosen_theme() || density != ui::density())) menu.look_chosen();
    ui::divider();
    draw_actions(menu);
}

}  // namespace guanxi::web
