#include "web/report/report_view.h"

#include <algorithm>
#include <string>
#include <vector>

#include "web/ui/layout.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using std::chrono::days;

constexpr int kDays = 30;
constexpr std::size_t kChannels = 5;  // of their own; the others together are one series
constexpr std::size_t kStaff = 10;
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

ui::Chart added_chart(const customer::Base& base, const report::AddedReport& report, Day today) {
    ui::Chart chart{.kind = ui::ChartKind::StackedBar,
                    .title = ui::say("近 {} 天每日新增好友", kDays),
                    .unit = std::string(ui::say("人")),
                    .place_title = std::string(ui::say("日期")),
                    .first_day = report.first,
                    .today = today};
    const auto& channels = report.channels;
    // One more would be the only one of the others; then it stands under its own name.
    const std::size_t own = channels.size() == kChannels + 1 ? kChannels + 1 : std::min(channels.size(), kChannels);
    for (std::size_t at = 0; at < own; ++at) {
        add_series(chart, channel_words(base, channels[at].channel), channels[at].per_day);
    }
    if (own < channels.size()) {
        std::vector<int> others(report.per_day.size());
        for (std::size_t at = own; at < channels.size(); ++at) {
            for (std::size_t day = 0; day < others.size(); ++day) others[day] += channels[at].per_day[day];
        }
        add_series(chart, std::string(ui::say("其他")), others);
    }
    return chart;
}

ui::Chart staff_chart(const customer::Base& base) {
    std::vector<report::StaffFriends> friends = report::friends_of_staff(base);
    const bool is_cut = friends.size() > kStaff;
    friends.resize(std::min(friends.size(), kStaff));
    ui::Chart chart{.kind = ui::ChartKind::Bar,
                    .title = is_cut ? ui::say("好友最多的 {} 位员工", kStaff) : std::string(ui::say("每位员工的好友")),
                    .unit = std::string(ui::say("人")),
                    .place_title = std::string(ui::say("员工")),
                    .series = {{.name = std::string(ui::say("好友"))}}};
    for (const report::StaffFriends& each : friends) {
        chart.places.push_back(staff_words(base, each.staff));
        chart.series[0].values.push_back(each.count);
    }
    return chart;
}

void refresh(const ReportViewInput& input, ReportViewState& view) {
    const ReportSource source{input.version, company_day(input.now), std::string(ui::say("概览"))};
    if (view.source == source) return;
    view.source = source;
    view.counts = customer::count(input.base, input.now);
    const Day today = source.today;
    const report::AddedReport added = report::added_per_day(input.base, today - days{kDays - 1}, today);
    view.added_week = added.count_between(today - days{6}, today);
    view.added_week_before = added.count_between(today - days{13}, today - days{7});
    view.added = added_chart(input.base, added, today);
    view.staff = staff_chart(input.base);
    ++view.computed;
}

std::string change_words(int change) {
    return ui::say("较前 7 天 {}", (change > 0 ? "+" : "") + ui::number_text(change));
}

void draw_figures(const ReportViewState& view) {
    const int change = view.added_week - view.added_week_before;
    const ui::Tone tone = change > 0 ? ui::Tone::Success : change < 0 ? ui::Tone::Danger : ui::Tone::Secondary;
    ui::Grid grid(ui::is_narrow() ? 140 : 200);
    grid.next();
    ui::figure(ui::say("好友关系"), ui::number_text(view.counts.friends));
    grid.next();
    ui::figure(ui::say("今日新增"), ui::number_text(view.counts.added_today));
    grid.next();
    ui::figure(ui::say("近 7 天新增"), ui::number_text(view.added_week),
               {.change = change_words(change), .tone = tone});
    grid.next();
    ui::figure(ui::say("累计流失"), ui::number_text(view.counts.lost));
}

}  // namespace

void draw_report_view(const ReportViewInput& input, ReportViewState& view) {
    refresh(input, view);
    const ui::Page page({.title = ui::say("概览")});
    draw_figures(view);
    ui::Split split({ui::share(2), ui::share(1)}, {.stack_below = kSideBySide});
    split.next();
    ui::chart(view.added, view.added_state);
    split.next();
    ui::chart(view.staff, view.staff_state);
}

}  // namespace guanxi::web
