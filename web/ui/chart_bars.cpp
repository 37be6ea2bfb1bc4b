// Bars: upright where days run along, below each other where places have names.
#include <algorithm>
#include <cmath>

#include "web/ui/chart_plot.h"
#include "web/ui/chart_words.h"
#include "web/ui/words.h"

namespace guanxi::ui::plot {

namespace {

constexpr paint::Face kFace{12, 20, false};
constexpr float kRowBar = 16;  // a bar that has its row alone
constexpr float kGroupBar = 12;
constexpr float kGroupPitch = 16;
constexpr float kRowPadding = 8;  // ten rows are as high as a chart of columns
constexpr float kNumberGap = 10;  // between numbers over their bars

bool is_stacked(const Plot& plot) {
    return plot.chart->kind == ChartKind::StackedBar;
}

// Upright: from `from` to `to` on the scale.
Box upright(const Plot& plot, float x, std::int64_t from, std::int64_t to) {
    const float top = std::round(y_of(plot, static_cast<double>(std::max(from, to))));
    const float bottom = std::round(y_of(plot, static_cast<double>(std::min(from, to))));
    return {std::round(x), top, plot.thickness, bottom - top};
}

float x_of_value(const Plot& plot, std::int64_t value) {
    return std::round(plot.inside.x + plot.inside.width * plot.axis.share(static_cast<double>(value)));
}

Box lying(const Plot& plot, float y, std::int64_t from, std::int64_t to) {
    const float left = x_of_value(plot, std::min(from, to));
    return {left, std::round(y), x_of_value(plot, std::max(from, to)) - left, plot.thickness};
}

// Calls `draw(series, from, to)` for each part of the stack at `place`, from zero outwards; answers both ends.
template <class Draw>
Range each_part(const Plot& plot, int place, Draw draw) {
    Range ends;
    for (const std::size_t at : plot.shown) {
        const std::int64_t value = value_at(plot.chart->series[at], place);
        if (value == kMissing || value == 0) continue;
        std::int64_t& end = value > 0 ? ends.largest : ends.smallest;
        draw(at, end, end + value);
        end += value;
    }
    return ends;
}

bool is_known(const Plot& plot, int place) {
    return std::ranges::any_of(plot.shown,
                               [&](std::size_t at) { return value_at(plot.chart->series[at], place) != kMissing; });
}

// `room` is the width that a number may take without touching the next one.
void draw_number_above(const Plot& plot, float middle, float room, const Range& ends) {
    const std::int64_t value = ends.largest + ends.smallest;
    const float widest = paint::measure(number_text(std::max(plot.axis.high, -plot.axis.low)), kFace);
    if (widest + kNumberGap > room) return;
    const bool hangs = ends.largest == 0 && ends.smallest < 0;
    const std::string words = number_text(value);
    const float y = hangs ? y_of(plot, static_cast<double>(ends.smallest)) + 2
                          : y_of(plot, static_cast<double>(ends.largest)) - kFace.line;
    paint::draw_text(middle - paint::measure(words, kFace) / 2, y, words, kFace, palette().secondary);
}

void draw_upright_stack(const Plot& plot, int place) {
    const float middle = x_of(plot, place);
    const Range ends = each_part(plot, place, [&](std::size_t at, std::int64_t from, std::int64_t to) {
        Box bar = upright(plot, middle - plot.thickness / 2, from, to);
        // A line of the ground between the parts.
        if (from != 0 && bar.height > 3) bar.height -= 1;
        draw_bar(at, bar);
    });
    if (is_known(plot, place)) draw_number_above(plot, middle, plot.pitch, ends);
}

void draw_upright_group(const Plot& plot, int place) {
    const auto bars = static_cast<float>(plot.shown.size());
    float x = x_of(plot, place) - plot.thickness * bars / 2;
    for (const std::size_t at : plot.shown) {
        const std::int64_t value = value_at(plot.chart->series[at], place);
        if (value != kMissing) {
            Box bar = upright(plot, x, 0, value);
            if (bars > 1 && bar.width > 3) bar.width -= 1;
            draw_bar(at, bar);
            const Range ends{std::min<std::int64_t>(0, value), std::max<std::int64_t>(0, value)};
            const float room = bars > 1 ? plot.thickness + kNumberGap / 2 : plot.pitch;
            draw_number_above(plot, x + plot.thickness / 2, room, ends);
        }
        x += plot.thickness;
    }
}

void draw_row_number(const Plot& plot, std::int64_t value, std::int64_t end, float middle) {
    const std::string words = number_text(value);
    const float x = end < 0 ? x_of_value(plot, end) - 6 - paint::measure(words, kFace) : x_of_value(plot, end) + 6;
    paint::draw_text(x, middle - kFace.line / 2, words, kFace, palette().text);
}

void draw_row(const Plot& plot, int place) {
    const float top = plot.box.y + plot.pitch * static_cast<float>(place);
    const float middle = top + plot.pitch / 2;
    const std::string name = place_words(*plot.chart, place);
    paint::draw_cut(plot.box.x, middle - kFace.line / 2, plot.inside.x - plot.box.x - 12, name, kFace, palette().text);
    if (is_stacked(plot)) {
        const Range ends = each_part(plot, place, [&](std::size_t at, std::int64_t from, std::int64_t to) {
            Box bar = lying(plot, middle - plot.thickness / 2, from, to);
            if (bar.width > 3) bar.width -= 1;
            draw_bar(at, bar);
        });
        if (!is_known(plot, place)) return;
        draw_row_number(plot, ends.largest + ends.smallest, ends.largest > 0 ? ends.largest : ends.smallest, middle);
        return;
    }
    const auto bars = static_cast<float>(plot.shown.size());
    float y = middle - (plot.thickness + kGroupPitch * (bars - 1)) / 2;
    for (const std::size_t at : plot.shown) {
        const std::int64_t value = value_at(plot.chart->series[at], place);
        if (value != kMissing) {
            draw_bar(at, lying(plot, y, 0, value));
            draw_row_number(plot, value, value, y + plot.thickness / 2);
        }
        y += kGroupPitch;
    }
}

}  // namespace

void draw_bars(const Plot& plot, int place) {
    if (place != kNowhere) {
        paint::fill(
            {plot.inside.x + plot.pitch * static_cast<float>(place), plot.inside.y, plot.pitch, plot.inside.height},
            palette().hover);
    }
    draw_axes(plot);
    for (int at = 0; at < plot.places; ++at) {
        if (is_stacked(plot)) {
            draw_upright_stack(plot, at);
        } else {
            draw_upright_group(plot, at);
        }
    }
}

void lay_out_rows(Plot& plot) {
    const bool is_grouped = !is_stacked(plot) && plot.shown.size() > 1;
    const auto bars = static_cast<float>(is_grouped ? plot.shown.size() : 1);
    plot.thickness = is_grouped ? kGroupBar : kRowBar;
    plot.pitch = plot.thickness + kGroupPitch * (bars - 1) + kRowPadding;
    const int rows = std::min(plot.places, kBarRowsMost);
    plot.box.height = plot.pitch * static_cast<float>(rows);
    const Range range = range_of(*plot.chart, plot.shown);
    float names = 0;
    for (int place = 0; place < rows; ++place) {
        names = std::max(names, paint::measure(place_words(*plot.chart, place), kFace));
    }
    const auto number = [](std::int64_t value) { return paint::measure(number_text(value), kFace) + 8; };
    const float left = std::min(names, plot.box.width * 0.35F) + 12 + (range.smallest < 0 ? number(range.smallest) : 0);
    const float right = range.largest > 0 || range.smallest == 0 ? number(range.largest) : 0;
    plot.inside = {plot.box.x + left, plot.box.y, std::max(20.0F, plot.box.width - left - right), plot.box.height};
    // Its own ends: the numbers stand beside the bars.
    plot.axis = {range.smallest, range.smallest == range.largest ? range.smallest + 1 : range.largest, 1};
}

void draw_rows(const Plot& plot, int place) {
    if (place != kNowhere) {
        paint::fill({plot.box.x, plot.box.y + plot.pitch * static_cast<float>(place), plot.box.width, plot.pitch},
                    palette().hover, 4);
    }
    for (int at = 0; at < std::min(plot.places, kBarRowsMost); ++at) draw_row(plot, at);
    paint::fill({x_of_value(plot, 0), plot.box.y, 1, plot.box.height}, palette().disabled);
}

}  // namespace guanxi::ui::plot
