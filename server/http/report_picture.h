// Pictures of a report on paper, as inline SVG without style or script.
// Rules
//   1. A series is told by its hatching as well as by its hue, so that it is told on grey paper, too.
//   2. Numbers stand over their bars where all of them find room, else over the highest alone; the table has them all.
//   3. Lines are hairlines, and the scale begins at zero.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/report/overview.h"

namespace guanxi::http {

// Stacked bars day by day, oldest first, with the hatchings that swatches of the same page use.
std::string added_picture(const report::Overview&, std::string_view title);
std::string series_swatch(std::size_t series);
std::string share_bar(int count, int largest);  // a bar across its cell, the largest from edge to edge

std::string grouped(int number);  // "43,212"

}  // namespace guanxi::http
