#include "core/lifecycle/working_calendar.h"

#include <algorithm>

namespace guanxi::lifecycle {

namespace {

constexpr std::chrono::days kWeek{7};
constexpr Day kFirstMonday{std::chrono::days{4}};  // 1970-01-05

struct WeekPosition {
    int weeks = 0;  // whole weeks since kFirstMonday; negative before it
    std::size_t weekday = 0;
};

WeekPosition position_of(Day day) {
    const auto since = static_cast<int>((day - kFirstMonday).count());
    const int weekday = (since % 7 + 7) % 7;
    return {(since - weekday) / 7, static_cast<std::size_t>(weekday)};
}

int count_before(const std::vector<Day>& ascending, Day day) {
    return static_cast<int>(std::lower_bound(ascending.begin(), ascending.end(), day) - ascending.begin());
}

bool contains(const std::vector<Day>& ascending, Day day) {
    return std::binary_search(ascending.begin(), ascending.end(), day);
}

std::vector<Day> sorted(std::vector<Day> days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace

WorkingCalendar::WorkingCalendar(const WorkingDays& days)
    : weekdays_(days.weekdays), holidays_(sorted(days.holidays)), extra_days_(sorted(days.extra_days)) {
    for (std::size_t i = 0; i < weekdays_.size(); ++i)
        before_weekday_[i + 1] = before_weekday_[i] + (weekdays_[i] ? 1 : 0);
    std::erase_if(holidays_, [this](Day day) { return !weekdays_[position_of(day).weekday]; });
    std::erase_if(extra_days_, [this](Day day) { return weekdays_[position_of(day).weekday]; });
}

Result<WorkingCalendar> WorkingCalendar::create(const WorkingDays& days) {
    if (std::none_of(days.weekdays.begin(), days.weekdays.end(), [](bool works) { return works; })) {
        return Error{ErrorCode::InvalidInput, "no day of the week is worked", "weekdays"};
    }
    const std::string too_many = "more than " + std::to_string(kSpecialDaysMax) + " days";
    if (days.holidays.size() > kSpecialDaysMax) return Error{ErrorCode::InvalidInput, too_many, "holidays"};
    if (days.extra_days.size() > kSpecialDaysMax) return Error{ErrorCode::InvalidInput, too_many, "extra_days"};
    const std::vector<Day> holidays = sorted(days.holidays);
    for (const Day day : days.extra_days) {
        if (!contains(holidays, day)) continue;
        return Error{ErrorCode::InvalidInput, day_text(day) + " is a holiday and a working day", "extra_days"};
    }
    return WorkingCalendar{days};
}

bool WorkingCalendar::is_working(Day day) const {
    return weekdays_[position_of(day).weekday] ? !contains(holidays_, day) : contains(extra_days_, day);
}

int WorkingCalendar::working_days_before(Day day) const {
    const WeekPosition at = position_of(day);
    return at.weeks * before_weekday_.back() + before_weekday_[at.weekday] + count_before(extra_days_, day) -
           count_before(holidays_, day);
}

int WorkingCalendar::days_between(DayKind kind, Day first, Day end) const {
    if (kind == DayKind::Calendar) return static_cast<int>((end - first).count());
    return working_days_before(end) - working_days_before(first);
}

Day WorkingCalendar::day_after(DayKind kind, Day from, int days) const {
    if (kind == DayKind::Calendar) return from + std::chrono::days{days};
    // The last working day before which `days` others lie: the first one whose end has one more behind it.
    const int wanted = working_days_before(from) + days + 1;
    Day low = from;  // each week but those of holidays brings a working day, so that the answer lies below `high`
    Day high = from + kWeek * (days + 1 + static_cast<int>(holidays_.size()));
    while (low < high) {
        const Day middle = low + (high - low) / 2;
        if (working_days_before(middle + std::chrono::days{1}) >= wanted) {
            high = middle;
        } else {
            low = middle + std::chrono::days{1};
        }
    }
    return low;
}

Day WorkingCalendar::earliest_within(DayKind kind, Day today, int days) const {
    if (kind == DayKind::Calendar) return today - std::chrono::days{days};
    const int least = working_days_before(today) - days;
    Day high = today;
    Day low = today - kWeek * (days + 1 + static_cast<int>(holidays_.size()));
    while (low < high) {
        const Day middle = low + (high - low) / 2;
        if (working_days_before(middle) >= least) {
            high = middle;
        } else {
            low = middle + std::chrono::days{1};
        }
    }
    return low;
}

int dwell_days(const WorkingCalendar& calendar, DayKind kind, Instant entered_at, Instant now) {
    return std::max(0, calendar.days_between(kind, company_day(entered_at), company_day(now)));
}

}  // namespace guanxi::lifecycle
