// The state of the simulated company: what WeCom's servers would know. Plain values, no rules of the API.
//
// Things refer to each other by position; nothing is ever taken out of a list, ended and deleted things are marked.
// So cursors into these lists stay right whatever happens between two pages.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/time.h"

namespace guanxi::sandbox {

enum class StaffStatus : std::uint8_t { Active = 1, Disabled = 2, NotActivated = 4 };
enum class ContactFunction : std::uint8_t { Without, With };
enum class Owner : std::uint8_t { ThisApp, OtherApp };  // of tags: an app may change only its own
enum class Opener : std::uint8_t { Customer, Staff, Administrator };

struct Department {
    int id = 0;
    int parent = 0;
    std::string name;
    std::int64_t order = 0;
    std::vector<std::string> leaders;
};

struct Staff {
    std::string userid;
    std::string name;
    std::string alias;
    std::string position;
    std::vector<int> departments;  // ids; the first is the main one
    StaffStatus status = StaffStatus::Active;
    ContactFunction contact_function = ContactFunction::With;
    bool is_leader = false;
    std::vector<int> relations;  // oldest first
};

struct Tag {
    std::string id;
    std::string name;
    std::int64_t order = 0;
    Instant created;
    int group = 0;
    bool deleted = false;
};

struct TagGroup {
    std::string id;
    std::string name;
    std::int64_t order = 0;
    Instant created;
    Owner owner = Owner::ThisApp;
    std::vector<int> tags;
    bool deleted = false;
};

struct Employer {  // of customers who are WeCom users of another corp
    std::string name;
    std::string full_name;
    std::string position;
};

struct Person {
    std::string id;  // external_userid
    std::string name;
    int gender = 0;
    bool has_avatar = false;
    std::unique_ptr<Employer> employer;
    std::vector<int> relations;
};

struct RelationNote {  // what few relations have
    std::string description;
    std::string company;
    std::vector<std::string> mobiles;
};

// One person as the customer of one member of staff.
struct Relation {
    int person = 0;
    int staff = 0;
    Instant created;
    int add_way = 0;
    Opener opener = Opener::Customer;
    bool ended = false;
    bool welcomed = false;
    std::string state;
    std::string remark;
    std::vector<int> tags;
    std::unique_ptr<RelationNote> note;
};

struct ContactWay {
    std::string config_id;
    int type = 2;
    int scene = 2;
    int style = 0;
    bool skip_verify = true;
    bool is_exclusive = false;
    bool mark_source = true;
    bool deleted = false;
    std::string remark;
    std::string state;
    std::vector<int> staff;
    std::vector<int> departments;  // ids
    Instant created;
    int scans = 0;
};

struct WelcomeCode {
    std::string code;
    int relation = 0;
    Instant created;
};

struct Company {
    std::string name;
    std::vector<Department> departments;
    std::vector<Staff> staff;
    std::vector<TagGroup> tag_groups;
    std::vector<Tag> tags;
    std::deque<Person> persons;  // a deque, since the index below points into it
    std::vector<Relation> relations;
    std::vector<ContactWay> contact_ways;
    std::deque<WelcomeCode> welcome_codes;  // of the last minute, oldest first
    std::int64_t clock_advanced = 0;        // seconds

    std::unordered_map<std::string, int> staff_by_userid;  // folded
    std::unordered_map<std::string_view, int> person_by_id;
    std::unordered_map<std::string, int> tag_by_id;
    std::unordered_map<std::string, int> tag_group_by_id;
    std::unordered_map<std::string, int> contact_way_by_id;
};

}  // namespace guanxi::sandbox
