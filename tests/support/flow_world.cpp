#include "tests/support/flow_world.h"

#include <catch2/catch_test_macros.hpp>

#include "server/flow/event_flow.h"
#include "server/flow/outbox_flow.h"
#include "server/store/channel_store.h"
#include "server/store/customer_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"
#include "tests/support/memory_database.h"

namespace guanxi::test {

FlowWorld::FlowWorld() : database(memory_database()) {
    REQUIRE(store::add_staff(database, {.id = {},
                                        .wecom_id = {"lina"},
                                        .name = "李娜",
                                        .alias = {},
                                        .departments = {{1}},
                                        .status = staff::StaffStatus::Active,
                                        .contact = staff::ContactFunction::Present}));
    REQUIRE(store::save_department(database, {{1}, {0}, "公司", 0}));
    const TagGroupId group = *store::add_tag_group(database, {{}, {"etGroup"}, "来源", 0, tag::Presence::Present});
    fair_tag = *store::add_tag(database, {{}, {"etFair"}, group, "展会", 0, tag::Presence::Present});
    vip_tag = *store::add_tag(database, {{}, {"etVip"}, group, "VIP", 0, tag::Presence::Present});
    channel::Channel channel;
    channel.state = "c_fair";
    channel.plan.name = "展会";
    channel.plan.staff = {{1}};
    channel.plan.tags = {fair_tag};
    channel.plan.remark_pattern = "{客户昵称}-展会";
    channel.plan.welcome_text = "你好{客户昵称|朋友},我是{员工姓名}";
    fair = add_channel(channel);
    REQUIRE(base.load(database));
}

ChannelId FlowWorld::add_channel(const channel::Channel& channel) {
    const auto id = store::add_channel(database, channel);
    REQUIRE(id.has_value());
    return *id;
}

Status FlowWorld::run(const flow::Flow& flow) {
    flow::FlowContext context{
        .database = database, .now = now, .steady = steady, .changes = {}, .planned_actions = 0, .untold = {}};
    REQUIRE(database.run("BEGIN"));
    auto outcome = flow(context);
    REQUIRE(database.run(outcome ? "COMMIT" : "ROLLBACK"));
    if (!outcome) return outcome;
    REQUIRE(base.refresh(database, context.changes));
    REQUIRE(base.refresh(database, context.untold));
    return outcome;
}

Status FlowWorld::handle(const event::Body& body, Instant happened_at) {
    return run([&](flow::FlowContext& context) { return flow::handle_event(context, {happened_at, body}); });
}

void FlowWorld::advance(std::chrono::seconds by) {
    now += by;
    steady += by;
}

std::vector<store::OutboxRow> FlowWorld::planned() {
    return *store::rows_in_state(database, store::OutboxState::Planned, 1'000);
}

std::optional<store::OutboxRow> FlowWorld::take() {
    std::optional<store::OutboxRow> taken;
    REQUIRE(run([&taken](flow::FlowContext& context) -> Status {
        taken = TRY(flow::take_action(context, store::DueOf::Any));
        return Done{};
    }));
    return taken;
}

void FlowWorld::end(const store::OutboxRow& row, store::OutboxState state) {
    flow::Ended ended{.row = row, .state = state, .failure = {}};
    REQUIRE(run([&ended](flow::FlowContext& context) { return flow::end_action(context, ended); }));
}

void FlowWorld::end_fetch(const store::OutboxRow& row, const customer::ContactDetail& detail) {
    flow::Ended ended{.row = row, .failure = {}, .contact = detail};
    REQUIRE(run([&ended](flow::FlowContext& context) { return flow::end_action(context, ended); }));
}

std::optional<store::RelationRow> FlowWorld::relation(const std::string& staff, const std::string& customer) {
    const auto member = *store::staff_by_wecom_id(database, {staff});
    const auto person = *store::customer_by_wecom_id(database, {customer});
    if (!member || !person) return std::nullopt;
    return *store::relation_between(database, person->id, member->id);
}

std::int64_t FlowWorld::number(const std::string& query) {
    return number_of(database, query);
}

event::CustomerAdded added(const std::string& customer, const std::string& state, const std::string& code) {
    return {.staff = {"lina"}, .customer = {customer}, .state = state, .welcome_code = code};
}

customer::ContactDetail detail_of(const std::string& customer, const std::string& name, Instant added_at) {
    customer::ContactDetail detail;
    detail.customer = {customer};
    detail.name = name;
    detail.kind = customer::CustomerKind::Wechat;
    detail.staff = {"lina"};
    detail.remark = name;  // WeCom's own default
    detail.added_at = added_at;
    detail.add_way = 1;
    return detail;
}

}  // namespace guanxi::test
