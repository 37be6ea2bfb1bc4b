// A company in memory for flow tests, at a time that stands still: one channel "展会" (state c_fair) of staff "lina"
// with a tag, a remark and a welcome that need the nickname, and a second tag.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/action/action.h"
#include "core/channel/channel.h"
#include "core/customer/customer.h"
#include "core/event/event.h"

#include "server/flow/flow_context.h"
#include "server/flow/writer.h"
#include "server/store/customer_relation_store.h"
#include "server/store/database.h"
#include "server/store/live_base.h"
#include "server/store/outbox_store.h"

namespace guanxi::test {

inline const Instant kNoon = instant_from_seconds(1'800'000'000);

class FlowWorld {
public:
    FlowWorld();

    // Runs a flow as the writer does: whole or not at all, then the base is refreshed.
    Status run(const flow::Flow& flow);
    Status handle(const event::Body& body, Instant happened_at);
    void advance(std::chrono::seconds by);

    ChannelId add_channel(const channel::Channel& channel);
    std::vector<store::OutboxRow> planned();  // rows not ended yet, oldest first
    std::optional<store::OutboxRow> take();   // the next due one, as an outbox worker would
    void end(const store::OutboxRow& row, store::OutboxState state = store::OutboxState::Done);
    void end_fetch(const store::OutboxRow& row, const customer::ContactDetail& detail);
    std::optional<store::RelationRow> relation(const std::string& staff, const std::string& customer);
    std::int64_t number(const std::string& query);

    store::Database database;
    store::LiveBase base;
    Instant now = kNoon;
    server::SteadyTime steady{std::chrono::seconds{1'800'000'000}};
    ChannelId fair;
    TagId fair_tag;
    TagId vip_tag;
};

event::CustomerAdded added(const std::string& customer, const std::string& state, const std::string& code);
customer::ContactDetail detail_of(const std::string& customer, const std::string& name, Instant added_at);

template <class Kind>
std::vector<Kind> actions_of(const std::vector<store::OutboxRow>& rows) {
    std::vector<Kind> actions;
    for (const store::OutboxRow& row : rows) {
        if (const auto* action = std::get_if<Kind>(&row.action)) actions.push_back(*action);
    }
    return actions;
}

}  // namespace guanxi::test
