// The frame around every page: navigation at the left, bar at the top, content. Pages register themselves.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "web/app/global_search.h"
#include "web/app/user_menu.h"
#include "web/platform/route.h"
#include "web/platform/timer.h"
#include "web/ui/icon.h"

namespace guanxi::web {

// Pages for few are reached by a link instead.
enum class Listed { InNavigation, Nowhere };

struct PageEntry {
    std::string path{};                    // "/customers"; also draws "/customers/…"
    std::function<std::string()> title{};  // in the current language: [] { return std::string(ui::say("客户列表")); }
    std::function<std::string()> group{};  // heading above it in the navigation; empty function: none
    ui::Icon icon = ui::Icon::None;
    Listed listed = Listed::InNavigation;
    // What of the page a route shows ("新建渠道活码"), the last crumb; empty text: the page itself.
    std::function<std::string(const Route&)> detail{};
    std::function<void(const Route&)> draw{};  // with ui::Page as its outermost container
};

class Frame {
public:
    Frame();
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    Frame(Frame&&) = delete;
    Frame& operator=(Frame&&) = delete;
    ~Frame() = default;

    // In the order of the navigation. The first one is the start page, "/".
    void add_page(PageEntry);

    UserMenu menu{};
    GlobalSearch search{};

    // Strips between the top bar and the page, for what concerns every page.
    std::function<void()> banners{};

    // While set, it is drawn instead of everything (sign-in page).
    std::function<void()> gate{};

    void draw();

private:
    std::vector<PageEntry> pages_;
    bool navigation_open_ = false;  // narrow only
    bool shows_keys_ = false;
    std::optional<std::string> drawn_path_;  // of the page in the frame before
    std::string kept_note_;
    TimerId keeping_ = 0;

    const PageEntry* page_for(const Route&) const;
    std::vector<SearchEntry> page_entries() const;
    void draw_navigation(const PageEntry* current);
    void draw_top_bar(const PageEntry* current, const Route&);
    void draw_page(const PageEntry* current, const Route&);
    void take_shortcuts();
    void return_to_place(const PageEntry* current);
    void keep_place();
};

}  // namespace guanxi::web
