#include "web/app/frame.h"

#include <algorithm>

#include "web/platform/canvas.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/shell.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

void Frame::add_page(PageEntry page) {
    pages_.push_back(std::move(page));
}

const PageEntry* Frame::page_for(const Route& route) const {
    const auto fits = [&route](const PageEntry& page) {
        return route.path == page.path || route.path.starts_with(page.path + "/");
    };
    const auto found = std::ranges::find_if(pages_, fits);
    if (found != pages_.end()) return &*found;
    return pages_.empty() ? nullptr : &pages_.front();
}

void Frame::draw_navigation(const PageEntry* current) {
    const ui::shell::Navigation navigation;
    // Pages of one group stand together, in the order in which the groups first appear.
    std::vector<std::string> groups;
    for (const PageEntry& page : pages_) {
        if (page.listed == Listed::Nowhere) continue;
        const std::string group = page.group ? page.group() : std::string();
        if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
    }
    for (const std::string& group : groups) {
        if (!group.empty()) ui::shell::navigation_group(group);
        for (const PageEntry& page : pages_) {
            const bool is_of_group = (page.group ? page.group() : std::string()) == group;
            if (page.listed == Listed::Nowhere || !is_of_group) continue;
            const ui::Current is_current = &page == current ? ui::Current::Yes : ui::Current::No;
            if (ui::nav_item(page.title(), page.icon, page.path, is_current)) navigation_open_ = false;
        }
    }
}

void Frame::draw_top_bar(const PageEntry* current) {
    const ui::shell::TopBar bar;
    if (ui::is_narrow()) {
        if (ui::icon_button(ui::Icon::Menu, ui::say("导航"))) navigation_open_ = !navigation_open_;
    }
    if (current != nullptr) {
        const std::string group = current->group ? current->group() + " / " : std::string();
        ui::text(ui::is_narrow() ? current->title() : group + current->title(),
                 {.tone = ui::Tone::Secondary, .overflow = ui::Overflow::Ellipsis});
    }
    ui::push_right();
    if (account && !ui::is_narrow()) ui::text(account(), {.tone = ui::Tone::Secondary});
    const bool is_dark = ui::theme() == ui::Theme::Dark;
    if (ui::icon_button(is_dark ? ui::Icon::Sun : ui::Icon::Moon, is_dark ? ui::say("浅色") : ui::say("深色"))) {
        ui::set_theme(is_dark ? ui::Theme::Light : ui::Theme::Dark);
    }
    const bool is_english = ui::language() == ui::Language::English;
    if (ui::icon_button(ui::Icon::Globe, is_english ? "中文" : "English")) {
        ui::set_language(is_english ? ui::Language::Chinese : ui::Language::English);
    }
    if (about && ui::icon_button(ui::Icon::Info, ui::say("关于 Guanxi"))) about();
    if (sign_out && ui::icon_button(ui::Icon::Logout, ui::say("退出登录"))) sign_out();
}

void Frame::draw() {
    // A gate may take itself away while it is drawn.
    if (const auto drawn_gate = gate) {
        set_title("Guanxi");
        drawn_gate();
        return;
    }
    const Route route = current_route();
    const PageEntry* current = page_for(route);
    const std::string title = current != nullptr ? current->title() : std::string();
    set_title(title.empty() ? std::string("Guanxi") : title + " · Guanxi");
    const bool lies_over_page = ui::is_narrow();
    if (!lies_over_page) draw_navigation(current);
    draw_top_bar(current);
    ui::shell::leave_room();
    if (banners) banners();
    if (current != nullptr) {
        const ui::WithId scope(current->path);
        current->draw(route);
    }
    if (!lies_over_page || !navigation_open_) return;
    draw_navigation(current);
    if (ui::shell::pressed_beside_navigation()) navigation_open_ = false;
}

}  // namespace guanxi::web
