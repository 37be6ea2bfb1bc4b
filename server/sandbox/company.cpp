#include <algorithm>

#include "core/base/text.h"

#include "server/sandbox/company_lookup.h"

namespace guanxi::sandbox {

namespace {

template <class Map, class Key>
std::optional<int> found(const Map& map, const Key& key) {
    const auto entry = map.find(key);
    if (entry == map.end()) return std::nullopt;
    return entry->second;
}

int last_of(const auto& list) {
    return static_cast<int>(list.size()) - 1;
}

void add_once(std::vector<int>& list, int entry) {
    if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
}

bool belongs_to(const Company& company, const Staff& staff, int department) {
    return std::any_of(staff.departments.begin(), staff.departments.end(),
                       [&](int own) { return is_below(company, own, department); });
}

}  // namespace

std::optional<int> staff_of(const Company& company, std::string_view userid) {
    return found(company.staff_by_userid, folded(userid));
}

std::optional<int> person_of(const Company& company, std::string_view external_userid) {
    return found(company.person_by_id, external_userid);
}

std::optional<int> tag_of(const Company& company, const std::string& id) {
    return found(company.tag_by_id, id);
}

std::optional<int> tag_group_of(const Company& company, const std::string& id) {
    return found(company.tag_group_by_id, id);
}

std::optional<int> contact_way_of(const Company& company, const std::string& config_id) {
    const auto position = found(company.contact_way_by_id, config_id);
    if (!position || company.contact_ways[static_cast<std::size_t>(*position)].deleted) return std::nullopt;
    return position;
}

std::optional<int> department_of(const Company& company, std::int64_t id) {
    for (std::size_t i = 0; i < company.departments.size(); ++i) {
        if (company.departments[i].id == id) return static_cast<int>(i);
    }
    return std::nullopt;
}

std::optional<int> relation_of(const Company& company, int person, int staff) {
    for (const int position : company.persons[static_cast<std::size_t>(person)].relations) {
        const Relation& relation = company.relations[static_cast<std::size_t>(position)];
        if (relation.staff == staff && !relation.ended) return position;
    }
    return std::nullopt;
}

bool can_receive_customers(const Staff& staff) {
    return staff.status == StaffStatus::Active && staff.contact_function == ContactFunction::With;
}

bool is_below(const Company& company, int department, int ancestor) {
    int at = department;
    for (std::size_t steps = 0; steps <= company.departments.size(); ++steps) {
        if (at == ancestor) return true;
        const auto position = department_of(company, at);
        if (!position) return false;
        at = company.departments[static_cast<std::size_t>(*position)].parent;
    }
    return false;
}

std::vector<int> staff_behind(const Company& company, const ContactWay& way) {
    std::vector<int> staff;
    for (const int member : way.staff) add_once(staff, member);
    for (const int department : way.departments) {
        for (std::size_t i = 0; i < company.staff.size(); ++i) {
            if (belongs_to(company, company.staff[i], department)) add_once(staff, static_cast<int>(i));
        }
    }
    return staff;
}

int add_staff(Company& company, Staff staff) {
    company.staff_by_userid.emplace(folded(staff.userid), static_cast<int>(company.staff.size()));
    company.staff.push_back(std::move(staff));
    return last_of(company.staff);
}

int add_person(Company& company, Person person) {
    company.persons.push_back(std::move(person));
    company.person_by_id.emplace(company.persons.back().id, last_of(company.persons));
    return last_of(company.persons);
}

int add_relation(Company& company, Relation relation) {
    const auto position = static_cast<int>(company.relations.size());
    company.persons[static_cast<std::size_t>(relation.person)].relations.push_back(position);
    company.staff[static_cast<std::size_t>(relation.staff)].relations.push_back(position);
    company.relations.push_back(std::move(relation));
    return position;
}

int add_tag_group(Company& company, TagGroup group) {
    company.tag_group_by_id.emplace(group.id, static_cast<int>(company.tag_groups.size()));
    company.tag_groups.push_back(std::move(group));
    return last_of(company.tag_groups);
}

int add_tag(Company& company, Tag tag) {
    const auto position = static_cast<int>(company.tags.size());
    company.tag_by_id.emplace(tag.id, position);
    company.tag_groups[static_cast<std::size_t>(tag.group)].tags.push_back(position);
    company.tags.push_back(std::move(tag));
    return position;
}

int add_contact_way(Company& company, ContactWay way) {
    company.contact_way_by_id.emplace(way.config_id, static_cast<int>(company.contact_ways.size()));
    company.contact_ways.push_back(std::move(way));
    return last_of(company.contact_ways);
}

}  // namespace guanxi::sandbox
