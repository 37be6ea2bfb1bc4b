#include "core/audience/check.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/audience/expression_words.h"

namespace guanxi::audience {

namespace {

using customer::Base;
using customer::FieldKind;

constexpr int kYearDaysMax = 366;
constexpr std::int32_t kNumberMax = std::numeric_limits<std::int32_t>::max();

std::string id_text(const char* what, std::int32_t id) {
    return std::string{what} + " #" + std::to_string(id);
}

Error refused(std::string detail, std::string field = {}) {
    return {ErrorCode::InvalidInput, std::move(detail), std::move(field)};
}

Status check_number(std::int32_t number, std::int32_t least, std::int32_t most, const char* field) {
    if (number >= least && number <= most) return Done{};
    return refused("a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected", field);
}

// Of what is counted from 0 to `most`: something must be able to hold.
Status check_counted(const Compared& compared, std::int32_t most, const char* field) {
    const std::int32_t least = compared.comparison == Comparison::LessThan ? 1 : 0;
    return check_number(compared.number, least, compared.comparison == Comparison::MoreThan ? most - 1 : most, field);
}

bool is_on_calendar(std::optional<Day> day) {
    constexpr Day kFirst{std::chrono::year{1} / 1 / 1};
    constexpr Day kLast{std::chrono::year{9999} / 12 / 31};
    return !day || (*day >= kFirst && *day <= kLast);
}

Status check_days(const Days& days, const char* field) {
    if (const auto* next = std::get_if<NextDays>(&days)) return check_number(next->count, 0, kDaysMax, field);
    if (const auto* last = std::get_if<LastDays>(&days)) return check_number(last->count, 0, kDaysMax, field);
    const auto& range = *std::get_if<DayRange>(&days);
    if (!range.first && !range.last) return refused("a first or a last day is expected", field);
    if (!is_on_calendar(range.first) || !is_on_calendar(range.last))
        return refused("a year from 1 to 9999 is expected", field);
    if (range.first && range.last && *range.first > *range.last)
        return refused("the first day is behind the last", field);
    return Done{};
}

// What has happened already.
Status check_past_days(const Days& days) {
    if (std::holds_alternative<NextDays>(days)) return refused("nothing of it has happened in coming days");
    return check_days(days, "");
}

// --- that what is asked for exists

template <class Id>
Status check_exists(const Base& base, Id id, const char* what) {
    if (base.find(id) != nullptr) return Done{};
    return refused(id_text(what, id.value) + " does not exist");
}

template <class Id>
Status check_present(const Base& base, Id id, const char* what) {
    TRY(check_exists(base, id, what));
    if (base.find(id)->presence == tag::Presence::Present) return Done{};
    return refused(id_text(what, id.value) + " is deleted");
}

Status check_entry(const Base& base, TagId tag) {
    return check_present(base, tag, "tag");
}
Status check_entry(const Base& base, TagGroupId group) {
    return check_present(base, group, "tag group");
}
Status check_entry(const Base& base, ChannelId channel) {
    return check_exists(base, channel, "channel");
}
Status check_entry(const Base& base, StaffId member) {
    return check_exists(base, member, "staff");
}
Status check_entry(const Base& base, DepartmentId department) {
    const auto& known = base.departments();
    const auto has_id = [department](const staff::Department& candidate) { return candidate.id == department; };
    if (std::any_of(known.begin(), known.end(), has_id)) return Done{};
    return refused(id_text("department", department.value) + " does not exist");
}
Status check_entry(const Base& /*has no table*/, GroupChatId chat) {
    return check_number(chat.value, 1, kNumberMax, "");
}
Status check_entry(const Base& /*has no table*/, MaterialId material) {
    return check_number(material.value, 1, kNumberMax, "");
}
Status check_entry(const Base& /*has no table*/, AddWay way) {
    return check_number(way.code, 0, kNumberMax, "");
}
Status check_entry(const Base& /*base*/, customer::Gender /*each*/) {
    return Done{};
}
Status check_entry(const Base& /*base*/, customer::RelationState /*each*/) {
    return Done{};
}

template <class Value>
Status check_list(const Base& base, const std::vector<Value>& list) {
    if (list.empty()) return refused("the list is empty");
    for (const Value value : list) TRY(check_entry(base, value));
    return Done{};
}

// --- conditions; an error's field is a part of the condition, empty for the whole

template <class Value>
Status check_condition(const Base& base, const Has<Value>& condition) {
    return check_list(base, condition.list);
}

template <class Value>
Status check_condition(const Base& base, const Is<Value>& condition) {
    return check_list(base, condition.list);
}

Status check_journey(const Base& base, JourneyId journey, const std::optional<Compared>& dwell_days) {
    if (base.find(journey) == nullptr) return refused(id_text("journey", journey.value) + " does not exist", "journey");
    if (!dwell_days) return Done{};
    return check_counted(*dwell_days, kDaysMax, "dwell_days");
}

Status check_condition(const Base& base, const InStage& condition) {
    TRY(check_journey(base, condition.journey, condition.dwell_days));
    if (condition.stages.empty()) return refused("the list is empty", "stages");
    const std::vector<lifecycle::Stage>& stages = base.find(condition.journey)->stages;
    for (const StageId id : condition.stages) {
        const auto has_id = [id](const lifecycle::Stage& stage) { return stage.id == id; };
        if (std::any_of(stages.begin(), stages.end(), has_id)) continue;
        return refused(id_text("stage", id.value) + " is not one of the journey", "stages");
    }
    return Done{};
}

Status check_condition(const Base& base, const InAnyStage& condition) {
    return check_journey(base, condition.journey, condition.dwell_days);
}

Status check_condition(const Base& base, const InNoStage& condition) {
    return check_journey(base, condition.journey, {});
}

Status check_condition(const Base& /*base*/, const Sends& condition) {
    return check_counted(condition.number, customer::kSendsMax, "");
}

Status check_condition(const Base& /*base*/, const LastSent& condition) {
    return check_past_days(condition.days);
}

Status check_condition(const Base& /*base*/, const Added& condition) {
    return check_past_days(condition.days);
}

Status check_condition(const Base& /*base*/, const Fact& /*each*/) {
    return Done{};
}

// --- custom fields

Status check_kind(const customer::Field& field, FieldKind kind) {
    const FieldKind known = field.kind == FieldKind::Text ? FieldKind::Choice : field.kind;
    if (known == kind) return Done{};
    return refused(id_text("field", field.id.value) + " is of another kind", "field");
}

Status check_test(const customer::Field& field, const Compared& /*any number*/) {
    return check_kind(field, FieldKind::Number);
}

Status check_test(const customer::Field& field, const Between& between) {
    TRY(check_kind(field, FieldKind::Number));
    if (between.first > between.last) return refused("the first number is larger than the last", "between");
    return Done{};
}

Status check_test(const customer::Field& field, const Is<Word>& words) {
    TRY(check_kind(field, FieldKind::Choice));
    if (words.list.empty()) return refused("the list is empty", "words");
    for (const Word word : words.list) {
        TRY(check_number(word.number, 1, static_cast<std::int32_t>(field.words.size()), "words"));
    }
    return Done{};
}

Status check_test(const customer::Field& field, const Days& days) {
    TRY(check_kind(field, FieldKind::Date));
    return check_days(days, "days");
}

Status check_test(const customer::Field& field, const Anniversary& anniversary) {
    TRY(check_kind(field, FieldKind::Date));
    return check_number(anniversary.next_days, 0, kYearDaysMax, "anniversary");
}

Status check_test(const customer::Field& /*field*/, const FieldPresence& /*each*/) {
    return Done{};
}

Status check_condition(const Base& base, const FieldValues& condition) {
    const customer::Field* field = base.find(condition.field);
    if (field == nullptr) return refused(id_text("field", condition.field.value) + " does not exist", "field");
    return std::visit([field](const auto& test) { return check_test(*field, test); }, condition.test);
}

// --- nodes

std::string joined(const std::string& path, const std::string& part) {
    return path.empty() || part.empty() ? path + part : path + '.' + part;
}

Status check_node(const Expression& expression, const Base& base, const std::string& path);

Status check_children(const std::vector<Expression>& children, const Base& base, const std::string& path) {
    for (std::size_t i = 0; i < children.size(); ++i) {
        TRY(check_node(children[i], base, path + '[' + std::to_string(i) + ']'));
    }
    return Done{};
}

Status check_node(const Expression& expression, const Base& base, const std::string& path) {
    if (const auto* all = std::get_if<All>(&expression.node)) {
        const std::string place = joined(path, "all");
        if (all->children.empty() && !path.empty()) return refused("the group is empty", place);
        return check_children(all->children, base, place);
    }
    if (const auto* any = std::get_if<Any>(&expression.node)) {
        const std::string place = joined(path, "any");
        if (any->children.empty()) return refused("the group is empty", place);
        return check_children(any->children, base, place);
    }
    if (const auto* negation = std::get_if<Not>(&expression.node)) {
        return check_node(negation->child(), base, joined(path, "not"));
    }
    const auto& condition = *std::get_if<Condition>(&expression.node);
    Status status = std::visit([&base](const auto& kind) { return check_condition(base, kind); }, condition);
    if (status) return status;
    Error error = std::move(status).error();
    error.field = joined(joined(path, kind_of(condition)), error.field);
    return error;
}

}  // namespace

Status check(const Expression& expression, const Base& base) {
    const Size size = size_of(expression);
    if (size.depth > kDepthMax) return refused("an expression has at most 24 levels");
    if (size.leaves > kLeavesMax) return refused("an expression has at most 200 conditions");
    if (size.listed > kListedMax) return refused("an expression has at most 2000 list entries");
    return check_node(expression, base, "");
}

}  // namespace guanxi::audience
