// The wire forms of journeys, their rules and their history.
// Rules
//   1. Ids are numbers, 0 for none; instants whole seconds, days "2024-03-01", enums words. Lists may be absent, which
//      means empty; everything else is required, and so are the weekdays of WorkingDays.
//   2. An unknown word is an error: all of them are acted on. Errors name the innermost field; where an object is
//      missing, its first one.
//   3. Journey:        {id, name, holder: "relation"|"person", stages: [{id, name, colour, outcome:
//                      "underway"|"won"|"lost", state: "open"|"closed"}]}
//      MoveRules:      {direction: "any"|"forward", table: [{from, to[]}],
//                      reasons: [{stage, choices[], own_words: "refused"|"accepted"}]}
//      StageMove:      {sequence, journey, customer, relation, from, to, at, by: {kind: "staff"|"account"|"rule"|
//                      "first_placement"|"import", staff, account, rule}, reason, undoes}
//      AutomaticRule:  {id, trigger: {kind: "channel_arrival"|"tag_added"|"chat_started"|"order_imported"|
//                      "days_elapsed", tags[], channels[], days, day_kind}, from[], to, since, state: "on"|"off"}
//      JourneyPlan:    {journey, moves, automatic: [AutomaticRule]}
//      FirstPlacement: {by_tag: [{tag, stage}], otherwise, entry: "when_added"|"when_placed"}
//      WorkingDays:    {weekdays: [1 to 7, Monday first], holidays[], extra_days[]}
//      ReminderRule:   {id, journey, stage, after_days, day_kind: "calendar"|"working", minute, repeat_days, times_max,
//                      ladder: [{from, to: "staff"|"leader"|"staff_and_leader"}],
//                      actions: ["follow_up_note"|"message"|"stage_move"|"tag_change"], since, state}
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/lifecycle/first_placement.h"
#include "core/lifecycle/reminder.h"

namespace guanxi::lifecycle {

nlohmann::json to_wire(const Journey&);
nlohmann::json to_wire(const MoveRules&);
nlohmann::json to_wire(const StageMove&);
nlohmann::json to_wire(const AutomaticRule&);
nlohmann::json to_wire(const JourneyPlan&);
nlohmann::json to_wire(const FirstPlacement&);
nlohmann::json to_wire(const WorkingDays&);
nlohmann::json to_wire(const ReminderRule&);

// They read what is written; whether it makes sense is for check_journey and its like to say.
Result<Journey> journey_from_wire(const nlohmann::json&);
Result<MoveRules> move_rules_from_wire(const nlohmann::json&);
Result<StageMove> stage_move_from_wire(const nlohmann::json&);
Result<AutomaticRule> automatic_rule_from_wire(const nlohmann::json&);
Result<JourneyPlan> journey_plan_from_wire(const nlohmann::json&);
Result<FirstPlacement> first_placement_from_wire(const nlohmann::json&);
Result<WorkingDays> working_days_from_wire(const nlohmann::json&);
Result<ReminderRule> reminder_rule_from_wire(const nlohmann::json&);

}  // namespace guanxi::lifecycle
