#include "core/report/overview.h"

#include <algorithm>
#include <utility>

namespace guanxi::report {

namespace {

using std::chrono::days;

customer::RowSet rows_within(const customer::Base& base, const staff::Scope& scope) {
    customer::RowSet rows{base.row_count()};
    for (int row = 0; row < base.row_count(); ++row) {
        if (scope.covers(base.staff(row))) rows.insert(row);
    }
    return rows;
}

// Rule 3.
std::vector<AddedSeries> series_of(std::vector<ChannelAdded> channels) {
    constexpr auto kAlone = static_cast<std::size_t>(kOverviewChannels);
    const std::size_t alone = channels.size() == kAlone + 1 ? kAlone + 1 : std::min(channels.size(), kAlone);
    std::vector<AddedSeries> list;
    for (std::size_t at = 0; at < channels.size(); ++at) {
        ChannelAdded& added = channels[at];
        if (at < alone) {
            list.push_back({added.channel, added.count, std::move(added.per_day)});
            continue;
        }
        if (at == alone) list.push_back({std::nullopt, 0, std::vector<int>(added.per_day.size())});
        AddedSeries& others = list.back();
        others.count += added.count;
        for (std::size_t day = 0; day < others.per_day.size(); ++day) others.per_day[day] += added.per_day[day];
    }
    return list;
}

}  // namespace

Overview overview(const customer::Base& base, const staff::Scope& scope, Instant now) {
    std::optional<customer::RowSet> within;
    if (!scope.is_all()) within = rows_within(base, scope);
    const customer::RowSet* const rows = within ? &*within : nullptr;
    const Day today = company_day(now);

    Overview overview{.today = today, .first = today - days{kOverviewDays - 1}};
    overview.counts = customer::count(base, now, rows);
    AddedReport added = added_per_day(base, overview.first, today, rows);
    overview.added_yesterday = added.count_between(today - days{1}, today - days{1});
    overview.added_week = added.count_between(today - days{6}, today);
    overview.added_week_before = added.count_between(today - days{13}, today - days{7});
    overview.per_day = std::move(added.per_day);
    overview.series = series_of(std::move(added.channels));
    overview.staff = friends_of_staff(base, rows);
    overview.has_more_staff = overview.staff.size() > static_cast<std::size_t>(kOverviewStaff);
    if (overview.has_more_staff) overview.staff.resize(kOverviewStaff);
    return overview;
}

}  // namespace guanxi::report
