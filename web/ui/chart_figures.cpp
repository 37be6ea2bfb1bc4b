// Funnels, step below step, and heat calendars, week beside week.
#include <algorithm>
#include <array>
#include <cmath>

#include "web/ui/chart_plot.h"
#include "web/ui/chart_words.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::ui::plot {

namespace {

constexpr paint::Face kFace{12, 20, false};
constexpr float kStepBar = 32;
constexpr float kStepGap = 24;
constexpr float kCalendarTop = 20;
constexpr float kCalendarBottom = 28;
constexpr float kSmallestCell = 12;
constexpr float kLargestCell = 22;
constexpr float kCellGap = 2;
constexpr int kHeatSteps = 4;
constexpr int kWeekDays = 7;

std::int64_t step_value(const Plot& plot, int place) {
    const std::int64_t value = value_at(plot.chart->series[plot.shown.front()], place);
    return value == kMissing ? 0 : std::max<std::int64_t>(0, value);
}

Box step_bar(const Plot& plot, int place) {
    const auto share = static_cast<float>(static_cast<double>(step_value(plot, place)) /
                                          static_cast<double>(std::max<std::int64_t>(1, plot.axis.high)));
    const float width = std::max(2.0F, std::round(plot.inside.width * share));
    return {std::round(plot.inside.x + (plot.inside.width - width) / 2),
            plot.box.y + plot.pitch * static_cast<float>(place), width, kStepBar};
}

// How many of the step before came this far.
void draw_passage(const Plot& plot, int place) {
    const Box from = step_bar(plot, place - 1);
    const Box to = step_bar(plot, place);
    const float top = from.y + from.height;
    const std::array<Point, 4> corners{
        Point{from.x, top}, {from.x + from.width, top}, {to.x + to.width, to.y}, {to.x, to.y}};
    paint::shape(corners, paint::with_alpha(color_of(0), 0.16F));
    const std::string words = "↓ " + share_words(step_value(plot, place), step_value(plot, place - 1));
    const float middle = plot.inside.x + plot.inside.width / 2;
    paint::draw_text(middle - paint::measure(words, kFace) / 2, top + (kStepGap - kFace.line) / 2, words, kFace,
                     palette().text);
}

void draw_step(const Plot& plot, int place) {
    const Box bar = step_bar(plot, place);
    draw_bar(0, bar);
    const float y = bar.y + (kStepBar - kFace.line) / 2;
    paint::draw_cut(plot.box.x, y, plot.inside.x - plot.box.x - 12, place_words(*plot.chart, place), kFace,
                    palette().text);
    const float right = plot.inside.x + plot.inside.width + 12;
    const std::int64_t value = value_at(plot.chart->series[plot.shown.front()], place);
    const std::string number = value_words(value);
    paint::draw_text(right, y, number, paint::kSmallStrong, palette().text);
    paint::draw_text(right + paint::measure(number, paint::kSmallStrong) + 8, y,
                     share_words(value, step_value(plot, 0)), kFace, palette().secondary);
}

Day day_of(const Plot& plot, int place) {
    return *plot.chart->first_day + std::chrono::days{place};
}

// 0 is Monday.
int weekday_of(Day day) {
    return static_cast<int>(std::chrono::weekday{day}.iso_encoding()) - 1;
}

int weeks_between(Day first, Day last) {
    const auto days = (last - first).count() + weekday_of(first);
    return static_cast<int>(days / kWeekDays) + 1;
}

std::string_view month_words(std::chrono::month month) {
    static constexpr std::array<std::string_view, 12> kEnglish{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static constexpr std::array<std::string_view, 12> kDigits{"1", "2", "3", "4",  "5",  "6",
                                                              "7", "8", "9", "10", "11", "12"};
    const std::size_t at = static_cast<unsigned>(month) - 1;
    return language() == Language::English ? kEnglish[at] : kDigits[at];
}

std::string month_label(std::chrono::month month) {
    return say("{} 月", month_words(month));
}

Color heat(int step) {
    static constexpr std::array<float, kHeatSteps + 1> kShares{0, 0.3F, 0.55F, 0.8F, 1};
    if (step == 0) return palette().neutral_tint;
    return paint::mix(palette().surface, color_of(0), kShares[static_cast<std::size_t>(step)]);
}

int heat_step(const Plot& plot, std::int64_t value) {
    if (value <= 0) return 0;
    const double share = static_cast<double>(value) / static_cast<double>(plot.axis.high);
    return std::clamp(static_cast<int>(std::ceil(share * kHeatSteps)), 1, kHeatSteps);
}

void draw_month_labels(const Plot& plot) {
    float free_from = plot.inside.x;
    for (int place = plot.first; place < plot.places; ++place) {
        const std::chrono::year_month_day date{day_of(plot, place)};
        if (date.day() != std::chrono::day{1}) continue;
        const std::string words = month_label(date.month());
        const float x = cell_of(plot, place).x;
        const bool fits = x >= free_from && x + paint::measure(words, kFace) <= plot.box.x + plot.box.width;
        if (!fits) continue;
        paint::draw_text(x, plot.box.y, words, kFace, palette().secondary);
        free_from = x + paint::measure(words, kFace) + 8;
    }
}

void draw_heat_legend(const Plot& plot) {
    const std::string most = number_text(plot.axis.high);
    const float y = plot.box.y + plot.box.height - kFace.line;
    float x = plot.inside.x;
    paint::draw_text(x, y, "0", kFace, palette().secondary);
    x += paint::measure("0", kFace) + 6;
    for (int step = 0; step <= kHeatSteps; ++step) {
        paint::fill({x, y + 4, 12, 12}, heat(step), 2);
        x += 14;
    }
    paint::draw_text(x + 4, y, most, kFace, palette().secondary);
}

}  // namespace

void lay_out_funnel(Plot& plot) {
    plot.pitch = kStepBar + kStepGap;
    const int steps = std::min(plot.places, kBarRowsMost);
    plot.box.height = std::max(0.0F, plot.pitch * static_cast<float>(steps) - kStepGap);
    float names = 0;
    float numbers = 0;
    plot.axis = {0, 1, 1};
    for (int place = 0; place < steps; ++place) {
        const std::string share = share_words(step_value(plot, place), step_value(plot, 0));
        const float number = paint::measure(number_text(step_value(plot, place)), paint::kSmallStrong);
        names = std::max(names, paint::measure(place_words(*plot.chart, place), kFace));
        numbers = std::max(numbers, number + 8 + paint::measure(share, kFace));
        plot.axis.high = std::max(plot.axis.high, step_value(plot, place));
    }
    const float left = std::min(names, plot.box.width * 0.3F) + 12;
    const float right = numbers + 12;
    plot.inside = {plot.box.x + left, plot.box.y, std::max(20.0F, plot.box.width - left - right), plot.box.height};
}

void draw_funnel(const Plot& plot, int place) {
    if (place != kNowhere) {
        const Box bar = step_bar(plot, place);
        paint::fill({plot.box.x - 4, bar.y - 2, plot.box.width + 8, kStepBar + 4}, palette().hover, 4);
    }
    for (int at = 0; at < std::min(plot.places, kBarRowsMost); ++at) {
        if (at > 0) draw_passage(plot, at);
        draw_step(plot, at);
    }
}

void lay_out_calendar(Plot& plot) {
    plot.axis = {0, std::max<std::int64_t>(1, range_of(*plot.chart, plot.shown).largest), 1};
    const float left = paint::measure(weekday_words(std::chrono::Monday), kFace) + 8;
    const float room = std::max(kSmallestCell, plot.box.width - left);
    const Day last = day_of(plot, std::max(0, plot.places - 1));
    const int weeks = weeks_between(*plot.chart->first_day, last);
    const float cell = std::floor(room / static_cast<float>(weeks)) - kCellGap;
    plot.pitch = std::clamp(cell, kSmallestCell, kLargestCell) + kCellGap;
    const int fitting = std::max(1, static_cast<int>((room + kCellGap) / plot.pitch));
    // Whole weeks, the newest ones.
    if (weeks > fitting) plot.first = (weeks - fitting) * kWeekDays - weekday_of(*plot.chart->first_day);
    plot.inside = {plot.box.x + left, plot.box.y + kCalendarTop,
                   plot.pitch * static_cast<float>(std::min(weeks, fitting)), plot.pitch * kWeekDays};
    plot.box.height = kCalendarTop + plot.inside.height + kCalendarBottom;
}

Box cell_of(const Plot& plot, int place) {
    const Day first = day_of(plot, plot.first);
    const int week = weeks_between(first, day_of(plot, place)) - 1;
    const int weekday = weekday_of(day_of(plot, place));
    return {plot.inside.x + plot.pitch * static_cast<float>(week),
            plot.inside.y + plot.pitch * static_cast<float>(weekday), plot.pitch - kCellGap, plot.pitch - kCellGap};
}

void draw_calendar(const Plot& plot, int place) {
    draw_month_labels(plot);
    for (const int weekday : {0, 2, 4, 6}) {
        const std::chrono::weekday named{static_cast<unsigned>(weekday + 1)};
        const float y =
            plot.inside.y + plot.pitch * static_cast<float>(weekday) + (plot.pitch - kCellGap - kFace.line) / 2;
        paint::draw_text(plot.box.x, y, weekday_words(named), kFace, palette().secondary);
    }
    for (int at = plot.first; at < plot.places; ++at) {
        const std::int64_t value = value_at(plot.chart->series[plot.shown.front()], at);
        const Box cell = cell_of(plot, at);
        if (value == kMissing) {
            paint::outline(cell, palette().border, 2);
        } else {
            paint::fill(cell, heat(heat_step(plot, value)), 2);
        }
        if (at == place) paint::outline(paint::inset(cell, -1), palette().text, 3, 1.5F);
    }
    draw_heat_legend(plot);
}

}  // namespace guanxi::ui::plot
