// Wire form of what a synchronisation of the tag library would change, asks and is answered. Changes are also stored,
// so that they can be undone.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/tag/sync.h"

namespace guanxi::tag {

nlohmann::json to_wire(const Change&);
Result<Change> change_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Question&);
Result<Question> question_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const Answer&);
Result<Answer> answer_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const SyncPlan&);
Result<SyncPlan> sync_plan_from_wire(const nlohmann::json&);

}  // namespace guanxi::tag
