#include "server/flow/event_flow.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <variant>

#include "server/flow/contact.h"
#include "server/flow/known.h"
#include "server/flow/reception.h"
#include "server/flow/sync_flow.h"
#include "server/store/customer_relation_store.h"

namespace guanxi::flow {

namespace {

using customer::RelationState;
using store::RelationRow;

// Rule 1: of two events of one second the higher one stands.
int weight_of(RelationState state) {
    switch (state) {
        case RelationState::Gone: return 0;
        case RelationState::Friend: return 1;
        case RelationState::DeletedByCustomer: return 2;
        case RelationState::DeletedByStaff: return 3;
    }
    return 0;
}

bool is_end(RelationState state) {
    return state == RelationState::DeletedByCustomer || state == RelationState::DeletedByStaff;
}

void move_state(RelationRow& row, RelationState state, Instant at) {
    customer::Relation& relation = row.relation;
    // Gone was noticed some time after it happened; who ended it is better than that.
    const bool explains = relation.state == RelationState::Gone && is_end(state) && at >= relation.added_at;
    const bool is_later = at > row.state_at || (at == row.state_at && weight_of(state) > weight_of(relation.state));
    if (!explains && !is_later) return;
    relation.state = state;
    row.state_at = at;
}

// A relation as an event finds it and leaves it.
struct Touched {
    std::optional<RelationRow> before;
    RelationRow after;
};

Result<Touched> touched_relation(FlowContext& context, const WecomStaffId& staff, const WecomCustomerId& customer) {
    Known known;
    const StaffId staff_id = TRY(known_staff(context, known, staff));
    const CustomerId customer_id = TRY(known_customer(context, customer));
    Touched touched;
    touched.before = TRY(store::relation_between(context.database, customer_id, staff_id));
    if (touched.before) touched.after = *touched.before;
    touched.after.relation.customer = customer_id;
    touched.after.relation.staff = staff_id;
    return touched;
}

Status save(FlowContext& context, Touched& touched, const char* what) {
    const RelationRow* const before = touched.before ? &*touched.before : nullptr;
    TRY(save_relation_change(context, before, touched.after, Announce::Rows));
    return context.audited("wecom", what, object_of(touched.after.relation.id));
}

void note_adding(RelationRow& row, ChannelId channel, Instant at) {
    move_state(row, RelationState::Friend, at);
    row.relation.added_at = std::max(row.relation.added_at, at);
    const bool is_later = std::tie(at, channel) > std::tie(row.channel_at, row.relation.channel);
    if (channel && is_later) {
        row.relation.channel = channel;
        row.channel_at = at;
    }
}

// Rule 2. The outbox refuses a second use of a welcome code.
bool begins_reception(const Touched& touched, const event::CustomerAdded& added, Instant at) {
    if (touched.after.relation.state != RelationState::Friend) return false;
    const Instant received_at = touched.after.received_at;
    if (!added.welcome_code.empty()) return at >= received_at;
    const bool was_friend = touched.before && touched.before->relation.state == RelationState::Friend;
    const bool was_received = received_at != Instant{};
    return at > received_at && !(was_friend && was_received);
}

action::FetchCustomer details_of(const WecomStaffId& staff, const WecomCustomerId& customer) {
    action::FetchCustomer fetch;
    fetch.staff = staff;
    fetch.customer = customer;
    return fetch;
}

struct HandleBody {
    FlowContext& context;
    Instant at;

    Status operator()(const event::CustomerAdded& added) const {
        Known known;
        const ChannelId channel = TRY(channel_of_state(context, known, added.state));
        Touched touched = TRY(touched_relation(context, added.staff, added.customer));
        note_adding(touched.after, channel, at);
        const bool is_received = channel && begins_reception(touched, added, at);
        if (is_received) touched.after.received_at = at;
        TRY(save(context, touched, "customer.add"));

        if (is_received) return begin_reception(context, touched.after, added, at);
        const bool has_ended = touched.after.relation.state != RelationState::Friend;
        if (channel || has_ended) return Done{};
        return context.plan(details_of(added.staff, added.customer));
    }
    Status operator()(const event::CustomerEdited& edited) const {
        return context.plan(details_of(edited.staff, edited.customer));
    }
    Status operator()(const event::CustomerDeletedByStaff& deleted) const {
        Touched touched = TRY(touched_relation(context, deleted.staff, deleted.customer));
        move_state(touched.after, RelationState::DeletedByStaff, at);
        return save(context, touched, "customer.delete_by_staff");
    }
    Status operator()(const event::StaffDeletedByCustomer& deleted) const {
        Touched touched = TRY(touched_relation(context, deleted.staff, deleted.customer));
        move_state(touched.after, RelationState::DeletedByCustomer, at);
        return save(context, touched, "customer.delete_by_customer");
    }
    Status operator()(const event::TagsChanged&) const { return ask_for_sync(context, SyncPart::Tags); }
    Status operator()(const event::StaffChanged&) const { return ask_for_sync(context, SyncPart::Organisation); }
    Status operator()(const event::Other&) const { return Done{}; }
};

}  // namespace

Status handle_event(FlowContext& context, const event::Event& event) {
    return std::visit(HandleBody{context, event.happened_at}, event.body);
}

Status contact_fetched(FlowContext& context, const action::FetchCustomer& fetch,
                       const std::optional<customer::ContactDetail>& detail) {
    if (detail) {
        Known known;
        TRY(save_contact(context, known, *detail, {}));
    }
    using Reason = action::FetchCustomer::Reason;
    if (fetch.reason == Reason::Late && detail) return set_late_remark(context, fetch);
    if (fetch.reason != Reason::Arrival) return Done{};
    TRY(finish_reception(context, fetch, detail ? Details::Fetched : Details::Missing));
    if (detail) return Done{};
    action::FetchCustomer later = fetch;
    later.reason = Reason::Late;
    later.welcome_code.clear();
    return context.plan(later);
}

}  // namespace guanxi::flow
