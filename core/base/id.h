// Two kinds of ids, each a type of its own per thing, so that a staff id cannot stand where a customer id is due.
//   Id<Tag>       ours: a small number given by the store; 0 is "none"
//   WecomId<Tag>  WeCom's: text that has a meaning only to WeCom; stands at the border
// Rules
//   1. Our ids have 32 bits and are given from 1 up. One from outside may be anything until a table knows it.
//   2. WeCom's ids are kept and compared byte by byte, as WeCom spells them; nothing is read out of their form.
//   3. Hashes are for finding alone: their order never reaches a result.
// Source: wecom-api.md 0 (forms of ids, config_id), B (root department), read 2026-11-22; the rest is ours.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace guanxi {

template <class Tag>
struct Id {
    std::int32_t value = 0;

    explicit operator bool() const { return value != 0; }
    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id&, const Id&) = default;
};

template <class Tag>
struct WecomId {
    std::string value;

    friend bool operator==(const WecomId&, const WecomId&) = default;
    friend std::strong_ordering operator<=>(const WecomId&, const WecomId&) = default;
};

using DepartmentId = Id<struct DepartmentTag>;  // the same number as WeCom's department id; the root is 1
using StaffId = Id<struct StaffTag>;
using TagGroupId = Id<struct TagGroupTag>;
using TagId = Id<struct TagTag>;
using CustomerId = Id<struct CustomerTag>;  // a person
using RelationId = Id<struct RelationTag>;  // a person as the customer of one member of staff
using ChannelId = Id<struct ChannelTag>;
using AccountId = Id<struct AccountTag>;
using JourneyId = Id<struct JourneyTag>;
using StageId = Id<struct StageTag>;
using FieldId = Id<struct FieldTag>;          // a custom field of customers
using GroupChatId = Id<struct GroupChatTag>;  // 客户群
using MaterialId = Id<struct MaterialTag>;
using BroadcastId = Id<struct BroadcastTag>;

using WecomStaffId = WecomId<struct StaffTag>;         // userid
using WecomTagGroupId = WecomId<struct TagGroupTag>;   // "et…"
using WecomTagId = WecomId<struct TagTag>;             // "et…" or "st…"
using WecomCustomerId = WecomId<struct CustomerTag>;   // external_userid, "wm…" or "wo…"
using WecomContactWayId = WecomId<struct ChannelTag>;  // config_id, 32 hex digits; cannot be recovered if lost

}  // namespace guanxi

template <class Tag>
struct std::hash<guanxi::Id<Tag>> {
    std::size_t operator()(guanxi::Id<Tag> id) const noexcept { return std::hash<std::int32_t>{}(id.value); }
};

template <class Tag>
struct std::hash<guanxi::WecomId<Tag>> {
    std::size_t operator()(const guanxi::WecomId<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
