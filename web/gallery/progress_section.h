// Long work that goes on behind the pages, in every state.
#pragma once

namespace guanxi::web {

void draw_progress_section();

}  // namespace guanxi::web
