// A customer (外部联系人) is a person at WeCom; a relation (好友关系) is a person as the customer of one member of
// staff. Tags, remark, source and state belong to the relation.
// Rules
//   1. A relation is Friend until one side deletes the other; who did is kept, and so is everything else.
//   2. When they find each other again, the relation becomes Friend again and `added_at` moves.
//   3. An add way that we do not know is kept as its number and shown as "other".
// Source: wecom-api.md C (92114, 92994) and P2, read 2026-11-21.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/lifecycle/journey.h"

namespace guanxi::customer {

enum class CustomerKind : std::uint8_t { Unknown = 0, Wechat = 1, Wecom = 2 };  // WeCom's `type`
enum class Gender : std::uint8_t { Unknown = 0, Male = 1, Female = 2 };

enum class RelationState : std::uint8_t {
    Friend = 0,
    DeletedByCustomer = 1,  // 流失
    DeletedByStaff = 2,
    Gone = 3,  // a full synchronisation no longer finds it; who left is not known
};

struct Customer {
    CustomerId id;
    WecomCustomerId wecom_id;
    std::string name;  // WeChat nickname; empty until fetched
    CustomerKind kind = CustomerKind::Unknown;
    Gender gender = Gender::Unknown;
    std::string corp_name;  // kind Wecom only
    std::string avatar;     // URL at WeCom; may stop working
};

using lifecycle::StagePlacement;  // where a relation stands in one journey

// The value of a custom field (field.h): a number, a choice's or text's number, or a date's day since 1970.
struct FieldValue {
    FieldId field;
    std::int32_t value = 0;

    friend bool operator==(const FieldValue&, const FieldValue&) = default;
};

enum class Reachability : std::uint8_t { Open, Blacklisted };  // blacklisted (黑名单): nothing is ever sent

// What belongs to a person as a whole. It stands on each of her relations, so that whoever sees one of them computes
// what the server computes.
struct Person {
    Gender gender = Gender::Unknown;
    Reachability reachability = Reachability::Open;
    int sends = 0;                    // mass messages received in the base's send window (base.h), 0 to kSendsMax
    Day last_sent{};                  // of the last mass message; 1970-01-01 when there was none
    std::vector<GroupChatId> groups;  // she is a member of, ascending
    std::vector<MaterialId> opened;   // ascending
    std::vector<FieldValue> fields;   // ascending by field, none twice

    friend bool operator==(const Person&, const Person&) = default;
};
inline constexpr int kSendsMax = 63;

// The days in which `Person::sends` were counted: from `first`, before `end`. Both 1970-01-01 when nothing was counted.
struct SendWindow {
    Day first{};
    Day end{};

    bool holds(Instant now) const { return company_day(now) >= first && company_day(now) < end; }
    friend bool operator==(const SendWindow&, const SendWindow&) = default;
};

struct Relation {
    RelationId id;
    CustomerId customer;
    StaffId staff;
    ChannelId channel;  // none when no channel of ours brought the customer
    Instant added_at{};
    int add_way = 0;  // WeCom's code (wecom-api.md C), unknown ones kept
    RelationState state = RelationState::Friend;
    std::vector<TagId> tags;  // ascending
    std::string remark;
    std::vector<StagePlacement> stages;  // ascending by journey, none twice
    Person person;

    friend bool operator==(const Relation&, const Relation&) = default;
};

// One person as WeCom describes it to us, with one follower. Text ids, since it comes from the border.
struct ContactDetail {
    WecomCustomerId customer;
    std::string name;
    CustomerKind kind = CustomerKind::Unknown;
    Gender gender = Gender::Unknown;
    std::string corp_name;
    std::string avatar;
    std::string unionid;
    WecomStaffId staff;
    std::string remark;
    std::string description;
    Instant added_at{};
    int add_way = 0;
    std::string state;             // of the contact way; empty: none
    std::vector<WecomTagId> tags;  // company tags only, any order
};

}  // namespace guanxi::customer
