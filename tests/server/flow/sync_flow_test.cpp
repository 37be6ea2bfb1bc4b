#include "server/flow/sync_flow.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/customer_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"
#include "tests/support/flow_world.h"

namespace guanxi::flow {

namespace {

using namespace std::chrono_literals;
using customer::ContactDetail;
using customer::RelationState;
using test::added;
using test::detail_of;
using test::FlowWorld;
using test::kNoon;

void save(FlowWorld& world, const std::vector<ContactDetail>& contacts, int run, Announce announce = Announce::Rows) {
    REQUIRE(world.run([&](FlowContext& context) { return save_contacts(context, contacts, run, announce); }));
}

void end_run_of_lina(FlowWorld& world, int run, Instant began) {
    REQUIRE(world.run([run, began](FlowContext& context) {
        return end_staff_run(context, std::vector<WecomStaffId>{{"lina"}}, run, began, Announce::Rows);
    }));
}

SyncedTagGroup group_with(std::vector<SyncedTagGroup::SyncedTag> tags) {
    return {.id = {"etGroup"}, .name = "来源", .position = 0, .tags = std::move(tags)};
}

void save_library(FlowWorld& world, const std::vector<SyncedTagGroup>& groups) {
    REQUIRE(world.run([&groups](FlowContext& context) { return save_tag_library(context, groups); }));
}

std::int64_t last_change(FlowWorld& world) {
    return *store::last_change(world.database);
}

}  // namespace

TEST_CASE("a synchronised contact becomes a customer with everything that WeCom says", "[flow][sync]") {
    FlowWorld world;
    ContactDetail detail = detail_of("wm1", "小王", kNoon);
    detail.unionid = "o1";
    detail.description = "met at the fair";
    detail.state = "c_fair";
    detail.tags = {{"etVip"}, {"etFair"}, {"etVip"}};

    save(world, {detail}, 1);

    const auto row = world.relation("lina", "wm1");
    REQUIRE(row.has_value());
    CHECK(row->relation.channel == world.fair);  // also when the event was missed
    CHECK(row->relation.tags == std::vector<TagId>{world.fair_tag, world.vip_tag});
    CHECK(row->relation.remark == "小王");
    CHECK(row->relation.added_at == kNoon);
    CHECK(row->description == "met at the fair");
    CHECK(row->sync_run == 1);
    CHECK(world.number("SELECT customer_id FROM identity WHERE kind = 'unionid' AND value = 'o1'") == 1);
    world.base.read([](const customer::Base& base, std::int64_t) {
        REQUIRE(base.row_count() == 1);
        CHECK(base.name(0) == "小王");
    });
}

TEST_CASE("synchronising the same again changes nothing that anybody sees", "[flow][sync][property]") {
    FlowWorld world;
    std::vector<ContactDetail> contacts;
    for (int i = 0; i < 50; ++i)
        contacts.push_back(detail_of("wm" + std::to_string(i), "n" + std::to_string(i), kNoon));
    save(world, contacts, 1);
    const auto before = last_change(world);
    CHECK(before == 50);

    save(world, contacts, 2);

    CHECK(last_change(world) == before);
    CHECK(world.number("SELECT count(*) FROM relation WHERE sync_run = 2") == 50);
}

TEST_CASE("a changed name is told as a customer's change, a changed remark as a relation's", "[flow][sync]") {
    FlowWorld world;
    ContactDetail detail = detail_of("wm1", "小王", kNoon);
    save(world, {detail}, 1);
    detail.name = "大王";
    save(world, {detail}, 2);
    CHECK(world.number("SELECT kind FROM change ORDER BY seq DESC LIMIT 1") == 2);

    detail.remark = "VIP";
    save(world, {detail}, 3);

    CHECK(world.number("SELECT kind FROM change ORDER BY seq DESC LIMIT 1") == 1);
    world.base.read([](const customer::Base& base, std::int64_t) {
        CHECK(base.name(0) == "大王");
        CHECK(base.remark(0) == "VIP");
    });
}

TEST_CASE("a gender that becomes known is told as a change of each of the person's relations", "[flow][sync]") {
    FlowWorld world;
    ContactDetail detail = detail_of("wm1", "小王", kNoon);
    save(world, {detail}, 1);
    detail.gender = customer::Gender::Female;

    save(world, {detail}, 2);

    CHECK(world.number("SELECT kind FROM change ORDER BY seq DESC LIMIT 1") == 1);
    CHECK(last_change(world) == 2);
    world.base.read(
        [](const customer::Base& base, std::int64_t) { CHECK(base.gender(0) == customer::Gender::Female); });
}

TEST_CASE("a name that WeCom keeps from us does not wipe out the one we know", "[flow][sync]") {
    FlowWorld world;
    save(world, {detail_of("wm1", "小王", kNoon)}, 1);

    save(world, {detail_of("wm1", "", kNoon)}, 2);

    CHECK((*store::customer_by_wecom_id(world.database, {"wm1"}))->name == "小王");
}

TEST_CASE("a first synchronisation is told as one reload, and the base has it all the same", "[flow][sync]") {
    FlowWorld world;
    std::vector<ContactDetail> contacts;
    for (int i = 0; i < 50; ++i)
        contacts.push_back(detail_of("wm" + std::to_string(i), "n" + std::to_string(i), kNoon));
    REQUIRE(world.run([](FlowContext& context) { return begin_run(context, 1); }));

    save(world, contacts, 1, Announce::Reload);
    REQUIRE(world.run([](FlowContext& context) { return end_run(context, 1, Announce::Reload); }));

    CHECK(last_change(world) == 1);
    CHECK(world.number("SELECT kind FROM change") == 5);
    CHECK(sync_state(world.database)->run == 1);
    CHECK(sync_state(world.database)->finished_at == kNoon);
    world.base.read([](const customer::Base& base, std::int64_t change) {
        CHECK(base.row_count() == 50);
        CHECK(base.name(49) == "n49");
        CHECK(change == 1);
    });
}

TEST_CASE("whoever a complete run did not find is gone, unless added since it began", "[flow][sync][time]") {
    FlowWorld world;
    save(world, {detail_of("wm1", "seen", kNoon - 1h), detail_of("wm2", "missed", kNoon - 1h)}, 1);
    REQUIRE(world.handle(added("wm3", "", ""), kNoon));
    REQUIRE(world.handle(added("wm4", "", ""), kNoon - 1s));
    save(world, {detail_of("wm1", "seen", kNoon - 1h)}, 2);

    end_run_of_lina(world, 2, kNoon);

    CHECK(world.relation("lina", "wm1")->relation.state == RelationState::Friend);
    CHECK(world.relation("lina", "wm2")->relation.state == RelationState::Gone);
    CHECK(world.relation("lina", "wm3")->relation.state == RelationState::Friend);
    CHECK(world.relation("lina", "wm4")->relation.state == RelationState::Gone);
    const auto before = last_change(world);
    end_run_of_lina(world, 2, kNoon);
    CHECK(last_change(world) == before);
}

TEST_CASE("more relations than fit one slice can be gone at once", "[flow][sync]") {
    FlowWorld world;
    std::vector<ContactDetail> contacts;
    for (int i = 0; i < 1'001; ++i) contacts.push_back(detail_of("wm" + std::to_string(i), "n", kNoon - 1h));
    save(world, contacts, 1);

    end_run_of_lina(world, 2, kNoon);

    CHECK(world.number("SELECT count(*) FROM relation WHERE state = 3") == 1'001);
}

TEST_CASE("whoever is listed again after having been missed is a friend again", "[flow][sync]") {
    FlowWorld world;
    save(world, {detail_of("wm1", "小王", kNoon - 1h)}, 1);
    end_run_of_lina(world, 2, kNoon);
    REQUIRE(world.relation("lina", "wm1")->relation.state == RelationState::Gone);

    save(world, {detail_of("wm1", "小王", kNoon - 1h)}, 3);

    CHECK(world.relation("lina", "wm1")->relation.state == RelationState::Friend);
}

TEST_CASE("an ended relation comes back by a synchronisation only when added after its end", "[flow][sync][time]") {
    FlowWorld world;
    save(world, {detail_of("wm1", "小王", kNoon - 1h)}, 1);
    REQUIRE(world.handle(event::StaffDeletedByCustomer{{"lina"}, {"wm1"}}, kNoon));

    save(world, {detail_of("wm1", "小王", kNoon)}, 2);
    CHECK(world.relation("lina", "wm1")->relation.state == RelationState::DeletedByCustomer);
    save(world, {detail_of("wm1", "小王", kNoon + 1s)}, 3);

    CHECK(world.relation("lina", "wm1")->relation.state == RelationState::Friend);
    CHECK(world.relation("lina", "wm1")->relation.added_at == kNoon + 1s);
}

TEST_CASE("a synchronisation does not take a channel away", "[flow][sync]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));

    save(world, {detail_of("wm1", "小王", kNoon + 1s)}, 1);

    CHECK(world.relation("lina", "wm1")->relation.channel == world.fair);
}

TEST_CASE("a synchronisation that sees the arrival first does not swallow its welcome", "[flow][sync][welcome]") {
    FlowWorld world;
    ContactDetail detail = detail_of("wm1", "小王", kNoon + 1s);
    detail.state = "c_fair";
    save(world, {detail}, 1);

    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));

    CHECK(test::actions_of<action::SendWelcome>(world.planned()).size() == 1);
}

TEST_CASE("staff are saved as listed, and who is listed no longer is inactive", "[flow][sync][staff]") {
    FlowWorld world;
    const std::vector<SyncedStaff> list{{.id = {"wei"}, .name = "张伟", .alias = {}, .departments = {{2}, {1}}}};

    REQUIRE(world.run([&list](FlowContext& context) { return save_staff(context, list); }));

    const auto wei = store::staff_by_wecom_id(world.database, {"wei"});
    REQUIRE((wei.has_value() && wei->has_value()));
    CHECK((*wei)->departments == std::vector<DepartmentId>{{1}, {2}});
    CHECK((*store::staff_by_wecom_id(world.database, {"lina"}))->status == staff::StaffStatus::Inactive);
    CHECK(last_change(world) == 1);
    REQUIRE(world.run([&list](FlowContext& context) { return save_staff(context, list); }));
    CHECK(last_change(world) == 1);
}

TEST_CASE("departments are saved as listed, and those no longer listed are taken out", "[flow][sync][staff]") {
    FlowWorld world;
    const std::vector<staff::Department> list{{{2}, {1}, "销售", 5}, {{3}, {1}, "市场", 6}};

    REQUIRE(world.run([&list](FlowContext& context) { return save_departments(context, list); }));

    const auto stored = store::departments(world.database);
    REQUIRE((stored.has_value() && stored->size() == 2));
    CHECK((*stored)[0].name == "销售");
    CHECK(last_change(world) == 1);
    REQUIRE(world.run([&list](FlowContext& context) { return save_departments(context, list); }));
    CHECK(last_change(world) == 1);
}

TEST_CASE("tags that are listed no longer are marked deleted and stay known", "[flow][sync][tag]") {
    FlowWorld world;
    save_library(world, {group_with({{.id = {"etFair"}, .name = "展会2026", .position = 3}})});

    const auto fair = store::tag_by_wecom_id(world.database, {"etFair"});
    REQUIRE((fair.has_value() && fair->has_value()));
    CHECK((*fair)->id == world.fair_tag);
    CHECK((*fair)->name == "展会2026");
    CHECK((*store::tag_by_wecom_id(world.database, {"etVip"}))->presence == tag::Presence::Deleted);

    save_library(world, {});
    CHECK((*store::tag_by_wecom_id(world.database, {"etFair"}))->presence == tag::Presence::Deleted);
    CHECK(world.number("SELECT presence FROM tag_group WHERE wecom_id = 'etGroup'") == 1);
    save_library(world, {group_with({{.id = {"etFair"}, .name = "展会", .position = 0}})});
    CHECK((*store::tag_by_wecom_id(world.database, {"etFair"}))->presence == tag::Presence::Present);
}

TEST_CASE("a tag that we do not know yet is kept, not offered, and complete after the library was read",
          "[flow][sync][tag]") {
    FlowWorld world;
    ContactDetail detail = detail_of("wm1", "小王", kNoon);
    detail.tags = {{"etNew"}};
    save(world, {detail}, 1);

    const auto stranger = **store::tag_by_wecom_id(world.database, {"etNew"});
    CHECK(stranger.presence == tag::Presence::Deleted);
    CHECK(world.relation("lina", "wm1")->relation.tags == std::vector<TagId>{stranger.id});
    CHECK(sync_state(world.database)->tags_due == SyncState::Due::Yes);

    save_library(world, {group_with({{.id = {"etNew"}, .name = "新", .position = 1}})});

    const auto known = **store::tag_by_wecom_id(world.database, {"etNew"});
    CHECK(known.id == stranger.id);
    CHECK(known.name == "新");
    CHECK(known.presence == tag::Presence::Present);
}

}  // namespace guanxi::flow
