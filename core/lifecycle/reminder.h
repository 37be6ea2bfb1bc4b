// Reminders (跟进提醒) of customers who stand in a stage without anything being done: "7 days in New without action: on
// day 8 at 09:00, then every 3 days, to staff, from the third time on to the leader".
// Rules
//   1. Waiting begins with the entry into the stage, and again with each action that the rule counts. The day on which
//      it begins is the first; after 7 days the first reminder is due on the 8th (working_calendar.h rule 2), at the
//      rule's minute of the day. Days are of the rule's kind, those of the repetition too.
//   2. Who has waited long when the rule is switched on (`since`) is reminded of first at the first possible time
//      after it: nobody is forgotten for having waited too long. `what_if` (core/report) tells how many that are.
//   3. With `repeat_days` it is due again every so many days, `times_max` times in all; without, once.
//   4. The ladder says who gets which: a step holds from its number on. A leader step of somebody without a leader
//      goes to herself.
//   5. One bearer is reminded of at most once per stage and day, whatever rules there are (ReminderKey): what was sent
//      is never due again, and of several rules the one that is asked first is served.
//   6. What is due stays due until it is sent, however late that is asked, unless an action has come in between. When
//      several are due to the same people at once, the last is to be sent, and the others count as sent with it.
//   7. Only friends are reminded of: who asks leaves out relations of which one side has deleted the other.
// Source: ours, after issue 3, part 4; rule 5 wecom-api.md O (90236), read 2026-11-22.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/lifecycle/automatic.h"
#include "core/staff/leave.h"

namespace guanxi::lifecycle {

inline constexpr int kWaitDaysMax = 365;  // also between repetitions
inline constexpr int kRemindersMax = 60;  // of one waiting
inline constexpr int kStepsMax = 5;

using ReminderRuleId = Id<struct ReminderRuleTag>;

enum class Recipient : std::uint8_t { Staff, Leader, StaffAndLeader };
enum class ActionKind : std::uint8_t { FollowUpNote, Message, StageMove, TagChange };

struct LadderStep {
    int from = 1;  // the number of the first reminder that goes there
    Recipient to = Recipient::Staff;

    friend bool operator==(const LadderStep&, const LadderStep&) = default;
};

struct ReminderRule {
    ReminderRuleId id;
    JourneyId journey;
    StageId stage;
    int after_days = 7;
    DayKind day_kind = DayKind::Calendar;
    int minute = 9 * 60;  // of the company's day
    int repeat_days = 0;  // 0: once
    int times_max = 1;
    std::vector<LadderStep> ladder{LadderStep{}};  // ascending; the first is from 1
    std::vector<ActionKind> actions;               // those that count
    Instant since{};                               // when it was switched on
    RuleState state = RuleState::On;

    friend bool operator==(const ReminderRule&, const ReminderRule&) = default;
};

// The stage known and open, numbers within their limits. Errors name the field.
Status check_reminder_rule(const Journey&, const ReminderRule&);

// The last action of each kind on the bearer, as far as it is known; none: never.
struct LastActions {
    std::optional<Instant> follow_up_note = {};
    std::optional<Instant> message = {};
    std::optional<Instant> stage_move = {};
    std::optional<Instant> tag_change = {};
};

// Rule 5. `relation` is none in a journey that is kept per person.
struct ReminderKey {
    Bearer bearer;
    StageId stage;
    Day day{};

    friend auto operator<=>(const ReminderKey&, const ReminderKey&) = default;
};

enum class Delivery : std::uint8_t { Send, CountAsSent };  // rule 6

struct Reminder {
    ReminderKey key;
    Instant due_at{};
    int number = 1;  // of this waiting, from 1
    Recipient to = Recipient::Staff;
    Delivery delivery = Delivery::Send;

    friend bool operator==(const Reminder&, const Reminder&) = default;
};

// Rule 1: when waiting began. `placement` is the one in the rule's stage.
Instant waiting_since(const ReminderRule&, const StagePlacement& placement, const LastActions&);

// A bearer in the rule's journey, and since when she waits (rule 1).
struct Waiting {
    Bearer bearer;
    StageId stage;
    Instant since{};
};

// What is due at `now` and was not sent, ascending. `sent` in any order. None when the rule is off or of another stage.
std::vector<Reminder> due_reminders(const ReminderRule&, const Waiting&, std::span<const ReminderKey> sent,
                                    const WorkingCalendar&, Instant now);

// The first one due after `now`, when nothing happens: for a timer. None when there is none to come.
std::optional<Instant> next_reminder_at(const ReminderRule&, const Waiting&, const WorkingCalendar&, Instant now);

// Rule 1 and 2: the day of the first reminder of who began to wait on `waiting_from`.
Day first_reminder_day(const ReminderRule&, const WorkingCalendar&, Day waiting_from);

Recipient recipient_of(const ReminderRule&, int number);  // rule 4

// Who gets it on that day, ascending: those named, or who stands in for them. Empty: nobody is there (leave.h rule 5).
std::vector<StaffId> receivers_of(Recipient, StaffId staff, const staff::Roster&, Day);

}  // namespace guanxi::lifecycle
