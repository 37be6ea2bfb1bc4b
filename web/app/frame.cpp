#include "web/app/frame.h"

#include <algorithm>

#include "web/app/keyboard_help.h"
#include "web/platform/canvas.h"
#include "web/platform/mirror.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/place.h"
#include "web/ui/shell.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr int kKeepMilliseconds = 300;  // after the last change: browsers refuse what comes too often

std::string group_of(const PageEntry& page) {
    return page.group ? page.group() : std::string();
}

std::string detail_of(const PageEntry& page, const Route& route) {
    return page.detail ? page.detail(route) : std::string();
}

std::string document_title(const PageEntry* page, const Route& route) {
    if (page == nullptr) return std::string(ui::say("没有这个页面")) + " · Guanxi";
    const std::string detail = detail_of(*page, route);
    return (detail.empty() ? std::string() : detail + " · ") + page->title() + " · Guanxi";
}

std::vector<ui::shell::Crumb> crumbs_of(const PageEntry* page, const Route& route) {
    if (page == nullptr) return {{.label = std::string(ui::say("没有这个页面")), .route = {}}};
    std::vector<ui::shell::Crumb> crumbs;
    const std::string detail = detail_of(*page, route);
    if (const std::string group = group_of(*page); !group.empty()) crumbs.push_back({.label = group, .route = {}});
    crumbs.push_back({.label = page->title(), .route = page->path});
    if (!detail.empty()) crumbs.push_back({.label = detail, .route = {}});
    // A phone has room for the last one alone.
    if (ui::is_narrow()) crumbs.erase(crumbs.begin(), crumbs.end() - 1);
    return crumbs;
}

// An address that leads nowhere: an old bookmark, a typing error, a page that this account has not.
void draw_unknown_page(const Route& route, const PageEntry* start) {
    const ui::Page page({.title = ui::say("没有这个页面")});
    const ui::Card card({.name = "unknown"});
    const std::string sentence =
        ui::say("地址 {} 不存在，或者你的账号没有这个页面。", std::string(route.path.substr(0, 60)));
    if (ui::empty_state(sentence, ui::say("回到首页")) && start != nullptr) go_to(start->path);
}

}  // namespace

Frame::Frame() {
    search.pages = [this] { return page_entries(); };
    menu.keys = [this] { shows_keys_ = true; };
    on_leaving([] { keep_note(ui::place_note()); });
}

void Frame::add_page(PageEntry page) {
    const auto place = std::ranges::find(pages_, page.path, &PageEntry::path);
    if (place == pages_.end()) pages_.push_back(std::move(page));
}

const PageEntry* Frame::page_for(const Route& route) const {
    if (route.path == "/" && !pages_.empty()) return &pages_.front();
    const auto fits = [&route](const PageEntry& page) {
        return route.path == page.path || route.path.starts_with(page.path + "/");
    };
    const auto found = std::ranges::find_if(pages_, fits);
    return found != pages_.end() ? &*found : nullptr;
}

std::vector<SearchEntry> Frame::page_entries() const {
    std::vector<SearchEntry> entries;
    for (const PageEntry& page : pages_) {
        entries.push_back({.found = {.label = page.title(),
                                     .detail = group_of(page),
                                     .group = std::string(ui::say("页面")),
                                     .icon = page.icon == ui::Icon::None ? ui::Icon::ChevronRight : page.icon},
                           .route = page.path});
    }
    return entries;
}

void Frame::draw_navigation(const PageEntry* current) {
    const ui::shell::Navigation navigation;
    // Pages of one group stand together, in the order in which the groups first appear.
    std::vector<std::string> groups;
    for (const PageEntry& page : pages_) {
        if (page.listed == Listed::Nowhere) continue;
        const std::string group = group_of(page);
        if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
    }
    for (const std::string& group : groups) {
        if (!group.empty()) ui::shell::navigation_group(group);
        for (const PageEntry& page : pages_) {
            if (page.listed == Listed::Nowhere || group_of(page) != group) continue;
            const ui::Current is_current = &page == current ? ui::Current::Yes : ui::Current::No;
            if (ui::nav_item(page.title(), page.icon, page.path, is_current)) navigation_open_ = false;
        }
    }
}

void Frame::draw_top_bar(const PageEntry* current, const Route& route) {
    using ui::shell::Navigating;
    const ui::shell::TopBar bar;
    if (ui::is_narrow()) {
        if (ui::icon_button(ui::Icon::Menu, ui::say("导航"))) navigation_open_ = !navigation_open_;
    } else {
        const bool has_words = ui::shell::navigating() == Navigating::Words;
        if (ui::icon_button(ui::Icon::Menu, has_words ? ui::say("收起导航") : ui::say("展开导航"))) {
            ui::shell::set_navigating(has_words ? Navigating::Icons : Navigating::Words);
        }
    }
    ui::shell::breadcrumb(crumbs_of(current, route));
    ui::push_right();
    if (ui::shell::search_button(ui::say("搜索"), ui::say("搜索客户、员工、标签、页面"), "Ctrl K")) search.open();
    draw_user_menu(menu);
}

void Frame::take_shortcuts() {
    if (ui::is_panel_open()) return;
    if (take_shortcut("Ctrl+K")) search.open();
    if (take_shortcut("?")) shows_keys_ = true;
    if (take_shortcut("/")) ui::focus_search();
}

// Another page starts at its top; what Back, Forward and a reload return to is where one left it.
void Frame::return_to_place(const PageEntry* current) {
    const std::string path = current != nullptr ? current->path : std::string();
    if (drawn_path_ && *drawn_path_ != path) ui::start_at_top();
    drawn_path_ = path;
    if (const auto note = take_returned_note()) {
        ui::return_to(*note);
        kept_note_ = *note;
    }
}

void Frame::keep_place() {
    if (ui::is_returning()) return;
    std::string note = ui::place_note();
    if (note == kept_note_) return;
    kept_note_ = std::move(note);
    cancel(keeping_);
    keeping_ = after(
        kKeepMilliseconds, [] { keep_note(ui::place_note()); }, Redraw::WhenAsked);
}

void Frame::draw_page(const PageEntry* current, const Route& route) {
    if (current == nullptr) {
        draw_unknown_page(route, pages_.empty() ? nullptr : &pages_.front());
        return;
    }
    const ui::WithId scope(current->path);
    current->draw(route);
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
    set_title(document_title(current, route));
    return_to_place(current);
    take_shortcuts();
    const bool lies_over_page = ui::is_narrow();
    if (!lies_over_page) draw_navigation(current);
    draw_top_bar(current, route);
    ui::shell::leave_room();
    if (banners) banners();
    draw_page(current, route);
    if (lies_over_page && navigation_open_) {
        draw_navigation(current);
        if (ui::shell::pressed_beside_navigation()) navigation_open_ = false;
    }
    if (search.is_open()) search.draw();
    if (shows_keys_ && draw_keyboard_help() == HelpAnswer::Closed) shows_keys_ = false;
    keep_place();
}

}  // namespace guanxi::web
