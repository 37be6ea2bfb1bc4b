// Charts: lines, areas, bars, stacked bars, funnels and heat calendars, and the small line of a table cell.
//
//     ui::chart({.kind = ui::ChartKind::StackedBar, .title = ui::say("每日新增"), .unit = ui::say("人"), …},
//     view.chart);
//
// A chart is a card of its own: title with unit, legend, picture, and on demand its numbers as a table; it exports
// both. Rules
//   1. Days run from left to right. Bars of named places stand below each other, so that the names can be read.
//   2. A series is told by hue, by dash or hatching, by its mark, and by its name; hues repeat after kSeriesHues.
//   3. The scale holds zero; only lines whose lowest value is above two thirds of the highest begin higher.
//   4. A value that is missing is a gap, never a zero.
//   5. The pointer or, with the focus, the arrow keys put a crosshair that lists every series shown; Escape takes it
//   away.
//   6. Numbers are there for those who cannot see: as a table behind the picture, kHiddenRows newest places at most.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace guanxi::ui {

inline constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kLargestValue = 1'000'000'000'000'000;  // larger ones are brought to it
inline constexpr int kHiddenRows = 60;
inline constexpr int kBarRowsMost = 30;  // bars below each other; the table has the rest

enum class ChartKind {
    Line,
    Area,          // lines with a tinted ground down to zero; they lie over each other
    Bar,           // beside each other
    StackedBar,    // upon each other; what is below zero hangs from it
    Funnel,        // the first series alone, step by step
    HeatCalendar,  // the first series alone, needs `first_day`
};

struct ChartSeries {
    std::string name{};
    std::vector<std::int64_t> values{};  // one per place; kMissing or too few: missing
};

struct Chart {
    ChartKind kind = ChartKind::Line;
    std::string title{};        // what is counted: "每日新增好友"
    std::string unit{};         // "人"
    std::string place_title{};  // head of the places' column: "日期", "员工"
    std::vector<std::string> places{};
    std::optional<Day> first_day{};  // the places are days, one after the other, and `places` is not read
    Day today{};                     // how days are worded
    std::vector<ChartSeries> series{};
};

struct ChartState {
    std::vector<std::string> hidden{};  // series, by name
    int place = -1;                     // of the crosshair that was put by a press or a key
    bool has_focus = false;             // in the frame before
    bool shows_table = false;
};

void chart(const Chart&, ChartState&);

// A line without axes, as wide and high as said, in a row, column or cell. Its name tells first, last, highest, lowest.
void sparkline(std::string_view name, std::span<const std::int64_t> values, float width = 96, float height = 24);

}  // namespace guanxi::ui
