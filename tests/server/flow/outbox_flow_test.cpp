#include "server/flow/outbox_flow.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/channel_store.h"
#include "tests/support/flow_world.h"

namespace guanxi::flow {

namespace {

using namespace std::chrono_literals;
using store::OutboxState;
using test::added;
using test::detail_of;
using test::FlowWorld;
using test::kNoon;

void plan(FlowWorld& world, const action::Action& action) {
    REQUIRE(world.run([&action](FlowContext& context) { return context.plan(action); }));
}

// A friend of lina's with the VIP tag.
RelationId add_friend(FlowWorld& world) {
    REQUIRE(world.handle(added("wm1", "", ""), kNoon));
    auto detail = detail_of("wm1", "小王", kNoon);
    detail.tags = {{"etVip"}};
    world.end_fetch(*world.take(), detail);
    return world.relation("lina", "wm1")->relation.id;
}

action::CreateContactWay contact_way(ChannelId channel) {
    return {.channel = channel, .state = "c_fair", .remark = "展会", .staff = {{"lina"}}};
}

std::int64_t state_of_row(FlowWorld& world, std::int64_t id) {
    return world.number("SELECT state FROM outbox WHERE id = " + std::to_string(id));
}

void recover(FlowWorld& world) {
    REQUIRE(world.run(recover_actions));
}

std::optional<store::OutboxRow> take_unknown(FlowWorld& world) {
    std::optional<store::OutboxRow> row;
    REQUIRE(world.run([&row](FlowContext& context) -> Status {
        row = TRY(take_unknown_action(context));
        return Done{};
    }));
    return row;
}

}  // namespace

TEST_CASE("a taken action is marked as being sent, and nobody else gets it", "[flow][outbox]") {
    FlowWorld world;
    plan(world, contact_way(world.fair));

    const auto row = world.take();

    REQUIRE(row.has_value());
    CHECK(row->state == OutboxState::Sending);
    CHECK(row->attempts == 1);
    CHECK(state_of_row(world, row->id) == 1);
    CHECK(!world.take().has_value());
}

TEST_CASE("tags that WeCom took are ours too, and browsers hear of it", "[flow][outbox]") {
    FlowWorld world;
    const RelationId id = add_friend(world);
    const auto before = *store::last_change(world.database);
    plan(world, action::MarkTags{id, {"lina"}, {"wm1"}, {{"etFair"}}, {{"etVip"}}});

    world.end(*world.take());

    CHECK(world.relation("lina", "wm1")->relation.tags == std::vector<TagId>{world.fair_tag});
    CHECK(*store::last_change(world.database) == before + 1);
    world.base.read([&world](const customer::Base& base, std::int64_t) {
        REQUIRE(base.tags(0).size() == 1);
        CHECK(base.tags(0)[0] == world.fair_tag);
    });
}

TEST_CASE("a fetch that was under way while tags were set is followed by another one", "[flow][outbox]") {
    FlowWorld world;
    const RelationId id = add_friend(world);
    auto before = detail_of("wm1", "小王", kNoon);
    before.tags = {{"etVip"}};
    plan(world, action::FetchCustomer{.customer = {"wm1"}, .staff = {"lina"}});
    const auto fetch = world.take();
    plan(world,
         action::MarkTags{.relation = id, .staff = {"lina"}, .customer = {"wm1"}, .add = {{"etFair"}}, .remove = {}});
    const auto mark = world.take();
    REQUIRE(fetch);
    REQUIRE(mark);

    world.end(*mark);
    world.end_fetch(*fetch, before);

    const auto again = world.take();
    REQUIRE(again);
    REQUIRE(std::holds_alternative<action::FetchCustomer>(again->action));
    auto after = before;
    after.tags = {{"etVip"}, {"etFair"}};
    world.end_fetch(*again, after);
    CHECK(world.relation("lina", "wm1")->relation.tags.size() == 2);
    CHECK(world.planned().empty());
}

TEST_CASE("tags that are set while nothing is read need no fetch", "[flow][outbox]") {
    FlowWorld world;
    const RelationId id = add_friend(world);
    plan(world,
         action::MarkTags{.relation = id, .staff = {"lina"}, .customer = {"wm1"}, .add = {{"etFair"}}, .remove = {}});

    world.end(*world.take());

    CHECK(world.relation("lina", "wm1")->relation.tags.size() == 2);
    CHECK(world.planned().empty());
}

TEST_CASE("tags that WeCom refused stay as they were", "[flow][outbox]") {
    FlowWorld world;
    const RelationId id = add_friend(world);
    plan(world, action::MarkTags{id, {"lina"}, {"wm1"}, {{"etFair"}}, {}});

    world.end(*world.take(), OutboxState::Refused);

    CHECK(world.relation("lina", "wm1")->relation.tags == std::vector<TagId>{world.vip_tag});
}

TEST_CASE("a remark that WeCom took is ours too", "[flow][outbox]") {
    FlowWorld world;
    const RelationId id = add_friend(world);
    plan(world, action::SetRemark{id, {"lina"}, {"wm1"}, "老客户"});

    world.end(*world.take());

    CHECK(world.relation("lina", "wm1")->relation.remark == "老客户");
}

TEST_CASE("a created code makes its channel ready, a refused one failed with WeCom's words",
          "[flow][outbox][channel]") {
    FlowWorld world;
    plan(world, contact_way(world.fair));
    Ended refused{.row = *world.take(), .state = OutboxState::Refused, .wecom_code = 84074, .failure = "no permission"};
    REQUIRE(world.run([&refused](FlowContext& context) { return end_action(context, refused); }));
    CHECK((*store::channel_by_id(world.database, world.fair))->code == channel::CodeState::Failed);
    CHECK((*store::channel_by_id(world.database, world.fair))->failure == "no permission");

    plan(world, contact_way(world.fair));
    Ended done{.row = *world.take(), .failure = {}, .contact_way = {"config"}, .qr_code_url = "https://qr.invalid/1"};
    REQUIRE(world.run([&done](FlowContext& context) { return end_action(context, done); }));

    CHECK((*store::channel_by_id(world.database, world.fair))->code == channel::CodeState::Ready);
    CHECK((*store::channel_by_id(world.database, world.fair))->contact_way.value == "config");
    CHECK((*store::qr_code(world.database, world.fair))->url == "https://qr.invalid/1");
    CHECK(world.number("SELECT count(*) FROM change WHERE kind = 4 AND object_id = 1") == 2);
}

TEST_CASE("what is tried again waits, and knows why", "[flow][outbox]") {
    FlowWorld world;
    plan(world, contact_way(world.fair));
    Ended again{.row = *world.take(), .state = OutboxState::Planned, .retry_at = world.steady + 5s, .failure = "busy"};
    REQUIRE(world.run([&again](FlowContext& context) { return end_action(context, again); }));
    CHECK(!world.take().has_value());
    world.advance(5s);

    const auto row = world.take();

    REQUIRE(row.has_value());
    CHECK(row->attempts == 2);
    CHECK(row->failure == "busy");
    CHECK(world.number("SELECT count(*) FROM audit WHERE action LIKE 'action.%'") == 0);
}

TEST_CASE("an unknown outcome waits to be read back, by one worker at a time", "[flow][outbox]") {
    FlowWorld world;
    plan(world, contact_way(world.fair));
    Ended unknown{
        .row = *world.take(), .state = OutboxState::Unknown, .retry_at = world.steady + 10s, .failure = "cut"};
    REQUIRE(world.run([&unknown](FlowContext& context) { return end_action(context, unknown); }));
    CHECK(!world.take().has_value());
    CHECK(!take_unknown(world).has_value());
    world.advance(10s);

    const auto row = take_unknown(world);

    REQUIRE(row.has_value());
    CHECK(row->state == OutboxState::Unknown);
    CHECK(!take_unknown(world).has_value());
    CHECK((*store::channel_by_id(world.database, world.fair))->code == channel::CodeState::Requested);
    world.advance(59s);
    CHECK(!take_unknown(world).has_value());
    world.advance(1s);
    CHECK(take_unknown(world).has_value());
}

TEST_CASE("after a crash what may be repeated is planned again, and the rest is read back", "[flow][outbox]") {
    FlowWorld world;
    plan(world, contact_way(world.fair));
    plan(world, action::SendWelcome{{1}, "code", "你好", kNoon});
    const auto welcome = world.take();
    const auto created = world.take();
    REQUIRE((welcome && created));

    recover(world);

    const auto again = world.take();
    REQUIRE(again.has_value());
    CHECK(again->id == welcome->id);
    CHECK(again->attempts == 2);
    CHECK(!again->failure.starts_with("surely not done"));  // 41051 then means that it arrived
    CHECK(!world.take().has_value());
    CHECK(state_of_row(world, created->id) == 4);
    world.advance(10s);
    CHECK(take_unknown(world)->id == created->id);
    recover(world);  // nothing was being sent but the welcome
    CHECK(state_of_row(world, created->id) == 4);
}

TEST_CASE("a welcome past its twenty seconds is dropped and written down", "[flow][outbox][time]") {
    FlowWorld world;
    plan(world, action::SendWelcome{{1}, "code", "你好", kNoon});
    plan(world, action::SendWelcome{{1}, "later", "你好", kNoon + 1s});
    world.advance(21s);

    const auto row = world.take();

    REQUIRE(row.has_value());
    CHECK(std::get<action::SendWelcome>(row->action).welcome_code == "later");
    CHECK(state_of_row(world, 1) == 5);
    CHECK(world.number("SELECT count(*) FROM audit WHERE action = 'action.send_welcome' AND detail LIKE '%expired%'") ==
          1);
}

TEST_CASE("an end in the middle of sending is refused", "[flow][outbox]") {
    FlowWorld world;
    plan(world, contact_way(world.fair));
    Ended ended{.row = *world.take(), .state = OutboxState::Sending, .failure = {}};

    CHECK(!world.run([&ended](FlowContext& context) { return end_action(context, ended); }));
}

}  // namespace guanxi::flow
