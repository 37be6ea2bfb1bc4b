#include "tests/core/audience/reference.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/customer/field.h"

namespace guanxi::test {

namespace {

using audience::Comparison;
using audience::Expression;
using audience::Quantifier;
using customer::Relation;

bool compares(const audience::Compared& compared, std::int64_t number) {
    switch (compared.comparison) {
        case Comparison::LessThan: return number < compared.number;
        case Comparison::AtMost: return number <= compared.number;
        case Comparison::Equal: return number == compared.number;
        case Comparison::AtLeast: return number >= compared.number;
        case Comparison::MoreThan: return number > compared.number;
    }
    return false;
}

std::int64_t days_between(Day from, Day to) {
    return std::int64_t{to.time_since_epoch().count()} - from.time_since_epoch().count();
}

bool is_among(const audience::Days& days, Day day, Day today) {
    if (const auto* next = std::get_if<audience::NextDays>(&days)) {
        return day >= today && days_between(today, day) <= next->count;
    }
    if (const auto* last = std::get_if<audience::LastDays>(&days)) {
        return day <= today && days_between(day, today) <= last->count;
    }
    const auto& range = *std::get_if<audience::DayRange>(&days);
    if (range.first && day < *range.first) return false;
    return !range.last || day <= *range.last;
}

// Looks at every day from today on, up to a year and a day.
bool has_anniversary_within(Day date, Day today, std::int64_t next_days) {
    using std::chrono::year_month_day;
    constexpr Day kFirst{std::chrono::year{1} / 1 / 1};
    constexpr Day kEnd{std::chrono::year{10'000} / 1 / 1};
    if (date < kFirst || date >= kEnd) return false;
    const year_month_day born{date};
    for (int ahead = 0; ahead <= 366 && ahead <= next_days; ++ahead) {
        const year_month_day day{today + std::chrono::days{ahead}};
        year_month_day due{day.year(), born.month(), born.day()};
        if (!due.ok()) due = {day.year(), std::chrono::February, std::chrono::day{28}};
        if (day == due) return true;
    }
    return false;
}

template <class Value>
bool contains(const std::vector<Value>& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

template <class Value, class IsHad>
bool has(const audience::Has<Value>& condition, IsHad is_had) {
    int had = 0;
    for (const Value& value : condition.list) had += is_had(value) ? 1 : 0;
    switch (condition.quantifier) {
        case Quantifier::Any: return had > 0;
        case Quantifier::All: return had == static_cast<int>(condition.list.size());
        case Quantifier::None: return had == 0;
    }
    return false;
}

const customer::StagePlacement* placement_in(JourneyId journey, const Relation& relation) {
    for (const customer::StagePlacement& placement : relation.stages) {
        if (placement.journey == journey) return &placement;
    }
    return nullptr;
}

bool dwells(const std::optional<audience::Compared>& dwell_days, const customer::StagePlacement& placement, Day today) {
    if (!dwell_days) return true;
    const std::int64_t days = days_between(company_day(placement.entered_at), today);
    return compares(*dwell_days, days < 0 ? 0 : days);
}

bool field_holds(const audience::FieldTest& test, std::int32_t value, Day today) {
    const Day day = customer::day_of_value(value);
    if (const auto* compared = std::get_if<audience::Compared>(&test)) return compares(*compared, value);
    if (const auto* between = std::get_if<audience::Between>(&test))
        return between->first <= value && value <= between->last;
    if (const auto* words = std::get_if<audience::Is<audience::Word>>(&test)) return contains(words->list, {value});
    if (const auto* days = std::get_if<audience::Days>(&test)) return is_among(*days, day, today);
    if (const auto* yearly = std::get_if<audience::Anniversary>(&test)) {
        return has_anniversary_within(day, today, yearly->next_days);
    }
    return *std::get_if<audience::FieldPresence>(&test) == audience::FieldPresence::HasValue;
}

bool field_holds(const audience::FieldValues& asked, const customer::Person& person, Day today) {
    for (const customer::FieldValue& value : person.fields) {
        if (value.field == asked.field) return field_holds(asked.test, value.value, today);
    }
    const auto* presence = std::get_if<audience::FieldPresence>(&asked.test);
    return presence != nullptr && *presence == audience::FieldPresence::HasNoValue;
}

bool fact_holds(audience::Fact fact, const Relation& relation) {
    switch (fact) {
        case audience::Fact::Untagged: return relation.tags.empty();
        case audience::Fact::NoChannel: return relation.channel.value == 0;
        case audience::Fact::Blacklisted: return relation.person.reachability == customer::Reachability::Blacklisted;
        case audience::Fact::NeverSent: return relation.person.last_sent == Day{};
    }
    return false;
}

}  // namespace

Reference::Reference(const customer::Base& base, Instant now) : base_(base), now_(now) {
    for (int row = 0; row < base.row_count(); ++row) {
        relations_.push_back(base.relation_at(row));
        rows_of_[relations_.back().customer].push_back(relations_.size() - 1);
    }
}

Reference::Members Reference::members_of_leaf(const audience::Condition& condition, audience::Unit unit) const {
    Members members;
    if (unit == audience::Unit::Relation) {
        for (const Relation& relation : relations_) members.push_back(holds(condition, relation));
        return members;
    }
    members.resize(relations_.size());
    for (const auto& [customer, own] : rows_of_) {
        const bool is_member = holds_for_person(condition, own);
        for (const std::size_t row : own) members[row] = is_member;
    }
    return members;
}

// What any of the rows has.
Relation Reference::united(const std::vector<std::size_t>& rows) const {
    Relation united;
    for (const std::size_t row : rows) {
        const Relation& relation = relations_[row];
        const auto add = [](auto& all, const auto& some) { all.insert(all.end(), some.begin(), some.end()); };
        add(united.tags, relation.tags);
        add(united.person.groups, relation.person.groups);
        add(united.person.opened, relation.person.opened);
    }
    return united;
}

bool Reference::holds_for_person(const audience::Condition& condition, const std::vector<std::size_t>& own) const {
    const bool is_list =
        std::holds_alternative<audience::Tags>(condition) || std::holds_alternative<audience::TagGroups>(condition) ||
        std::holds_alternative<audience::GroupChats>(condition) || std::holds_alternative<audience::Opened>(condition);
    if (is_list) return holds(condition, united(own));
    const auto* field = std::get_if<audience::FieldValues>(&condition);
    const auto* fact = std::get_if<audience::Fact>(&condition);
    const bool is_absence =
        std::holds_alternative<audience::InNoStage>(condition) ||
        (field != nullptr && field->test == audience::FieldTest{audience::FieldPresence::HasNoValue}) ||
        (fact != nullptr && *fact != audience::Fact::Blacklisted);
    const auto answers = [&](std::size_t row) { return holds(condition, relations_[row]); };
    return is_absence ? std::all_of(own.begin(), own.end(), answers) : std::any_of(own.begin(), own.end(), answers);
}

void Reference::add_members(const Expression& expression, audience::Unit unit, std::vector<Members>& each) const {
    const std::size_t place = each.size();
    each.emplace_back();
    if (const auto* condition = std::get_if<audience::Condition>(&expression.node)) {
        each[place] = members_of_leaf(*condition, unit);
        return;
    }
    const bool is_any = std::holds_alternative<audience::Any>(expression.node);
    Members members(relations_.size(), !is_any);
    const auto add_child = [&](const Expression& child) {
        const std::size_t child_place = each.size();
        add_members(child, unit, each);
        for (std::size_t row = 0; row < members.size(); ++row) {
            const bool child_holds = each[child_place][row];
            members[row] = is_any ? members[row] || child_holds : members[row] && child_holds;
        }
    };
    if (const auto* all = std::get_if<audience::All>(&expression.node)) {
        for (const Expression& child : all->children) add_child(child);
    } else if (const auto* any = std::get_if<audience::Any>(&expression.node)) {
        for (const Expression& child : any->children) add_child(child);
    } else {
        add_child(std::get_if<audience::Not>(&expression.node)->child());
        members.flip();
    }
    each[place] = members;
}

std::vector<Reference::Members> Reference::members_of_each(const Expression& expression, audience::Unit unit) const {
    std::vector<Members> each;
    add_members(expression, unit, each);
    return each;
}

int Reference::persons(const std::vector<bool>& members) const {
    std::set<CustomerId> persons;
    for (std::size_t row = 0; row < members.size(); ++row) {
        if (members[row]) persons.insert(relations_[row].customer);
    }
    return static_cast<int>(persons.size());
}

bool Reference::tag_is_set(TagId tag, const Relation& relation) const {
    return contains(relation.tags, tag);
}

// Climbs from each of the member's departments.
bool Reference::is_below(StaffId id, DepartmentId top) const {
    std::map<DepartmentId, DepartmentId> parents;
    for (const auto& department : base_.departments()) parents[department.id] = department.parent;
    const auto member = std::find_if(base_.staff().begin(), base_.staff().end(),
                                     [id](const staff::Staff& candidate) { return candidate.id == id; });
    if (member == base_.staff().end()) return false;
    bool is_known = false;
    for (DepartmentId at : member->departments) {
        is_known = is_known || parents.contains(at);
        for (std::size_t steps = 0; steps <= parents.size(); ++steps) {
            if (at == top) return true;
            if (at == staff::kRootDepartment || !parents.contains(at)) break;
            at = parents.contains(parents[at]) ? parents[at] : staff::kRootDepartment;
        }
    }
    return top == staff::kRootDepartment && !is_known;
}

bool Reference::holds(const audience::Condition& asked, const Relation& relation) const {
    const Day today = company_day(now_);
    const customer::Person& person = relation.person;
    if (const auto* tags = std::get_if<audience::Tags>(&asked)) {
        return has(*tags, [&](TagId tag) { return tag_is_set(tag, relation); });
    }
    if (const auto* groups = std::get_if<audience::TagGroups>(&asked)) {
        return has(*groups, [&](TagGroupId group) {
            return std::any_of(base_.tags().begin(), base_.tags().end(),
                               [&](const tag::Tag& tag) { return tag.group == group && tag_is_set(tag.id, relation); });
        });
    }
    if (const auto* chats = std::get_if<audience::GroupChats>(&asked)) {
        return has(*chats, [&](GroupChatId chat) { return contains(person.groups, chat); });
    }
    if (const auto* opened = std::get_if<audience::Opened>(&asked)) {
        return has(*opened, [&](MaterialId material) { return contains(person.opened, material); });
    }
    if (const auto* stage = std::get_if<audience::InStage>(&asked)) {
        const auto* at = placement_in(stage->journey, relation);
        return at != nullptr && contains(stage->stages, at->stage) && dwells(stage->dwell_days, *at, today);
    }
    if (const auto* stage = std::get_if<audience::InAnyStage>(&asked)) {
        const auto* at = placement_in(stage->journey, relation);
        return at != nullptr && dwells(stage->dwell_days, *at, today);
    }
    if (const auto* stage = std::get_if<audience::InNoStage>(&asked)) {
        return placement_in(stage->journey, relation) == nullptr;
    }
    if (const auto* sends = std::get_if<audience::Sends>(&asked)) {
        const customer::SendWindow window = base_.send_window();
        return compares(sends->number, today >= window.first && today < window.end ? person.sends : 0);
    }
    if (const auto* last_sent = std::get_if<audience::LastSent>(&asked)) {
        return person.last_sent != Day{} && is_among(last_sent->days, person.last_sent, today);
    }
    if (const auto* added = std::get_if<audience::Added>(&asked)) {
        return is_among(added->days, company_day(relation.added_at), today);
    }
    if (const auto* ways = std::get_if<audience::AddWays>(&asked)) return contains(ways->list, {relation.add_way});
    if (const auto* channels = std::get_if<audience::Channels>(&asked))
        return contains(channels->list, relation.channel);
    if (const auto* staff = std::get_if<audience::StaffMembers>(&asked)) return contains(staff->list, relation.staff);
    if (const auto* departments = std::get_if<audience::Departments>(&asked)) {
        return std::any_of(departments->list.begin(), departments->list.end(),
                           [&](DepartmentId department) { return is_below(relation.staff, department); });
    }
    if (const auto* genders = std::get_if<audience::Genders>(&asked)) return contains(genders->list, person.gender);
    if (const auto* states = std::get_if<audience::States>(&asked)) return contains(states->list, relation.state);
    if (const auto* field = std::get_if<audience::FieldValues>(&asked)) return field_holds(*field, person, today);
    return fact_holds(*std::get_if<audience::Fact>(&asked), relation);
}

}  // namespace guanxi::test
