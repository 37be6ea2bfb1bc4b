#include "server/flow/channel_flow.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/channel_store.h"
#include "tests/support/flow_world.h"

namespace guanxi::flow {

namespace {

using test::actions_of;
using test::FlowWorld;

const std::string kRandom{"0123456789", 10};

console::CreateChannel intent_named(const char* name) {
    console::CreateChannel intent;
    intent.plan.name = name;
    intent.plan.staff = {{1}};
    intent.plan.welcome_text = "你好{客户昵称}";
    return intent;
}

Result<channel::Channel> create(FlowWorld& world, const console::CreateChannel& intent,
                                const std::string& random = kRandom) {
    Result<channel::Channel> created = Error{ErrorCode::Storage, "not run"};
    const auto done = world.run([&](FlowContext& context) -> Status {
        world.base.read([&](const customer::Base& base, std::int64_t) {
            created = create_channel(context, "admin", intent, base, random);
        });
        return created ? Status{Done{}} : Status{created.error()};
    });
    CHECK(done.has_value() == created.has_value());
    return created;
}

Status retry(FlowWorld& world, ChannelId id) {
    return world.run([&](FlowContext& context) {
        Status outcome = Done{};
        world.base.read(
            [&](const customer::Base& base, std::int64_t) { outcome = retry_channel(context, "admin", id, base); });
        return outcome;
    });
}

}  // namespace

TEST_CASE("a created channel is saved as requested, and its code is asked for", "[flow][channel]") {
    FlowWorld world;

    const auto created = create(world, intent_named("  官网 "));

    REQUIRE(created.has_value());
    CHECK(created->plan.name == "官网");
    CHECK(channel::is_channel_state(created->state));
    CHECK(created->code == channel::CodeState::Requested);
    const auto asked = actions_of<action::CreateContactWay>(world.planned());
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].channel == created->id);
    CHECK(asked[0].state == created->state);
    CHECK(asked[0].staff == std::vector<WecomStaffId>{{"lina"}});
    CHECK(asked[0].verification == action::CreateContactWay::Verification::Skip);
    CHECK((*store::channel_by_state(world.database, created->state))->plan.name == "官网");
    world.base.read([](const customer::Base& base, std::int64_t) { CHECK(base.channels().size() == 2); });
    CHECK(world.number("SELECT count(*) FROM audit WHERE actor = 'admin' AND action = 'channel.create'") == 1);
}

TEST_CASE("a plan that the check refuses is not saved", "[flow][channel]") {
    FlowWorld world;
    auto nobody = intent_named("官网");
    nobody.plan.staff.clear();

    CHECK(create(world, nobody).error().field == "staff");
    CHECK(create(world, intent_named(" ")).error().field == "name");
    CHECK(create(world, intent_named("展会")).error().field == "name");

    CHECK(world.number("SELECT count(*) FROM channel") == 1);
    CHECK(world.planned().empty());
}

TEST_CASE("two channels of one name in the same batch cannot both be", "[flow][channel]") {
    FlowWorld world;

    const auto done = world.run([&](FlowContext& context) -> Status {
        Status outcome = Done{};
        world.base.read([&](const customer::Base& base, std::int64_t) {
            const auto first = create_channel(context, "admin", intent_named("官网"), base, kRandom);
            const auto second = create_channel(context, "admin", intent_named("官网"), base, "abcdefghij");
            REQUIRE(first.has_value());
            REQUIRE(!second.has_value());
            outcome = second.error();
        });
        return outcome;
    });

    REQUIRE(!done);
    CHECK(done.error().code == ErrorCode::Conflict);
    CHECK(done.error().field == "name");
}

TEST_CASE("only a channel whose code was refused is tried again", "[flow][channel]") {
    FlowWorld world;
    const auto created = create(world, intent_named("官网"));
    REQUIRE(created.has_value());
    CHECK(retry(world, created->id).error().code == ErrorCode::Conflict);
    CHECK(retry(world, {99}).error().code == ErrorCode::NotFound);
    world.end(*world.take(), store::OutboxState::Refused);
    REQUIRE((*store::channel_by_id(world.database, created->id))->code == channel::CodeState::Failed);

    REQUIRE(retry(world, created->id));

    CHECK((*store::channel_by_id(world.database, created->id))->code == channel::CodeState::Requested);
    CHECK(actions_of<action::CreateContactWay>(world.planned()).size() == 1);
}

}  // namespace guanxi::flow
