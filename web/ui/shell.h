// The parts around every page: navigation at the left, bar at the top. Used by web/app alone.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "web/ui/button.h"
#include "web/ui/scope.h"

namespace guanxi::ui::shell {

// 208 px with words or 56 px with icons alone; remembered in this browser. A narrow page always has words.
enum class Navigating { Words, Icons };
Navigating navigating();
void set_navigating(Navigating);

// Pages drawn after this stand beside the navigation and below the bar.
void leave_room();

// A row over the whole width of the content.
class TopBar {
public:
    TopBar();

private:
    Scope scope_;
};

// Where one is, in the bar: what comes first goes first when there is no room. An empty route makes it plain text.
struct Crumb {
    std::string label;
    std::string route;
};
void breadcrumb(std::span<const Crumb>);

// Looks like a field; where there is no room it is an icon. `keys` is shown in it: "Ctrl K".
bool search_button(std::string_view name, std::string_view words, std::string_view keys);

// Who is signed in; where there is no room a portrait alone.
bool account_button(std::string_view account);

// A column at the left; over the page when narrow. Scrolls.
class Navigation {
public:
    Navigation();

private:
    Scope scope_;
};

void brand(float indent = 8);                  // mark and name, in a column; as its entries stand in the navigation
void navigation_group(std::string_view name);  // a heading; a line where there are icons alone
bool pressed_beside_navigation();              // or Escape, while it lies over the page

}  // namespace guanxi::ui::shell
