// What a page shows when it waits, has nothing, refuses, or walks through steps.
#pragma once

namespace guanxi::web {

void draw_state_section();

}  // namespace guanxi::web
