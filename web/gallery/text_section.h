// Text of every style and tone, figures, tags, portraits, the phone preview.
#pragma once

namespace guanxi::web {

void draw_text_section();

}  // namespace guanxi::web
