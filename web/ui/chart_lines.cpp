// Lines, the areas below them, labels at their ends; and the line of a table cell.
#include <algorithm>
#include <cmath>

#include "web/ui/chart_plot.h"
#include "web/ui/chart_words.h"
#include "web/ui/kit.h"

namespace guanxi::ui {

namespace plot {

namespace {

constexpr paint::Face kFace{12, 20, false};
constexpr float kThickness = 1.5F;
constexpr float kLabelLine = 16;
constexpr float kLabelStart = 12;  // from the line's end
constexpr float kWidestLabel = 112;
constexpr float kRoomForLabels = 480;  // narrower charts have their legend alone

bool has_end_labels(const Plot& plot) {
    return plot.box.width >= kRoomForLabels && plot.chart->series.size() > 1;
}

std::vector<Point> points_of(const Plot& plot, const ChartSeries& series, Run run) {
    std::vector<Point> points;
    for (const int place : thinned(series, run, plot.places, static_cast<int>(plot.inside.width))) {
        points.push_back({x_of(plot, place), y_of(plot, static_cast<double>(value_at(series, place)))});
    }
    return points;
}

void draw_series(const Plot& plot, std::size_t at) {
    const ChartSeries& series = plot.chart->series[at];
    for (const Run run : runs_of(series, plot.places)) {
        const std::vector<Point> points = points_of(plot, series, run);
        if (points.size() == 1) {
            draw_mark(at, points.front(), 3);
        } else {
            paint::polyline(points, color_of(at), kThickness, dashes_of(at));
        }
    }
}

void draw_ground(const Plot& plot, std::size_t at) {
    const std::int64_t zero = std::clamp<std::int64_t>(0, plot.axis.low, plot.axis.high);
    const float base = y_of(plot, static_cast<double>(zero));
    const ChartSeries& series = plot.chart->series[at];
    for (const Run run : runs_of(series, plot.places)) {
        paint::area(points_of(plot, series, run), base, paint::with_alpha(color_of(at), 0.1F));
    }
}

int last_place(const Plot& plot, std::size_t at) {
    const std::vector<Run> runs = runs_of(plot.chart->series[at], plot.places);
    return runs.empty() ? kNowhere : runs.back().end - 1;
}

void draw_end_labels(const Plot& plot) {
    std::vector<std::size_t> series;
    std::vector<float> ends;
    for (const std::size_t at : plot.shown) {
        const int place = last_place(plot, at);
        if (place == kNowhere) continue;
        series.push_back(at);
        ends.push_back(y_of(plot, static_cast<double>(value_at(plot.chart->series[at], place))));
    }
    std::vector<float> heights = ends;
    spread(heights, kLabelLine, plot.inside.y, plot.inside.y + plot.inside.height);
    const float right = plot.inside.x + plot.inside.width;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const float x = x_of(plot, last_place(plot, series[i]));
        if (std::abs(heights[i] - ends[i]) > 3) {
            const std::vector<Point> leader{{x + 4, ends[i]}, {right + kLabelStart - 2, heights[i]}};
            paint::polyline(leader, palette().disabled, 1);
        }
        draw_mark(series[i], {x, ends[i]}, 3);
        paint::draw_cut(right + kLabelStart, heights[i] - kFace.line / 2, kWidestLabel,
                        plot.chart->series[series[i]].name, kFace, palette().text);
    }
}

void draw_crosshair(const Plot& plot, int place) {
    const float x = std::round(x_of(plot, place));
    paint::fill({x, plot.inside.y, 1, plot.inside.height}, palette().secondary);
    for (const std::size_t at : plot.shown) {
        const std::int64_t value = value_at(plot.chart->series[at], place);
        if (value == kMissing) continue;
        const Point point{x_of(plot, place), y_of(plot, static_cast<double>(value))};
        paint::circle(point.x, point.y, 5.5F, palette().surface);
        draw_mark(at, point, 3.5F);
    }
}

}  // namespace

float lines_margin(const Plot& plot) {
    if (!has_end_labels(plot)) return 8;
    float widest = 0;
    for (const std::size_t at : plot.shown) {
        widest = std::max(widest, paint::measure(plot.chart->series[at].name, kFace));
    }
    return kLabelStart + std::min(widest, kWidestLabel);
}

void draw_lines(const Plot& plot, int place) {
    draw_axes(plot);
    if (plot.chart->kind == ChartKind::Area) {
        for (const std::size_t at : plot.shown) draw_ground(plot, at);
    }
    for (const std::size_t at : plot.shown) draw_series(plot, at);
    if (has_end_labels(plot)) draw_end_labels(plot);
    if (place != kNowhere) draw_crosshair(plot, place);
}

}  // namespace plot

void sparkline(std::string_view name, std::span<const std::int64_t> values, float width, float height) {
    const kit::Box box = kit::place(width, height);
    Chart drawn;
    drawn.series.push_back({.name = std::string(name), .values = {values.begin(), values.end()}});
    drawn.places.resize(values.size());
    plot::Plot lines{.chart = &drawn, .shown = {0}, .box = box, .inside = paint::inset(box, 3)};
    lines.places = static_cast<int>(values.size());
    const plot::Range range = plot::range_of(drawn, lines.shown);
    // Its own ends, not round ones: there is no scale to read.
    lines.axis = {range.smallest, range.smallest == range.largest ? range.smallest + 1 : range.largest, 1};
    for (const plot::Run run : plot::runs_of(drawn.series[0], lines.places)) {
        const std::vector<paint::Point> points = plot::points_of(lines, drawn.series[0], run);
        paint::polyline(points, palette().primary, plot::kThickness);
        if (run.end == lines.places) paint::circle(points.back().x, points.back().y, 2.5F, palette().primary);
    }
    const std::string words = std::string(name) + " " + plot::summary_of(drawn.series[0].values);
    kit::emit(kit::Role::Img, kit::make_id(name), box, words);
    kit::last().box = box;
}

}  // namespace guanxi::ui
