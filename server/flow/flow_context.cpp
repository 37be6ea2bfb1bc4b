#include "server/flow/flow_context.h"

#include "server/store/audit_store.h"
#include "server/store/outbox_store.h"

namespace guanxi::flow {

Status FlowContext::plan(const action::Action& action, server::SteadyTime not_before) {
    const auto planned = TRY(store::add_action(database, action, steady, not_before));
    if (planned) ++planned_actions;
    return Done{};
}

Status FlowContext::changed(store::Change change) {
    change.seq = TRY(store::add_change(database, change, steady));
    changes.push_back(change);
    return Done{};
}

Status FlowContext::audited(std::string_view actor, std::string_view action, std::string_view object,
                            std::string_view detail_json) {
    return store::add_audit(database, {now, actor, action, object, detail_json});
}

}  // namespace guanxi::flow
