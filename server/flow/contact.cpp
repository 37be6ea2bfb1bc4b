#include "server/flow/contact.h"

#include <algorithm>
#include <tuple>

#include "core/tag/tag.h"

#include "server/store/customer_store.h"
#include "server/store/outbox_store.h"

namespace guanxi::flow {

namespace {

using customer::ContactDetail;
using customer::RelationState;
using store::RelationRow;

auto visible_fields(const customer::Relation& relation) {
    return std::tie(relation.channel, relation.added_at, relation.add_way, relation.state, relation.tags,
                    relation.remark);
}

auto hidden_fields(const RelationRow& row) {
    return std::tie(row.channel_at, row.state_at, row.received_at, row.description);
}

auto fields(const customer::Customer& customer) {
    return std::tie(customer.name, customer.kind, customer.gender, customer.corp_name, customer.avatar);
}

Status tell(FlowContext& context, const store::Change& change, Announce announce) {
    if (announce == Announce::Rows) return context.changed(change);
    context.untold.push_back(change);
    return Done{};
}

customer::Customer described(const ContactDetail& detail, const customer::Customer* before) {
    customer::Customer after{.id = before == nullptr ? CustomerId{} : before->id,
                             .wecom_id = detail.customer,
                             .name = detail.name,
                             .kind = detail.kind,
                             .gender = detail.gender,
                             .corp_name = detail.corp_name,
                             .avatar = detail.avatar};
    const bool name_was_kept_from_us = before != nullptr && detail.name.empty();
    if (name_was_kept_from_us) after.name = before->name;
    return after;
}

// The gender stands on each of her relations.
Status tell_gender(FlowContext& context, CustomerId customer, Announce announce) {
    const auto relations = TRY(store::relations_of(context.database, customer));
    for (const store::OwnedRelation& owned : relations) {
        const store::Change change{.kind = store::ChangeKind::Relation,
                                   .object = owned.relation.value,
                                   .old_staff = owned.staff,
                                   .new_staff = owned.staff};
        TRY(tell(context, change, announce));
    }
    return Done{};
}

Result<CustomerId> save_person(FlowContext& context, const ContactDetail& detail, Announce announce) {
    const auto before = TRY(store::customer_by_wecom_id(context.database, detail.customer));
    customer::Customer after = described(detail, before ? &*before : nullptr);
    if (!before) {
        after.id = TRY(store::add_customer(context.database, after));
    } else if (fields(*before) != fields(after)) {
        TRY(store::save_customer(context.database, after));
        const store::Change renamed{.kind = store::ChangeKind::Customer, .object = after.id.value};
        if (before->name != after.name) TRY(tell(context, renamed, announce));
        if (before->gender != after.gender) TRY(tell_gender(context, after.id, announce));
    }
    if (!detail.unionid.empty()) {
        TRY(store::set_identity(context.database, after.id, "unionid", detail.unionid));
    }
    return after.id;
}

void set_state(RelationRow& row, const ContactDetail& detail) {
    customer::Relation& relation = row.relation;
    const bool was_missed = relation.state == RelationState::Gone;
    const bool came_back = relation.state != RelationState::Friend && detail.added_at > row.state_at;
    if (was_missed || came_back) {
        relation.state = RelationState::Friend;
        row.state_at = detail.added_at;
    }
    relation.added_at = std::max(relation.added_at, detail.added_at);
}

void set_channel(RelationRow& row, ChannelId channel, Instant added_at) {
    if (!channel) return;
    const bool is_first = !row.relation.channel;
    if (!is_first && added_at <= row.channel_at) return;
    row.relation.channel = channel;
    row.channel_at = added_at;
}

}  // namespace

Result<std::vector<TagId>> tags_as_asked_for(FlowContext& context, Known& known, RelationId relation,
                                             std::vector<TagId> tags) {
    const auto marks = TRY(store::open_marks(context.database, relation));
    for (const action::MarkTags& mark : marks) {
        const auto added = TRY(known_tags(context, known, mark.add));
        const auto removed = TRY(known_tags(context, known, mark.remove));
        tags = tag::changed_tags(tags, added, removed);
    }
    return tags;
}

Status save_relation_change(FlowContext& context, const RelationRow* before, RelationRow& after, Announce announce) {
    store::Change change{.kind = store::ChangeKind::Relation, .new_staff = after.relation.staff};
    if (before == nullptr) {
        after.relation.id = TRY(store::add_relation(context.database, after));
        change.object = after.relation.id.value;
        return tell(context, change, announce);
    }
    const bool is_visible = visible_fields(before->relation) != visible_fields(after.relation);
    if (!is_visible && hidden_fields(*before) == hidden_fields(after)) {
        if (before->sync_run == after.sync_run) return Done{};
        return store::mark_seen(context.database, after.relation.id, after.sync_run);
    }
    TRY(store::save_relation(context.database, after));
    if (!is_visible) return Done{};
    change.object = after.relation.id.value;
    change.old_staff = before->relation.staff;
    return tell(context, change, announce);
}

Result<RelationRow> save_contact(FlowContext& context, Known& known, const ContactDetail& detail, SaveAs as) {
    const StaffId staff = TRY(known_staff(context, known, detail.staff));
    const ChannelId channel = TRY(channel_of_state(context, known, detail.state));
    auto tags = TRY(known_tags(context, known, detail.tags));
    const CustomerId customer = TRY(save_person(context, detail, as.announce));

    const auto before = TRY(store::relation_between(context.database, customer, staff));
    if (before) tags = TRY(tags_as_asked_for(context, known, before->relation.id, std::move(tags)));
    RelationRow after = before ? *before : RelationRow{};
    customer::Relation& relation = after.relation;
    if (!before) {
        relation.customer = customer;
        relation.staff = staff;
        after.state_at = detail.added_at;
    }
    set_state(after, detail);
    set_channel(after, channel, detail.added_at);
    relation.add_way = detail.add_way;
    relation.tags = std::move(tags);
    relation.remark = detail.remark;
    after.description = detail.description;
    after.sync_run = std::max(after.sync_run, as.sync_run);
    TRY(save_relation_change(context, before ? &*before : nullptr, after, as.announce));
    return after;
}

}  // namespace guanxi::flow
