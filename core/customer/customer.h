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
