#include "core/lifecycle/reminder.h"

#include <algorithm>

namespace guanxi::lifecycle {

namespace {

constexpr int kMinutesOfDay = 24 * 60;

Status check_ladder(const std::vector<LadderStep>& ladder) {
    if (ladder.empty() || ladder.size() > kStepsMax || ladder[0].from != 1) {
        return Error{ErrorCode::InvalidInput, "a ladder has 1 to 5 steps, the first one from reminder 1 on", "ladder"};
    }
    const auto unordered = std::adjacent_find(
        ladder.begin(), ladder.end(), [](const LadderStep& a, const LadderStep& b) { return a.from >= b.from; });
    if (unordered != ladder.end()) return Error{ErrorCode::InvalidInput, "each step begins later", "ladder"};
    return Done{};
}

Status check_range(int number, int least, int most, const char* field) {
    if (number >= least && number <= most) return Done{};
    return Error{ErrorCode::InvalidInput,
                 "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is wanted", field};
}

std::optional<Instant> last_of(const LastActions& actions, ActionKind kind) {
    switch (kind) {
        case ActionKind::FollowUpNote: return actions.follow_up_note;
        case ActionKind::Message: return actions.message;
        case ActionKind::StageMove: return actions.stage_move;
        case ActionKind::TagChange: return actions.tag_change;
    }
    return std::nullopt;
}

Instant at_minute(Day day, int minute) {
    return company_midnight(day) + std::chrono::minutes{minute};
}

// The first day of the rule's kind on which the rule's minute comes when it is on (rule 2).
Day first_day_on(const ReminderRule& rule, const WorkingCalendar& calendar) {
    const Day day = company_day(rule.since);
    const bool is_past = at_minute(day, rule.minute) < rule.since;
    return calendar.day_after(rule.day_kind, is_past ? day + std::chrono::days{1} : day, 0);
}

// The days on which a waiting is reminded of, one after the other.
class Occasions {
public:
    Occasions(const ReminderRule& rule, const Waiting& waiting, const WorkingCalendar& calendar)
        : rule_(rule),
          calendar_(calendar),
          count_(rule.state == RuleState::On && rule.stage == waiting.stage ? rule.times_max : 0),
          first_(first_reminder_day(rule, calendar, company_day(waiting.since))) {
        if (rule.repeat_days == 0) count_ = std::min(count_, 1);
    }

    int count() const { return count_; }
    Day day(int number) const { return calendar_.day_after(rule_.day_kind, first_, (number - 1) * rule_.repeat_days); }
    Instant due_at(int number) const { return at_minute(day(number), rule_.minute); }

private:
    const ReminderRule& rule_;
    const WorkingCalendar& calendar_;
    int count_;
    Day first_;
};

void send_last_of_each_recipient(std::vector<Reminder>& due) {
    for (std::size_t i = 0; i < due.size(); ++i) {
        const auto later = due.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const bool is_followed =
            std::any_of(later, due.end(), [to = due[i].to](const Reminder& other) { return other.to == to; });
        if (is_followed) due[i].delivery = Delivery::CountAsSent;
    }
}

void add_on_duty(std::vector<StaffId>& receivers, const staff::OnDuty& on_duty) {
    if (on_duty.as == staff::StandIn::Nobody) return;
    const auto at = std::lower_bound(receivers.begin(), receivers.end(), on_duty.staff);
    if (at == receivers.end() || *at != on_duty.staff) receivers.insert(at, on_duty.staff);
}

}  // namespace

Status check_reminder_rule(const Journey& journey, const ReminderRule& rule) {
    const Stage* const stage = rule.journey == journey.id ? find_stage(journey, rule.stage) : nullptr;
    if (stage == nullptr || stage->state == StageState::Closed) {
        return Error{ErrorCode::InvalidInput, "the stage is not an open one of the journey", "stage"};
    }
    TRY(check_range(rule.after_days, 1, kWaitDaysMax, "after_days"));
    TRY(check_range(rule.minute, 0, kMinutesOfDay - 1, "minute"));
    TRY(check_range(rule.repeat_days, 0, kWaitDaysMax, "repeat_days"));
    TRY(check_range(rule.times_max, 1, rule.repeat_days == 0 ? 1 : kRemindersMax, "times_max"));
    return check_ladder(rule.ladder);
}

Instant waiting_since(const ReminderRule& rule, const StagePlacement& placement, const LastActions& actions) {
    Instant since = placement.entered_at;
    for (const ActionKind kind : rule.actions) {
        const auto last = last_of(actions, kind);
        if (last) since = std::max(since, *last);
    }
    return since;
}

std::vector<Reminder> due_reminders(const ReminderRule& rule, const Waiting& waiting, std::span<const ReminderKey> sent,
                                    const WorkingCalendar& calendar, Instant now) {
    const Occasions occasions{rule, waiting, calendar};
    std::vector<Reminder> due;
    for (int number = 1; number <= occasions.count() && occasions.due_at(number) <= now; ++number) {
        const ReminderKey key{waiting.bearer, waiting.stage, occasions.day(number)};
        if (std::find(sent.begin(), sent.end(), key) != sent.end()) continue;
        due.push_back({key, occasions.due_at(number), number, recipient_of(rule, number), Delivery::Send});
    }
    send_last_of_each_recipient(due);
    return due;
}

std::optional<Instant> next_reminder_at(const ReminderRule& rule, const Waiting& waiting,
                                        const WorkingCalendar& calendar, Instant now) {
    const Occasions occasions{rule, waiting, calendar};
    for (int number = 1; number <= occasions.count(); ++number) {
        const Instant due_at = occasions.due_at(number);
        if (due_at > now) return due_at;
    }
    return std::nullopt;
}

Day first_reminder_day(const ReminderRule& rule, const WorkingCalendar& calendar, Day waiting_from) {
    return std::max(calendar.day_after(rule.day_kind, waiting_from, rule.after_days), first_day_on(rule, calendar));
}

Recipient recipient_of(const ReminderRule& rule, int number) {
    Recipient to = Recipient::Staff;
    for (const LadderStep& step : rule.ladder) {
        if (step.from <= number) to = step.to;
    }
    return to;
}

std::vector<StaffId> receivers_of(Recipient to, StaffId staff, const staff::Roster& roster, Day day) {
    const StaffId leader = roster.leader_of(staff);
    std::vector<StaffId> receivers;
    if (to != Recipient::Leader || !leader) add_on_duty(receivers, roster.on_duty_for(staff, day));
    if (to != Recipient::Staff && leader) add_on_duty(receivers, roster.on_duty_for(leader, day));
    return receivers;
}

}  // namespace guanxi::lifecycle
