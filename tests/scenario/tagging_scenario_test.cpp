// From a click that tags many customers to what WeCom makes of it, and to what everybody sees in the end.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "server/flow/customer_flow.h"
#include "server/flow/outbox_flow.h"
#include "server/store/audit_store.h"
#include "tests/support/flow_world.h"

namespace guanxi {

namespace {

using test::detail_of;
using test::FlowWorld;
using test::kNoon;

constexpr int kNotFriends = 84061;
constexpr int kTagUnknown = 40068;

// WeCom as far as this story needs it: who has which tags there, and which tags it has.
struct Wecom {
    std::map<std::string, std::set<std::string>> tags_of;  // friends alone
    std::set<std::string> library{"etFair", "etVip"};

    int mark(const action::MarkTags& mark) {
        if (tags_of.count(mark.customer.value) == 0) return kNotFriends;
        for (const WecomTagId& tag : mark.add) {
            if (library.count(tag.value) == 0) return kTagUnknown;
        }
        auto& tags = tags_of[mark.customer.value];
        for (const WecomTagId& tag : mark.add) tags.insert(tag.value);
        for (const WecomTagId& tag : mark.remove) tags.erase(tag.value);
        return 0;
    }
};

struct Story {
    FlowWorld world;
    Wecom wecom;

    RelationId befriend(const std::string& customer, const std::set<std::string>& tags = {}) {
        wecom.tags_of[customer] = tags;
        REQUIRE(world.handle(test::added(customer, "", ""), kNoon));
        perform_all();
        return world.relation("lina", customer)->relation.id;
    }

    void click(const console::TagCustomers& tags) {
        const access::Actor admin{
            .account = {1}, .rights = access::rights_of(access::Role::Admin), .scope = staff::Scope::all()};
        REQUIRE(world.run([&](flow::FlowContext& context) -> Status {
            Status outcome = Done{};
            world.base.read([&](const customer::Base& base, std::int64_t) {
                const auto changed = flow::tag_customers(context, {"admin", admin}, tags, base);
                if (!changed) outcome = changed.error();
            });
            return outcome;
        }));
    }

    void perform(const store::OutboxRow& row) {
        flow::Ended ended{.row = row, .failure = {}};
        if (const auto* mark = std::get_if<action::MarkTags>(&row.action)) ended.wecom_code = wecom.mark(*mark);
        if (const auto* fetch = std::get_if<action::FetchCustomer>(&row.action)) ended.contact = contact_of(*fetch);
        if (ended.wecom_code != 0) ended.state = store::OutboxState::Refused;
        REQUIRE(world.run([&ended](flow::FlowContext& context) { return flow::end_action(context, ended); }));
    }

    std::optional<customer::ContactDetail> contact_of(const action::FetchCustomer& fetch) {
        const auto found = wecom.tags_of.find(fetch.customer.value);
        if (found == wecom.tags_of.end()) return std::nullopt;
        auto detail = detail_of(fetch.customer.value, fetch.customer.value, kNoon);
        for (const std::string& tag : found->second) detail.tags.push_back({tag});
        return detail;
    }

    void perform_all() {
        while (const auto row = world.take()) perform(*row);
    }

    std::vector<TagId> seen(RelationId relation) {
        std::vector<TagId> tags;
        world.base.read([&](const customer::Base& base, std::int64_t) {
            for (const TagId tag : base.tags(*base.row_of(relation))) tags.push_back(tag);
        });
        return tags;
    }
};

}  // namespace

TEST_CASE("what WeCom refuses is taken back for that customer alone, and written down", "[scenario]") {
    Story story;
    const RelationId taken = story.befriend("wm1");
    const RelationId gone = story.befriend("wm2", {"etVip"});
    const RelationId other = story.befriend("wm3");
    const auto& world = story.world;

    // One customer has left without our hearing of it.
    story.wecom.tags_of.erase("wm2");
    story.click({.relations = {taken, gone, other}, .add = {world.fair_tag}, .remove = {}});
    CHECK(story.seen(gone) == std::vector<TagId>{world.fair_tag, world.vip_tag});
    story.perform_all();

    CHECK(story.seen(taken) == std::vector<TagId>{world.fair_tag});
    CHECK(story.seen(gone) == std::vector<TagId>{world.vip_tag});
    CHECK(story.seen(other) == std::vector<TagId>{world.fair_tag});
    CHECK(story.world.number("SELECT count(*) FROM audit WHERE actor = 'system' AND action = 'action.mark_tags' AND "
                             "object = 'relation:2' AND detail LIKE '%refused%84061%'") == 1);
    CHECK(story.world.planned().empty());
    CHECK(!store::verify_audit(story.world.database)->first_broken);
}

TEST_CASE("a tag that was deleted at WeCom before our mirror heard of it ends as WeCom has it", "[scenario]") {
    Story story;
    const RelationId relation = story.befriend("wm1", {"etVip"});
    story.wecom.library.erase("etFair");
    // Her staff took the other tag away at WeCom; no event has told us.
    story.wecom.tags_of["wm1"].clear();

    story.click({.relations = {relation}, .add = {story.world.fair_tag}, .remove = {}});
    story.perform_all();

    CHECK(story.seen(relation).empty());
}

TEST_CASE("a fetch between the click and WeCom's answer does not take the tags back", "[scenario]") {
    Story story;
    const RelationId relation = story.befriend("wm1", {"etVip"});
    const auto& world = story.world;

    story.click({.relations = {relation}, .add = {world.fair_tag}, .remove = {world.vip_tag}});
    const auto mark = story.world.take();
    REQUIRE(mark.has_value());
    // WeCom tells of an edit, and she is fetched while our call is still under way.
    REQUIRE(story.world.handle(event::CustomerEdited{.staff = {"lina"}, .customer = {"wm1"}}, kNoon));
    story.perform_all();
    CHECK(story.seen(relation) == std::vector<TagId>{world.fair_tag});
    story.perform(*mark);
    story.perform_all();

    CHECK(story.seen(relation) == std::vector<TagId>{world.fair_tag});
    CHECK(story.wecom.tags_of["wm1"] == std::set<std::string>{"etFair"});
}

TEST_CASE("a refusal takes back what was refused, and not what was asked for after it", "[scenario]") {
    Story story;
    const RelationId relation = story.befriend("wm1");
    const auto& world = story.world;
    story.click({.relations = {relation}, .add = {world.fair_tag}, .remove = {}});
    story.click({.relations = {relation}, .add = {world.vip_tag}, .remove = {}});
    const auto first = story.world.take();
    REQUIRE(first.has_value());

    story.wecom.library.erase("etFair");
    story.perform(*first);

    CHECK(story.seen(relation) == std::vector<TagId>{world.vip_tag});
    story.perform_all();
    CHECK(story.seen(relation) == std::vector<TagId>{world.vip_tag});
    CHECK(story.wecom.tags_of["wm1"] == std::set<std::string>{"etVip"});
}

}  // namespace guanxi
