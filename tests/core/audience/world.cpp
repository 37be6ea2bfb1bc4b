#include "tests/core/audience/world.h"

#include <algorithm>

#include "core/customer/field.h"

#include "tests/support/china_time.h"

namespace guanxi::test {

namespace {

using audience::Comparison;
using audience::Quantifier;
using std::chrono::days;

constexpr int kIds = 6;     // of each table
constexpr int kStages = 4;  // of each journey
constexpr int kFields = 4;  // number, choice, text, date
constexpr FieldId kDateField{4};
constexpr ChannelId kLateChannel{70'000};  // a number for which no table is kept

// Days at whose edges something turns.
Day random_today(Random& random) {
    using std::chrono::year;
    const std::vector<Day> turns{Day{year{2024} / 2 / 28}, Day{year{2024} / 2 / 29},  Day{year{2024} / 3 / 1},
                                 Day{year{2025} / 2 / 28}, Day{year{2025} / 12 / 31}, Day{year{2026} / 1 / 1},
                                 Day{year{2025} / 4 / 30}, Day{year{2025} / 7 / 15}};
    return random.one_of(turns);
}

Instant random_instant(Random& random, Instant now) {
    // Around midnight as often as at any other time.
    const Instant midnight = company_midnight(company_day(now) - days{random.between(-1, 9)});
    return random.one_in(2) ? midnight + Seconds{random.between(-1, 1)} : midnight + Seconds{random.below(86'400)};
}

std::int32_t random_value(Random& random, FieldId field, Instant now) {
    if (field != kDateField) return random.between(1, kIds);
    if (random.one_in(8)) return random.between(-40'000'000, 40'000'000);
    const Day date = company_day(now) + days{random.between(-9, 9)};
    const std::chrono::year_month_day parts{date};
    const int year = random.one_in(3) ? random.between(1, 9999) : random.between(1940, 2030);
    const std::chrono::year_month_day other{std::chrono::year{year}, parts.month(), parts.day()};
    return customer::value_of_day(Day{other.ok() ? other : std::chrono::year{year} / 2 / 28});
}

customer::Person random_person(Random& random, Instant now) {
    customer::Person person;
    person.gender = customer::Gender{static_cast<std::uint8_t>(random.below(3))};
    if (random.one_in(5)) person.reachability = customer::Reachability::Blacklisted;
    person.sends = random.one_in(9) ? random.below(64) : random.below(6);
    if (!random.one_in(4)) person.last_sent = company_day(now) - days{random.between(-1, 9)};
    person.groups = random.ids<GroupChatId>(3, kIds);
    person.opened = random.ids<MaterialId>(3, kIds);
    for (int field = 1; field <= kFields; ++field) {
        if (!random.one_in(3)) person.fields.push_back({{field}, random_value(random, {field}, now)});
    }
    return person;
}

void fill_tables(customer::Base& base, Random& random) {
    for (int id = 1; id <= kIds; ++id) {
        // Parents may be unknown, or below their own children.
        base.upsert(staff::Department{{id}, {random.below(kIds + 2)}, "部门"});
        staff::Staff member{.id = {id}};
        member.departments = random.ids<DepartmentId>(2, kIds + 1);
        base.upsert(member);
        base.upsert(tag::TagGroup{.id = {id}, .name = "组"});
        base.upsert(customer::ChannelName{{id}, "渠道"});
    }
    for (int id = 1; id <= 2 * kIds; ++id) {
        base.upsert(tag::Tag{.id = {id}, .group = {random.between(1, kIds)}, .name = random.text(3)});
    }
    for (int id = 1; id <= 2; ++id) {
        lifecycle::Journey journey{.id = {id}, .name = "旅程"};
        for (int stage = 1; stage <= kStages; ++stage) journey.stages.push_back({{stage}, "阶段"});
        base.upsert(journey);
    }
    for (int id = 1; id <= kFields; ++id) {
        const auto kind = customer::FieldKind{static_cast<std::uint8_t>(id - 1)};
        base.upsert(customer::Field{{id}, random.text(2), kind, {"一", "二", "三", "四", "五", "六"}});
    }
}

// --- conditions

template <class Id>
std::vector<Id> random_ids(Random& random, Manner manner) {
    const int largest = manner == Manner::Proper ? kIds : 2 * kIds + 2;
    const int least = manner == Manner::Proper ? 1 : 0;
    std::vector<Id> ids;
    for (int count = random.between(least, 3); count > 0; --count) ids.push_back({random.between(least, largest)});
    return ids;
}

std::int32_t random_number(Random& random, Manner manner, int most) {
    if (manner == Manner::Proper || !random.one_in(6)) return random.between(0, most);
    return static_cast<std::int32_t>(random.bits());
}

audience::Compared random_compared(Random& random, Manner manner, int most) {
    const auto comparison = Comparison{static_cast<std::uint8_t>(random.below(5))};
    return {comparison, std::max(random_number(random, manner, most), manner == Manner::Proper ? 1 : INT32_MIN)};
}

audience::Days random_days(Random& random, Manner manner) {
    if (random.one_in(3)) return audience::LastDays{random_number(random, manner, 9)};
    if (manner == Manner::Wild && random.one_in(3)) return audience::NextDays{random_number(random, manner, 9)};
    const Day first = random_today(random) - days{random.below(9)};
    const Day last = first + days{random.between(manner == Manner::Proper ? 0 : -2, 300)};
    audience::DayRange range{first, last};
    if (random.one_in(4)) range.first.reset();
    if (range.first && random.one_in(3)) range.last.reset();
    if (manner == Manner::Wild && random.one_in(9)) range.last = Day{days{random.between(-2'000'000, 3'000'000)}};
    return range;
}

template <class Id>
audience::Has<Id> random_has(Random& random, Manner manner) {
    return {Quantifier{static_cast<std::uint8_t>(random.below(3))}, random_ids<Id>(random, manner)};
}

template <class Kind, class Value>
Kind random_of(Random& random, Manner manner, int values) {
    Kind kind;
    for (int count = random.between(manner == Manner::Proper ? 1 : 0, 2); count > 0; --count) {
        kind.list.push_back(static_cast<Value>(random.below(values)));
    }
    return kind;
}

std::optional<audience::Compared> random_dwell(Random& random, Manner manner) {
    if (random.one_in(3)) return std::nullopt;
    return random_compared(random, manner, 9);
}

audience::Condition random_stage(Random& random, Manner manner) {
    const JourneyId journey{random.between(1, manner == Manner::Proper ? 2 : 3)};
    if (random.one_in(6)) return audience::InNoStage{journey};
    if (random.one_in(5)) return audience::InAnyStage{journey, random_dwell(random, manner)};
    audience::InStage stage{.journey = journey};
    for (int count = random.between(manner == Manner::Proper ? 1 : 0, 3); count > 0; --count) {
        stage.stages.push_back({random.between(manner == Manner::Proper ? 1 : 0, kStages)});
    }
    stage.dwell_days = random_dwell(random, manner);
    return stage;
}

audience::FieldTest random_date_test(Random& random, Manner manner) {
    if (random.one_in(2)) return audience::Anniversary{random.one_in(9) ? 366 : random_number(random, manner, 9)};
    if (random.one_in(2)) return audience::Days{audience::NextDays{random_number(random, manner, 9)}};
    return random_days(random, manner);
}

audience::Condition random_field(Random& random, Manner manner) {
    // Wild ones ask fields of another kind, and such that do not exist.
    const int kind = random.between(1, kFields);
    const int field = manner == Manner::Proper ? kind : random.between(1, kFields + 1);
    audience::FieldValues condition{.field = {field}};
    if (random.one_in(5)) {
        condition.test = random.one_in(2) ? audience::FieldPresence::HasValue : audience::FieldPresence::HasNoValue;
    } else if (kind == kDateField.value) {
        condition.test = random_date_test(random, manner);
    } else if (kind == 1 && random.one_in(2)) {
        const int first = random_number(random, manner, 6);
        condition.test = audience::Between{first, manner == Manner::Proper ? first + random.below(4) : random.below(6)};
    } else if (kind == 1) {
        condition.test = random_compared(random, manner, 6);
    } else {
        audience::Is<audience::Word> words;
        for (const auto id : random_ids<TagId>(random, manner)) words.list.push_back({id.value});
        condition.test = words;
    }
    return condition;
}

audience::Condition random_list(Random& random, Manner manner) {
    switch (random.below(9)) {
        case 0: return random_of<audience::AddWays, audience::AddWay>(random, manner, 4);
        case 1: {
            audience::Channels channels{random_ids<ChannelId>(random, manner)};
            if (random.one_in(3)) channels.list.push_back(kLateChannel);
            return channels;
        }
        case 2: return audience::StaffMembers{random_ids<StaffId>(random, manner)};
        case 3: return audience::Departments{random_ids<DepartmentId>(random, manner)};
        case 4: return random_of<audience::Genders, customer::Gender>(random, manner, 3);
        case 5: return random_of<audience::States, customer::RelationState>(random, manner, 4);
        case 6: return random_has<GroupChatId>(random, manner);
        case 7: return random_has<MaterialId>(random, manner);
        default: return random_has<TagGroupId>(random, manner);
    }
}

}  // namespace

customer::Relation random_person_relation(Random& random, RelationId id, Instant now) {
    customer::Relation relation{.id = id};
    relation.customer = {random.between(1, std::max(2, id.value / 2))};
    relation.staff = {random.between(1, kIds)};
    if (!random.one_in(3)) relation.channel = {random.one_in(9) ? kLateChannel.value : random.between(1, kIds)};
    relation.added_at = random_instant(random, now);
    relation.add_way = random.one_in(9) ? 202 : random.below(4);
    if (random.one_in(3)) relation.state = customer::RelationState{static_cast<std::uint8_t>(random.below(4))};
    relation.tags = random.ids<TagId>(4, 2 * kIds);
    for (int journey = 1; journey <= 2; ++journey) {
        if (random.one_in(4)) continue;
        relation.stages.push_back({{journey}, {random.between(1, kStages)}, random_instant(random, now)});
    }
    relation.person = random_person(random, now);
    return relation;
}

World random_world(Random& random, int rows) {
    World world;
    world.now = company_midnight(random_today(random)) + Seconds{random.one_in(2) ? 0 : random.below(86'400)};
    fill_tables(world.base, random);
    world.base.reserve(rows);
    for (int id = 1; id <= rows; ++id) world.base.upsert(random_person_relation(random, {id}, world.now));
    const Day month{std::chrono::year_month_day{company_day(world.now)}.year() / 1 / 1};
    if (!random.one_in(4)) world.base.set_send_window({month, month + days{random.one_in(4) ? 100 : 366}});
    return world;
}

void change_some(World& world, Random& random) {
    const int rows = world.base.row_count();
    for (int changes = random.below(8); changes > 0 && rows > 0; --changes) {
        const RelationId id{random.between(1, rows + 3)};
        if (random.one_in(3)) {
            world.base.remove(id);
        } else {
            world.base.upsert(random_person_relation(random, id, world.now));
        }
    }
}

audience::Condition random_condition(Random& random, Manner manner) {
    switch (random.below(10)) {
        case 0:
        case 1:
        case 2: return random_has<TagId>(random, manner);
        case 3:
        case 4: return random_stage(random, manner);
        case 5: return audience::Sends{random_compared(random, manner, 5)};
        case 6: return random_field(random, manner);
        case 7: return audience::Fact{static_cast<std::uint8_t>(random.below(4))};
        case 8:
            if (random.one_in(2)) return audience::LastSent{random_days(random, manner)};
            return audience::Added{random_days(random, manner)};
        default: return random_list(random, manner);
    }
}

audience::Expression random_expression(Random& random, Manner manner, int depth_max) {
    if (depth_max <= 1 || random.one_in(4)) return audience::leaf(random_condition(random, manner));
    if (random.one_in(4)) return audience::not_of(random_expression(random, manner, depth_max - 1));
    std::vector<audience::Expression> children;
    const int least = manner == Manner::Proper ? 1 : 0;
    for (int count = random.between(least, 4); count > 0; --count) {
        children.push_back(random_expression(random, manner, depth_max - 1));
    }
    return random.one_in(2) ? audience::all_of(std::move(children)) : audience::any_of(std::move(children));
}

}  // namespace guanxi::test
