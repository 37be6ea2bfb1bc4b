// The calls that bring WeCom's tag library from one state to another, in an order that WeCom accepts.
// Rules
//   1. edit_corp_tag sets name and order of one tag or group; add_corp_tag makes a tag, and its group with it;
//      del_corp_tag deletes a tag, and its group with the last one. There is no call that moves a tag: it is made in
//      the new group, and then deleted in the old one.
//   2. After no call do two tags of a group, or two groups, have one name: WeCom would fold them into one. Who stands
//      in the way takes another name for the meantime, "~1" and so on: when names are swapped, or when it is deleted
//      later.
//   3. What is deleted is deleted last, so that no group that stays is ever empty.
//   4. Nothing that is as it should be is called for.
// Source: wecom-api.md D (96320), read 2026-11-22; the order of the calls is ours.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/tag/sync.h"

namespace guanxi::tag {

struct WecomCall {
    enum class Kind : std::uint8_t { EditGroup, EditTag, AddTag, DeleteTag };
    Kind kind = Kind::EditTag;
    std::string key;    // of the group with EditGroup, of the tag otherwise
    std::string group;  // the tag's group: where it is, or where it is made
    std::string name;   // not with DeleteTag
    std::int64_t position = 0;
    std::optional<Entry> new_group;  // with AddTag, when WeCom does not have the group yet

    friend bool operator==(const WecomCall&, const WecomCall&) = default;
};

// Both states hold groups with tags only, and the second no name twice in a group (`applied` of a plan gives that).
std::vector<WecomCall> calls_between(const LibraryState& now, const LibraryState& wanted);

}  // namespace guanxi::tag
