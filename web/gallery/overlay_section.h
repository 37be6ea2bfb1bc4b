// What lies over the page: messages, confirmations, drawers, menus.
#pragma once

namespace guanxi::web {

void draw_overlay_section();

}  // namespace guanxi::web
