// Moves that nobody makes by hand: when a tag was added, a chat started, an order imported, a channel brought her, or
// when she stood in a stage for long enough.
// Rules
//   1. The rules of a journey stand in the admin's order. Of all that fit an occurrence, the first one whose move is
//      allowed (move.h) moves; the others do nothing. So one occurrence moves a bearer at most once in a journey.
//   2. Occurrences count in the order of their time; at the same second in the order of TriggerKind, then by tag and
//      channel. One that lies before the present entry, or before the rule was switched on (`since`), moves nobody.
//   3. Elapsed days begin with the day of entry (working_calendar.h rule 2) and are up at midnight, when the day
//      begins after which they have passed, but not before `since`. The move takes effect at that instant, however
//      late it is found out. Of several rules that are up the earliest moves, at the same instant the first in the
//      admin's order. What is up at an occurrence's time moves before it.
//   4. Rules for elapsed days may not lead in a circle: that is refused when they are saved. Automatic moves are no
//      occurrences, so no chain of rules can go on for ever.
//   5. That a customer talks is told by WeCom for acquisition links and by the archive alone. Elsewhere it is not
//      known, and nothing happens; it is never guessed from other signs.
// Source: rules 1 to 4 ours, after issue 3, part 4; rule 5 mission.md M3 and wecom-api.md L2 (97297), M, read
// 2026-11-22.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/lifecycle/move.h"
#include "core/lifecycle/working_calendar.h"

namespace guanxi::lifecycle {

inline constexpr int kAutomaticRulesMax = 100;
inline constexpr int kElapsedDaysMax = 3'650;

enum class TriggerKind : std::uint8_t { ChannelArrival, TagAdded, ChatStarted, OrderImported, DaysElapsed };
enum class RuleState : std::uint8_t { On, Off };

struct Trigger {
    TriggerKind kind = TriggerKind::TagAdded;
    std::vector<TagId> tags = {};          // TagAdded: any of them
    std::vector<ChannelId> channels = {};  // ChannelArrival: any of them; empty: any channel
    int days = 0;                          // DaysElapsed: 1 to kElapsedDaysMax
    DayKind day_kind = DayKind::Calendar;

    friend bool operator==(const Trigger&, const Trigger&) = default;
};

struct AutomaticRule {
    AutomaticRuleId id;
    Trigger trigger;
    std::vector<StageId> from;  // any of them; StageId{}: in no stage. Empty: wherever she stands, also in none
    StageId to;
    Instant since{};  // when it was switched on
    RuleState state = RuleState::On;

    friend bool operator==(const AutomaticRule&, const AutomaticRule&) = default;
};

// A journey with all that moves in it.
struct JourneyPlan {
    Journey journey;
    MoveRules moves;
    std::vector<AutomaticRule> automatic;  // in the admin's order

    friend bool operator==(const JourneyPlan&, const JourneyPlan&) = default;
};

// The target open, stages known, the trigger complete, no rule from its target, no id twice, no circle (rule 4; rules
// that are off count too). The journey and its move rules are checked elsewhere. Errors name the field: automatic.
Status check_automatic_rules(const JourneyPlan&);

enum class ChatSource : std::uint8_t { AcquisitionLink, Archive };  // rule 5: there is no other

// What happened to a bearer, besides days passing.
struct Occurrence {
    TriggerKind kind = TriggerKind::TagAdded;
    Instant at{};
    TagId tag = {};                                    // TagAdded
    ChannelId channel = {};                            // ChannelArrival
    ChatSource told_by = ChatSource::AcquisitionLink;  // ChatStarted

    friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

struct Standing {
    Bearer bearer;
    std::optional<StagePlacement> placement;  // none: in no stage
};

// The moves that the occurrences (any order) and the days until `now` cause, in order, each from where the one before
// it led. Asking again from there, with occurrences that have been told already left out, gives none.
std::vector<StageMove> automatic_moves(const JourneyPlan&, const Standing&, std::span<const Occurrence>,
                                       const WorkingCalendar&, Instant now);

// When the days are up that move her next, when nothing else happens: for a timer. May lie in the past.
std::optional<Instant> next_elapsed_at(const JourneyPlan&, const Standing&, const WorkingCalendar&);

}  // namespace guanxi::lifecycle
