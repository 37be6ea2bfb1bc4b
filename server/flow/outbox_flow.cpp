#include "server/flow/outbox_flow.h"

#include <string>
#include <variant>

#include "core/tag/tag.h"

#include "server/flow/contact.h"
#include "server/flow/event_flow.h"
#include "server/flow/known.h"
#include "server/flow/reception.h"
#include "server/store/channel_store.h"
#include "server/store/customer_relation_store.h"

namespace guanxi::flow {

namespace {

using store::OutboxRow;
using store::OutboxState;

constexpr int kRecoveredPerRound = 500;
constexpr int kUnderWayMax = 100;                   // more than there are workers
constexpr std::chrono::seconds kReadBackAfter{10};  // what was cut off may still be under way at WeCom
constexpr const char* kCutOff = "cut off while it was being sent";

const char* word_of(OutboxState state) {
    switch (state) {
        case OutboxState::Planned: return "planned";
        case OutboxState::Sending: return "sending";
        case OutboxState::Done: return "done";
        case OutboxState::Refused: return "refused";
        case OutboxState::Unknown: return "unknown";
        case OutboxState::Expired: return "expired";
    }
    return "";
}

Status audit_end(FlowContext& context, const Ended& ended, const std::string& object) {
    const std::string what = std::string{"action."} + action::name_of(ended.row.action);
    const std::string detail = std::string{"{\"state\":\""} + word_of(ended.state) +
                               "\",\"wecom_code\":" + std::to_string(ended.wecom_code) + "}";
    return context.audited("system", what, object, detail);
}

template <class Change>
Status change_relation(FlowContext& context, RelationId id, const Change& change) {
    const auto before = TRY(store::relation(context.database, id));
    if (!before) return Done{};
    store::RelationRow after = *before;
    change(after.relation);
    return save_relation_change(context, &*before, after, Announce::Rows);
}

struct TagChange {
    const std::vector<WecomTagId>& add;
    const std::vector<WecomTagId>& remove;
};

Status change_tags(FlowContext& context, RelationId id, const TagChange& change) {
    const auto before = TRY(store::relation(context.database, id));
    if (!before) return Done{};
    Known known;
    const auto added = TRY(known_tags(context, known, change.add));
    const auto removed = TRY(known_tags(context, known, change.remove));
    auto changed = tag::changed_tags(before->relation.tags, added, removed);
    store::RelationRow after = *before;
    after.relation.tags = TRY(tags_as_asked_for(context, known, id, std::move(changed)));
    return save_relation_change(context, &*before, after, Announce::Rows);
}

action::FetchCustomer fetch_of(const WecomStaffId& staff, const WecomCustomerId& customer) {
    action::FetchCustomer fetch;
    fetch.staff = staff;
    fetch.customer = customer;
    return fetch;
}

// A fetch that is under way may have read what was before our change, and would put it back; another one mends that.
Status fetch_again_if_reading(FlowContext& context, const WecomStaffId& staff, const WecomCustomerId& customer) {
    const auto rows = TRY(store::rows_in_state(context.database, OutboxState::Sending, kUnderWayMax));
    for (const OutboxRow& row : rows) {
        const auto* fetch = std::get_if<action::FetchCustomer>(&row.action);
        if (fetch == nullptr || fetch->staff != staff || fetch->customer != customer) continue;
        return context.plan(fetch_of(staff, customer));
    }
    return Done{};
}

// What follows for our state when the row has ended (rules 2 to 4).
struct Follow {
    FlowContext& context;
    const Ended& ended;

    Status operator()(const action::FetchCustomer& fetch) const {
        return contact_fetched(context, fetch, ended.contact);
    }
    Status operator()(const action::SendWelcome& welcome) const {
        return audit_end(context, ended, object_of(welcome.relation));
    }
    Status operator()(const action::MarkTags& mark) const {
        TRY(audit_end(context, ended, object_of(mark.relation)));
        if (ended.state == OutboxState::Done) {
            TRY(fetch_again_if_reading(context, mark.staff, mark.customer));
            return change_tags(context, mark.relation, {mark.add, mark.remove});
        }
        TRY(context.plan(fetch_of(mark.staff, mark.customer)));
        return change_tags(context, mark.relation, {mark.remove, mark.add});
    }
    Status operator()(const action::SetRemark& set) const {
        TRY(audit_end(context, ended, object_of(set.relation)));
        if (ended.state != OutboxState::Done) return Done{};
        TRY(fetch_again_if_reading(context, set.staff, set.customer));
        return change_relation(context, set.relation,
                               [&set](customer::Relation& relation) { relation.remark = set.remark; });
    }
    Status operator()(const action::CreateContactWay& create) const {
        TRY(audit_end(context, ended, "channel:" + std::to_string(create.channel.value)));
        store::Database& database = context.database;
        if (ended.state == OutboxState::Done) {
            TRY(store::mark_channel_ready(database, create.channel, ended.contact_way, ended.qr_code_url));
        } else {
            TRY(store::mark_channel_failed(database, create.channel, ended.failure));
        }
        return context.changed({.kind = store::ChangeKind::Channel, .object = create.channel.value});
    }
};

Status recover(FlowContext& context, const OutboxRow& row) {
    const bool may_repeat = action::terms(row.action).repeat == action::Repeat::Allowed;
    if (may_repeat) return store::mark_planned(context.database, row.id, {context.steady, 0, kCutOff});
    return store::mark_unknown(context.database, row.id, {context.steady + kReadBackAfter, 0, kCutOff});
}

}  // namespace

Result<std::optional<OutboxRow>> take_action(FlowContext& context, store::DueOf due_of) {
    const auto expired = TRY(store::expire(context.database, context.now, context.steady));
    for (const OutboxRow& row : expired) {
        Ended ended{.row = row, .state = OutboxState::Expired, .wecom_code = row.wecom_code, .failure = row.failure};
        TRY(std::visit(Follow{context, ended}, row.action));
    }
    auto row = TRY(store::first_due(context.database, due_of, context.steady));
    if (!row) return row;
    TRY(store::mark_sending(context.database, row->id));
    row->state = OutboxState::Sending;
    ++row->attempts;
    return row;
}

Result<std::optional<OutboxRow>> take_unknown_action(FlowContext& context) {
    auto row = TRY(store::first_unknown(context.database, context.steady));
    if (row) TRY(store::put_off(context.database, row->id, context.steady + kReadBackEvery));
    return row;
}

Status end_action(FlowContext& context, const Ended& ended) {
    store::Database& database = context.database;
    switch (ended.state) {
        case OutboxState::Planned:
            ++context.planned_actions;
            return store::mark_planned(database, ended.row.id, {ended.retry_at, ended.wecom_code, ended.failure});
        case OutboxState::Unknown:
            return store::mark_unknown(database, ended.row.id, {ended.retry_at, ended.wecom_code, ended.failure});
        case OutboxState::Sending: return Error{ErrorCode::InvalidInput, "an action does not end in sending"};
        case OutboxState::Done:
        case OutboxState::Refused:
        case OutboxState::Expired: break;
    }
    TRY(store::mark_ended(database, ended.row.id, {ended.state, ended.wecom_code, ended.failure}, context.steady));
    return std::visit(Follow{context, ended}, ended.row.action);
}

Status recover_actions(FlowContext& context) {
    for (;;) {
        const auto rows = TRY(store::rows_in_state(context.database, OutboxState::Sending, kRecoveredPerRound));
        if (rows.empty()) return Done{};
        for (const OutboxRow& row : rows) TRY(recover(context, row));
        context.planned_actions += static_cast<int>(rows.size());
    }
}

}  // namespace guanxi::flow
