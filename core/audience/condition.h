// The leaves of an audience: what can be asked of one relation, or of a person (expression.h says how units differ).
// Rules
//   1. "Any" of a list holds when at least one of it does, so with an empty list for nobody; "all" when each does and
//      "none" when not one does, so with an empty list for everybody. check.h refuses empty lists beforehand.
//   2. Nothing is skipped: what does not exist is had by nobody (an unknown tag, a journey without customers).
//   3. A tag group stands for all of its tags, deleted ones too. Untagged: no tag of any kind.
//   4. Days are the company's calendar days. Days in a stage = today − day of entering, never negative: who entered at
//      23:59 has stood there one day at 00:00. Who stands in no stage of the journey dwells nowhere.
//   5. A range holds both its ends. Next and last days hold today and `count` days after it, or before it.
//   6. A department means its staff and those of the departments below it (staff.h rules 2 and 3).
//   7. Sends counts mass messages in the base's send window; while `now` is outside of it everybody has 0.
//   8. Who never received a mass message is NeverSent and in no range of LastSent.
//   9. Without a value of the field nothing holds but HasNoValue. Numbers are whole; words are their numbers in the
//      field's list, from 1; dates are days. That the test fits the field's kind is for check.h to see.
//  10. An anniversary is the next day with the date's month and day, from today on; 29 February falls on 28 February in
//      other years (field.h rule 3). Dates outside of the years 1 to 9999 have none.
//  11. "Lost" (流失) is DeletedByCustomer alone.
// Source: ours, for the issue "The rules, whole"; what peers have and get wrong: peers.md B1 and §3.2, read 2026-11-22.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/audience/terms.h"
#include "core/base/id.h"
#include "core/customer/customer.h"

namespace guanxi::audience {

using Tags = Has<TagId>;  // company, personal and local ones alike
using TagGroups = Has<TagGroupId>;
using GroupChats = Has<GroupChatId>;
using Opened = Has<MaterialId>;

struct AddWay {
    std::int32_t code = 0;  // WeCom's (wecom-api.md C)
    friend bool operator==(const AddWay&, const AddWay&) = default;
};
using AddWays = Is<AddWay>;
using Channels = Is<ChannelId>;
using StaffMembers = Is<StaffId>;
using Departments = Is<DepartmentId>;
using Genders = Is<customer::Gender>;
using States = Is<customer::RelationState>;

enum class Fact : std::uint8_t { Untagged, NoChannel, Blacklisted, NeverSent };

struct InStage {
    JourneyId journey;
    std::vector<StageId> stages;         // any of them
    std::optional<Compared> dwell_days;  // in the stage where it stands; rule 4
    friend bool operator==(const InStage&, const InStage&) = default;
};
struct InAnyStage {
    JourneyId journey;
    std::optional<Compared> dwell_days;
    friend bool operator==(const InAnyStage&, const InAnyStage&) = default;
};
struct InNoStage {
    JourneyId journey;
    friend bool operator==(const InNoStage&, const InNoStage&) = default;
};

struct Added {
    Days days;
    friend bool operator==(const Added&, const Added&) = default;
};
struct LastSent {
    Days days;
    friend bool operator==(const LastSent&, const LastSent&) = default;
};
struct Sends {
    Compared number;
    friend bool operator==(const Sends&, const Sends&) = default;
};

struct Word {
    std::int32_t number = 0;  // of a choice or text, from 1
    friend bool operator==(const Word&, const Word&) = default;
};
struct Anniversary {  // today or within so many days
    std::int32_t next_days = 0;
    friend bool operator==(const Anniversary&, const Anniversary&) = default;
};
enum class FieldPresence : std::uint8_t { HasValue, HasNoValue };
using FieldTest = std::variant<Compared, Between, Is<Word>, Days, Anniversary, FieldPresence>;
struct FieldValues {
    FieldId field;
    FieldTest test;
    friend bool operator==(const FieldValues&, const FieldValues&) = default;
};

using Condition =
    std::variant<Tags, TagGroups, InStage, InAnyStage, InNoStage, Sends, LastSent, Added, AddWays, Channels,
                 StaffMembers, Departments, Genders, States, GroupChats, Opened, FieldValues, Fact>;

// How a person's relations answer for her (expression.h rule 2).
enum class Joined : std::uint8_t {
    AtLeastOne,
    Each,
    Together,  // each of what is asked for is had by at least one of them
};
Joined joined(const Condition&);

}  // namespace guanxi::audience
