#include "core/report/reminder_forecast.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "core/report/bearer_rows.h"

namespace guanxi::report {

namespace {

using lifecycle::ReminderRule;
using lifecycle::WorkingCalendar;

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::size_t kDaysOfColumn = 49'711;  // company days that begin before the columns' time ends, in 2106

// One reminder of a day of the forecast, in the step of the ladder that it stands on.
struct Cell {
    std::uint16_t day = 0;
    std::uint16_t step = 0;
};

// When those are reminded of who wait since a given day: the same for all of that day, and worked out once.
class DueDays {
public:
    DueDays(const ReminderRule& rule, const WorkingCalendar& calendar, Instant now, int days)
        : rule_(rule), calendar_(calendar), list_of_day_(kDaysOfColumn) {
        const Day today = company_day(now);
        for (int i = 0; i < days; ++i) {
            const Day day = today + std::chrono::days{i};
            const Instant due_at = company_midnight(day) + std::chrono::minutes{rule.minute};
            if (due_at <= now) continue;  // rule 3
            if (rule.day_kind == lifecycle::DayKind::Working && !calendar.is_working(day)) continue;
            possible_.push_back({i, calendar.days_between(rule.day_kind, today, day)});
        }
        today_ = today;
    }

    const std::vector<Cell>& waiting_since(std::uint32_t second) {
        const auto day = static_cast<std::size_t>((second + kChinaSeconds) / kSecondsOfDay);
        std::uint32_t& list = list_of_day_[day];
        if (list == 0) {
            lists_.push_back(worked_out(Day{std::chrono::days{static_cast<int>(day)}}));
            list = static_cast<std::uint32_t>(lists_.size());
        }
        return lists_[list - 1];
    }

private:
    static constexpr std::int64_t kChinaSeconds = std::chrono::seconds{kChinaOffset}.count();

    struct PossibleDay {
        int day = 0;          // of the forecast
        int since_today = 0;  // days of the rule's kind
    };

    std::vector<Cell> worked_out(Day waiting_from) const {
        const Day first = lifecycle::first_reminder_day(rule_, calendar_, waiting_from);
        const int until_today = calendar_.days_between(rule_.day_kind, first, today_);
        std::vector<Cell> cells;
        for (const PossibleDay& possible : possible_) {
            const int passed = until_today + possible.since_today;
            const int repeat = std::max(1, rule_.repeat_days);
            const int number = 1 + passed / repeat;
            const int times = rule_.repeat_days == 0 ? 1 : rule_.times_max;
            if (passed < 0 || passed % repeat != 0 || number > times) continue;
            cells.push_back({static_cast<std::uint16_t>(possible.day), step_of(number)});
        }
        return cells;
    }

    std::uint16_t step_of(int number) const {
        const auto beyond = std::find_if(rule_.ladder.begin(), rule_.ladder.end(),
                                         [number](const auto& step) { return step.from > number; });
        return static_cast<std::uint16_t>(std::max<std::ptrdiff_t>(0, beyond - rule_.ladder.begin() - 1));
    }

    const ReminderRule& rule_;
    const WorkingCalendar& calendar_;
    Day today_{};
    std::vector<PossibleDay> possible_;
    std::vector<std::uint32_t> list_of_day_;  // by day since 1970: 1 + its position in lists_; 0: not worked out
    std::vector<std::vector<Cell>> lists_;
};

// Reminders by staff number, then day, then step of the ladder.
struct Counts {
    std::size_t days = 0;
    std::size_t steps = 0;
    std::vector<int> reminders;

    int& at(std::size_t staff, std::size_t day, std::size_t step) {
        return reminders[(staff * days + day) * steps + step];
    }
};

void count_rows(Counts& counts, DueDays& due, const customer::StageColumn& column, int stage,
                const ForecastQuery& query, const StaffNumbers& staff, const customer::RowSet& rows) {
    staff.visit([&](auto number_of) {
        each_in_stage(column, stage, rows, [&](std::size_t row) {
            std::uint32_t since = column.entered_at[row];
            if (!query.last_action.empty()) since = std::max(since, query.last_action[row]);
            const std::vector<Cell>& cells = due.waiting_since(since);
            if (cells.empty()) return;
            const std::size_t number = number_of(row);
            for (const Cell& cell : cells) ++counts.at(number, cell.day, cell.step);
        });
    });
}

// Sends the counted reminders to who is there on their day.
class Sending {
public:
    Sending(const ReminderRule& rule, const staff::Roster& roster, Day today, int days)
        : rule_(rule), roster_(roster), day_count_(static_cast<std::size_t>(days)) {
        for (int day = 0; day < days; ++day) forecast_.days.push_back({.day = today + std::chrono::days{day}});
    }

    void send(StaffId staff, std::size_t day, std::size_t step, int reminders) {
        if (reminders == 0) return;
        ForecastDay& on = forecast_.days[day];
        const auto receivers = lifecycle::receivers_of(step_at(step), staff, roster_, on.day);
        on.reminders += reminders;
        forecast_.reminders += reminders;
        if (receivers.empty()) {
            on.unheard += reminders;
            forecast_.unheard += reminders;
        }
        for (const StaffId receiver : receivers) {
            StaffForecast& own = staff_[receiver];
            own.per_day.resize(day_count_);
            own.per_day[day] += reminders;
            own.reminders += reminders;
        }
    }

    ReminderForecast finish() && {
        for (auto& [staff, own] : staff_) {
            own.staff = staff;
            forecast_.staff.push_back(std::move(own));
        }
        return std::move(forecast_);
    }

private:
    lifecycle::Recipient step_at(std::size_t step) const { return rule_.ladder[step].to; }

    const ReminderRule& rule_;
    const staff::Roster& roster_;
    std::size_t day_count_;
    ReminderForecast forecast_;
    std::map<StaffId, StaffForecast> staff_;
};

ReminderRule switched_on(ReminderRule rule, Instant now) {
    if (rule.state == lifecycle::RuleState::Off) rule.since = now;
    rule.state = lifecycle::RuleState::On;
    if (rule.ladder.empty()) rule.ladder.push_back({});
    return rule;
}

}  // namespace

ReminderForecast what_if(const ReminderRule& given, const customer::Base& base, const ForecastQuery& query,
                         const WorkingCalendar& calendar, const staff::Roster& roster) {
    assert(query.last_action.empty() || query.last_action.size() == static_cast<std::size_t>(base.row_count()));
    const ReminderRule rule = switched_on(given, query.now);
    const int days = std::clamp(query.days, 1, kForecastDaysMax);
    Sending sending{rule, roster, company_day(query.now), days};
    const customer::StageColumn* const column = base.stage_column(rule.journey);
    const int stage = column == nullptr ? 0 : column->number_of(rule.stage);
    if (stage == 0) return std::move(sending).finish();

    const customer::RowSet rows = bearer_rows(base, rule.journey, query.rows, query.persons);
    const StaffNumbers staff{base.staff_column()};
    Counts counts{static_cast<std::size_t>(days), rule.ladder.size(), {}};
    counts.reminders.resize(staff.staff().size() * counts.days * counts.steps);
    DueDays due{rule, calendar, query.now, days};
    count_rows(counts, due, *column, stage, query, staff, rows);
    for (std::size_t number = 0; number < staff.staff().size(); ++number) {
        for (std::size_t day = 0; day < counts.days; ++day) {
            for (std::size_t step = 0; step < counts.steps; ++step) {
                sending.send(staff.staff()[number], day, step, counts.at(number, day, step));
            }
        }
    }
    return std::move(sending).finish();
}

}  // namespace guanxi::report
