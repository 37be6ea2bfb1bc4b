#include "core/report/channel_growth.h"

#include <map>

namespace guanxi::report {

namespace {

constexpr std::int64_t kDaySeconds = 86'400;

}  // namespace

std::vector<channel::Growth> channel_growth(const customer::Base& base, Day today, const staff::Scope& scope) {
    const std::int64_t start = seconds_from_instant(company_midnight(today));
    const auto added_at = base.added_at_column();
    std::map<ChannelId, channel::Growth> counts;
    channel::Growth* last = nullptr;  // neighbours often share their channel
    for (int row = 0; row < base.row_count(); ++row) {
        const ChannelId channel = base.channel(row);
        if (!channel || (!scope.is_all() && !scope.covers(base.staff(row)))) continue;
        if (last == nullptr || last->channel != channel) {
            last = &counts.try_emplace(channel, channel::Growth{.channel = channel}).first->second;
        }
        const std::int64_t since = static_cast<std::int64_t>(added_at[static_cast<std::size_t>(row)]) - start;
        ++last->added;
        last->today += static_cast<int>(since >= 0 && since < kDaySeconds);
    }
    std::vector<channel::Growth> growth;
    for (const auto& [id, count] : counts) growth.push_back(count);
    return growth;
}

}  // namespace guanxi::report
