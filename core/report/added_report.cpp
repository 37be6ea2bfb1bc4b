#include "core/report/added_report.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/report/bearer_rows.h"

namespace guanxi::report {

namespace {

constexpr std::int64_t kDaySeconds = 86'400;

// Rows stand in the order in which they came, so neighbours often share their channel.
class ChannelRows {
public:
    explicit ChannelRows(std::size_t days) : days_(days) {}

    int& at(std::int32_t channel, std::size_t day) {
        if (last_ == nullptr || channel != last_channel_) {
            last_ = &rows_.try_emplace(channel, days_).first->second;
            last_channel_ = channel;
        }
        return (*last_)[day];
    }

    std::map<std::int32_t, std::vector<int>>& rows() { return rows_; }

private:
    std::size_t days_;
    std::map<std::int32_t, std::vector<int>> rows_;
    std::int32_t last_channel_ = 0;
    std::vector<int>* last_ = nullptr;
};

template <class Counted, class Id>
void sort_by_count(std::vector<Counted>& list, Id id_of) {
    std::sort(list.begin(), list.end(), [id_of](const Counted& a, const Counted& b) {
        return a.count != b.count ? a.count > b.count : id_of(a) < id_of(b);
    });
}

}  // namespace

int AddedReport::count_between(Day from, Day to) const {
    int sum = 0;
    for (std::size_t at = 0; at < per_day.size(); ++at) {
        const Day day = first + std::chrono::days{static_cast<int>(at)};
        if (day >= from && day <= to) sum += per_day[at];
    }
    return sum;
}

AddedReport added_per_day(const customer::Base& base, Day first, Day last, const customer::RowSet* rows) {
    const auto asked = std::clamp<std::int64_t>((last - first).count() + 1, 0, kAddedDaysMax);
    const auto days = static_cast<std::size_t>(asked);
    AddedReport report{.first = first, .per_day = std::vector<int>(days), .channels = {}};
    const std::int64_t start = seconds_from_instant(company_midnight(first));
    const std::int64_t length = asked * kDaySeconds;
    ChannelRows channels{days};
    const auto added_at = base.added_at_column();
    base.channel_column().visit([&](const auto& channel_of) {
        for (std::size_t row = 0; row < added_at.size(); ++row) {
            const std::int64_t since = static_cast<std::int64_t>(added_at[row]) - start;
            if (since < 0 || since >= length) continue;
            if (rows != nullptr && !rows->contains(static_cast<int>(row))) continue;
            const auto day = static_cast<std::size_t>(since / kDaySeconds);
            ++report.per_day[day];
            ++channels.at(static_cast<std::int32_t>(channel_of[row]), day);
        }
    });
    for (auto& [channel, per_day] : channels.rows()) {
        const int count = std::accumulate(per_day.begin(), per_day.end(), 0);
        report.channels.push_back({{channel}, count, std::move(per_day)});
    }
    sort_by_count(report.channels, [](const ChannelAdded& added) { return added.channel; });
    return report;
}

std::vector<StaffFriends> friends_of_staff(const customer::Base& base, const customer::RowSet* rows) {
    const StaffNumbers staff{base.staff_column()};
    std::vector<StaffFriends> list;
    for (const StaffId id : staff.staff()) list.push_back({id, 0});
    // No journey: every friend bears.
    const customer::RowSet friends = bearer_rows(base, {}, rows, nullptr);
    staff.visit([&](auto number_of) {
        friends.each([&](int row) { ++list[number_of(static_cast<std::size_t>(row))].count; });
    });
    std::erase_if(list, [](const StaffFriends& each) { return each.count == 0; });
    sort_by_count(list, [](const StaffFriends& each) { return each.staff; });
    return list;
}

}  // namespace guanxi::report
