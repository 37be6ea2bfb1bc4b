#include "server/flow/reception.h"

#include <optional>
#include <span>

#include "core/welcome/welcome.h"

#include "server/store/channel_store.h"
#include "server/store/customer_store.h"
#include "server/store/outbox_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"

namespace guanxi::flow {

namespace {

// Who is received, by whom, and what we know of it.
struct Guest {
    store::RelationRow row;
    customer::Customer customer;
    staff::Staff staff;
};

Result<std::optional<Guest>> guest_of(FlowContext& context, const store::RelationRow& row) {
    const auto customer = TRY(store::customer(context.database, row.relation.customer));
    const auto staff = TRY(store::staff(context.database, row.relation.staff));
    if (!customer || !staff) return std::optional<Guest>{};
    return std::optional<Guest>{Guest{row, *customer, *staff}};
}

Result<std::optional<Guest>> guest_of(FlowContext& context, const action::FetchCustomer& fetch) {
    const auto customer = TRY(store::customer_by_wecom_id(context.database, fetch.customer));
    const auto staff = TRY(store::staff_by_wecom_id(context.database, fetch.staff));
    if (!customer || !staff) return std::optional<Guest>{};
    const auto row = TRY(store::relation_between(context.database, customer->id, staff->id));
    if (!row) return std::optional<Guest>{};
    return std::optional<Guest>{Guest{*row, *customer, *staff}};
}

// Nobody when they have parted since.
Result<std::optional<Guest>> friend_of(FlowContext& context, const action::FetchCustomer& fetch) {
    auto guest = TRY(guest_of(context, fetch));
    if (guest && guest->row.relation.state != customer::RelationState::Friend) guest.reset();
    return guest;
}

welcome::Arrival arrival_of(const Guest& guest, const std::string& welcome_code, Instant happened_at) {
    return {.welcome_code = welcome_code,
            .happened_at = happened_at,
            .nickname = guest.customer.name,
            .staff_name = staff::display_name(guest.staff),
            .tags = guest.row.relation.tags,
            .remark = guest.row.relation.remark,
            .staff_alias = guest.staff.alias};
}

std::vector<WecomTagId> wecom_ids_of(std::span<const tag::Tag> library, std::span<const TagId> wanted) {
    std::vector<WecomTagId> ids;
    for (const TagId id : wanted) {
        for (const tag::Tag& tag : library) {
            if (tag.id == id) ids.push_back(tag.wecom_id);
        }
    }
    return ids;
}

action::SendWelcome welcome_of(const Guest& guest, const welcome::Arrival& arrival, std::string text) {
    return {.relation = guest.row.relation.id,
            .welcome_code = arrival.welcome_code,
            .text = std::move(text),
            .happened_at = arrival.happened_at};
}

// Takes the place of the welcome that was planned for the case that no nickname comes.
Status plan_welcome(FlowContext& context, const action::SendWelcome& welcome) {
    if (welcome.text.empty()) return Done{};
    const auto replaced = TRY(store::replace_waiting(context.database, welcome, context.steady));
    if (replaced == store::Replaced::No) return context.plan(welcome);
    ++context.planned_actions;
    return Done{};
}

const char* word_of(welcome::NoWelcome reason) {
    switch (reason) {
        case welcome::NoWelcome::Planned: return "planned";
        case welcome::NoWelcome::NoText: return "no_text";
        case welcome::NoWelcome::NoCode: return "no_code";
        case welcome::NoWelcome::TooLate: return "too_late";
        case welcome::NoWelcome::BadTemplate: return "bad_template";
        case welcome::NoWelcome::Silent: return "silent";
        case welcome::NoWelcome::Muted: return "muted";
    }
    return "";
}

Status audit_reception(FlowContext& context, const Guest& guest, const welcome::Reception& reception) {
    const std::string detail = "{\"channel\":" + std::to_string(guest.row.relation.channel.value) + ",\"welcome\":\"" +
                               word_of(reception.no_welcome) +
                               "\",\"tags\":" + std::to_string(reception.tags_to_add.size()) +
                               ",\"remark\":" + (reception.remark.empty() ? "0" : "1") + "}";
    return context.audited("system", "customer.receive", object_of(guest.row.relation.id), detail);
}

Status plan_remark(FlowContext& context, const Guest& guest, const std::string& remark) {
    if (remark.empty()) return Done{};
    return context.plan(action::SetRemark{.relation = guest.row.relation.id,
                                          .staff = guest.staff.wecom_id,
                                          .customer = guest.customer.wecom_id,
                                          .remark = remark});
}

Status plan_reception(FlowContext& context, const Guest& guest, const welcome::Arrival& arrival,
                      const channel::Channel& channel) {
    const auto library = TRY(store::tags(context.database));
    const welcome::Reception reception = welcome::receive(channel, arrival, library, context.now);
    TRY(plan_welcome(context, welcome_of(guest, arrival, reception.welcome_text)));
    if (!reception.tags_to_add.empty()) {
        TRY(context.plan(action::MarkTags{.relation = guest.row.relation.id,
                                          .staff = guest.staff.wecom_id,
                                          .customer = guest.customer.wecom_id,
                                          .add = wecom_ids_of(library, reception.tags_to_add),
                                          .remove = {}}));
    }
    TRY(plan_remark(context, guest, reception.remark));
    return audit_reception(context, guest, reception);
}

}  // namespace

Status begin_reception(FlowContext& context, const store::RelationRow& row, const event::CustomerAdded& added,
                       Instant happened_at) {
    const auto guest = TRY(guest_of(context, row));
    const auto channel = TRY(store::channel_by_state(context.database, added.state));
    if (!guest || !channel) return Error{ErrorCode::NotFound, "somebody is received by a channel that does not exist"};

    const welcome::Arrival arrival = arrival_of(*guest, added.welcome_code, happened_at);
    const auto welcome = welcome_of(*guest, arrival, welcome::receive(*channel, arrival, {}, context.now).welcome_text);
    const bool waits = welcome::should_wait_for_nickname(*channel, arrival, context.now);
    const Seconds patience = happened_at + welcome::kNicknamePatience - context.now;
    const server::SteadyTime not_before = waits ? context.steady + patience : server::SteadyTime{};
    if (!welcome.text.empty()) TRY(context.plan(welcome, not_before));
    return context.plan(action::FetchCustomer{.customer = added.customer,
                                              .staff = added.staff,
                                              .reason = action::FetchCustomer::Reason::Arrival,
                                              .state = added.state,
                                              .welcome_code = added.welcome_code,
                                              .happened_at = happened_at});
}

Status finish_reception(FlowContext& context, const action::FetchCustomer& fetch, Details details) {
    const auto guest = TRY(friend_of(context, fetch));
    const auto channel = TRY(store::channel_by_state(context.database, fetch.state));
    if (!guest || !channel) return Done{};

    welcome::Arrival arrival = arrival_of(*guest, fetch.welcome_code, fetch.happened_at);
    // What our mirror holds may be from before the customer left and came back; adding a tag twice does no harm.
    if (details == Details::Missing) arrival.tags.clear();
    return plan_reception(context, *guest, arrival, *channel);
}

Status set_late_remark(FlowContext& context, const action::FetchCustomer& fetch) {
    const auto guest = TRY(friend_of(context, fetch));
    const auto channel = TRY(store::channel_by_state(context.database, fetch.state));
    if (!guest || !channel) return Done{};
    const welcome::Arrival arrival = arrival_of(*guest, {}, fetch.happened_at);
    return plan_remark(context, *guest, welcome::receive(*channel, arrival, {}, context.now).remark);
}

std::string object_of(RelationId id) {
    return "relation:" + std::to_string(id.value);
}

}  // namespace guanxi::flow
