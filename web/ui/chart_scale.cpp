#include "web/ui/chart_scale.h"

#include <algorithm>
#include <array>

#include "web/ui/words.h"

namespace guanxi::ui::plot {

namespace {

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

std::int64_t ceil_to(std::int64_t value, std::int64_t step) {
    return -floor_to(-value, step);
}

struct Short {
    std::int64_t size;
    std::string_view words;
};

std::array<Short, 2> chinese_shorts() {
    return {{{100'000'000, say("{} 亿")}, {10'000, say("{} 万")}}};
}

constexpr std::array<Short, 3> kEnglishShorts{{{1'000'000'000, "{}B"}, {1'000'000, "{}M"}, {10'000, "{}K"}}};

void widen(Range& range, std::int64_t value) {
    range.smallest = std::min(range.smallest, value);
    range.largest = std::max(range.largest, value);
}

Range stacked_range(const Chart& chart, std::span<const std::size_t> series) {
    Range range;
    for (int place = 0; place < place_count(chart); ++place) {
        std::int64_t above = 0;
        std::int64_t below = 0;
        for (const std::size_t at : series) {
            const std::int64_t value = value_at(chart.series[at], place);
            if (value != kMissing) (value > 0 ? above : below) += value;
        }
        widen(range, above);
        widen(range, below);
    }
    return range;
}

}  // namespace

Axis round_axis(std::int64_t smallest, std::int64_t largest, int most_steps) {
    if (smallest == largest) (smallest < 0 ? largest : smallest) = 0;
    if (smallest == largest) largest = 1;
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t factor : {1, 2, 5}) {
            const std::int64_t step = power * factor;
            const Axis axis{floor_to(smallest, step), ceil_to(largest, step), step};
            const std::int64_t steps = (axis.high - axis.low) / step;
            // Both sides of zero need a step of their own.
            const std::int64_t least = smallest < 0 && largest > 0 ? 2 : 1;
            if (steps <= std::max<std::int64_t>(least, most_steps)) return axis;
        }
    }
}

std::string axis_words(std::int64_t value, std::int64_t step) {
    if (value == 0) return "0";
    if (language() == Language::Chinese) {
        for (const auto& [size, words] : chinese_shorts()) {
            if (step % size == 0) return fill(words, {value / size});
        }
        return number_text(value);
    }
    for (const auto& [size, words] : kEnglishShorts) {
        if (step % size == 0) return fill(words, {value / (size == 10'000 ? 1'000 : size)});
    }
    return number_text(value);
}

int place_count(const Chart& chart) {
    if (!chart.first_day) return static_cast<int>(chart.places.size());
    std::size_t most = 0;
    for (const ChartSeries& series : chart.series) most = std::max(most, series.values.size());
    return static_cast<int>(most);
}

std::int64_t value_at(const ChartSeries& series, int place) {
    const auto at = static_cast<std::size_t>(place);
    if (at >= series.values.size() || series.values[at] == kMissing) return kMissing;
    return std::clamp(series.values[at], -kLargestValue, kLargestValue);
}

bool has_values(const Chart& chart) {
    const int places = place_count(chart);
    return std::ranges::any_of(chart.series,
                               [places](const ChartSeries& series) { return !runs_of(series, places).empty(); });
}

Range range_of(const Chart& chart, std::span<const std::size_t> series) {
    if (chart.kind == ChartKind::StackedBar) return stacked_range(chart, series);
    Range range{kLargestValue, -kLargestValue};
    for (const std::size_t at : series) {
        for (int place = 0; place < place_count(chart); ++place) {
            if (const std::int64_t value = value_at(chart.series[at], place); value != kMissing) widen(range, value);
        }
    }
    if (range.smallest > range.largest) return {};
    const bool begins_higher = chart.kind == ChartKind::Line && range.smallest > 0 && range.smallest < range.largest &&
                               range.smallest > range.largest / 3 * 2;
    if (!begins_higher) widen(range, 0);
    return range;
}

std::vector<Run> runs_of(const ChartSeries& series, int places) {
    std::vector<Run> runs;
    for (int place = 0; place < places; ++place) {
        if (value_at(series, place) == kMissing) continue;
        const bool goes_on = !runs.empty() && runs.back().end == place;
        if (!goes_on) runs.push_back({place, place});
        runs.back().end = place + 1;
    }
    return runs;
}

std::vector<int> thinned(const ChartSeries& series, Run run, int places, int columns) {
    std::vector<int> kept;
    const auto column_of = [&](int place) {
        return static_cast<int>(static_cast<std::int64_t>(place) * std::max(1, columns) / std::max(1, places));
    };
    for (int first = run.first, end = run.first; first < run.end; first = end) {
        int lowest = first;
        int highest = first;
        for (; end < run.end && column_of(end) == column_of(first); ++end) {
            if (value_at(series, end) < value_at(series, lowest)) lowest = end;
            if (value_at(series, end) > value_at(series, highest)) highest = end;
        }
        std::array<int, 4> of_column{first, lowest, highest, end - 1};
        std::ranges::sort(of_column);
        for (const int place : of_column) {
            if (kept.empty() || kept.back() != place) kept.push_back(place);
        }
    }
    return kept;
}

}  // namespace guanxi::ui::plot
