// Where on a page one is: scroll positions and focus, to be found again by Back, Forward and a reload. Used by
// web/app/frame alone.
#pragma once

#include <string>
#include <string_view>

namespace guanxi::ui {

std::string place_note();
void return_to(std::string_view note);  // as soon as what it speaks of is drawn, unless the person moves first
bool is_returning();
void start_at_top();  // another page: scroll positions are forgotten

// Gives the focus to the first search field of the page, if there is one.
void focus_search();

}  // namespace guanxi::ui
