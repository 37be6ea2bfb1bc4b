// Inside of the kit: a chart as a file.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "web/ui/chart_plot.h"

namespace guanxi::ui::plot {

struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> rgba{};  // red first, rows from the top
};

// What `draw` paints from (0, 0) on, `density` pixels to each of CSS. Called while a pass is built.
Pixels pixels_of(float width, float height, float density, const std::function<void()>& draw);

// Title, legend and picture, without anything to press, on the surface of the current theme.
Pixels picture_of(const Chart&, const Shown&, float width);

void save_picture(const Chart&, const Shown&, float width);
void save_numbers(const Chart&);

}  // namespace guanxi::ui::plot
