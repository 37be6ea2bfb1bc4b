#include "server/flow/channel_flow.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/channel/rota.h"

#include "server/store/channel_store.h"

namespace guanxi::flow {

namespace {

std::string object_of(ChannelId id) {
    return "channel:" + std::to_string(id.value);
}

Result<action::CreateContactWay> contact_way_of(const channel::Channel& channel, const customer::Base& base,
                                                Instant now) {
    using People = action::CreateContactWay::People;
    using Verification = action::CreateContactWay::Verification;
    const channel::Rota rota{channel.plan, base.departments(), base.staff(), {}};
    const channel::Receivers receivers = rota.next_receivers(now, {});
    if (receivers.staff.empty()) return Error{ErrorCode::RuleRefused, "nobody of the channel can receive", "staff"};

    const bool is_automatic = receivers.acceptance == channel::Acceptance::Automatic;
    action::CreateContactWay create{.channel = channel.id,
                                    .state = channel.state,
                                    .remark = channel::contact_way_remark(channel),
                                    .staff = {},
                                    .verification = is_automatic ? Verification::Skip : Verification::Ask,
                                    .people = rota.can_change() ? People::Several : People::AsMany};
    for (const StaffId id : receivers.staff) {
        const staff::Staff* const member = base.find(id);
        if (member != nullptr) create.staff.push_back(member->wecom_id);
    }
    return create;
}

// The base may be behind: another channel of this name may have been saved in the same batch.
Status check_name_is_free(store::Database& database, const std::string& name) {
    const auto taken = TRY(store::channel_names(database));
    if (std::find(taken.begin(), taken.end(), name) == taken.end()) return Done{};
    return Error{ErrorCode::Conflict, "a channel has this name already", "name"};
}

}  // namespace

Result<channel::Channel> create_channel(FlowContext& context, std::string_view actor,
                                        const console::CreateChannel& intent, const customer::Base& base,
                                        std::string_view ten_random_bytes) {
    TRY(console::check_create_channel(intent, base));
    channel::Channel created{.id = {},
                             .state = channel::state_from_random(ten_random_bytes),
                             .plan = intent.plan,
                             .contact_way = {},
                             .failure = {},
                             .created_at = context.now};
    created.plan.name = std::string{trimmed(intent.plan.name)};
    TRY(check_name_is_free(context.database, created.plan.name));
    created.id = TRY(store::add_channel(context.database, created));

    const auto create = TRY(contact_way_of(created, base, context.now));
    TRY(context.plan(create));
    TRY(context.changed({.kind = store::ChangeKind::Tables}));
    TRY(context.changed({.kind = store::ChangeKind::Channel, .object = created.id.value}));
    TRY(context.audited(actor, "channel.create", object_of(created.id)));
    return created;
}

Status retry_channel(FlowContext& context, std::string_view actor, ChannelId id, const customer::Base& base) {
    const auto channel = TRY(store::channel_by_id(context.database, id));
    if (!channel) return Error{ErrorCode::NotFound, "no such channel"};
    if (channel->code != channel::CodeState::Failed) {
        return Error{ErrorCode::Conflict, "only a channel whose code was refused can be tried again"};
    }
    const auto create = TRY(contact_way_of(*channel, base, context.now));
    TRY(store::mark_channel_requested(context.database, id));
    TRY(context.plan(create));
    TRY(context.changed({.kind = store::ChangeKind::Channel, .object = id.value}));
    return context.audited(actor, "channel.retry", object_of(id));
}

}  // namespace guanxi::flow
