#include "core/console/rule_vector_company.h"

namespace guanxi::console {

namespace {

constexpr int kJourneys = 2;
constexpr int kStages = 4;
constexpr int kFields = 3;
constexpr int kChannels = 6;

void add_tables(customer::Base& base, VectorWriter& out) {
    for (int id = 1; id <= 5; ++id) base.upsert(staff::Department{{id}, {id / 2}, out.text(2), out.below(9)});
    for (int id = kVectorStaff; id >= 1; --id) {
        staff::Staff member{.id = {id}, .wecom_id = {"s" + std::to_string(id)}, .name = out.text(2), .alias = {}};
        member.departments = out.ids<DepartmentId>(2, 5);
        if (out.one_in(6)) member.status = staff::StaffStatus::Inactive;
        if (!out.one_in(5)) member.contact = staff::ContactFunction::Present;
        base.upsert(member);
    }
    for (int id = 1; id <= 4; ++id) {
        base.upsert(tag::TagGroup{.id = {id}, .wecom_id = {"et"}, .name = out.text(2), .position = out.below(4)});
    }
    for (int id = 1; id <= kVectorTags; ++id) {
        tag::Tag tag{.id = {id}, .wecom_id = {"st" + std::to_string(id)}, .group = {id % 4 + 1}, .name = out.text(2)};
        if (out.one_in(8)) tag.presence = tag::Presence::Deleted;
        base.upsert(tag);
    }
    for (int id = 1; id <= kChannels; ++id) base.upsert(customer::ChannelName{{id}, out.text(2)});
    for (int id = 1; id <= kJourneys; ++id) {
        lifecycle::Journey journey{.id = {id}, .name = out.text(2)};
        for (int stage = 1; stage <= kStages; ++stage) {
            journey.stages.push_back({.id = {id * 10 + stage}, .name = out.text(1), .colour = 0x2E6BE6});
        }
        base.upsert(journey);
    }
    const std::vector<std::string> words{"高一", "高二", "高三"};
    base.upsert(customer::Field{{1}, "年级", customer::FieldKind::Choice, words});
    base.upsert(customer::Field{{2}, "积分", customer::FieldKind::Number, {}});
    base.upsert(customer::Field{{3}, "生日", customer::FieldKind::Date, {}});
}

customer::Person random_person(VectorWriter& out) {
    customer::Person person;
    person.gender = static_cast<customer::Gender>(out.below(3));
    if (out.one_in(10)) person.reachability = customer::Reachability::Blacklisted;
    if (out.one_in(2)) {
        person.sends = out.between(1, 6);
        person.last_sent = company_day(out.instant());
    }
    person.groups = out.ids<GroupChatId>(2, 4);
    person.opened = out.ids<MaterialId>(2, 4);
    for (const FieldId field : out.ids<FieldId>(kFields, kFields)) {
        const std::int32_t value = field.value == 3 ? customer::value_of_day(company_day(out.instant()))
                                                    : static_cast<std::int32_t>(out.between(1, 3));
        person.fields.push_back({field, value});
    }
    return person;
}

customer::Relation random_relation(VectorWriter& out, RelationId id, int customers) {
    customer::Relation relation;
    relation.id = id;
    relation.customer = {out.between(1, customers)};
    relation.staff = {out.between(1, kVectorStaff)};
    relation.channel = {out.below(kChannels + 1)};
    relation.added_at = out.instant();
    relation.add_way = out.one_in(9) ? 202 : out.below(25);
    relation.state = static_cast<customer::RelationState>(out.one_in(2) ? 0 : out.below(4));
    relation.tags = out.ids<TagId>(6, kVectorTags);
    relation.remark = out.text(2);
    for (const JourneyId journey : out.ids<JourneyId>(kJourneys, kJourneys)) {
        relation.stages.push_back({journey, {journey.value * 10 + out.between(1, kStages)}, out.instant()});
    }
    relation.person = random_person(out);
    return relation;
}

}  // namespace

customer::Base random_base(VectorWriter& out, int relations) {
    customer::Base base;
    add_tables(base, out);
    const int customers = relations * 2 / 3 + 1;
    for (int id = 1; id <= relations; ++id) {
        const RelationId passing{id + 1'000'000};
        if (out.one_in(5)) base.upsert(random_relation(out, passing, customers));
        base.upsert(random_relation(out, {id}, customers));
        if (out.one_in(5)) base.upsert(random_relation(out, {out.between(1, id)}, customers));
        base.remove(passing);
    }
    for (int customer = 1; customer <= customers; ++customer) {
        if (!out.one_in(4)) base.upsert_name({customer}, out.text(3));
    }
    base.set_send_window({.first = company_day(out.instant()), .end = company_day(out.instant())});
    return base;
}

}  // namespace guanxi::console
