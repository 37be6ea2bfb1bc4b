// Layout, axes and what all forms of a chart share.
#include "web/ui/chart_plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "web/ui/chart_words.h"
#include "web/ui/layout.h"

namespace guanxi::ui::plot {

namespace {

constexpr paint::Face kFace{12, 20, false};
constexpr float kHeight = 240;
constexpr float kNarrowHeight = 200;
constexpr float kStepHeight = 40;  // at least, of the scale
constexpr float kAxisBottom = 24;
constexpr float kAxisTop = 10;
constexpr float kLabelGap = 16;
constexpr float kWidestBar = 28;

constexpr std::array<float, 2> kDashed{6, 3};
constexpr std::array<float, 2> kDotted{1.5F, 3};
constexpr std::array<float, 4> kDashDot{8, 3, 1.5F, 3};
constexpr std::array<float, 2> kLongDashed{12, 4};
constexpr std::array<float, 2> kShortDashed{3, 3};

void lay_out_upright(Plot& plot) {
    const Range range = range_of(*plot.chart, plot.shown);
    const float height = plot.box.height - kAxisTop - kAxisBottom;
    plot.axis = round_axis(range.smallest, range.largest, std::max(2, static_cast<int>(height / kStepHeight)));
    float labels = 0;
    for (std::int64_t value = plot.axis.low; value <= plot.axis.high; value += plot.axis.step) {
        labels = std::max(labels, paint::measure(axis_words(value, plot.axis.step), kFace));
    }
    const float left = labels + 8;
    const float right = plot.form == Form::Lines ? lines_margin(plot) : 0;
    plot.inside = {plot.box.x + left, plot.box.y + kAxisTop, std::max(20.0F, plot.box.width - left - right), height};
    plot.pitch = plot.inside.width / static_cast<float>(std::max(1, plot.places));
    const bool is_grouped = plot.chart->kind == ChartKind::Bar;
    const auto bars = static_cast<float>(is_grouped ? std::max<std::size_t>(1, plot.shown.size()) : 1);
    plot.thickness = std::clamp(std::floor(plot.pitch * 0.72F / bars), 1.0F, kWidestBar);
}

// Every which place has its label, so that the widest ones do not touch. Days prefer weeks and months.
int label_stride(const Plot& plot, float widest) {
    static constexpr std::array<int, 12> kDayStrides{1, 2, 3, 7, 14, 28, 61, 91, 182, 365, 730, 1461};
    static constexpr std::array<int, 10> kStrides{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    const float between = plot.places > 1 ? std::abs(x_of(plot, 1) - x_of(plot, 0)) : plot.inside.width;
    const auto fits = [&](int stride) { return between * static_cast<float>(stride) >= widest + kLabelGap; };
    const std::span<const int> strides =
        plot.chart->first_day ? std::span<const int>(kDayStrides) : std::span<const int>(kStrides);
    const auto found = std::ranges::find_if(strides, fits);
    return found == strides.end() ? std::max(1, plot.places) : *found;
}

void draw_place_labels(const Plot& plot) {
    float widest = 0;
    // Names may be many; the widest of the first hundred is wide enough for a stride.
    for (int place = 0; place < std::min(plot.places, 100); ++place) {
        widest = std::max(widest, paint::measure(place_words(*plot.chart, place), kFace));
    }
    const float most = std::max(48.0F, plot.inside.width / 3);
    const int stride = label_stride(plot, std::min(widest, most));
    const float y = plot.inside.y + plot.inside.height + 4;
    float free_until = plot.box.x + plot.box.width;
    for (int place = plot.places - 1; place >= 0; place -= stride) {
        const std::string words = paint::cut(place_words(*plot.chart, place), kFace, most);
        const float width = paint::measure(words, kFace);
        const float right_end = plot.box.x + plot.box.width - width;
        const float x = std::clamp(x_of(plot, place) - width / 2, plot.box.x, std::max(plot.box.x, right_end));
        if (x + width > free_until) continue;
        paint::draw_text(x, y, words, kFace, palette().secondary);
        free_until = x - kLabelGap / 2;
    }
}

void draw_hatching(const Box& box) {
    static constexpr float kStep = 5;
    const Color color = paint::with_alpha(palette().surface, 0.4F);
    // Lines x + y = sum, cut at the edges of the box.
    for (float sum = kStep; sum < box.width + box.height; sum += kStep) {
        const float from = std::max(0.0F, sum - box.height);
        const float to = std::min(sum, box.width);
        const std::array<Point, 2> line{Point{box.x + from, box.y + sum - from}, Point{box.x + to, box.y + sum - to}};
        if (to - from > 0.5F) paint::polyline(line, color, 1);
    }
}

}  // namespace

Form form_of(const Chart& chart) {
    switch (chart.kind) {
        case ChartKind::Line:
        case ChartKind::Area: return Form::Lines;
        case ChartKind::Bar:
        case ChartKind::StackedBar: return chart.first_day ? Form::Bars : Form::Rows;
        case ChartKind::Funnel: return Form::Funnel;
        case ChartKind::HeatCalendar: return Form::Calendar;
    }
    return Form::Lines;
}

bool has_legend(const Chart& chart) {
    const Form form = form_of(chart);
    return chart.series.size() > 1 && form != Form::Funnel && form != Form::Calendar;
}

bool begins_at_first(const Chart& chart) {
    const Form form = form_of(chart);
    return form == Form::Rows || form == Form::Funnel;
}

float plot_height(const Chart& chart, const Shown& shown, float width) {
    const Form form = form_of(chart);
    if (form == Form::Lines || form == Form::Bars) return width < 480 ? kNarrowHeight : kHeight;
    return lay_out(chart, shown, {0, 0, width, 0}).box.height;
}

Plot lay_out(const Chart& chart, const Shown& shown, const Box& box) {
    Plot plot{.chart = &chart,
              .form = form_of(chart),
              .shown = shown,
              .box = box,
              .inside = box,
              .places = place_count(chart)};
    switch (plot.form) {
        case Form::Lines:
        case Form::Bars: lay_out_upright(plot); break;
        case Form::Rows: lay_out_rows(plot); break;
        case Form::Funnel: lay_out_funnel(plot); break;
        case Form::Calendar: lay_out_calendar(plot); break;
    }
    return plot;
}

void draw(const Plot& plot, int place) {
    switch (plot.form) {
        case Form::Lines: draw_lines(plot, place); break;
        case Form::Bars: draw_bars(plot, place); break;
        case Form::Rows: draw_rows(plot, place); break;
        case Form::Funnel: draw_funnel(plot, place); break;
        case Form::Calendar: draw_calendar(plot, place); break;
    }
}

float x_of(const Plot& plot, int place) {
    if (plot.form == Form::Bars) return plot.inside.x + (static_cast<float>(place) + 0.5F) * plot.pitch;
    if (plot.places < 2) return plot.inside.x + plot.inside.width / 2;
    return plot.inside.x + plot.inside.width * static_cast<float>(place) / static_cast<float>(plot.places - 1);
}

float y_of(const Plot& plot, double value) {
    return plot.inside.y + plot.inside.height * (1 - plot.axis.share(value));
}

int place_at(const Plot& plot, float x, float y) {
    if (plot.places == 0) return kNowhere;
    if (plot.form == Form::Calendar) {
        for (int place = plot.first; place < plot.places; ++place) {
            const Box cell = cell_of(plot, place);
            const bool is_inside = x >= cell.x && x < cell.x + plot.pitch && y >= cell.y && y < cell.y + plot.pitch;
            if (is_inside) return place;
        }
        return kNowhere;
    }
    if (plot.form == Form::Rows || plot.form == Form::Funnel) {
        const auto row = static_cast<int>(std::floor((y - plot.box.y) / plot.pitch));
        return row >= 0 && row < std::min(plot.places, kBarRowsMost) ? row : kNowhere;
    }
    const bool is_off = x < plot.inside.x - 8 || x > plot.inside.x + plot.inside.width + 8;
    if (is_off) return kNowhere;
    const float along = x - plot.inside.x;
    const float at = plot.form == Form::Bars || plot.places < 2
                         ? std::floor(along / plot.pitch)
                         : std::round(along * static_cast<float>(plot.places - 1) / plot.inside.width);
    return std::clamp(static_cast<int>(at), 0, plot.places - 1);
}

Box box_of(const Plot& plot, int place) {
    if (plot.form == Form::Calendar) return cell_of(plot, place);
    if (plot.form == Form::Rows || plot.form == Form::Funnel) {
        const float y = plot.box.y + plot.pitch * static_cast<float>(place);
        return {plot.inside.x + plot.inside.width / 3, y, 0, plot.pitch};
    }
    const float half = plot.form == Form::Bars ? plot.pitch / 2 : 0;
    return {x_of(plot, place) - half, plot.inside.y, 2 * half, plot.inside.height};
}

void draw_axes(const Plot& plot) {
    for (std::int64_t value = plot.axis.low; value <= plot.axis.high; value += plot.axis.step) {
        const float y = std::round(y_of(plot, static_cast<double>(value)));
        const bool is_zero = value == 0;
        paint::hairline(plot.inside.x, y, plot.inside.width, is_zero ? palette().disabled : palette().hairline);
        const std::string words = axis_words(value, plot.axis.step);
        paint::draw_text(plot.inside.x - 8 - paint::measure(words, kFace), y - kFace.line / 2, words, kFace,
                         palette().secondary);
    }
    draw_place_labels(plot);
}

Color color_of(std::size_t series) {
    return series_color(static_cast<int>(series), theme());
}

std::span<const float> dashes_of(std::size_t series) {
    switch (series % kSeriesHues) {
        case 1: return kDashed;
        case 2: return kDotted;
        case 3: return kDashDot;
        case 4: return kLongDashed;
        case 5: return kShortDashed;
        default: return {};
    }
}

void draw_mark(std::size_t series, const Point& at, float radius) {
    const Color color = color_of(series);
    const float r = radius;
    switch (series % kSeriesHues) {
        case 1: paint::fill({at.x - r, at.y - r, 2 * r, 2 * r}, color, 0); break;
        case 2: {
            const std::array<Point, 3> up{
                Point{at.x, at.y - r * 1.2F}, {at.x + r * 1.2F, at.y + r}, {at.x - r * 1.2F, at.y + r}};
            paint::shape(up, color);
            break;
        }
        case 3: {
            const float wide = r * 1.3F;
            const std::array<Point, 4> diamond{
                Point{at.x, at.y - wide}, {at.x + wide, at.y}, {at.x, at.y + wide}, {at.x - wide, at.y}};
            paint::shape(diamond, color);
            break;
        }
        case 4:
            paint::circle(at.x, at.y, r, palette().surface);
            paint::ring(at.x, at.y, r, color, 1.5F);
            break;
        case 5: {
            const std::array<Point, 3> down{
                Point{at.x - r * 1.2F, at.y - r}, {at.x + r * 1.2F, at.y - r}, {at.x, at.y + r * 1.2F}};
            paint::shape(down, color);
            break;
        }
        default: paint::circle(at.x, at.y, r, color); break;
    }
}

void draw_bar(std::size_t series, const Box& box) {
    if (box.height < 0.5F || box.width < 0.5F) return;
    paint::fill(box, color_of(series));
    if (series % 2 == 1 && box.width >= 4 && box.height >= 4) draw_hatching(box);
}

void draw_swatch(const Chart& chart, std::size_t series, const Box& box) {
    if (form_of(chart) != Form::Lines) {
        draw_bar(series, {box.x + 4, box.y, 12, box.height});
        return;
    }
    const float y = std::round(box.y + box.height / 2);
    const std::array<Point, 2> line{Point{box.x, y}, Point{box.x + box.width, y}};
    paint::polyline(line, color_of(series), 1.5F, dashes_of(series));
    draw_mark(series, {box.x + box.width / 2, y}, 3);
}

void spread(std::vector<float>& heights, float gap, float top, float bottom) {
    std::vector<std::size_t> order(heights.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return heights[a] < heights[b]; });
    float least = top;
    for (const std::size_t at : order) {
        heights[at] = std::max(heights[at], least);
        least = heights[at] + gap;
    }
    float most = bottom;
    for (const std::size_t at : std::vector<std::size_t>(order.rbegin(), order.rend())) {
        heights[at] = std::min(heights[at], most);
        most = heights[at] - gap;
    }
}

}  // namespace guanxi::ui::plot
