#include "tests/support/company.h"

#include <algorithm>

#include "core/base/text.h"

namespace guanxi::test {

namespace {

constexpr int kStaff = 12;
constexpr int kTags = 40;
constexpr int kChannels = 6;
constexpr int kJourneys = 3;
constexpr int kFields = 3;

std::string number(std::int64_t value) {
    return std::to_string(value) + ' ';
}

std::string quoted(const std::string& text) {
    return '"' + text + "\" ";
}

void tell(std::string& story, const customer::Person& person) {
    story += number(static_cast<int>(person.gender)) + number(static_cast<int>(person.reachability)) +
             number(person.sends) + number(person.last_sent.time_since_epoch().count());
    for (const GroupChatId group : person.groups) story += "in " + number(group.value);
    for (const MaterialId material : person.opened) story += "opened " + number(material.value);
    for (const customer::FieldValue& value : person.fields) {
        story += "field " + number(value.field.value) + number(value.value);
    }
}

void tell(std::string& story, const customer::Relation& relation, const std::string& name) {
    story += "relation " + number(relation.id.value) + number(relation.customer.value) + quoted(name) +
             number(relation.staff.value) + number(relation.channel.value) +
             number(seconds_from_instant(relation.added_at)) + number(relation.add_way) +
             number(static_cast<int>(relation.state)) + quoted(relation.remark);
    for (const TagId tag : relation.tags) story += number(tag.value);
    for (const customer::StagePlacement& placement : relation.stages) {
        story += "stage " + number(placement.journey.value) + number(placement.stage.value) +
                 number(seconds_from_instant(placement.entered_at));
    }
    tell(story, relation.person);
    story += '\n';
}

void tell(std::string& story, const staff::Department& department) {
    story += "department " + number(department.id.value) + number(department.parent.value) + quoted(department.name) +
             number(department.position) + '\n';
}

void tell(std::string& story, const staff::Staff& member) {
    story += "staff " + number(member.id.value) + quoted(member.wecom_id.value) + quoted(member.name) +
             quoted(member.alias) + number(static_cast<int>(member.status)) + number(static_cast<int>(member.contact));
    for (const DepartmentId department : member.departments) story += number(department.value);
    story += '\n';
}

void tell(std::string& story, const tag::TagGroup& group) {
    story += "group " + number(group.id.value) + quoted(group.wecom_id.value) + quoted(group.name) +
             number(group.position) + number(static_cast<int>(group.presence)) +
             number(static_cast<int>(group.choice)) + '\n';
}

void tell(std::string& story, const tag::Tag& tag) {
    story += "tag " + number(tag.id.value) + quoted(tag.wecom_id.value) + number(tag.group.value) + quoted(tag.name) +
             number(tag.position) + number(static_cast<int>(tag.presence)) + number(static_cast<int>(tag.kind)) + '\n';
}

void tell(std::string& story, const customer::ChannelName& channel) {
    story += "channel " + number(channel.id.value) + quoted(channel.name) + '\n';
}

void tell(std::string& story, const lifecycle::Journey& journey) {
    story += "journey " + number(journey.id.value) + quoted(journey.name) + number(static_cast<int>(journey.holder));
    for (const lifecycle::Stage& stage : journey.stages) {
        story += number(stage.id.value) + quoted(stage.name) + number(stage.colour) +
                 number(static_cast<int>(stage.outcome)) + number(static_cast<int>(stage.state));
    }
    story += '\n';
}

void tell(std::string& story, const customer::Field& field) {
    story += "field " + number(field.id.value) + quoted(field.name) + number(static_cast<int>(field.kind));
    for (const std::string& word : field.words) story += quoted(word);
    story += '\n';
}

void tell(std::string& story, customer::SendWindow window) {
    story += "window " + number(window.first.time_since_epoch().count()) +
             number(window.end.time_since_epoch().count()) + '\n';
}

staff::Staff random_staff(Random& random, StaffId id) {
    staff::Staff member;
    member.id = id;
    member.wecom_id = {"staff" + std::to_string(id.value)};
    member.name = random.text(3);
    member.alias = random.text(2);
    member.departments = random.ids<DepartmentId>(3, 5);
    std::reverse(member.departments.begin(), member.departments.end());
    member.status = random.one_in(4) ? staff::StaffStatus::Inactive : staff::StaffStatus::Active;
    member.contact = random.one_in(4) ? staff::ContactFunction::Absent : staff::ContactFunction::Present;
    return member;
}

lifecycle::Journey random_journey(Random& random, JourneyId id) {
    lifecycle::Journey journey{.id = id, .name = random.text(3)};
    if (random.one_in(2)) journey.holder = lifecycle::Holder::Person;
    for (int stage = random.below(6); stage >= 0; --stage) {
        journey.stages.push_back({.id = {id.value * 10 + stage},
                                  .name = random.text(2),
                                  .colour = static_cast<std::uint32_t>(random.below(0x100'0000)),
                                  .outcome = lifecycle::Outcome{static_cast<std::uint8_t>(random.below(3))},
                                  .state = lifecycle::StageState{static_cast<std::uint8_t>(random.below(2))}});
    }
    return journey;
}

customer::Field random_field(Random& random, FieldId id) {
    customer::Field field{.id = id, .name = random.text(3)};
    field.kind = customer::FieldKind{static_cast<std::uint8_t>(random.below(5))};
    for (int word = random.below(4); word > 0; --word) field.words.push_back(random.text(2));
    return field;
}

std::vector<TagId> random_tags(Random& random) {
    std::vector<TagId> tags = random.ids<TagId>(8, kTags);
    if (random.one_in(20)) tags.push_back({65'535 + random.below(3)});
    if (random.one_in(50)) tags.push_back({2'000'000'000 + random.below(3)});
    return tags;
}

std::vector<customer::StagePlacement> random_stages(Random& random) {
    std::vector<customer::StagePlacement> stages;
    for (int journey = 1; journey <= kJourneys; ++journey) {
        if (random.one_in(3)) continue;
        const Instant entered_at = instant_from_seconds(1'700'000'000 + random.below(40) * 40'000);
        stages.push_back({{journey}, {journey * 10 + random.below(6)}, entered_at});
    }
    return stages;
}

customer::Person random_person(Random& random) {
    customer::Person person;
    person.gender = customer::Gender{static_cast<std::uint8_t>(random.below(3))};
    if (random.one_in(8)) person.reachability = customer::Reachability::Blacklisted;
    person.sends = random.one_in(4) ? 0 : random.below(customer::kSendsMax + 1);
    if (random.one_in(2)) person.last_sent = Day{std::chrono::days{19'000 + random.below(60)}};
    if (random.one_in(3)) person.groups = random.ids<GroupChatId>(4, 9);
    if (random.one_in(3)) person.opened = random.ids<MaterialId>(4, 9);
    for (int field = 1; field <= kFields; ++field) {
        if (random.one_in(2)) continue;
        const auto value = static_cast<std::int32_t>(random.bits() >> 32) >> random.below(30);
        if (value != customer::kNoValue) person.fields.push_back({{field * 7}, value});
    }
    return person;
}

}  // namespace

std::string Company::name_of(CustomerId customer) const {
    const auto known = names.find(customer);
    return known == names.end() ? std::string{} : known->second;
}

customer::Relation random_relation(Random& random, RelationId id) {
    return {.id = id,
            .customer = {random.between(1, 200)},
            .staff = {random.between(1, kStaff)},
            .channel = {random.below(kChannels + 1)},
            .added_at = instant_from_seconds(1'700'000'000 + random.below(40) * 6'000),
            .add_way = random.one_in(9) ? 202 : random.below(25),
            .state = customer::RelationState{static_cast<std::uint8_t>(random.below(4))},
            .tags = random_tags(random),
            .remark = random.text(4),
            .stages = random_stages(random),
            .person = random_person(random)};
}

Company random_company(Random& random, int relations) {
    Company company;
    for (int i = 0; i < relations; ++i) {
        const RelationId id{random.between(1, relations * 3)};
        company.relations[id] = random_relation(random, id);
    }
    for (int customer = 1; customer <= 200; ++customer) {
        std::string name = random.text(4);
        if (!name.empty()) company.names[{customer}] = std::move(name);
    }
    for (int id = 1; id <= 5; ++id) company.departments[{id}] = {{id}, {id / 2}, random.text(3), random.below(100)};
    for (int id = 1; id <= kStaff; ++id) company.staff[{id}] = random_staff(random, {id});
    for (int id = 1; id <= 4; ++id) {
        company.tag_groups[{id}] = {{id}, {"et" + std::to_string(id)}, random.text(3), std::int64_t{1} << id * 8};
        if (id == 2) company.tag_groups[{id}].choice = tag::Choice::One;
    }
    for (int id = 1; id <= kTags; id += random.between(1, 3)) {
        const tag::Presence presence = random.one_in(5) ? tag::Presence::Deleted : tag::Presence::Present;
        company.tags[{id}] = {{id}, {"st" + std::to_string(id)}, {id % 4 + 1}, random.text(3), -id, presence};
        company.tags[{id}].kind = tag::TagKind{static_cast<std::uint8_t>(id % 3)};
    }
    for (int id = 1; id <= kChannels; ++id) company.channels[{id}] = {{id}, random.text(3)};
    for (int id = 1; id <= kJourneys; ++id) company.journeys[{id}] = random_journey(random, {id});
    for (int id = 1; id <= kFields; ++id) company.fields[{id * 7}] = random_field(random, {id * 7});
    const Day first{std::chrono::days{19'000 + random.below(60)}};
    company.send_window = {first, first + std::chrono::days{30}};
    return company;
}

customer::Base base_of(const Company& company, Random& random) {
    std::vector<RelationId> order;
    for (const auto& [id, relation] : company.relations) order.push_back(id);
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
    }

    customer::Base base;
    for (const RelationId id : order) {
        const RelationId passing{id.value + 1'000'000};
        if (random.one_in(3)) base.upsert(random_relation(random, id));
        if (random.one_in(3)) base.upsert(random_relation(random, passing));
        base.upsert(company.relations.find(id)->second);
        base.remove(passing);
    }
    for (const auto& [customer, name] : company.names) base.upsert_name(customer, name);
    for (const auto& [id, department] : company.departments) base.upsert(department);
    for (auto member = company.staff.rbegin(); member != company.staff.rend(); ++member) base.upsert(member->second);
    for (const auto& [id, group] : company.tag_groups) base.upsert(group);
    for (auto tag = company.tags.rbegin(); tag != company.tags.rend(); ++tag) base.upsert(tag->second);
    for (const auto& [id, channel] : company.channels) base.upsert(channel);
    for (auto journey = company.journeys.rbegin(); journey != company.journeys.rend(); ++journey) {
        base.upsert(journey->second);
    }
    for (const auto& [id, field] : company.fields) base.upsert(field);
    base.set_send_window(company.send_window);
    return base;
}

Company seen_through(const Company& company, const staff::Scope& scope) {
    Company seen = company;
    std::erase_if(seen.relations, [&scope](const auto& entry) { return !scope.covers(entry.second.staff); });
    return seen;
}

std::string told(const Company& company) {
    std::string story;
    for (const auto& [id, relation] : company.relations) tell(story, relation, company.name_of(relation.customer));
    for (const auto& [id, department] : company.departments) tell(story, department);
    for (const auto& [id, member] : company.staff) tell(story, member);
    for (const auto& [id, group] : company.tag_groups) tell(story, group);
    for (const auto& [id, tag] : company.tags) tell(story, tag);
    for (const auto& [id, channel] : company.channels) tell(story, channel);
    for (const auto& [id, journey] : company.journeys) tell(story, journey);
    for (const auto& [id, field] : company.fields) tell(story, field);
    tell(story, company.send_window);
    return story;
}

std::string told(const customer::Base& base) {
    Company company;
    for (int row = 0; row < base.row_count(); ++row) {
        company.relations[base.relation(row)] = base.relation_at(row);
        company.names[base.customer(row)] = base.name(row);
    }
    for (const staff::Department& department : base.departments()) company.departments[department.id] = department;
    for (const staff::Staff& member : base.staff()) company.staff[member.id] = member;
    for (const tag::TagGroup& group : base.tag_groups()) company.tag_groups[group.id] = group;
    for (const tag::Tag& tag : base.tags()) company.tags[tag.id] = tag;
    for (const customer::ChannelName& channel : base.channels()) company.channels[channel.id] = channel;
    for (const lifecycle::Journey& journey : base.journeys()) company.journeys[journey.id] = journey;
    for (const customer::Field& field : base.fields()) company.fields[field.id] = field;
    company.send_window = base.send_window();
    return told(company);
}

}  // namespace guanxi::test
