// Inside of the kit: what lies over the page is drawn after it.
#pragma once

namespace guanxi::ui::overlay {

void begin();  // of a pass
void draw_toasts();
void end();

}  // namespace guanxi::ui::overlay
