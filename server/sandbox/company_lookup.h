// Questions about the company, and how it grows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sandbox/company.h"

namespace guanxi::sandbox {

// All positions; empty when there is none. Deleted contact ways are not found, deleted tags are.
std::optional<int> staff_of(const Company&, std::string_view userid);  // without regard to case
std::optional<int> person_of(const Company&, std::string_view external_userid);
std::optional<int> tag_of(const Company&, const std::string& id);
std::optional<int> tag_group_of(const Company&, const std::string& id);
std::optional<int> contact_way_of(const Company&, const std::string& config_id);
std::optional<int> department_of(const Company&, std::int64_t id);
std::optional<int> relation_of(const Company&, int person, int staff);  // the living one

bool can_receive_customers(const Staff&);                     // active and with the customer-contact function
bool is_below(const Company&, int department, int ancestor);  // ids; a department is below itself
// Everybody who serves at the contact way, departments expanded, in order and each once.
std::vector<int> staff_behind(const Company&, const ContactWay&);

int add_staff(Company&, Staff);
int add_person(Company&, Person);
int add_relation(Company&, Relation);
int add_tag_group(Company&, TagGroup);
int add_tag(Company&, Tag);
int add_contact_way(Company&, ContactWay);

// SHA-256 over all of it; equal companies have equal digests.
std::string digest_of(const Company&);

}  // namespace guanxi::sandbox
