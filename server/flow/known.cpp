#include "server/flow/known.h"

#include <algorithm>

#include "server/flow/sync_flow.h"
#include "server/store/channel_store.h"
#include "server/store/customer_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"

namespace guanxi::flow {

namespace {

Result<StaffId> staff_by_id_alone(FlowContext& context, const WecomStaffId& wecom_id) {
    const StaffId id = TRY(store::add_staff(context.database, {.id = {},
                                                               .wecom_id = wecom_id,
                                                               .name = {},
                                                               .alias = {},
                                                               .departments = {},
                                                               .status = staff::StaffStatus::Active,
                                                               .contact = staff::ContactFunction::Absent}));
    TRY(context.changed({.kind = store::ChangeKind::Tables}));
    TRY(ask_for_sync(context, SyncPart::Organisation));
    return id;
}

// The group that holds tags whose own group is not known yet. Deleted, so that nobody is offered it.
Result<TagGroupId> group_of_strangers(FlowContext& context) {
    const auto group = TRY(store::tag_group_by_wecom_id(context.database, {}));
    if (group) return group->id;
    return store::add_tag_group(
        context.database, {.id = {}, .wecom_id = {}, .name = {}, .position = 0, .presence = tag::Presence::Deleted});
}

Result<TagId> tag_by_id_alone(FlowContext& context, const WecomTagId& wecom_id) {
    const TagGroupId group = TRY(group_of_strangers(context));
    const TagId id = TRY(store::add_tag(context.database, {.id = {},
                                                           .wecom_id = wecom_id,
                                                           .group = group,
                                                           .name = {},
                                                           .position = 0,
                                                           .presence = tag::Presence::Deleted}));
    TRY(context.changed({.kind = store::ChangeKind::Tables}));
    TRY(ask_for_sync(context, SyncPart::Tags));
    return id;
}

Result<TagId> known_tag(FlowContext& context, Known& known, const WecomTagId& wecom_id) {
    if (const auto found = known.tags.find(wecom_id); found != known.tags.end()) return found->second;
    const auto stored = TRY(store::tag_by_wecom_id(context.database, wecom_id));
    auto id = stored ? Result<TagId>{stored->id} : tag_by_id_alone(context, wecom_id);
    if (id) known.tags.emplace(wecom_id, *id);
    return id;
}

}  // namespace

Result<StaffId> known_staff(FlowContext& context, Known& known, const WecomStaffId& wecom_id) {
    if (const auto found = known.staff.find(wecom_id); found != known.staff.end()) return found->second;
    const auto stored = TRY(store::staff_by_wecom_id(context.database, wecom_id));
    auto id = stored ? Result<StaffId>{stored->id} : staff_by_id_alone(context, wecom_id);
    if (id) known.staff.emplace(wecom_id, *id);
    return id;
}

Result<std::vector<TagId>> known_tags(FlowContext& context, Known& known, const std::vector<WecomTagId>& wecom_ids) {
    std::vector<TagId> tags;
    for (const WecomTagId& wecom_id : wecom_ids) {
        const TagId id = TRY(known_tag(context, known, wecom_id));
        tags.push_back(id);
    }
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

Result<ChannelId> channel_of_state(FlowContext& context, Known& known, const std::string& state) {
    if (state.empty()) return ChannelId{};
    if (const auto found = known.channels.find(state); found != known.channels.end()) return found->second;
    const auto stored = TRY(store::channel_by_state(context.database, state));
    const ChannelId id = stored ? stored->id : ChannelId{};
    known.channels.emplace(state, id);
    return id;
}

Result<CustomerId> known_customer(FlowContext& context, const WecomCustomerId& wecom_id) {
    const auto stored = TRY(store::customer_by_wecom_id(context.database, wecom_id));
    if (stored) return stored->id;
    return store::add_customer(context.database, {.id = {},
                                                  .wecom_id = wecom_id,
                                                  .name = {},
                                                  .kind = customer::CustomerKind::Unknown,
                                                  .gender = customer::Gender::Unknown,
                                                  .corp_name = {},
                                                  .avatar = {}});
}

}  // namespace guanxi::flow
