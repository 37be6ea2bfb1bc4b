#include "web/audience/sentence.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/audience/check.h"

#include "web/audience/offer.h"
#include "web/audience/parts.h"
#include "web/customer/customer_words.h"
#include "web/staff/staff_picker.h"
#include "web/tag/tag_picker.h"
#include "web/ui/choice.h"
#include "web/ui/layout.h"
#include "web/ui/text.h"
#include "web/ui/value_field.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::Added;
using audience::AddWay;
using audience::AddWays;
using audience::Channels;
using audience::Condition;
using audience::Departments;
using audience::Fact;
using audience::FieldValues;
using audience::Genders;
using audience::GroupChats;
using audience::Has;
using audience::InAnyStage;
using audience::InNoStage;
using audience::InStage;
using audience::LastSent;
using audience::Opened;
using audience::Quantifier;
using audience::Sends;
using audience::StaffMembers;
using audience::States;
using audience::TagGroups;
using audience::Tags;
using parts::choose;
using parts::words;

constexpr std::int32_t kIdMax = 2'147'483'647;
constexpr std::array kAddWayCodes{0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 16, 24, 201, 202};

struct Reading {
    const customer::Base& base;
    const parts::Around& around;
    std::string_view problem = around.problem;
};

ui::SelectOptions list_options(const Reading& reading, std::string_view placeholder) {
    return {.placeholder = placeholder,
            .error = reading.problem,
            .label_place = ui::LabelPlace::Hidden,
            .width = parts::wide()};
}

template <class Value>
bool choose_quantifier(Has<Value>& has) {
    const auto offered = [](Quantifier each) { return std::pair(each, parts::quantifier_text(each)); };
    return choose<Quantifier>(ui::say("包含方式"), has.quantifier,
                              {offered(Quantifier::Any), offered(Quantifier::All), offered(Quantifier::None)});
}

// A list of ids among `offered`.
template <class Tag>
bool choose_ids(std::string_view name, std::vector<Id<Tag>>& ids, const std::vector<ui::Option>& offered,
                const Reading& reading) {
    std::vector<std::int64_t> chosen = ui::choices_of(ids);
    if (!ui::multi_select(name, chosen, offered, list_options(reading, ui::say("请选择")))) return false;
    ids = ui::ids_of<Tag>(chosen);
    return true;
}

// Enums and the like, by their numbers.
template <class Value, class NumberOf, class ValueOf>
bool choose_values(std::string_view name, std::vector<Value>& values, const std::vector<ui::Option>& offered,
                   const Reading& reading, std::pair<NumberOf, ValueOf> convert) {
    std::vector<std::int64_t> chosen;
    for (const Value value : values) chosen.push_back(convert.first(value));
    if (!ui::multi_select(name, chosen, offered, list_options(reading, ui::say("请选择")))) return false;
    values.clear();
    for (const std::int64_t each : chosen) values.push_back(convert.second(each));
    return true;
}

ui::Option option(std::int64_t id, std::string_view label) {
    return {.id = id, .label = std::string(label), .group = {}, .detail = {}};
}

template <class Rows>
std::vector<ui::Option> options_of(const Rows& rows) {
    std::vector<ui::Option> options;
    for (const auto& row : rows) options.push_back(option(row.id.value, row.name));
    return options;
}

// Ids that have no table here.
template <class Tag>
bool type_ids(std::string_view name, Has<Id<Tag>>& has, const Reading& reading) {
    std::vector<std::int32_t> numbers;
    for (const Id<Tag> id : has.list) numbers.push_back(id.value);
    const ui::FieldOptions options{.placeholder = ui::say("编号，用逗号分隔"),
                                   .error = reading.problem,
                                   .label_place = ui::LabelPlace::Hidden,
                                   .width = parts::wide()};
    if (!ui::numbers_field(name, numbers, {1, kIdMax}, options)) return false;
    has.list.clear();
    for (const std::int32_t number : numbers) has.list.push_back({number});
    return true;
}

// --- each condition

bool draw(Tags& tags, const Reading& reading) {
    words(ui::say("标签"));
    const bool changed = choose_quantifier(tags);
    return tag_picker(ui::say("条件标签"), tags.list, reading.base, list_options(reading, ui::say("选择标签"))) ||
           changed;
}

bool draw(TagGroups& groups, const Reading& reading) {
    words(ui::say("标签组"));
    const bool changed = choose_quantifier(groups);
    std::vector<ui::Option> offered;
    for (const tag::TagGroup& group : reading.base.tag_groups()) {
        if (group.presence == tag::Presence::Present) offered.push_back(option(group.id.value, group.name));
    }
    return choose_ids(ui::say("条件标签组"), groups.list, offered, reading) || changed;
}

bool choose_journey(JourneyId& journey, const Reading& reading) {
    std::int64_t chosen = journey.value;
    const auto offered = options_of(reading.base.journeys());
    if (!parts::pick(ui::say("客户旅程"), chosen, offered)) return false;
    journey.value = static_cast<std::int32_t>(chosen);
    return true;
}

bool draw(InStage& stage, const Reading& reading) {
    words(ui::say("处于"));
    bool changed = choose_journey(stage.journey, reading);
    if (changed) stage.stages.clear();
    const lifecycle::Journey* journey = reading.base.find(stage.journey);
    const auto offered = journey != nullptr ? options_of(journey->stages) : std::vector<ui::Option>{};
    changed |= choose_ids(ui::say("阶段"), stage.stages, offered, reading);
    return parts::draw_dwell(stage.dwell_days) || changed;
}

