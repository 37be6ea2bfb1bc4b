#include "server/flow/customer_flow.h"

#include <catch2/catch_test_macros.hpp>

#include "core/tag/marking.h"

#include "server/flow/outbox_flow.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"
#include "tests/support/flow_world.h"

namespace guanxi::flow {

namespace {

using test::actions_of;
using test::added;
using test::detail_of;
using test::FlowWorld;
using test::kNoon;

access::Actor actor_with(access::Role role, staff::Scope scope = staff::Scope::all()) {
    return {.account = {1}, .rights = access::rights_of(role), .scope = std::move(scope)};
}

// A friend of lina's, with these tags at WeCom and here.
RelationId add_friend(FlowWorld& world, const std::string& customer, const std::vector<WecomTagId>& tags = {}) {
    REQUIRE(world.handle(added(customer, "", ""), kNoon));
    auto detail = detail_of(customer, customer, kNoon);
    detail.tags = tags;
    world.end_fetch(*world.take(), detail);
    return world.relation("lina", customer)->relation.id;
}

Result<TagsChanged> tag_them(FlowWorld& world, const console::TagCustomers& tags,
                             const access::Actor& actor = actor_with(access::Role::Admin)) {
    Result<TagsChanged> changed = Error{ErrorCode::Storage, "not run"};
    const auto done = world.run([&](FlowContext& context) -> Status {
        world.base.read([&](const customer::Base& base, std::int64_t) {
            changed = tag_customers(context, {"admin", actor}, tags, base);
        });
        return changed ? Status{Done{}} : Status{changed.error()};
    });
    CHECK(done.has_value() == changed.has_value());
    return changed;
}

std::vector<TagId> tags_of(FlowWorld& world, const std::string& customer) {
    return world.relation("lina", customer)->relation.tags;
}

std::vector<TagId> shown_tags(FlowWorld& world, RelationId relation) {
    std::vector<TagId> tags;
    world.base.read([&](const customer::Base& base, std::int64_t) {
        for (const TagId tag : base.tags(*base.row_of(relation))) tags.push_back(tag);
    });
    return tags;
}

}  // namespace

TEST_CASE("tags of several customers are set here at once, and asked for at WeCom one by one", "[flow][customer]") {
    FlowWorld world;
    const RelationId first = add_friend(world, "wm1", {{"etVip"}});
    const RelationId second = add_friend(world, "wm2");

    const auto changed =
        tag_them(world, {.relations = {second, first}, .add = {world.fair_tag}, .remove = {world.vip_tag}});

    REQUIRE(changed.has_value());
    CHECK(changed->changed == 2);
    CHECK(changed->refused.empty());
    CHECK(tags_of(world, "wm1") == std::vector<TagId>{world.fair_tag});
    CHECK(tags_of(world, "wm2") == std::vector<TagId>{world.fair_tag});
    CHECK(shown_tags(world, first) == std::vector<TagId>{world.fair_tag});
    const auto asked = actions_of<action::MarkTags>(world.planned());
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].customer.value == "wm2");
    CHECK(asked[0].remove.empty());
    CHECK(asked[1].relation == first);
    CHECK(asked[1].staff.value == "lina");
    CHECK(asked[1].add == std::vector<WecomTagId>{{"etFair"}});
    CHECK(asked[1].remove == std::vector<WecomTagId>{{"etVip"}});
}

TEST_CASE("who tagged whom is written down by ids alone", "[flow][customer]") {
    FlowWorld world;
    const RelationId relation = add_friend(world, "wm1");

    REQUIRE(tag_them(world, {.relations = {relation}, .add = {world.fair_tag}, .remove = {}}).has_value());

    CHECK(world.number("SELECT count(*) FROM audit WHERE actor = 'admin' AND action = 'customer.tag' AND detail = "
                       "'{\"add\":[1],\"changed\":1,\"refused\":0,\"relations\":[1],\"remove\":[]}'") == 1);
}

TEST_CASE("setting the same tags twice changes nothing and asks for nothing", "[flow][customer]") {
    FlowWorld world;
    const console::TagCustomers tags{
        .relations = {add_friend(world, "wm1")}, .add = {world.fair_tag}, .remove = {world.vip_tag}};
    REQUIRE(tag_them(world, tags)->changed == 1);
    const auto changes = world.number("SELECT count(*) FROM change");

    const auto again = tag_them(world, tags);

    REQUIRE(again.has_value());
    CHECK(again->changed == 0);
    CHECK(world.planned().size() == 1);
    CHECK(world.number("SELECT count(*) FROM change") == changes);
}

