// Charts of every kind and in every state: full, empty, one point, all zero, gaps, below zero, many points.
#pragma once

namespace guanxi::web {

void draw_chart_section();

}  // namespace guanxi::web
