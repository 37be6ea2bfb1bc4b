#include "core/tag/tag_rule_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::tag {

namespace {

using nlohmann::json;
using Kind = Effect::Kind;

constexpr std::array<std::pair<Speaker, const char*>, 3> kSpeakers{
    {{Speaker::Customer, "customer"}, {Speaker::Staff, "staff"}, {Speaker::Either, "either"}}};
constexpr std::array<std::pair<Kind, const char*>, 6> kKinds{{{Kind::Added, "added"},
                                                              {Kind::Removed, "removed"},
                                                              {Kind::AddedAlready, "added_already"},
                                                              {Kind::RemovedAlready, "removed_already"},
                                                              {Kind::Overruled, "overruled"},
                                                              {Kind::Impossible, "impossible"}}};

template <class Value, std::size_t kCount>
const char* word_in(const std::array<std::pair<Value, const char*>, kCount>& words, Value value) {
    for (const auto& [one, word] : words) {
        if (one == value) return word;
    }
    return "";
}

template <class Value, std::size_t kCount>
Result<Value> from_word(const std::array<std::pair<Value, const char*>, kCount>& words, const json& object,
                        const char* key) {
    const std::string wanted = TRY(wire::require_text(object, key));
    for (const auto& [value, word] : words) {
        if (wanted == word) return value;
    }
    return Error{ErrorCode::InvalidInput, std::string{key} + " has no meaning called " + wanted, key};
}

bool is_given(const json& object, const char* key) {
    return object.is_object() && object.contains(key) && !object.find(key)->is_null();
}

template <class Tag>
Result<std::vector<Id<Tag>>> ids_or_none(const json& object, const char* key) {
    if (!is_given(object, key)) return std::vector<Id<Tag>>{};
    return wire::require_ids<Tag>(object, key);
}

Result<std::optional<std::int32_t>> bound(const json& object, const char* key) {
    std::optional<std::int32_t> bound;
    if (is_given(object, key)) bound = TRY(wire::require_int32(object, key));
    return bound;
}

// --- triggers

struct TriggerWriter {
    json operator()(const ArrivesByChannel& trigger) const {
        return {{"on", "arrives_by_channel"}, {"channels", wire::numbers_of(trigger.channels)}};
    }
    json operator()(const ArrivesInSlot& trigger) const {
        json slots = json::array();
        for (const WeekSlot& slot : trigger.slots) {
            slots.push_back({{"weekdays", slot.weekdays}, {"from", slot.from_minute}, {"until", slot.until_minute}});
        }
        return {{"on", "arrives_in_slot"}, {"slots", std::move(slots)}};
    }
    json operator()(const SaysKeyword& trigger) const {
        return {{"on", "says_keyword"}, {"words", trigger.words}, {"speaker", word_in(kSpeakers, trigger.speaker)}};
    }
    json operator()(const JoinsGroup& trigger) const {
        return {{"on", "joins_group"}, {"groups", wire::numbers_of(trigger.groups)}};
    }
    json operator()(const OpensMaterial& trigger) const {
        return {{"on", "opens_material"}, {"materials", wire::numbers_of(trigger.materials)}};
    }
    json operator()(const EntersStage& trigger) const {
        return {{"on", "enters_stage"}, {"stages", wire::numbers_of(trigger.stages)}};
    }
    json operator()(const GetsFieldValue& trigger) const {
        json object{{"on", "gets_field_value"}, {"field", trigger.field.value}};
        if (trigger.at_least) object["at_least"] = *trigger.at_least;
        if (trigger.at_most) object["at_most"] = *trigger.at_most;
        return object;
    }
    json operator()(const OtherTrigger& trigger) const { return {{"on", trigger.word}}; }
};

Result<Trigger> slots_from_wire(const json& object) {
    ArrivesInSlot trigger;
    const auto ones = TRY(wire::objects_or_none(object, "slots"));
    for (const json* const one : ones) {
        WeekSlot slot;
        slot.weekdays = TRY(wire::require_numbers(*one, "weekdays"));
        slot.from_minute = TRY(wire::require_int32(*one, "from"));
        slot.until_minute = TRY(wire::require_int32(*one, "until"));
        trigger.slots.push_back(std::move(slot));
    }
    return Trigger{std::move(trigger)};
}

Result<Trigger> keyword_from_wire(const json& object) {
    SaysKeyword trigger;
    trigger.words = TRY(wire::require_texts(object, "words"));
    trigger.speaker = TRY(from_word(kSpeakers, object, "speaker"));
    return Trigger{std::move(trigger)};
}

Result<Trigger> field_value_from_wire(const json& object) {
    GetsFieldValue trigger;
    trigger.field.value = TRY(wire::require_int32(object, "field"));
    trigger.at_least = TRY(bound(object, "at_least"));
    trigger.at_most = TRY(bound(object, "at_most"));
    return Trigger{trigger};
}

template <class Named, class Tag>
Result<Trigger> ids_from_wire(const json& object, const char* key) {
    auto ids = TRY(ids_or_none<Tag>(object, key));
    return Trigger{Named{std::move(ids)}};
}

Result<Trigger> trigger_from_wire(const json& object) {
    const std::string word = TRY(wire::require_text(object, "on"));
    if (word == "arrives_by_channel") return ids_from_wire<ArrivesByChannel, ChannelTag>(object, "channels");
    if (word == "arrives_in_slot") return slots_from_wire(object);
    if (word == "says_keyword") return keyword_from_wire(object);
    if (word == "joins_group") return ids_from_wire<JoinsGroup, GroupChatTag>(object, "groups");
    if (word == "opens_material") return ids_from_wire<OpensMaterial, MaterialTag>(object, "materials");
    if (word == "enters_stage") return ids_from_wire<EntersStage, StageTag>(object, "stages");
    if (word == "gets_field_value") return field_value_from_wire(object);
    return Trigger{OtherTrigger{word}};
}

// --- conditions

json conditions_to_wire(const Conditions& conditions) {
    json object = json::object();
    object["all_tags"] = wire::numbers_of(conditions.all_tags);
    object["any_tags"] = wire::numbers_of(conditions.any_tags);
    object["no_tags"] = wire::numbers_of(conditions.no_tags);
    object["staff"] = wire::numbers_of(conditions.staff);
    object["channels"] = wire::numbers_of(conditions.channels);
    return object;
}

Result<Conditions> conditions_from_wire(const json& object) {
    Conditions conditions;
    if (!is_given(object, "conditions")) return conditions;
    const json& given = *object.find("conditions");
    if (!given.is_object()) return Error{ErrorCode::InvalidInput, "conditions must be an object", "conditions"};
    conditions.all_tags = TRY(ids_or_none<TagTag>(given, "all_tags"));
    conditions.any_tags = TRY(ids_or_none<TagTag>(given, "any_tags"));
    conditions.no_tags = TRY(ids_or_none<TagTag>(given, "no_tags"));
    conditions.staff = TRY(ids_or_none<StaffTag>(given, "staff"));
    conditions.channels = TRY(ids_or_none<ChannelTag>(given, "channels"));
    return conditions;
}

}  // namespace

