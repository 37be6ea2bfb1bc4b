#include "core/lifecycle/lifecycle_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "core/base/wire.h"

namespace guanxi::lifecycle {

namespace {

using nlohmann::json;

// The words of an enum, by its values from 0 up.
constexpr std::array<const char*, 2> kHolders{"relation", "person"};
constexpr std::array<const char*, 2> kStageStates{"open", "closed"};
constexpr std::array<const char*, 3> kOutcomes{"underway", "won", "lost"};
constexpr std::array<const char*, 2> kDirections{"any", "forward"};
constexpr std::array<const char*, 2> kOwnWords{"refused", "accepted"};
constexpr std::array<const char*, 5> kMovers{"staff", "account", "rule", "first_placement", "import"};
constexpr std::array<const char*, 5> kTriggers{"channel_arrival", "tag_added", "chat_started", "order_imported",
                                               "days_elapsed"};
constexpr std::array<const char*, 2> kDayKinds{"calendar", "working"};
constexpr std::array<const char*, 2> kRuleStates{"on", "off"};
constexpr std::array<const char*, 2> kEntryTimes{"when_added", "when_placed"};
constexpr std::array<const char*, 3> kRecipients{"staff", "leader", "staff_and_leader"};
constexpr std::array<const char*, 4> kActions{"follow_up_note", "message", "stage_move", "tag_change"};

template <std::size_t Count, class Enum>
const char* word_of(const std::array<const char*, Count>& words, Enum value) {
    return words[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t Count>
Result<Enum> enum_from_word(const std::array<const char*, Count>& words, std::string_view word, const char* key) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        return Error{ErrorCode::InvalidInput, std::string(key) + " is not a known word", key};
    }
    return static_cast<Enum>(found - words.begin());
}

template <class Enum, std::size_t Count>
Result<Enum> require_enum(const std::array<const char*, Count>& words, const json& object, const char* key) {
    const std::string word = TRY(wire::require_text(object, key));
    return enum_from_word<Enum>(words, word, key);
}

template <class AnyId>
Result<AnyId> require_id(const json& object, const char* key) {
    const std::int32_t value = TRY(wire::require_int32(object, key));
    return AnyId{value};
}

Result<Instant> require_instant(const json& object, const char* key) {
    const std::int64_t seconds = TRY(wire::require_number(object, key));
    return instant_from_seconds(seconds);
}

// Null when absent.
const json* given(const json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto field = object.find(key);
    return field == object.end() || field->is_null() ? nullptr : &*field;
}

template <class AnyId>
Result<std::vector<AnyId>> ids_or_none(const json& object, const char* key) {
    std::vector<AnyId> ids;
    if (given(object, key) == nullptr) return ids;
    const auto numbers = TRY(wire::require_numbers(object, key));
    for (const std::int32_t number : numbers) ids.push_back({number});
    return ids;
}

Result<std::vector<std::string>> texts_or_none(const json& object, const char* key) {
    if (given(object, key) == nullptr) return std::vector<std::string>{};
    return wire::require_texts(object, key);
}

Result<std::vector<Day>> days_or_none(const json& object, const char* key) {
    const auto texts = TRY(texts_or_none(object, key));
    std::vector<Day> days;
    for (const std::string& text : texts) {
        const auto day = day_from_text(text);
        if (!day) return Error{ErrorCode::InvalidInput, day.error().detail, key};
        days.push_back(*day);
    }
    return days;
}

// A list of objects, each read by `read`.
template <class Value, class Read>
Result<std::vector<Value>> objects_or_none(const json& object, const char* key, Read read) {
    std::vector<Value> values;
    const json* const list = given(object, key);
    if (list == nullptr) return values;
    if (!list->is_array() || list->size() > static_cast<std::size_t>(wire::kListMax)) {
        return Error{ErrorCode::InvalidInput, std::string("field '") + key + "' must be a list", key};
    }
    for (const json& entry : *list) {
        Value value = TRY(read(entry));
        values.push_back(std::move(value));
    }
    return values;
}

json to_wire(const Stage&);
json to_wire(const Departure&);
json to_wire(const ReasonRule&);
json to_wire(const TagStage&);
json to_wire(const LadderStep&);

template <class Value>
json list_of(const std::vector<Value>& values) {
    json list = json::array();
    for (const Value& value : values) list.push_back(to_wire(value));
    return list;
}

json texts_of(const std::vector<Day>& days) {
    json list = json::array();
    for (const Day day : days) list.push_back(day_text(day));
    return list;
}

json to_wire(const Stage& stage) {
    return {{"id", stage.id.value},
            {"name", stage.name},
            {"colour", stage.colour},
            {"outcome", word_of(kOutcomes, stage.outcome)},
            {"state", word_of(kStageStates, stage.state)}};
}

Result<Stage> stage_from_wire(const json& object) {
    Stage stage;
    stage.id = TRY(require_id<StageId>(object, "id"));
    stage.name = TRY(wire::require_text(object, "name"));
    const std::int32_t colour = TRY(wire::require_int32(object, "colour"));
    stage.colour = static_cast<std::uint32_t>(colour);
    stage.outcome = TRY(require_enum<Outcome>(kOutcomes, object, "outcome"));
    stage.state = TRY(require_enum<StageState>(kStageStates, object, "state"));
    return stage;
}

json to_wire(const Departure& departure) {
    return {{"from", departure.from.value}, {"to", wire::numbers_of(departure.to)}};
}

Result<Departure> departure_from_wire(const json& object) {
    Departure departure;
    departure.from = TRY(require_id<StageId>(object, "from"));
    departure.to = TRY(ids_or_none<StageId>(object, "to"));
    return departure;
}

json to_wire(const ReasonRule& rule) {
    return {{"stage", rule.stage.value}, {"choices", rule.choices}, {"own_words", word_of(kOwnWords, rule.own_words)}};
}

Result<ReasonRule> reason_rule_from_wire(const json& object) {
    ReasonRule rule;
    rule.stage = TRY(require_id<StageId>(object, "stage"));
    rule.choices = TRY(texts_or_none(object, "choices"));
    rule.own_words = TRY(require_enum<OwnWords>(kOwnWords, object, "own_words"));
    return rule;
}

json to_wire(const Mover& by) {
    return {{"kind", word_of(kMovers, by.kind)},
            {"staff", by.staff.value},
            {"account", by.account.value},
            {"rule", by.rule.value}};
}

Result<Mover> mover_from_wire(const json& object) {
    Mover by;
    by.kind = TRY(require_enum<MoverKind>(kMovers, object, "kind"));
    by.staff = TRY(require_id<StaffId>(object, "staff"));
    by.account = TRY(require_id<AccountId>(object, "account"));
    by.rule = TRY(require_id<AutomaticRuleId>(object, "rule"));
    return by;
}

json to_wire(const Trigger& trigger) {
    return {{"kind", word_of(kTriggers, trigger.kind)},
            {"tags", wire::numbers_of(trigger.tags)},
            {"channels", wire::numbers_of(trigger.channels)},
            {"days", trigger.days},
            {"day_kind", word_of(kDayKinds, trigger.day_kind)}};
}

Result<Trigger> trigger_from_wire(const json& object) {
    Trigger trigger;
    trigger.kind = TRY(require_enum<TriggerKind>(kTriggers, object, "kind"));
    trigger.tags = TRY(ids_or_none<TagId>(object, "tags"));
    trigger.channels = TRY(ids_or_none<ChannelId>(object, "channels"));
    trigger.days = TRY(wire::require_int32(object, "days"));
    trigger.day_kind = TRY(require_enum<DayKind>(kDayKinds, object, "day_kind"));
    return trigger;
}

json to_wire(const TagStage& line) {
    return {{"tag", line.tag.value}, {"stage", line.stage.value}};
}

Result<TagStage> tag_stage_from_wire(const json& object) {
    TagStage line;
    line.tag = TRY(require_id<TagId>(object, "tag"));
    line.stage = TRY(require_id<StageId>(object, "stage"));
    return line;
}

json to_wire(const LadderStep& step) {
    return {{"from", step.from}, {"to", word_of(kRecipients, step.to)}};
}

Result<LadderStep> ladder_step_from_wire(const json& object) {
    LadderStep step;
    step.from = TRY(wire::require_int32(object, "from"));
    step.to = TRY(require_enum<Recipient>(kRecipients, object, "to"));
    return step;
}

// A field that holds an object; an empty object when it is absent, so that its reader names what is missing.
const json& object_at(const json& object, const char* key) {
    static const json kNothing = json::object();
    const json* const field = given(object, key);
    return field == nullptr ? kNothing : *field;
}

}  // namespace

json to_wire(const Journey& journey) {
    return {{"id", journey.id.value},
            {"name", journey.name},
            {"holder", word_of(kHolders, journey.holder)},
            {"stages", list_of(journey.stages)}};
}

Result<Journey> journey_from_wire(const json& object) {
    Journey journey;
    journey.id = TRY(require_id<JourneyId>(object, "id"));
    journey.name = TRY(wire::require_text(object, "name"));
    journey.holder = TRY(require_enum<Holder>(kHolders, object, "holder"));
    journey.stages = TRY(objects_or_none<Stage>(object, "stages", stage_from_wire));
    return journey;
}

json to_wire(const MoveRules& rules) {
    return {{"direction", word_of(kDirections, rules.direction)},
            {"table", list_of(rules.table)},
            {"reasons", list_of(rules.reasons)}};
}

Result<MoveRules> move_rules_from_wire(const json& object) {
    MoveRules rules;
    rules.direction = TRY(require_enum<Direction>(kDirections, object, "direction"));
    rules.table = TRY(objects_or_none<Departure>(object, "table", departure_from_wire));
    rules.reasons = TRY(objects_or_none<ReasonRule>(object, "reasons", reason_rule_from_wire));
    return rules;
}

json to_wire(const StageMove& move) {
    return {{"sequence", move.sequence},
            {"journey", move.journey.value},
            {"customer", move.bearer.customer.value},
            {"relation", move.bearer.relation.value},
            {"from", move.from.value},
            {"to", move.to.value},
            {"at", seconds_from_instant(move.at)},
            {"by", to_wire(move.by)},
            {"reason", move.reason},
            {"undoes", move.undoes}};
}

Result<StageMove> stage_move_from_wire(const json& object) {
    StageMove move;
    move.sequence = TRY(wire::require_number(object, "sequence"));
    move.journey = TRY(require_id<JourneyId>(object, "journey"));
    move.bearer.customer = TRY(require_id<CustomerId>(object, "customer"));
    move.bearer.relation = TRY(require_id<RelationId>(object, "relation"));
    move.from = TRY(require_id<StageId>(object, "from"));
    move.to = TRY(require_id<StageId>(object, "to"));
    move.at = TRY(require_instant(object, "at"));
    move.by = TRY(mover_from_wire(object_at(object, "by")));
    move.reason = TRY(wire::require_text(object, "reason"));
    move.undoes = TRY(wire::require_number(object, "undoes"));
    return move;
}

json to_wire(const AutomaticRule& rule) {
    return {{"id", rule.id.value},
            {"trigger", to_wire(rule.trigger)},
            {"from", wire::numbers_of(rule.from)},
            {"to", rule.to.value},
            {"since", seconds_from_instant(rule.since)},
            {"state", word_of(kRuleStates, rule.state)}};
}

Result<AutomaticRule> automatic_rule_from_wire(const json& object) {
    AutomaticRule rule;
    rule.id = TRY(require_id<AutomaticRuleId>(object, "id"));
    rule.trigger = TRY(trigger_from_wire(object_at(object, "trigger")));
    rule.from = TRY(ids_or_none<StageId>(object, "from"));
    rule.to = TRY(require_id<StageId>(object, "to"));
    rule.since = TRY(require_instant(object, "since"));
    rule.state = TRY(require_enum<RuleState>(kRuleStates, object, "state"));
    return rule;
}

json to_wire(const JourneyPlan& plan) {
    return {{"journey", to_wire(plan.journey)}, {"moves", to_wire(plan.moves)}, {"automatic", list_of(plan.automatic)}};
}

Result<JourneyPlan> journey_plan_from_wire(const json& object) {
    JourneyPlan plan;
    plan.journey = TRY(journey_from_wire(object_at(object, "journey")));
    plan.moves = TRY(move_rules_from_wire(object_at(object, "moves")));
    plan.automatic = TRY(objects_or_none<AutomaticRule>(object, "automatic", automatic_rule_from_wire));
    return plan;
}

json to_wire(const FirstPlacement& rule) {
    return {{"by_tag", list_of(rule.by_tag)},
            {"otherwise", rule.otherwise.value},
            {"entry", word_of(kEntryTimes, rule.entry)}};
}

Result<FirstPlacement> first_placement_from_wire(const json& object) {
    FirstPlacement rule;
    rule.by_tag = TRY(objects_or_none<TagStage>(object, "by_tag", tag_stage_from_wire));
    rule.otherwise = TRY(require_id<StageId>(object, "otherwise"));
    rule.entry = TRY(require_enum<EntryTime>(kEntryTimes, object, "entry"));
    return rule;
}

json to_wire(const WorkingDays& days) {
    json weekdays = json::array();
    for (std::size_t i = 0; i < days.weekdays.size(); ++i) {
        if (days.weekdays[i]) weekdays.push_back(static_cast<int>(i) + 1);
    }
    return {{"weekdays", std::move(weekdays)},
            {"holidays", texts_of(days.holidays)},
            {"extra_days", texts_of(days.extra_days)}};
}

Result<WorkingDays> working_days_from_wire(const json& object) {
    const auto weekdays = TRY(wire::require_numbers(object, "weekdays"));
    WorkingDays days;
    days.weekdays.fill(false);
    for (const std::int32_t weekday : weekdays) {
        if (weekday < 1 || weekday > 7) {
            return Error{ErrorCode::InvalidInput, "a weekday is 1 (Monday) to 7", "weekdays"};
        }
        days.weekdays[static_cast<std::size_t>(weekday) - 1] = true;
    }
    days.holidays = TRY(days_or_none(object, "holidays"));
    days.extra_days = TRY(days_or_none(object, "extra_days"));
    return days;
}

json to_wire(const ReminderRule& rule) {
    json actions = json::array();
    for (const ActionKind action : rule.actions) actions.push_back(word_of(kActions, action));
    return {{"id", rule.id.value},
            {"journey", rule.journey.value},
            {"stage", rule.stage.value},
            {"after_days", rule.after_days},
            {"day_kind", word_of(kDayKinds, rule.day_kind)},
            {"minute", rule.minute},
            {"repeat_days", rule.repeat_days},
            {"times_max", rule.times_max},
            {"ladder", list_of(rule.ladder)},
            {"actions", std::move(actions)},
            {"since", seconds_from_instant(rule.since)},
            {"state", word_of(kRuleStates, rule.state)}};
}

Result<ReminderRule> reminder_rule_from_wire(const json& object) {
    ReminderRule rule;
    rule.id = TRY(require_id<ReminderRuleId>(object, "id"));
    rule.journey = TRY(require_id<JourneyId>(object, "journey"));
    rule.stage = TRY(require_id<StageId>(object, "stage"));
    rule.after_days = TRY(wire::require_int32(object, "after_days"));
    rule.day_kind = TRY(require_enum<DayKind>(kDayKinds, object, "day_kind"));
    rule.minute = TRY(wire::require_int32(object, "minute"));
    rule.repeat_days = TRY(wire::require_int32(object, "repeat_days"));
    rule.times_max = TRY(wire::require_int32(object, "times_max"));
    rule.ladder = TRY(objects_or_none<LadderStep>(object, "ladder", ladder_step_from_wire));
    const auto actions = TRY(texts_or_none(object, "actions"));
    for (const std::string& action : actions) {
        const ActionKind kind = TRY(enum_from_word<ActionKind>(kActions, action, "actions"));
        rule.actions.push_back(kind);
    }
    rule.since = TRY(require_instant(object, "since"));
    rule.state = TRY(require_enum<RuleState>(kRuleStates, object, "state"));
    return rule;
}

}  // namespace guanxi::lifecycle
