// Wire form of what a synchronisation of the tag library would change, asks and is answered. Changes are also stored,
// so that they can be undone.
// Rules
//   1. Change: {side: "ours"|"theirs", thing: "group"|"tag", kind: "create"|"delete"|"rename"|"reorder"|"regroup",
//      reason: "one_side_changed"|"policy"|"answered"|"group_needed"|"name_taken"|"undone", key, from: Entry,
//      to: Entry}. Entry: {group, name, position, changed_at}. An absent from or to is an empty entry, an absent time
//      unknown.
//   2. Question: {thing, key, field: "existence"|"group"|"name"|"position", last: Entry, ours: Entry, theirs: Entry};
//      an absent entry means that it was not there. Answer: {thing, key, field, side}.
//   3. SyncPlan: {links: [{thing, ours, theirs}], changes[], questions[]}; lists may be absent. At most kSyncEntriesMax
//      entries of each are read: several for every tag of the largest library.
//   4. An unknown word is an error that names its field.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/tag/sync.h"

namespace guanxi::tag {

inline constexpr int kSyncEntriesMax = 100'000;

nlohmann::json to_wire(const Change&);
Result<Change> change_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Question&);
Result<Question> question_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Answer&);
Result<Answer> answer_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const SyncPlan&);
Result<SyncPlan> sync_plan_from_wire(const nlohmann::json&);

}  // namespace guanxi::tag