bool draw(InAnyStage& stage, const Reading& reading) {
    words(ui::say("处于"));
    const bool changed = choose_journey(stage.journey, reading);
    words(ui::say("的任一阶段"));
    return parts::draw_dwell(stage.dwell_days) || changed;
}

bool draw(InNoStage& stage, const Reading& reading) {
    words(ui::say("不在"));
    const bool changed = choose_journey(stage.journey, reading);
    words(ui::say("的任何阶段"));
    return changed;
}

bool draw(Sends& sends, const Reading& reading) {
    words(ui::say("本月已收到"));
    bool changed = parts::choose_comparison(sends.number.comparison);
    changed |= parts::type_number(ui::say("次数"), sends.number.number, {0, customer::kSendsMax}, reading.problem);
    words(ui::say("条群发"));
    return changed;
}

bool draw(LastSent& last, const Reading& reading) {
    words(ui::say("最近一次群发"));
    return parts::draw_days(last.days, parts::Tense::Past, reading.around);
}

bool draw(Added& added, const Reading& reading) {
    words(ui::say("添加时间"));
    return parts::draw_days(added.days, parts::Tense::Past, reading.around);
}

bool draw(AddWays& ways, const Reading& reading) {
    words(ui::say("添加方式是"));
    std::vector<ui::Option> offered;
    for (const int code : kAddWayCodes) offered.push_back(option(code, add_way_text(code)));
    for (const AddWay way : ways.list) {
        const bool is_known = std::ranges::find(kAddWayCodes, way.code) != kAddWayCodes.end();
        if (!is_known) offered.push_back(option(way.code, add_way_text(way.code)));
    }
    const auto number_of = [](AddWay way) { return std::int64_t{way.code}; };
    const auto way_of = [](std::int64_t code) { return AddWay{static_cast<std::int32_t>(code)}; };
    return choose_values(ui::say("添加方式"), ways.list, offered, reading, std::pair{number_of, way_of});
}

bool draw(Channels& channels, const Reading& reading) {
    words(ui::say("来源渠道是"));
    return choose_ids(ui::say("条件渠道"), channels.list, options_of(reading.base.channels()), reading);
}

bool draw(StaffMembers& members, const Reading& reading) {
    words(ui::say("所属员工是"));
    return staff_picker(ui::say("条件员工"), members.list, reading.base, StaffOffered::All,
                        list_options(reading, ui::say("选择员工")));
}

bool draw(Departments& departments, const Reading& reading) {
    words(ui::say("所属部门（含下级）是"));
    return choose_ids(ui::say("条件部门"), departments.list, options_of(reading.base.departments()), reading);
}

bool draw(Genders& genders, const Reading& reading) {
    using customer::Gender;
    words(ui::say("性别是"));
    std::vector<ui::Option> offered;
    for (const Gender gender : {Gender::Female, Gender::Male, Gender::Unknown}) {
        offered.push_back(option(static_cast<std::uint8_t>(gender), parts::gender_text(gender)));
    }
    const auto number_of = [](Gender gender) { return std::int64_t{static_cast<std::uint8_t>(gender)}; };
    const auto gender_of = [](std::int64_t number) { return static_cast<Gender>(number); };
    return choose_values(ui::say("性别"), genders.list, offered, reading, std::pair{number_of, gender_of});
}

bool draw(States& states, const Reading& reading) {
    using customer::RelationState;
    words(ui::say("关系状态是"));
    std::vector<ui::Option> offered;
    for (const RelationState state : {RelationState::Friend, RelationState::DeletedByCustomer,
                                      RelationState::DeletedByStaff, RelationState::Gone}) {
        offered.push_back(option(static_cast<std::uint8_t>(state), relation_state_text(state)));
    }
    const auto number_of = [](RelationState state) { return std::int64_t{static_cast<std::uint8_t>(state)}; };
    const auto state_of = [](std::int64_t number) { return static_cast<RelationState>(number); };
    return choose_values(ui::say("条件状态"), states.list, offered, reading, std::pair{number_of, state_of});
}

bool draw(GroupChats& chats, const Reading& reading) {
    words(ui::say("所在客户群"));
    const bool changed = choose_quantifier(chats);
    return type_ids(ui::say("客户群编号"), chats, reading) || changed;
}

bool draw(Opened& opened, const Reading& reading) {
    words(ui::say("打开过的素材"));
    const bool changed = choose_quantifier(opened);
    return type_ids(ui::say("素材编号"), opened, reading) || changed;
}

bool draw(FieldValues& values, const Reading& reading) {
    std::int64_t chosen = values.field.value;
    bool changed = parts::pick(ui::say("字段"), chosen, options_of(reading.base.fields()));
    const customer::Field* field = reading.base.find(FieldId{static_cast<std::int32_t>(chosen)});
    if (changed && field != nullptr) values = {field->id, first_test(field->kind)};
    if (field == nullptr) {
        words(ui::say("（字段已不存在）"));
        return changed;
    }
    return parts::draw_test(values.test, *field, reading.around) || changed;
}

bool draw(Fact& fact, const Reading& /*says all*/) {
    words(parts::fact_name(fact));
    return false;
}

}  // namespace

bool draw_sentence(Condition& condition, const customer::Base& base, const parts::Around& around) {
    const Reading reading{.base = base, .around = around};
    return std::visit([&reading](auto& kind) { return draw(kind, reading); }, condition);
}

}  // namespace guanxi::web
