// Inside of the kit: where everything of a chart stands, and how it is painted. Nothing here knows of pointers, focus
// or the semantic tree, so the same code draws the page and the picture that is exported.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "web/ui/chart.h"
#include "web/ui/chart_scale.h"
#include "web/ui/paint.h"

namespace guanxi::ui::plot {

using paint::Box;
using paint::Point;
using Shown = std::vector<std::size_t>;  // series by index, ascending

inline constexpr int kNowhere = -1;

enum class Form { Lines, Bars, Rows, Funnel, Calendar };
Form form_of(const Chart&);
bool has_legend(const Chart&);
bool begins_at_first(const Chart&);  // read from its first place on, not from its last one back

struct Plot {
    const Chart* chart = nullptr;
    Form form = Form::Lines;
    Shown shown{};
    Box box{};     // all of it
    Box inside{};  // what the values take, without axes and labels
    Axis axis{};
    int places = 0;
    int first = 0;        // a calendar's first place that fits
    float pitch = 0;      // pixels from one place to the next: slot, row, step or cell
    float thickness = 0;  // of one bar
};

float plot_height(const Chart&, const Shown&, float width);
Plot lay_out(const Chart&, const Shown&, const Box&);
void draw(const Plot&, int place);  // with the crosshair at `place`

int place_at(const Plot&, float x, float y);  // kNowhere: none
Box box_of(const Plot&, int place);           // a tooltip stands beside it

// ---- what the forms share
float x_of(const Plot&, int place);
float y_of(const Plot&, double value);
void draw_axes(const Plot&);
void draw_mark(std::size_t series, const Point&, float radius);
void draw_swatch(const Chart&, std::size_t series, const Box&);  // 20 × 12, for legends and tooltips
void draw_bar(std::size_t series, const Box&);
std::span<const float> dashes_of(std::size_t series);
Color color_of(std::size_t series);

// Moves heights apart until they are `gap` from each other and within [top, bottom], as far as there is room.
void spread(std::vector<float>& heights, float gap, float top, float bottom);

// ---- the forms
float lines_margin(const Plot&);  // what labels at line ends need
void draw_lines(const Plot&, int place);
void draw_bars(const Plot&, int place);
void lay_out_rows(Plot&);
void draw_rows(const Plot&, int place);
void lay_out_funnel(Plot&);
void draw_funnel(const Plot&, int place);
void lay_out_calendar(Plot&);
void draw_calendar(const Plot&, int place);
Box cell_of(const Plot&, int place);

}  // namespace guanxi::ui::plot
