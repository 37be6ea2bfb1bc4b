// The table: ten million rows with everything switched on, a wide one, and what it shows without rows.
#pragma once

namespace guanxi::web {

void draw_table_section();

}  // namespace guanxi::web
