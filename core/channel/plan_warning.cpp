#include "core/channel/plan_warning.h"

#include <set>

#include "core/channel/rota.h"

namespace guanxi::channel {

namespace {

using std::chrono::days;

constexpr Day kSomeMonday{days{4}};  // 1970-01-05

Rota rota_of(const Plan& plan) {
    return {plan, {}, {}, {}};
}

// The hours of `day` without a duty, longest pieces, ascending.
std::vector<Hours> uncovered(const Rota& rota, Day day) {
    std::vector<Hours> gaps;
    const std::vector<int>& edges = rota.edges();
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const int from = edges[i];
        const int to = i + 1 < edges.size() ? edges[i + 1] : kDayMinutes;
        if (rota.has_duty(company_midnight(day) + std::chrono::minutes{from})) continue;
        const bool goes_on = !gaps.empty() && gaps.back().to == from;
        if (goes_on) gaps.back().to = to;
        if (!goes_on) gaps.push_back({from, to});
    }
    return gaps;
}

std::set<Day> dates_of(const Schedule& schedule) {
    std::set<Day> dates;
    for (const SpecialDate& special : schedule.special_dates) {
        for (Day day = special.first; day <= special.last + days{1}; day += days{1}) dates.insert(day);
    }
    return dates;
}

bool is_special(const Schedule& schedule, Day day) {
    for (const SpecialDate& special : schedule.special_dates) {
        if (special.first <= day && day <= special.last) return true;
    }
    return false;
}

}  // namespace

std::vector<PlanWarning> plan_warnings(const Plan& plan) {
    std::vector<PlanWarning> warnings;
    const Schedule& schedule = plan.schedule;
    if (!schedule.backup.is_empty()) return warnings;

    Plan ordinary = plan;
    ordinary.schedule.special_dates.clear();
    const Rota week = rota_of(ordinary);
    std::vector<std::vector<Hours>> of_week;
    for (int weekday = 0; weekday < kWeekDays; ++weekday) {
        of_week.push_back(uncovered(week, kSomeMonday + days{weekday}));
        for (const Hours gap : of_week.back()) warnings.push_back({Risk::UncoveredHours, {}, weekday, gap});
    }

    const Rota rota = rota_of(plan);
    for (const Day date : dates_of(schedule)) {
        const int weekday = weekday_of(date);
        const std::vector<Hours> gaps = uncovered(rota, date);
        if (!is_special(schedule, date) && gaps == of_week[static_cast<std::size_t>(weekday)]) continue;
        for (const Hours gap : gaps) warnings.push_back({Risk::UncoveredHours, date, weekday, gap});
    }
    const bool may_run_out =
        schedule.daily_cap != kNoCap || !schedule.caps.empty() || schedule.self_switch == SelfSwitch::Allowed;
    if (may_run_out) warnings.push_back({.risk = Risk::MayRunOut, .date = {}, .hours = {}});
    return warnings;
}

}  // namespace guanxi::channel
