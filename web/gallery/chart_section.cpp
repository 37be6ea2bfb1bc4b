#include "web/gallery/chart_section.h"

#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "web/ui/chart.h"
#include "web/ui/layout.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr Day kToday{std::chrono::year{2026} / 11 / 22};
constexpr std::size_t kChannels = 6;

// Looks like business, and is the same on every machine.
std::int64_t example_value(std::size_t series, int day) {
    const auto at = static_cast<std::uint32_t>(day) * 2'654'435'761U + static_cast<std::uint32_t>(series) * 40'503U;
    const std::uint32_t noise = (at ^ (at >> 13U)) * 1'274'126'177U;
    const int weekday = day % 7;
    const std::int64_t level = 60 - 9 * static_cast<std::int64_t>(series) + (weekday >= 5 ? -18 : 6);
    return std::max<std::int64_t>(0, level + static_cast<std::int64_t>((noise >> 16U) % 24) + day / 4);
}

std::vector<std::int64_t> example_values(std::size_t series, int days) {
    std::vector<std::int64_t> values;
    for (int day = 0; day < days; ++day) values.push_back(example_value(series, day));
    return values;
}

std::string channel_name(std::size_t at) {
    static constexpr std::array<std::string_view, kChannels> names{"公众号·开学季", "抖音直播", "门店",
                                                                   "朋友推荐",      "地推",     "其他"};
    return std::string(names.at(at));
}

ui::Chart of_days(ui::ChartKind kind, std::string_view title, int days, std::size_t series) {
    ui::Chart chart{.kind = kind,
                    .title = std::string(title),
                    .unit = std::string(ui::say("人")),
                    .place_title = std::string(ui::say("日期")),
                    .first_day = kToday - std::chrono::days{days - 1},
                    .today = kToday};
    for (std::size_t at = 0; at < series; ++at) {
        chart.series.push_back({.name = channel_name(at), .values = example_values(at, days)});
    }
    return chart;
}

ui::Chart of_names(ui::ChartKind kind, std::string_view title, std::vector<ui::ChartSeries> series) {
    return {.kind = kind,
            .title = std::string(title),
            .unit = std::string(ui::say("人")),
            .place_title = std::string(ui::say("员工")),
            .places = {"王敏", "陈立", "周雨桐", "欧阳娜娜", "Alexander Wu"},
            .series = std::move(series)};
}

ui::Chart funnel() {
    ui::Chart chart = of_names(ui::ChartKind::Funnel, ui::say("客户旅程"), {{"", {1'920, 1'200, 640, 208, 96}}});
    chart.place_title = std::string(ui::say("阶段"));
    chart.places = {"新客户", "初步沟通", "意向客户", "付款客户", "续费客户"};
    chart.series[0].name = std::string(ui::say("客户"));
    return chart;
}

ui::Chart with_gaps() {
    ui::Chart chart = of_days(ui::ChartKind::Line, ui::say("有缺口"), 30, 2);
    for (int day = 8; day < 14; ++day) chart.series[0].values[static_cast<std::size_t>(day)] = ui::kMissing;
    chart.series[0].values[20] = chart.series[0].values[22] = ui::kMissing;
    chart.series[1].values.resize(24);
    return chart;
}

ui::Chart below_zero(ui::ChartKind kind, std::string_view title) {
    ui::Chart chart = of_days(kind, title, 14, 2);
    for (std::size_t day = 0; day < 14; ++day) {
        chart.series[0].values[day] -= 55;
        chart.series[1].values[day] = 20 - chart.series[1].values[day];
    }
    return chart;
}

ui::Chart large_numbers() {
    ui::Chart chart = of_days(ui::ChartKind::Line, ui::say("好友关系"), 90, 1);
    std::int64_t total = 4'180'000;
    for (std::int64_t& value : chart.series[0].values) value = total += 900 * value;
    return chart;
}

ui::Chart plain(ui::Chart chart, std::vector<std::int64_t> values) {
    chart.series.resize(1);
    chart.series[0].values = std::move(values);
    chart.first_day = kToday - std::chrono::days{static_cast<int>(chart.series[0].values.size()) - 1};
    return chart;
}

std::vector<ui::Chart> example_charts() {
    using enum ui::ChartKind;
    const auto line = [](std::string_view title) { return of_days(Line, title, 30, 1); };
    std::vector<ui::Chart> charts{
        of_days(StackedBar, ui::say("每日新增好友"), 30, 6),
        of_days(Line, ui::say("多条折线"), 30, 6),
        of_days(Area, ui::say("面积"), 60, 2),
        of_days(Bar, ui::say("并列柱"), 7, 3),
        of_names(Bar, ui::say("员工的客户数"), {{channel_name(0), {412, 388, 240, 96, 31}}}),
        of_names(StackedBar, ui::say("员工的客户来源"),
                 {{channel_name(0), {212, 300, 140, 66, 0}}, {channel_name(1), {180, 88, 100, 30, 31}}}),
        of_names(Bar, ui::say("员工的净增"),
                 {{std::string(ui::say("本周")), {41, -18, 24, 0, ui::kMissing}},
                  {std::string(ui::say("上周")), {12, 30, -6, 3, 9}}}),
        funnel(),
        of_days(HeatCalendar, ui::say("一年的新增"), 365, 1),
        large_numbers(),
        with_gaps(),
        below_zero(StackedBar, ui::say("净增")),
        below_zero(Area, ui::say("低于零的面积")),
        of_days(Line, ui::say("两千个点"), 2'000, 2),
        plain(line(ui::say("一个点")), {42}),
        plain(line(ui::say("全为零")), std::vector<std::int64_t>(14, 0)),
        plain(line(ui::say("没有数据")), {}),
    };
    return charts;
}

}  // namespace

void draw_chart_section() {
    static std::map<std::string, ui::ChartState> states;
    static std::vector<ui::Chart> charts;
    static std::string words;  // English ones may come later
    if (words != ui::say("每日新增好友")) charts = example_charts();
    words = ui::say("每日新增好友");
    {
        const ui::Row row;
        ui::text(ui::say("迷你折线"));
        ui::sparkline(ui::say("近 30 天"), charts.front().series.front().values);
        ui::sparkline(ui::say("一个点"), std::array<std::int64_t, 1>{7});
        ui::sparkline(ui::say("没有数据"), {});
    }
    ui::Grid grid(560, 16);
    for (const ui::Chart& chart : charts) {
        grid.next();
        ui::chart(chart, states[chart.title]);
    }
}

}  // namespace guanxi::web
