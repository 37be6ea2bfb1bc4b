// Buttons of every kind, with an icon, busy, disabled and without words; links and icons.
#pragma once

namespace guanxi::web {

void draw_button_section();

}  // namespace guanxi::web
