#include "core/audience/audience_json.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "core/audience/expression_words.h"
#include "core/base/wire.h"

namespace guanxi::audience {

namespace {

using nlohmann::json;

// --- writing

template <class Value>
json numbers(const std::vector<Value>& ids) {
    json list = json::array();
    for (const Value id : ids) list.push_back(id.value);
    return list;
}

template <class Value, std::size_t kCount>
json words(const Words<Value, kCount>& known, const std::vector<Value>& values) {
    json list = json::array();
    for (const Value value : values) list.push_back(word_of(known, value));
    return list;
}

json days_to_wire(const Days& days) {
    json object = json::object();
    if (const auto* next = std::get_if<NextDays>(&days)) {
        object["next_days"] = next->count;
    } else if (const auto* last = std::get_if<LastDays>(&days)) {
        object["last_days"] = last->count;
    } else {
        const auto& range = *std::get_if<DayRange>(&days);
        if (range.first) object["first"] = day_text(*range.first);
        if (range.last) object["last"] = day_text(*range.last);
    }
    return object;
}

json value_of(const Compared& compared) {
    json object = json::object();
    object["comparison"] = word_of(kComparisonWords, compared.comparison);
    object["number"] = compared.number;
    return object;
}

template <class Value>
json value_of(const Has<Value>& has) {
    json object = json::object();
    object["quantifier"] = word_of(kQuantifierWords, has.quantifier);
    object["list"] = numbers(has.list);
    return object;
}

template <class Value>
json value_of(const Is<Value>& is) {
    return numbers(is.list);
}

json value_of(const AddWays& ways) {
    json list = json::array();
    for (const AddWay way : ways.list) list.push_back(way.code);
    return list;
}

json value_of(const Genders& genders) {
    return words(kGenderWords, genders.list);
}

json value_of(const States& states) {
    return words(kStateWords, states.list);
}

json value_of(const InStage& stage) {
    json object = json::object();
    object["journey"] = stage.journey.value;
    object["stages"] = numbers(stage.stages);
    if (stage.dwell_days) object["dwell_days"] = value_of(*stage.dwell_days);
    return object;
}

json value_of(const InAnyStage& stage) {
    json object = json::object();
    object["journey"] = stage.journey.value;
    if (stage.dwell_days) object["dwell_days"] = value_of(*stage.dwell_days);
    return object;
}

json value_of(const InNoStage& stage) {
    json object = json::object();
    object["journey"] = stage.journey.value;
    return object;
}

json value_of(const Added& added) {
    return days_to_wire(added.days);
}

json value_of(const LastSent& last_sent) {
    return days_to_wire(last_sent.days);
}

json value_of(const Sends& sends) {
    return value_of(sends.number);
}

json value_of(const FieldValues& field) {
    json object = json::object();
    object["field"] = field.field.value;
    if (const auto* compared = std::get_if<Compared>(&field.test)) object["number"] = value_of(*compared);
    if (const auto* between = std::get_if<Between>(&field.test)) {
        object["between"] = json::array({between->first, between->last});
    }
    if (const auto* list = std::get_if<Is<Word>>(&field.test)) {
        object["words"] = json::array();
        for (const Word word : list->list) object["words"].push_back(word.number);
    }
    if (const auto* days = std::get_if<Days>(&field.test)) object["days"] = days_to_wire(*days);
    if (const auto* yearly = std::get_if<Anniversary>(&field.test)) object["anniversary"] = yearly->next_days;
    if (const auto* presence = std::get_if<FieldPresence>(&field.test)) {
        object["presence"] = *presence == FieldPresence::HasValue ? "value" : "no_value";
    }
    return object;
}

json value_of(const Fact& fact) {
    return word_of(kFactWords, fact);
}

json children_to_wire(const std::vector<Expression>& children) {
    json list = json::array();
    for (const Expression& child : children) list.push_back(to_wire(child));
    return list;
}

// --- reading; an error's field is relative to the value that is read, empty for the value itself

Error wrong(std::string detail, std::string field = {}) {
    return {ErrorCode::InvalidInput, std::move(detail), std::move(field)};
}

Status check_keys(const json& object, std::initializer_list<std::string_view> known) {
    if (!object.is_object()) return wrong("an object is expected");
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return wrong("'" + key + "' is not known here", key);
    }
    return Done{};
}

bool has_key(const json& object, const char* key) {
    const auto field = object.find(key);
    return field != object.end() && !field->is_null();
}

template <class Value, std::size_t kCount>
Result<Value> value_from_word(const Words<Value, kCount>& known, const std::string& text, const char* field) {
    for (const auto& [word, value] : known) {
        if (word == text) return value;
    }
    return wrong("'" + text + "' is not known here", field);
}

template <class Condition, std::size_t kCount, class Value>
Result<Condition> words_from_wire(const json& node, const char* kind, const Words<Value, kCount>& known) {
    Condition condition;
    const auto texts = TRY(wire::require_texts(node, kind));
    for (const std::string& text : texts) {
        const Value value = TRY(value_from_word(known, text, ""));
        condition.list.push_back(value);
    }
    return condition;
}

template <class Condition>
Result<Condition> is_from_wire(const json& node, const char* kind) {
    Condition condition;
    const auto list = TRY(wire::require_numbers(node, kind));
    for (const std::int32_t number : list) condition.list.push_back({number});
    return condition;
}

template <class Condition>
Result<Condition> has_from_wire(const json& value) {
    TRY(check_keys(value, {"quantifier", "list"}));
    Condition condition;
    const std::string quantifier = TRY(wire::require_text(value, "quantifier"));
    condition.quantifier = TRY(value_from_word(kQuantifierWords, quantifier, "quantifier"));
    const auto list = TRY(wire::require_numbers(value, "list"));
    for (const std::int32_t number : list) condition.list.push_back({number});
    return condition;
}

Result<Compared> compared_from_wire(const json& value) {
    TRY(check_keys(value, {"comparison", "number"}));
    Compared compared;
    const std::string comparison = TRY(wire::require_text(value, "comparison"));
    compared.comparison = TRY(value_from_word(kComparisonWords, comparison, "comparison"));
    compared.number = TRY(wire::require_int32(value, "number"));
    return compared;
}

Result<std::optional<Day>> day_if_given(const json& value, const char* key) {
    std::optional<Day> day;
    if (!has_key(value, key)) return day;
    const std::string text = TRY(wire::require_text(value, key));
    const Result<Day> read = day_from_text(text);
    if (!read) return wrong(read.error().detail, key);
    day = *read;
    return day;
}

Result<Days> days_from_wire(const json& value) {
    TRY(check_keys(value, {"first", "last", "next_days", "last_days"}));
    const bool is_range = has_key(value, "first") || has_key(value, "last");
    const bool is_next = has_key(value, "next_days");
    const bool is_last = has_key(value, "last_days");
    if (int{is_range} + int{is_next} + int{is_last} > 1) return wrong("only one kind of days can be asked for");
    if (is_next) {
        const std::int32_t count = TRY(wire::require_int32(value, "next_days"));
        return Days{NextDays{count}};
    }
    if (is_last) {
        const std::int32_t count = TRY(wire::require_int32(value, "last_days"));
        return Days{LastDays{count}};
    }
    DayRange range;
    range.first = TRY(day_if_given(value, "first"));
    range.last = TRY(day_if_given(value, "last"));
    return Days{range};
}

// The error of a part, told from the whole's point of view.
Error within(Error error, const std::string& part) {
    error.field = error.field.empty() ? part : part + '.' + error.field;
    return error;
}

Result<std::optional<Compared>> dwell_if_given(const json& value) {
    std::optional<Compared> dwell;
    if (!has_key(value, "dwell_days")) return dwell;
    const Result<Compared> read = compared_from_wire(value.find("dwell_days").value());
    if (!read) return within(read.error(), "dwell_days");
    dwell = *read;
    return dwell;
}

Result<Condition> in_stage_from_wire(const json& value) {
    TRY(check_keys(value, {"journey", "stages", "dwell_days"}));
    InStage stage;
    stage.journey.value = TRY(wire::require_int32(value, "journey"));
    stage.stages = TRY(wire::require_ids<StageTag>(value, "stages"));
    stage.dwell_days = TRY(dwell_if_given(value));
    return Condition{std::move(stage)};
}

Result<Condition> in_any_stage_from_wire(const json& value) {
    TRY(check_keys(value, {"journey", "dwell_days"}));
    InAnyStage stage;
    stage.journey.value = TRY(wire::require_int32(value, "journey"));
    stage.dwell_days = TRY(dwell_if_given(value));
    return Condition{stage};
}

Result<Condition> in_no_stage_from_wire(const json& value) {
    TRY(check_keys(value, {"journey"}));
    InNoStage stage;
    stage.journey.value = TRY(wire::require_int32(value, "journey"));
    return Condition{stage};
}

Result<Between> between_from_wire(const json& value) {
    const auto ends = TRY(wire::require_numbers(value, "between"));
    if (ends.size() != 2) return wrong("'between' is a list of two numbers", "between");
    return Between{ends.front(), ends.back()};
}

Result<FieldPresence> presence_from_wire(const json& value) {
    const std::string word = TRY(wire::require_text(value, "presence"));
    if (word == "value") return FieldPresence::HasValue;
    if (word == "no_value") return FieldPresence::HasNoValue;
    return wrong("'" + word + "' is not known here", "presence");
}

Result<FieldTest> field_test_from_wire(const json& value, const std::string& kind) {
    if (kind == "number") {
        const Result<Compared> number = compared_from_wire(value.find(kind).value());
        if (!number) return within(number.error(), kind);
        return FieldTest{*number};
    }
    if (kind == "days") {
        const Result<Days> days = days_from_wire(value.find(kind).value());
        if (!days) return within(days.error(), kind);
        return FieldTest{*days};
    }
    if (kind == "between") {
        const Between between = TRY(between_from_wire(value));
        return FieldTest{between};
    }
    if (kind == "words") {
        const auto list = TRY(is_from_wire<Is<Word>>(value, "words"));
        return FieldTest{list};
    }
    if (kind == "anniversary") {
        const std::int32_t ahead = TRY(wire::require_int32(value, "anniversary"));
        return FieldTest{Anniversary{ahead}};
    }
    const FieldPresence presence = TRY(presence_from_wire(value));
    return FieldTest{presence};
}

Result<Condition> field_from_wire(const json& value) {
    TRY(check_keys(value, {"field", "number", "between", "words", "days", "anniversary", "presence"}));
    FieldValues field;
    field.field.value = TRY(wire::require_int32(value, "field"));
    if (value.size() != 2) return wrong("a field is asked exactly one thing");
    for (const auto& [key, part] : value.items()) {
        if (key == "field") continue;
        field.test = TRY(field_test_from_wire(value, key));
    }
    return Condition{std::move(field)};
}

template <class Kind>
Result<Condition> as_condition(Result<Kind> read) {
    Kind kind = TRY(std::move(read));
    return Condition{std::move(kind)};
}

Result<Condition> fact_from_wire(const json& node) {
    const std::string word = TRY(wire::require_text(node, "fact"));
    return as_condition(value_from_word(kFactWords, word, ""));
}

template <class Kind>
Result<Condition> days_condition(const json& value) {
    const Days days = TRY(days_from_wire(value));
    return Condition{Kind{days}};
}

Result<Condition> sends_from_wire(const json& value) {
    const Compared number = TRY(compared_from_wire(value));
    return Condition{Sends{number}};
}

Result<Condition> condition_from_wire(const json& node, const std::string& kind, const json& value) {
    if (kind == "tags") return as_condition(has_from_wire<Tags>(value));
    if (kind == "tag_groups") return as_condition(has_from_wire<TagGroups>(value));
    if (kind == "group_chats") return as_condition(has_from_wire<GroupChats>(value));
    if (kind == "opened") return as_condition(has_from_wire<Opened>(value));
    if (kind == "in_stage") return in_stage_from_wire(value);
    if (kind == "in_any_stage") return in_any_stage_from_wire(value);
    if (kind == "in_no_stage") return in_no_stage_from_wire(value);
    if (kind == "sends") return sends_from_wire(value);
    if (kind == "last_sent") return days_condition<LastSent>(value);
    if (kind == "added") return days_condition<Added>(value);
    if (kind == "add_ways") return as_condition(is_from_wire<AddWays>(node, "add_ways"));
    if (kind == "channels") return as_condition(is_from_wire<Channels>(node, "channels"));
    if (kind == "staff") return as_condition(is_from_wire<StaffMembers>(node, "staff"));
    if (kind == "departments") return as_condition(is_from_wire<Departments>(node, "departments"));
    if (kind == "genders") return as_condition(words_from_wire<Genders>(node, "genders", kGenderWords));
    if (kind == "states") return as_condition(words_from_wire<States>(node, "states", kStateWords));
    if (kind == "field") return field_from_wire(value);
    if (kind == "fact") return fact_from_wire(node);
    return wrong("a condition of kind '" + kind + "' is not known");
}

class Reader {
public:
    Result<Expression> node(const json& object, const std::string& path, int depth) {
        if (!object.is_object() || object.size() != 1) return wrong("a node is an object with one key", path);
        if (depth > kDepthMax) return wrong("an expression has at most 24 levels", path);
        const std::string& kind = object.begin().key();
        const json& value = object.begin().value();
        const std::string place = path.empty() ? kind : path + '.' + kind;
        if (kind == "all" || kind == "any") {
            std::vector<Expression> children = TRY(nodes(value, place, depth));
            return kind == "all" ? all_of(std::move(children)) : any_of(std::move(children));
        }
        if (kind == "not") {
            Expression child = TRY(node(value, place, depth + 1));
            return not_of(std::move(child));
        }
        if (++leaves_ > kLeavesMax) return wrong("an expression has at most 200 conditions", place);
        Result<Condition> condition = condition_from_wire(object, kind, value);
        if (!condition) {
            Error error = std::move(condition).error();
            const bool is_whole = error.field.empty() || error.field == kind;
            return is_whole ? wrong(std::move(error.detail), place) : within(std::move(error), place);
        }
        Expression found = leaf(*std::move(condition));
        listed_ += size_of(found).listed;
        if (listed_ > kListedMax) return wrong("an expression has at most 2000 list entries", place);
        return found;
    }

private:
    Result<std::vector<Expression>> nodes(const json& list, const std::string& path, int depth) {
        if (!list.is_array()) return wrong("a list of nodes is expected", path);
        std::vector<Expression> children;
        if (list.empty() && ++leaves_ > kLeavesMax) return wrong("an expression has at most 200 conditions", path);
        for (const json& entry : list) {
            Expression child = TRY(node(entry, path + '[' + std::to_string(children.size()) + ']', depth + 1));
            children.push_back(std::move(child));
        }
        return children;
    }

