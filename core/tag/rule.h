// Rules that tag (标签规则): when something happens to a relation, tags are set and removed by themselves.
// Rules
//   1. A rule acts when it is on, its trigger fits what happened, and all of its conditions hold.
//   2. Every rule sees the tags as they were before: no rule sets off another one.
//   3. Rules decide in their order (position, smaller first, then id). For one tag the first rule that names it
//      decides; in a group of which one is chosen the first rule that adds one of its tags decides for the group.
//      What later rules want against that is listed with the rule that decided.
//   4. Within one rule removing a tag beats adding it, and the first named tag of an exclusive group beats the others.
//   5. The same happening again, on the tags as they are afterwards, changes nothing; check_rules refuses sets of rules
//      for which that would not hold: two rules that may act on the same happening, where the one changes what the
//      other one's conditions ask for; or that want the same tag, while one of them depends on a tag that it changes
//      itself.
//   6. A trigger of a newer server is kept, shown and never fires.
// Source: ours.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/time.h"
#include "core/tag/marking.h"

namespace guanxi::tag {

using TagRuleId = Id<struct TagRuleTag>;

inline constexpr int kRulesMax = 500;
inline constexpr int kKeywordsMax = 50;
inline constexpr int kTagsPerRuleMax = 50;

enum class Speaker : std::uint8_t { Customer, Staff, Either };

// A time of the week. After midnight a slot belongs to the day on which it began; `until` is not in it.
struct WeekSlot {
    std::vector<int> weekdays;  // 1 Monday to 7 Sunday, ascending
    int from_minute = 0;        // 0 to 1439, of the company's day
    int until_minute = 0;       // 1 to 1440; smaller than `from_minute`: of the next day

    friend bool operator==(const WeekSlot&, const WeekSlot&) = default;
};
bool holds(const WeekSlot&, Instant);

// Triggers. An empty list of ids means any of them.
struct ArrivesByChannel {
    std::vector<ChannelId> channels;
};
struct ArrivesInSlot {
    std::vector<WeekSlot> slots;
};
struct SaysKeyword {  // in a message of the archive; anywhere in it, ASCII letters regardless of case
    std::vector<std::string> words;
    Speaker speaker = Speaker::Customer;
};
struct JoinsGroup {
    std::vector<GroupChatId> groups;
};
struct OpensMaterial {
    std::vector<MaterialId> materials;
};
struct EntersStage {
    std::vector<StageId> stages;
};
struct GetsFieldValue {  // what a value means: core/customer/field.h
    FieldId field;
    std::optional<std::int32_t> at_least;  // both empty: any value
    std::optional<std::int32_t> at_most;
};
struct OtherTrigger {
    std::string word;  // rule 6
};
using Trigger = std::variant<ArrivesByChannel, ArrivesInSlot, SaysKeyword, JoinsGroup, OpensMaterial, EntersStage,
                             GetsFieldValue, OtherTrigger>;

// What a relation must be besides; an empty list asks for nothing.
struct Conditions {
    std::vector<TagId> all_tags;
    std::vector<TagId> any_tags;
    std::vector<TagId> no_tags;
    std::vector<StaffId> staff;
    std::vector<ChannelId> channels;
};

struct TagRule {
    enum class Switch : std::uint8_t { Off, On };
    TagRuleId id;
    std::string name;
    std::int32_t position = 0;
    Switch on = Switch::On;
    Trigger trigger;
    Conditions conditions;
    std::vector<TagId> add;
    std::vector<TagId> remove;
};

// What happened to a relation.
struct Arrived {
    ChannelId channel;  // none when no channel of ours brought the customer
    Instant at{};
};
struct Said {
    std::string text;
    Speaker speaker = Speaker::Customer;  // Customer or Staff
};
struct JoinedGroup {
    GroupChatId group;
};
struct OpenedMaterial {
    MaterialId material;
};
struct EnteredStage {
    StageId stage;
};
struct GotFieldValue {
    FieldId field;
    std::int32_t value = 0;
};
using Happening = std::variant<Arrived, Said, JoinedGroup, OpenedMaterial, EnteredStage, GotFieldValue>;

}  // namespace guanxi::tag
