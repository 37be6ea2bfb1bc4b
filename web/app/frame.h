// The bare frame around every page: navigation at the left, bar at the top, content. Pages register themselves.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "web/platform/route.h"
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
    std::function<void(const Route&)> draw{};  // with ui::Page as its outermost container
};

class Frame {
public:
    // In the order of the navigation. The first one is also shown for unknown routes.
    void add_page(PageEntry);

    // "示例教育 · 运营 王敏", at the right of the top bar.
    std::function<std::string()> account{};

    // Strips between the top bar and the page, for what concerns every page.
    std::function<void()> banners{};

    // Buttons of the top bar; empty: not shown.
    std::function<void()> about{};
    std::function<void()> sign_out{};

    // While set, it is drawn instead of everything (sign-in page).
    std::function<void()> gate{};

    void draw();

private:
    std::vector<PageEntry> pages_;
    bool navigation_open_ = false;  // narrow only

    const PageEntry* page_for(const Route&) const;
    void draw_navigation(const PageEntry* current);
    void draw_top_bar(const PageEntry* current);
};

}  // namespace guanxi::web
