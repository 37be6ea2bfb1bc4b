// What a flow works with: the database inside its savepoint, the time, and the three kinds of rows that go with every
// change of state: planned actions, change rows, audit rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/action/action.h"
#include "core/base/result.h"
#include "core/base/time.h"

#include "server/base/clock.h"
#include "server/store/change_store.h"
#include "server/store/database.h"

namespace guanxi::flow {

struct FlowContext {
    store::Database& database;
    Instant now;  // business time
    server::SteadyTime steady;
    std::vector<store::Change> changes;  // recorded so far by this flow; the base is refreshed from them
    int planned_actions = 0;
    std::vector<store::Change> untold;  // the base is refreshed from these too, but browsers are not told row by row

    // Saves the action as planned, unless it is planned already (outbox_store.h). `not_before` delays it.
    Status plan(const action::Action&, server::SteadyTime not_before = {});
    Status changed(store::Change change);
    // `detail_json` holds no personal data.
    Status audited(std::string_view actor, std::string_view action, std::string_view object,
                   std::string_view detail_json = "{}");
};

}  // namespace guanxi::flow