TEST_CASE("of two who tag at once the second one sees what the first has set", "[flow][customer]") {
    FlowWorld world;
    const RelationId relation = add_friend(world, "wm1");
    const access::Actor actor = actor_with(access::Role::Admin);

    // Both in one batch of the writer: the base still shows what was before.
    REQUIRE(world.run([&](FlowContext& context) -> Status {
        Status outcome = Done{};
        world.base.read([&](const customer::Base& base, std::int64_t) {
            const auto first = tag_customers(context, {"lin", actor}, {{relation}, {world.fair_tag}, {}}, base);
            const auto second = tag_customers(context, {"wang", actor}, {{relation}, {}, {world.fair_tag}}, base);
            REQUIRE((first && second));
            CHECK(first->changed == 1);
            CHECK(second->changed == 1);
        });
        return outcome;
    }));

    CHECK(tags_of(world, "wm1").empty());
    // WeCom is asked in the same order: the removal waits until the tag was set, whatever that takes.
    const auto set = world.take();
    REQUIRE(set.has_value());
    CHECK(std::get<action::MarkTags>(set->action).add == std::vector<WecomTagId>{{"etFair"}});
    CHECK_FALSE(world.take().has_value());
    Ended later{
        .row = *set, .state = store::OutboxState::Planned, .retry_at = world.steady + Seconds{5}, .failure = ""};
    REQUIRE(world.run([&later](FlowContext& context) { return end_action(context, later); }));
    CHECK_FALSE(world.take().has_value());
    CHECK(**store::next_due_time(world.database) == world.steady + Seconds{5});
    world.advance(Seconds{5});
    world.end(*world.take());
    CHECK(tags_of(world, "wm1").empty());
    const auto removed = world.take();
    REQUIRE(removed.has_value());
    CHECK(std::get<action::MarkTags>(removed->action).remove == std::vector<WecomTagId>{{"etFair"}});
    world.end(*removed);
    CHECK(tags_of(world, "wm1").empty());
    CHECK(world.planned().empty());
}

TEST_CASE("tags of other customers do not wait for each other", "[flow][customer]") {
    FlowWorld world;
    const RelationId first = add_friend(world, "wm1");
    const RelationId second = add_friend(world, "wm2");

    REQUIRE(tag_them(world, {.relations = {first, second}, .add = {world.fair_tag}, .remove = {}}).has_value());

    CHECK(world.take().has_value());
    CHECK(world.take().has_value());
}

TEST_CASE("a tag that was deleted meanwhile is refused, and the others are set", "[flow][customer]") {
    FlowWorld world;
    const RelationId relation = add_friend(world, "wm1");
    // A synchronisation has saved it, and the base has not been refreshed yet.
    auto vip = (*store::tags(world.database))[1];
    vip.presence = tag::Presence::Deleted;
    REQUIRE(store::save_tag(world.database, vip));

    const auto changed =
        tag_them(world, {.relations = {relation}, .add = {world.vip_tag, world.fair_tag}, .remove = {}});

    REQUIRE(changed.has_value());
    CHECK(changed->changed == 1);
    REQUIRE(changed->refused.size() == 1);
    CHECK(changed->refused[0].relation == relation);
    CHECK(changed->refused[0].tag == world.vip_tag);
    CHECK(changed->refused[0].why == "deleted");
    CHECK(tags_of(world, "wm1") == std::vector<TagId>{world.fair_tag});
}

TEST_CASE("a friendship that has ended keeps its tags, and is told as ended", "[flow][customer]") {
    FlowWorld world;
    const RelationId lost = add_friend(world, "wm1", {{"etVip"}});
    const RelationId friendly = add_friend(world, "wm2");
    REQUIRE(world.handle(event::StaffDeletedByCustomer{.staff = {"lina"}, .customer = {"wm1"}}, kNoon + Seconds{60}));

    const auto changed =
        tag_them(world, {.relations = {lost, friendly}, .add = {world.fair_tag}, .remove = {world.vip_tag}});

    REQUIRE(changed.has_value());
    CHECK(changed->changed == 1);
    REQUIRE(changed->refused.size() == 2);
    CHECK(changed->refused[0].why == "ended");
    CHECK(changed->refused[0].tag == world.fair_tag);
    CHECK(changed->refused[1].tag == world.vip_tag);
    CHECK(changed->refused[1].relation == lost);
    CHECK(tags_of(world, "wm1") == std::vector<TagId>{world.vip_tag});
    CHECK(actions_of<action::MarkTags>(world.planned()).size() == 1);
}

TEST_CASE("what the check refuses is refused whole, with its field", "[flow][customer]") {
    FlowWorld world;
    const RelationId relation = add_friend(world, "wm1");
    const auto field_of = [&world](const console::TagCustomers& tags) {
        const auto changed = tag_them(world, tags);
        REQUIRE_FALSE(changed.has_value());
        return changed.error().field;
    };

    CHECK(field_of({.relations = {}, .add = {world.fair_tag}, .remove = {}}) == "relations");
    CHECK(field_of({.relations = {relation, {99}}, .add = {world.fair_tag}, .remove = {}}) == "relations");
    CHECK(field_of({.relations = {relation}, .add = {{99}}, .remove = {}}) == "add");
    CHECK(field_of({.relations = {relation}, .add = {}, .remove = {{99}}}) == "remove");

    CHECK(tags_of(world, "wm1").empty());
    CHECK(world.planned().empty());
}

