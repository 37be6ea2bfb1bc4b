// Fields of every kind: empty, filled, wrong, disabled, counting.
#pragma once

namespace guanxi::web {

void draw_field_section();

}  // namespace guanxi::web
