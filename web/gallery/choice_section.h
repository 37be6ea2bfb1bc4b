// Checkboxes, switches, lists and rows of choices.
#pragma once

namespace guanxi::web {

void draw_choice_section();

}  // namespace guanxi::web
