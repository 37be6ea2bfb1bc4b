#include "core/tag/tag_sync_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::tag {

namespace {

using nlohmann::json;
using Kind = Change::Kind;
using Reason = Change::Reason;

template <class Value, std::size_t kCount>
using Words = std::array<std::pair<Value, const char*>, kCount>;

constexpr Words<Side, 2> kSides{{{Side::Ours, "ours"}, {Side::Theirs, "theirs"}}};
constexpr Words<Thing, 2> kThings{{{Thing::Group, "group"}, {Thing::Tag, "tag"}}};
constexpr Words<Field, 4> kFields{
    {{Field::Existence, "existence"}, {Field::Group, "group"}, {Field::Name, "name"}, {Field::Position, "position"}}};
constexpr Words<Kind, 5> kKinds{{{Kind::Create, "create"},
                                 {Kind::Delete, "delete"},
                                 {Kind::Rename, "rename"},
                                 {Kind::Reorder, "reorder"},
                                 {Kind::Regroup, "regroup"}}};
constexpr Words<Reason, 6> kReasons{{{Reason::OneSideChanged, "one_side_changed"},
                                     {Reason::Policy, "policy"},
                                     {Reason::Answered, "answered"},
                                     {Reason::GroupNeeded, "group_needed"},
                                     {Reason::NameTaken, "name_taken"},
                                     {Reason::Undone, "undone"}}};

template <class Value, std::size_t kCount>
const char* word_in(const Words<Value, kCount>& words, Value value) {
    for (const auto& [one, word] : words) {
        if (one == value) return word;
    }
    return "";
}

template <class Value, std::size_t kCount>
Result<Value> from_word(const Words<Value, kCount>& words, const json& object, const char* key) {
    const std::string wanted = TRY(wire::require_text(object, key));
    for (const auto& [value, word] : words) {
        if (wanted == word) return value;
    }
    return Error{ErrorCode::InvalidInput, std::string{key} + " has no meaning called " + wanted, key};
}

json entry_to_wire(const Entry& entry) {
    json object = json::object();
    object["group"] = entry.group;
    object["name"] = entry.name;
    object["position"] = entry.position;
    object["changed_at"] = seconds_from_instant(entry.changed_at);
    return object;
}

Result<Entry> entry_from_wire(const json& object) {
    Entry entry;
    entry.group = TRY(wire::require_text(object, "group"));
    entry.name = TRY(wire::require_text(object, "name"));
    entry.position = TRY(wire::require_number(object, "position"));
    entry.changed_at = instant_from_seconds(wire::number_or(object, "changed_at", 0));
    return entry;
}

// Absent and null are nothing.
Result<std::optional<Entry>> entry_or_none(const json& object, const char* key) {
    std::optional<Entry> entry;
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end() || found->is_null()) return entry;
    entry = TRY(entry_from_wire(*found));
    return entry;
}

void write_entry(json& object, const char* key, const std::optional<Entry>& entry) {
    if (entry) object[key] = entry_to_wire(*entry);
}

json to_wire(const Link& link) {
    return {{"thing", word_in(kThings, link.thing)}, {"ours", link.ours}, {"theirs", link.theirs}};
}

Result<Link> link_from_wire(const json& object) {
    Link link;
    link.thing = TRY(from_word(kThings, object, "thing"));
    link.ours = TRY(wire::require_text(object, "ours"));
    link.theirs = TRY(wire::require_text(object, "theirs"));
    return link;
}

template <class Value>
json list_to_wire(const std::vector<Value>& values) {
    json list = json::array();
    for (const Value& value : values) list.push_back(to_wire(value));
    return list;
}

template <class Value>
Result<std::vector<Value>> list_from_wire(const json& object, const char* key, Result<Value> (*read)(const json&)) {
    std::vector<Value> values;
    const auto ones = TRY(wire::objects_or_none(object, key, kSyncEntriesMax));
    for (const json* const one : ones) {
        auto value = TRY(read(*one));
        values.push_back(std::move(value));
    }
    return values;
}

}  // namespace

json to_wire(const Change& change) {
    json object = json::object();
    object["side"] = word_in(kSides, change.side);
    object["thing"] = word_in(kThings, change.thing);
    object["kind"] = word_in(kKinds, change.kind);
    object["reason"] = word_in(kReasons, change.reason);
    object["key"] = change.key;
    object["from"] = entry_to_wire(change.from);
    object["to"] = entry_to_wire(change.to);
    return object;
}

Result<Change> change_from_wire(const json& object) {
    Change change;
    change.side = TRY(from_word(kSides, object, "side"));
    change.thing = TRY(from_word(kThings, object, "thing"));
    change.kind = TRY(from_word(kKinds, object, "kind"));
    change.reason = TRY(from_word(kReasons, object, "reason"));
    change.key = TRY(wire::require_text(object, "key"));
    const auto from = TRY(entry_or_none(object, "from"));
    const auto to = TRY(entry_or_none(object, "to"));
    change.from = from.value_or(Entry{});
    change.to = to.value_or(Entry{});
    return change;
}

json to_wire(const Question& question) {
    json object = json::object();
    object["thing"] = word_in(kThings, question.thing);
    object["key"] = question.key;
    object["field"] = word_in(kFields, question.field);
    write_entry(object, "last", question.last);
    write_entry(object, "ours", question.ours);
    write_entry(object, "theirs", question.theirs);
    return object;
}

Result<Question> question_from_wire(const json& object) {
    Question question;
    question.thing = TRY(from_word(kThings, object, "thing"));
    question.key = TRY(wire::require_text(object, "key"));
    question.field = TRY(from_word(kFields, object, "field"));
    question.last = TRY(entry_or_none(object, "last"));
    question.ours = TRY(entry_or_none(object, "ours"));
    question.theirs = TRY(entry_or_none(object, "theirs"));
    return question;
}

json to_wire(const Answer& answer) {
    return {{"thing", word_in(kThings, answer.thing)},
            {"key", answer.key},
            {"field", word_in(kFields, answer.field)},
            {"side", word_in(kSides, answer.side)}};
}

Result<Answer> answer_from_wire(const json& object) {
    Answer answer;
    answer.thing = TRY(from_word(kThings, object, "thing"));
    answer.key = TRY(wire::require_text(object, "key"));
    answer.field = TRY(from_word(kFields, object, "field"));
    answer.side = TRY(from_word(kSides, object, "side"));
    return answer;
}

json to_wire(const SyncPlan& plan) {
    return {{"links", list_to_wire(plan.links)},
            {"changes", list_to_wire(plan.changes)},
            {"questions", list_to_wire(plan.questions)}};
}

Result<SyncPlan> sync_plan_from_wire(const json& object) {
    SyncPlan plan;
    plan.links = TRY(list_from_wire<Link>(object, "links", link_from_wire));
    plan.changes = TRY(list_from_wire<Change>(object, "changes", change_from_wire));
    plan.questions = TRY(list_from_wire<Question>(object, "questions", question_from_wire));
    return plan;
}

}  // namespace guanxi::tag
