#include "web/ui/chart_scale.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/support/random.h"
#include "web/ui/chart_plot.h"
#include "web/ui/chart_words.h"
#include "web/ui/chip.h"
#include "web/ui/theme.h"
#include "web/ui/words.h"

namespace guanxi::ui::plot {

namespace {

constexpr Day kToday{std::chrono::year{2026} / 11 / 22};

using Numbers = std::vector<std::int64_t>;

Numbers ticks(const Axis& axis) {
    Numbers numbers;
    for (std::int64_t value = axis.low; value <= axis.high; value += axis.step) numbers.push_back(value);
    return numbers;
}

Chart of_days(ChartKind kind, std::vector<ChartSeries> series) {
    const auto days = static_cast<int>(series.front().values.size());
    return {.kind = kind,
            .title = "新增",
            .unit = "人",
            .place_title = "日期",
            .first_day = kToday - std::chrono::days{days - 1},
            .today = kToday,
            .series = std::move(series)};
}

std::array<double, 3> linear(Color color) {
    std::array<double, 3> parts{};
    for (std::size_t at = 0; at < 3; ++at) {
        const double share = static_cast<double>(color >> (8 * at) & 255U) / 255;
        parts[at] = share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    }
    return parts;
}

using Blindness = std::array<std::array<double, 3>, 3>;

// The colour as it is seen, in the space where distances mean something (CIE L*a*b*).
std::array<double, 3> seen(Color color, const Blindness& blindness) {
    const auto parts = linear(color);
    std::array<double, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) rgb[i] += blindness[i][j] * parts[j];
        rgb[i] = std::clamp(rgb[i], 0.0, 1.0);
    }
    const auto bent = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = bent((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
    const double y = bent(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = bent((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// Machado, Oliveira and Fernandes 2009, severity 1: none, protanopia, deuteranopia, tritanopia.
constexpr std::array<Blindness, 4> kBlindness{
    {{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};

}  // namespace

TEST_CASE("scales have round steps and hold what they are for", "[chart]") {
    CHECK(ticks(round_axis(0, 40, 4)) == Numbers{0, 10, 20, 30, 40});
    CHECK(ticks(round_axis(0, 41, 4)) == Numbers{0, 20, 40, 60});
    CHECK(ticks(round_axis(-3, 12, 4)) == Numbers{-5, 0, 5, 10, 15});
    CHECK(ticks(round_axis(0, 0, 4)) == Numbers{0, 1});
    CHECK(ticks(round_axis(-7, -7, 4)) == Numbers{-8, -6, -4, -2, 0});
    CHECK(ticks(round_axis(1, 1, 4)) == Numbers{0, 1});
    CHECK(ticks(round_axis(0, 43'212, 5)) == Numbers{0, 10'000, 20'000, 30'000, 40'000, 50'000});
}

TEST_CASE("a scale of any two numbers ends with them or just behind, in few steps", "[chart][property]") {
    test::Random random{3};
    for (int round = 0; round < 2'000; ++round) {
        const auto any = [&random] {
            const auto size = static_cast<std::int64_t>(std::pow(10, random.below(15)));
            return static_cast<std::int64_t>(random.bits() % 2'000) * size / 1'000 - size;
        };
        const auto [smallest, largest] = std::minmax({any(), any(), kLargestValue / (1 + random.below(9'000'000))});
        const int most = random.between(2, 8);

        const Axis axis = round_axis(smallest, largest, most);

        CHECK(axis.low <= smallest);
        CHECK(axis.high >= largest);
        CHECK(axis.high > axis.low);
        CHECK(axis.low % axis.step == 0);
        CHECK(axis.high % axis.step == 0);
        CHECK((axis.high - axis.low) / axis.step <= most);
        std::int64_t leading = axis.step;
        while (leading % 10 == 0) leading /= 10;
        CHECK((leading == 1 || leading == 2 || leading == 5));
    }
}

TEST_CASE("large numbers of a scale are short in both languages, small ones are whole", "[chart]") {
    CHECK(axis_words(8'000, 2'000) == "8,000");
    CHECK(axis_words(40'000, 10'000) == "4 万");
    CHECK(axis_words(-500'000'000, 100'000'000) == "-5 亿");
    CHECK(axis_words(0, 100'000'000) == "0");

    set_language(Language::English);
    CHECK(axis_words(8'000, 2'000) == "8,000");
    CHECK(axis_words(40'000, 10'000) == "40K");
    CHECK(axis_words(5'000'000, 1'000'000) == "5M");
    set_language(Language::Chinese);
}

TEST_CASE("bars begin at zero, lines far above it do not, and stacks add up", "[chart]") {
    const std::vector<std::size_t> both{0, 1};
    const std::vector<ChartSeries> high{{"甲", {90, 100}}, {"乙", {95, 80}}};
    const std::vector<ChartSeries> mixed{{"甲", {3, -2}}, {"乙", {4, -5}}};

    CHECK(range_of(of_days(ChartKind::Line, high), both).smallest == 80);
    CHECK(range_of(of_days(ChartKind::Line, {{"甲", {60, 100}}}), std::vector<std::size_t>{0}).smallest == 0);
    CHECK(range_of(of_days(ChartKind::Area, high), both).smallest == 0);
    CHECK(range_of(of_days(ChartKind::Bar, high), both).smallest == 0);
    CHECK(range_of(of_days(ChartKind::StackedBar, high), both).largest == 185);
    CHECK(range_of(of_days(ChartKind::StackedBar, mixed), both).largest == 7);
    CHECK(range_of(of_days(ChartKind::StackedBar, mixed), both).smallest == -7);
    CHECK(range_of(of_days(ChartKind::Line, {{"甲", {kMissing}}}), std::vector<std::size_t>{0}).largest == 0);
}

TEST_CASE("a value beyond what a chart can carry is brought to the nearest", "[chart]") {
    const ChartSeries series{"甲", {std::numeric_limits<std::int64_t>::max(), kMissing + 1, kMissing}};

    CHECK(value_at(series, 0) == 1'000'000'000'000'000);
    CHECK(value_at(series, 1) == -1'000'000'000'000'000);
    CHECK(value_at(series, 2) == kMissing);
    CHECK(value_at(series, 3) == kMissing);
}

TEST_CASE("missing values part a line into runs", "[chart]") {
    const ChartSeries series{"甲", {kMissing, 1, 2, kMissing, 3, kMissing}};

    const std::vector<Run> runs = runs_of(series, 7);

    REQUIRE(runs.size() == 2);
    CHECK((runs[0].first == 1 && runs[0].end == 3));
    CHECK((runs[1].first == 4 && runs[1].end == 5));
}

TEST_CASE("a line of many points keeps the extremes of each column and its own ends", "[chart][property]") {
    test::Random random{8};
    for (int round = 0; round < 60; ++round) {
        const int places = random.between(1, 2'000);
        const int columns = random.between(1, 900);
        ChartSeries series;
        for (int place = 0; place < places; ++place) series.values.push_back(random.between(-500, 500));

        const std::vector<int> kept = thinned(series, {0, places}, places, columns);

        CHECK(std::ranges::adjacent_find(kept, std::greater_equal<>{}) == kept.end());
        CHECK(kept.front() == 0);
        CHECK(kept.back() == places - 1);
        CHECK(static_cast<int>(kept.size()) <= 4 * columns);
        std::vector<std::int64_t> all_low(static_cast<std::size_t>(columns), 1'000);
        std::vector<std::int64_t> all_high(static_cast<std::size_t>(columns), -1'000);
        auto kept_low = all_low;
        auto kept_high = all_high;
        const auto note = [&](int place, Numbers& low, Numbers& high) {
            const auto column = static_cast<std::size_t>(place * columns / places);
            low[column] = std::min(low[column], series.values[static_cast<std::size_t>(place)]);
            high[column] = std::max(high[column], series.values[static_cast<std::size_t>(place)]);
        };
        for (int place = 0; place < places; ++place) note(place, all_low, all_high);
        for (const int place : kept) note(place, kept_low, kept_high);
        CHECK(kept_low == all_low);
        CHECK(kept_high == all_high);
    }
}

TEST_CASE("labels at line ends never lie upon each other", "[chart][property]") {
    test::Random random{5};
    for (int round = 0; round < 300; ++round) {
        std::vector<float> heights;
        const int count = random.between(1, 6);
        for (int at = 0; at < count; ++at) heights.push_back(static_cast<float>(random.between(0, 200)));
        const std::vector<float> before = heights;

        spread(heights, 16, 0, 200);

        for (std::size_t a = 0; a < heights.size(); ++a) {
            CHECK(heights[a] >= 0);
            CHECK(heights[a] <= 200);
            for (std::size_t b = 0; b < heights.size(); ++b) {
                if (a == b) continue;
                CHECK(std::abs(heights[a] - heights[b]) >= 16);
                if (before[a] < before[b]) CHECK(heights[a] < heights[b]);
            }
        }
    }
}

TEST_CASE("hues of series stand out from the ground and from each other, also for the colour-blind", "[chart]") {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Color ground = theme == Theme::Dark ? 0xFF25201DU : 0xFFFFFFFFU;
        for (int a = 0; a < kSeriesHues; ++a) {
            INFO("hue " << a << (theme == Theme::Dark ? " dark" : " light"));
            CHECK(chip::contrast(series_color(a, theme), ground) >= 3);
            for (int b = 0; b < a; ++b) {
                for (const Blindness& blindness : kBlindness) {
                    INFO("beside " << b);
                    CHECK(distance(seen(series_color(a, theme), blindness), seen(series_color(b, theme), blindness)) >=
                          12);
                }
            }
        }
    }
}

TEST_CASE("days are worded like everywhere", "[chart][time]") {
    const Chart chart = of_days(ChartKind::Line, {{"甲", Numbers(400, 1)}});

    CHECK(place_words(chart, 399) == "今天");
    CHECK(place_words(chart, 398) == "昨天");
    CHECK(place_words(chart, 397) == "11-20");
    CHECK(place_words(chart, 399 - 326) == "2025-12-31");
    CHECK(place_full_words(chart, 397) == "11-20 周五");
}

TEST_CASE("a sentence tells first, last, highest and lowest", "[chart]") {
    CHECK(summary(of_days(ChartKind::Line, {{"甲", {4, kMissing, 9, 1'200, 3, 7, kMissing}}})) ==
          "11-16 4，昨天 7，最高 1,200（11-19），最低 3（11-20）");
    CHECK(summary(of_days(ChartKind::Line, {{"甲", {4, 9}}, {"乙", {2, 11}}})) ==
          "2 个系列，昨天 至 今天，最高 乙 11（今天），最低 乙 2（昨天）");
    CHECK(summary(of_days(ChartKind::Line, {{"甲", {kMissing}}})) == "暂无数据");
}

TEST_CASE("shares have one decimal, and there is none of nothing", "[chart]") {
    CHECK(share_words(1'200, 1'920) == "62.5 %");
    CHECK(share_words(1, 3) == "33.3 %");
    CHECK(share_words(2, 1) == "200.0 %");
    CHECK(share_words(0, 7) == "0.0 %");
    CHECK(share_words(3, 0) == "—");
}

}  // namespace guanxi::ui::plot
