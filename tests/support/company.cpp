#include "tests/support/company.h"

#include <algorithm>

#include "core/base/text.h"

namespace guanxi::test {

namespace {

constexpr int kStaff = 12;
constexpr int kTags = 40;
constexpr int kChannels = 6;

std::string number(std::int64_t value) {
    return std::to_string(value) + ' ';
}

std::string quoted(const std::string& text) {
    return '"' + text + "\" ";
}

void tell(std::string& story, const customer::Relation& relation, const std::string& name) {
    story += "relation " + number(relation.id.value) + number(relation.customer.value) + quoted(name) +
             number(relation.staff.value) + number(relation.channel.value) +
             number(seconds_from_instant(relation.added_at)) + number(relation.add_way) +
             number(static_cast<int>(relation.state)) + quoted(relation.remark);
    for (const TagId tag : relation.tags) story += number(tag.value);
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
             number(group.position) + number(static_cast<int>(group.presence)) + '\n';
}

void tell(std::string& story, const tag::Tag& tag) {
    story += "tag " + number(tag.id.value) + quoted(tag.wecom_id.value) + number(tag.group.value) + quoted(tag.name) +
             number(tag.position) + number(static_cast<int>(tag.presence)) + '\n';
}

void tell(std::string& story, const customer::ChannelName& channel) {
    story += "channel " + number(channel.id.value) + quoted(channel.name) + '\n';
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
            .tags = random.ids<TagId>(8, kTags),
            .remark = random.text(4)};
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
    }
    for (int id = 1; id <= kTags; id += random.between(1, 3)) {
        const tag::Presence presence = random.one_in(5) ? tag::Presence::Deleted : tag::Presence::Present;
        company.tags[{id}] = {{id}, {"st" + std::to_string(id)}, {id % 4 + 1}, random.text(3), -id, presence};
    }
    for (int id = 1; id <= kChannels; ++id) company.channels[{id}] = {{id}, random.text(3)};
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
    return told(company);
}

}  // namespace guanxi::test
