// Inside of the kit: the numbers behind a chart. Scales with round steps, and lines with fewer points that look the
// same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "web/ui/chart.h"

namespace guanxi::ui::plot {

// Ends and step are whole numbers; the step is 1, 2 or 5 times a power of ten.
struct Axis {
    std::int64_t low = 0;
    std::int64_t high = 1;
    std::int64_t step = 1;

    // 0 at the low end, 1 at the high one.
    float share(double value) const {
        return static_cast<float>((value - static_cast<double>(low)) / static_cast<double>(high - low));
    }
};

// Holds both values, with at most `most_steps` steps (at least 1).
Axis round_axis(std::int64_t smallest, std::int64_t largest, int most_steps);

// "2 万", "20K": short where every step is a multiple of it, so that no label needs decimals.
std::string axis_words(std::int64_t value, std::int64_t step);

int place_count(const Chart&);
std::int64_t value_at(const ChartSeries&, int place);  // within kLargestValue; kMissing where there is none
bool has_values(const Chart&);

// Rows of `series` by index; for StackedBar the sums above and below zero count. Rule 3 of chart.h.
struct Range {
    std::int64_t smallest = 0;
    std::int64_t largest = 0;
};
Range range_of(const Chart&, std::span<const std::size_t> series);

// Runs of places that have values: [first, end).
struct Run {
    int first = 0;
    int end = 0;
};
std::vector<Run> runs_of(const ChartSeries&, int places);

// Of a run, the places to be drawn when the chart is `columns` pixels wide: of each column the first, the lowest,
// the highest and the last. Ascending; all of them when they are few.
std::vector<int> thinned(const ChartSeries&, Run, int places, int columns);

}  // namespace guanxi::ui::plot