TEST_CASE("somebody else's customer among one's own stops all of it", "[flow][customer]") {
    FlowWorld world;
    const RelationId own = add_friend(world, "wm1");
    const StaffId other = *store::add_staff(world.database, {.id = {},
                                                             .wecom_id = {"wang"},
                                                             .name = "王",
                                                             .alias = {},
                                                             .departments = {},
                                                             .status = staff::StaffStatus::Active,
                                                             .contact = staff::ContactFunction::Present});
    REQUIRE(world.handle(event::CustomerAdded{.staff = {"wang"}, .customer = {"wm2"}, .state = {}, .welcome_code = {}},
                         kNoon));
    const RelationId foreign = world.relation("wang", "wm2")->relation.id;
    const auto lina = actor_with(access::Role::Staff, staff::Scope::of({{1}}));
    const console::TagCustomers both{.relations = {own, foreign}, .add = {world.fair_tag}, .remove = {}};

    const auto refused = tag_them(world, both, lina);

    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::Forbidden);
    CHECK(refused.error().field == "relations");
    CHECK(tags_of(world, "wm1").empty());
    CHECK(tag_them(world, both, actor_with(access::Role::Auditor)).error().code == ErrorCode::Forbidden);
    CHECK(tag_them(world, {.relations = {own}, .add = {world.fair_tag}, .remove = {}}, lina)->changed == 1);
    CHECK(tag_them(world, both, actor_with(access::Role::Manager, staff::Scope::of({{1}, other})))->changed == 1);
}

TEST_CASE("when one row cannot be saved, nothing of it is", "[flow][customer][crash]") {
    FlowWorld world;
    console::TagCustomers tags{.relations = {}, .add = {world.fair_tag}, .remove = {}};
    for (int i = 0; i < 5; ++i) tags.relations.push_back(add_friend(world, "wm" + std::to_string(i)));
    REQUIRE(
        world.database.run("CREATE TRIGGER full BEFORE INSERT ON outbox WHEN NEW.relation_id = 4 "
                           "BEGIN SELECT RAISE(ABORT, 'full'); END"));
    const auto changes = world.number("SELECT count(*) FROM change");

    CHECK_FALSE(tag_them(world, tags).has_value());

    CHECK(world.number("SELECT count(*) FROM relation WHERE length(tags) > 0") == 0);
    CHECK(world.number("SELECT count(*) FROM outbox WHERE kind = 'mark_tags'") == 0);
    CHECK(world.number("SELECT count(*) FROM change") == changes);
    CHECK(world.number("SELECT count(*) FROM audit WHERE action = 'customer.tag'") == 0);
    REQUIRE(world.database.run("DROP TRIGGER full"));
    CHECK(tag_them(world, tags)->changed == 5);
}

TEST_CASE("after a crash while tags were being set they are set again, and what follows keeps its turn",
          "[flow][customer][crash]") {
    FlowWorld world;
    const RelationId relation = add_friend(world, "wm1");
    REQUIRE(tag_them(world, {.relations = {relation}, .add = {world.fair_tag}, .remove = {}}).has_value());
    REQUIRE(tag_them(world, {.relations = {relation}, .add = {}, .remove = {world.fair_tag}}).has_value());
    const auto cut_off = world.take();

    REQUIRE(world.run(recover_actions));

    const auto again = world.take();
    REQUIRE((cut_off && again));
    CHECK(again->id == cut_off->id);
    CHECK_FALSE(world.take().has_value());
    world.end(*again);
    world.end(*world.take());
    CHECK(tags_of(world, "wm1").empty());
}

TEST_CASE("ten thousand customers are tagged whole, one action each", "[flow][customer]") {
    FlowWorld world;
    console::TagCustomers tags{.relations = {}, .add = {world.fair_tag}, .remove = {}};
    REQUIRE(world.database.run(R"sql(
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
        INSERT INTO customer (wecom_id, name, kind, gender, corp_name, avatar)
        SELECT 'wm' || n, 'n', 1, 0, '', '' FROM numbers
    )sql"));
    REQUIRE(world.database.run(R"sql(
        INSERT INTO relation (customer_id, staff_id, channel_at, added_at, add_way, state, state_at, received_at, tags,
                              remark, description, sync_run)
        SELECT id, 1, 0, 1, 1, 0, 1, 0, X'', '', '', 0 FROM customer
    )sql"));
    REQUIRE(world.base.load(world.database));
    for (int id = 1; id <= 10'000; ++id) tags.relations.push_back({id});

    const auto changed = tag_them(world, tags);

    REQUIRE(changed.has_value());
    CHECK(changed->changed == 10'000);
    CHECK(world.number("SELECT count(*) FROM outbox WHERE kind = 'mark_tags' AND state = 0") == 10'000);
    CHECK(shown_tags(world, {10'000}) == std::vector<TagId>{world.fair_tag});
}

}  // namespace guanxi::flow