    int leaves_ = 0;
    int listed_ = 0;
};

}  // namespace

json to_wire(const Expression& expression) {
    json object = json::object();
    if (const auto* all = std::get_if<All>(&expression.node)) {
        object["all"] = children_to_wire(all->children);
    } else if (const auto* any = std::get_if<Any>(&expression.node)) {
        object["any"] = children_to_wire(any->children);
    } else if (const auto* negation = std::get_if<Not>(&expression.node)) {
        object["not"] = to_wire(negation->child());
    } else {
        const auto& condition = *std::get_if<Condition>(&expression.node);
        object[kind_of(condition)] = std::visit([](const auto& kind) { return value_of(kind); }, condition);
    }
    return object;
}

Result<Expression> expression_from_wire(const json& node) {
    return Reader{}.node(node, "", 1);
}

json to_wire(const Audience& audience) {
    json object = json::object();
    object["unit"] = audience.unit == Unit::Relation ? "relation" : "person";
    object["expression"] = to_wire(audience.expression);
    return object;
}

Result<Audience> audience_from_wire(const json& object) {
    TRY(check_keys(object, {"unit", "expression"}));
    const std::string unit = TRY(wire::require_text(object, "unit"));
    if (unit != "relation" && unit != "person") return wrong("unit is relation or person", "unit");
    if (!has_key(object, "expression")) return wrong("an expression is missing", "expression");
    Expression expression = TRY(expression_from_wire(object.find("expression").value()));
    return Audience{unit == "relation" ? Unit::Relation : Unit::Person, std::move(expression)};
}

}  // namespace guanxi::audience
