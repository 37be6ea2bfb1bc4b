#include "web/report/report_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "web/platform/route.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr float kSideBySide = 960;  // pixels that two charts need

std::string channel_words(const customer::Base& base, ChannelId id) {
    if (id == ChannelId{}) return std::string(ui::say("未经渠道"));
    const customer::ChannelName* const channel = base.find(id);
    return channel == nullptr ? ui::say("渠道 {}", id.value) : channel->name;
}

std::string staff_words(const customer::Base& base, StaffId id) {
    const staff::Staff* const staff = base.find(id);
    return staff == nullptr || staff->name.empty() ? ui::say("员工 {}", id.value) : staff->name;
}

// Names of different channels may be the same, but the legend tells series by name.
void add_series(ui::Chart& chart, std::string name, const std::vector<int>& values) {
    const auto is_taken = [&](const ui::ChartSeries& series) { return series.name == name; };
    while (std::ranges::any_of(chart.series, is_taken)) name += " ·";
    chart.series.push_back({.name = std::move(name), .values = {values.begin(), values.end()}});
}

ui::Chart added_chart(const customer::Base& base, const report::Overview& figures) {
    ui::Chart chart{.kind = ui::ChartKind::StackedBar,
                    .title = ui::say("近 {} 天每日新增好友", report::kOverviewDays),
                    .unit = std::string(ui::say("人")),
                    .place_title = std::string(ui::say("日期")),
                    .first_day = figures.first,
                    .today = figures.today};
    for (const report::AddedSeries& each : figures.series) {
        add_series(chart, each.channel ? channel_words(base, *each.channel) : std::string(ui::say("其他")),
                   each.per_day);
    }
    return chart;
}

ui::Chart staff_chart(const customer::Base& base, const report::Overview& figures) {
    ui::Chart chart{.kind = ui::ChartKind::Bar,
                    .title = figures.has_more_staff ? ui::say("好友最多的 {} 位员工", report::kOverviewStaff)
                                                    : std::string(ui::say("每位员工的好友")),
                    .unit = std::string(ui::say("人")),
                    .place_title = std::string(ui::say("员工")),
                    .series = {{.name = std::string(ui::say("好友"))}}};
    for (const report::StaffFriends& each : figures.staff) {
        chart.places.push_back(staff_words(base, each.staff));
        chart.series[0].values.push_back(each.count);
    }
    return chart;
}

void refresh(const ReportViewInput& input, ReportViewState& view) {
    const ReportSource source{input.version, company_day(input.now), std::string(ui::say("概览"))};
    if (view.source == source) return;
    view.source = source;
    view.figures = report::overview(input.base, staff::Scope::all(), input.now);
    view.added = added_chart(input.base, view.figures);
    view.staff = staff_chart(input.base, view.figures);
    ++view.computed;
}

std::string signed_text(int change) {
    return (change > 0 ? "+" : "") + ui::number_text(change);
}

ui::Tone tone_of(int change) {
    return change > 0 ? ui::Tone::Success : change < 0 ? ui::Tone::Danger : ui::Tone::Secondary;
}

// On paper the server draws the same figures (server/http/report_page.h).
void draw_print() {
    const ui::PageActions actions;
    if (!ui::button(ui::say("打印"), {.icon = ui::Icon::Print})) return;
    Route paper{.path = "/print/overview"};
    if (ui::language() == ui::Language::English) paper.set("lang", "en");
    open_document(text_of(paper));
}

void draw_figures(const ReportViewState& view) {
    const report::Overview& figures = view.figures;
    const ui::FigureOptions plain{.line = ui::ChangeLine::Always};
    ui::Grid grid(ui::is_narrow() ? 140 : 200);
    grid.next();
    ui::figure(ui::say("好友关系"), ui::number_text(figures.counts.friends), plain);
    grid.next();
    const int since_yesterday = figures.counts.added_today - figures.added_yesterday;
    ui::figure(ui::say("今日新增"), ui::number_text(figures.counts.added_today),
               {.change = ui::say("较昨日 {}", signed_text(since_yesterday))});  // not judged: the day is not over
    grid.next();
    const int since_week = figures.added_week - figures.added_week_before;
    ui::figure(ui::say("近 7 天新增"), ui::number_text(figures.added_week),
               {.change = ui::say("较前 7 天 {}", signed_text(since_week)), .tone = tone_of(since_week)});
    grid.next();
    ui::figure(ui::say("累计流失"), ui::number_text(figures.counts.lost), plain);
}

}  // namespace

void draw_report_view(const ReportViewInput& input, ReportViewState& view) {
    refresh(input, view);
    const ui::Page page({.title = ui::say("概览")});
    draw_print();
    draw_figures(view);
    ui::Split split({ui::share(2), ui::share(1)}, {.stack_below = kSideBySide});
    split.next();
    ui::chart(view.added, view.added_state);
    split.next();
    ui::chart(view.staff, view.staff_state);
}

}  // namespace guanxi::web