json to_wire(const TagRule& rule) {
    json object = json::object();
    object["id"] = rule.id.value;
    object["name"] = rule.name;
    object["position"] = rule.position;
    object["switch"] = rule.on == TagRule::Switch::On ? "on" : "off";
    object["trigger"] = std::visit(TriggerWriter{}, rule.trigger);
    object["conditions"] = conditions_to_wire(rule.conditions);
    object["add"] = wire::numbers_of(rule.add);
    object["remove"] = wire::numbers_of(rule.remove);
    return object;
}

Result<TagRule> tag_rule_from_wire(const json& object) {
    TagRule rule;
    rule.id.value = TRY(wire::require_int32(object, "id"));
    rule.name = TRY(wire::require_text(object, "name"));
    rule.position = TRY(wire::require_int32(object, "position"));
    const std::string on = TRY(wire::require_text(object, "switch"));
    if (on != "on" && on != "off") return Error{ErrorCode::InvalidInput, "switch is on or off", "switch"};
    rule.on = on == "on" ? TagRule::Switch::On : TagRule::Switch::Off;
    if (!is_given(object, "trigger")) return Error{ErrorCode::InvalidInput, "a rule needs a trigger", "trigger"};
    rule.trigger = TRY(trigger_from_wire(*object.find("trigger")));
    rule.conditions = TRY(conditions_from_wire(object));
    rule.add = TRY(ids_or_none<TagTag>(object, "add"));
    rule.remove = TRY(ids_or_none<TagTag>(object, "remove"));
    return rule;
}

json to_wire(const Effect& effect) {
    json object = json::object();
    object["rule"] = effect.rule.value;
    object["tag"] = effect.tag.value;
    object["kind"] = word_in(kKinds, effect.kind);
    if (effect.decided_by) object["decided_by"] = effect.decided_by.value;
    return object;
}

Result<Effect> effect_from_wire(const json& object) {
    Effect effect;
    effect.rule.value = TRY(wire::require_int32(object, "rule"));
    effect.tag.value = TRY(wire::require_int32(object, "tag"));
    effect.kind = TRY(from_word(kKinds, object, "kind"));
    if (is_given(object, "decided_by")) effect.decided_by.value = TRY(wire::require_int32(object, "decided_by"));
    return effect;
}

}  // namespace guanxi::tag
