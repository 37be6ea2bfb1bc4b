// The parts around every page: navigation at the left, bar at the top. Used by web/app/frame alone.
#pragma once

#include <string_view>

#include "web/ui/scope.h"

namespace guanxi::ui::shell {

// Pages drawn after this stand beside the navigation and below the bar.
void leave_room();

// A row over the whole width of the content.
class TopBar {
public:
    TopBar();

private:
    Scope scope_;
};

// A column at the left, 208 px; over the page when narrow. Scrolls.
class Navigation {
public:
    Navigation();

private:
    Scope scope_;
};

void brand();  // mark and name, in a column
void navigation_group(std::string_view name);
bool pressed_beside_navigation();  // or Escape, while it lies over the page

}  // namespace guanxi::ui::shell
