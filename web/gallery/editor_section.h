// Pickers and editors: tags as chips, staff by department, days, hours of the week, audiences and messages.
#pragma once

namespace guanxi::web {

void draw_editor_section();

}  // namespace guanxi::web
