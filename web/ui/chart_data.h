// Inside of the kit: a chart for those who cannot see it, and as a table for those who want its numbers.
#pragma once

#include "web/ui/chart.h"
#include "web/ui/chart_plot.h"
#include "web/ui/kit.h"

namespace guanxi::ui::plot {

// All numbers as a grid over the picture, that is only in the semantic tree (chart.h rule 6).
void emit_numbers(const Chart&, kit::NodeId, const Box&);

// A calendar's cells as a grid of weekdays and weeks: one stop of the Tab key, walked by the arrow keys.
void emit_cells(const Plot&, kit::NodeId, ChartState&);

// Moves the crosshair by one of the keys that reached a chart or cell; Escape takes it away.
void move_place(const Plot&, std::string_view key, ChartState&);

void draw_numbers(const Chart&);

}  // namespace guanxi::ui::plot
