// What must change for our tag library and WeCom's to be the same: a three-way comparison.
// Rules
//   1. Compared are company tags, and the groups that hold some: a group exists at WeCom while it has tags.
//      Local and personal tags take no part.
//   2. The same thing has the same key on all three sides: WeCom's id, or "+" and our id while only we have it. A tag
//      or group that only we have is taken for one of theirs that we do not know with the same name (of the same
//      group): WeCom folds equal names into one.
//   3. Name, order and group are compared each for itself, and so is whether the tag exists. What one side alone
//      changed since the last synchronisation is carried to the other; what both changed to the same is nobody's
//      change; everything else is decided by the field's policy. Without a last state both sides count as changed.
//   4. Newest takes the side that was changed later; where that is unknown or equal, and for deletions, it asks.
//   5. What a person is asked stays on both sides as it is until answered.
//   6. A group that a tag needs is made on the side where it is missing; one without tags disappears.
//   7. Of tags of one group with equal names (and of groups) the one that WeCom has under that name keeps it, then
//      the one that we have, then the smaller key; the others get " (2)", " (3)" …, within 30 characters.
//   8. WeCom cannot move a tag to another group: there it is made again and everybody who holds it is marked again.
//      So is a deleted tag that is kept. `loses_marks` says where.
// Source: wecom-api.md D (96320: groups without tags, equal names, edit_corp_tag), read 2026-11-22; the rest is ours.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/tag/tag.h"

namespace guanxi::tag {

enum class Side : std::uint8_t { Ours, Theirs };
enum class Thing : std::uint8_t { Group, Tag };
enum class Field : std::uint8_t { Existence, Group, Name, Position };
enum class Policy : std::uint8_t { Ours, Theirs, Newest, Ask };

struct Policies {
    Policy existence = Policy::Ask;
    Policy group = Policy::Theirs;
    Policy name = Policy::Ask;
    Policy position = Policy::Theirs;
};

// A group or tag on one side. Equal when everything but the time is.
struct Entry {
    std::string group;  // its group's key; empty for groups
    std::string name;
    std::int64_t position = 0;
    Instant changed_at{};  // 1970: unknown, as always at WeCom until a synchronisation sees the change

    friend bool operator==(const Entry& left, const Entry& right) {
        return left.group == right.group && left.name == right.name && left.position == right.position;
    }
};

struct LibraryState {
    std::map<std::string, Entry> groups;  // by key (rule 2)
    std::map<std::string, Entry> tags;

    friend bool operator==(const LibraryState&, const LibraryState&) = default;
};

// Rules 1 and 2 for our side. Times are unknown.
LibraryState state_of(const Library&);

struct Change {
    enum class Kind : std::uint8_t { Create, Delete, Rename, Reorder, Regroup };
    enum class Reason : std::uint8_t { OneSideChanged, Policy, Answered, GroupNeeded, NameTaken, Undone };
    Side side = Side::Ours;  // which one is changed
    Thing thing = Thing::Tag;
    Kind kind = Kind::Create;
    Reason reason = Reason::OneSideChanged;
    std::string key;
    Entry from;  // empty with Create; of the others only the kind's field counts, with Delete all of them
    Entry to;    // empty with Delete

    friend bool operator==(const Change&, const Change&) = default;
};
bool loses_marks(const Change&);  // rule 8

struct Question {
    Thing thing = Thing::Tag;
    std::string key;
    Field field = Field::Name;
    std::optional<Entry> last;  // nothing: not there
    std::optional<Entry> ours;
    std::optional<Entry> theirs;

    friend bool operator==(const Question&, const Question&) = default;
};
struct Answer {
    Thing thing = Thing::Tag;
    std::string key;
    Field field = Field::Name;
    Side side = Side::Theirs;  // whose value holds
};

// Rule 2: ours under `ours` is theirs under `theirs`; WeCom's id is to be kept with it.
struct Link {
    Thing thing = Thing::Tag;
    std::string ours;
    std::string theirs;

    friend bool operator==(const Link&, const Link&) = default;
};

struct SyncPlan {
    std::vector<Link> links;          // groups first, ascending
    std::vector<Change> changes;      // ours first; groups that are made, tags, groups that go; each by key
    std::vector<Question> questions;  // groups first, by key and field
};

SyncPlan plan_sync(const LibraryState& last, const LibraryState& ours, const LibraryState& theirs, const Policies&,
                   std::span<const Answer>);

LibraryState linked(LibraryState ours, std::span<const Link>);

}  // namespace guanxi::tag
