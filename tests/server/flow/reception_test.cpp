#include <catch2/catch_test_macros.hpp>

#include "server/flow/outbox_flow.h"
#include "server/store/audit_store.h"
#include "tests/support/flow_world.h"

namespace guanxi::flow {

namespace {

using namespace std::chrono_literals;
using action::FetchCustomer;
using action::MarkTags;
using action::SendWelcome;
using action::SetRemark;
using store::OutboxState;
using test::actions_of;
using test::added;
using test::detail_of;
using test::FlowWorld;
using test::kNoon;

constexpr const char* kWelcomes = "SELECT count(*) FROM outbox WHERE kind = 'send_welcome'";

channel::Channel plain_channel() {
    channel::Channel channel;
    channel.state = "c_plain";
    channel.plan.name = "官网";
    channel.plan.staff = {{1}};
    channel.plan.welcome_text = "你好,我是{员工姓名}";
    return channel;
}

}  // namespace

TEST_CASE("a customer of a channel is fetched first, then welcomed by name, tagged and given a remark",
          "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    const auto fetch = world.take();
    REQUIRE((fetch && std::holds_alternative<FetchCustomer>(fetch->action)));
    CHECK(!world.take().has_value());

    world.end_fetch(*fetch, detail_of("wm1", "小王🌸", kNoon));

    const auto planned = world.planned();
    const auto welcomes = actions_of<SendWelcome>(planned);
    REQUIRE(welcomes.size() == 1);
    CHECK(welcomes[0].text == "你好小王🌸,我是李娜");
    CHECK(welcomes[0].welcome_code == "code");
    const auto tags = actions_of<MarkTags>(planned);
    REQUIRE(tags.size() == 1);
    CHECK(tags[0].add == std::vector<WecomTagId>{{"etFair"}});
    CHECK(tags[0].remove.empty());
    const auto remarks = actions_of<SetRemark>(planned);
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].remark == "小王🌸-展会");
    const auto relation = world.relation("lina", "wm1");
    REQUIRE(relation.has_value());
    CHECK(relation->relation.channel == world.fair);
    CHECK(relation->relation.added_at == kNoon);
}

TEST_CASE("a welcome that needs no nickname is planned with the event, and once", "[flow][welcome]") {
    FlowWorld world;
    world.add_channel(plain_channel());

    REQUIRE(world.handle(added("wm1", "c_plain", "code"), kNoon));

    CHECK(actions_of<SendWelcome>(world.planned()).size() == 1);
    const auto first = world.take();
    const auto second = world.take();
    REQUIRE((first && second));
    const bool fetch_is_first = std::holds_alternative<FetchCustomer>(first->action);
    world.end_fetch(fetch_is_first ? *first : *second, detail_of("wm1", "小王", kNoon));
    CHECK(world.number(kWelcomes) == 1);
}

TEST_CASE("a customer whose nickname is known is welcomed at once", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "", ""), kNoon - 1h));
    world.end_fetch(*world.take(), detail_of("wm1", "小王", kNoon - 1h));

    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));

    const auto welcomes = actions_of<SendWelcome>(world.planned());
    REQUIRE(welcomes.size() == 1);
    CHECK(welcomes[0].text == "你好小王,我是李娜");
}

TEST_CASE("a second event of the same arrival plans nothing", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    const auto before = world.planned().size();

    SECTION("the same code again") {
        REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon + 2s));
    }
    SECTION("both sides have added each other now, and the code was used") {
        REQUIRE(world.handle(added("wm1", "c_fair", ""), kNoon + 2s));
    }
    SECTION("after its reception") {
        world.end_fetch(*world.take(), detail_of("wm1", "小王", kNoon));
        while (const auto row = world.take()) world.end(*row);
        REQUIRE(world.handle(added("wm1", "c_fair", ""), kNoon + 2s));
        CHECK(world.planned().empty());
        CHECK(world.number(kWelcomes) == 1);
        return;
    }

    CHECK(world.planned().size() == before);
}

TEST_CASE("whoever comes back through a channel is received again", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "first"), kNoon));
    world.end_fetch(*world.take(), detail_of("wm1", "小王", kNoon));
    while (const auto row = world.take()) world.end(*row);
    REQUIRE(world.handle(event::StaffDeletedByCustomer{{"lina"}, {"wm1"}}, kNoon + 60s));
    world.advance(120s);

    REQUIRE(world.handle(added("wm1", "c_fair", "second"), kNoon + 120s));

    CHECK(world.number(kWelcomes) == 2);
    CHECK(actions_of<FetchCustomer>(world.planned()).size() == 1);
    CHECK(world.relation("lina", "wm1")->relation.added_at == kNoon + 120s);
}

TEST_CASE("without a code there is no welcome, but tags and remark", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", ""), kNoon));

    world.end_fetch(*world.take(), detail_of("wm1", "小王", kNoon));

    CHECK(actions_of<SendWelcome>(world.planned()).empty());
    CHECK(actions_of<MarkTags>(world.planned()).size() == 1);
    CHECK(actions_of<SetRemark>(world.planned()).size() == 1);
}

TEST_CASE("what is set already is not asked for again", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", ""), kNoon));
    auto detail = detail_of("wm1", "小王", kNoon);
    detail.tags = {{"etVip"}, {"etFair"}};
    detail.remark = "老客户";

    world.end_fetch(*world.take(), detail);

    CHECK(world.planned().empty());
    CHECK(world.relation("lina", "wm1")->relation.tags == std::vector<TagId>{world.fair_tag, world.vip_tag});
}

TEST_CASE("when the nickname does not come in time the welcome goes out with the default", "[flow][welcome][time]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    const auto fetch = world.take();  // and WeCom does not answer
    REQUIRE((fetch && std::holds_alternative<FetchCustomer>(fetch->action)));
    world.advance(7s);
    CHECK(!world.take().has_value());
    world.advance(1s);

    const auto welcome = world.take();

    REQUIRE((welcome && std::holds_alternative<SendWelcome>(welcome->action)));
    CHECK(std::get<SendWelcome>(welcome->action).text == "你好朋友,我是李娜");
    world.end(*welcome);
    world.end_fetch(*fetch, detail_of("wm1", "小王", kNoon));
    CHECK(world.number(kWelcomes) == 1);
    CHECK(actions_of<MarkTags>(world.planned()).size() == 1);
    CHECK(actions_of<SetRemark>(world.planned()).size() == 1);
}

TEST_CASE("a welcome that is being sent without the nickname is not sent again with it", "[flow][welcome][time]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    const auto fetch = world.take();
    world.advance(8s);
    const auto welcome = world.take();
    REQUIRE((fetch && welcome));
    Ended again{.row = *welcome, .state = OutboxState::Planned, .retry_at = world.steady + 1s, .failure = "no answer"};
    REQUIRE(world.run([&again](FlowContext& context) { return end_action(context, again); }));

    world.end_fetch(*fetch, detail_of("wm1", "小王", kNoon));

    const auto welcomes = actions_of<SendWelcome>(world.planned());
    REQUIRE(welcomes.size() == 1);
    CHECK(welcomes[0].text == "你好朋友,我是李娜");
}

TEST_CASE("a customer who cannot be fetched is tagged all the same, and fetched again later", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));

    world.end(*world.take(), OutboxState::Refused);

    const auto planned = world.planned();
    CHECK(actions_of<SendWelcome>(planned).size() == 1);
    CHECK(actions_of<MarkTags>(planned).size() == 1);
    CHECK(actions_of<SetRemark>(planned).empty());  // it needs the nickname
    REQUIRE(actions_of<FetchCustomer>(planned).size() == 1);
    CHECK(actions_of<FetchCustomer>(planned)[0].reason == FetchCustomer::Reason::Late);
}

TEST_CASE("a nickname that comes after the reception still makes the remark, and nothing else again",
          "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    world.end(*world.take(), OutboxState::Refused);
    std::optional<store::OutboxRow> late;
    while (auto row = world.take()) {
        if (!std::holds_alternative<FetchCustomer>(row->action)) continue;
        late = std::move(row);
    }
    REQUIRE(late.has_value());

    world.end_fetch(*late, detail_of("wm1", "小王", kNoon));

    const auto open = world.planned();
    REQUIRE(actions_of<SetRemark>(open).size() == 1);
    CHECK(actions_of<SetRemark>(open)[0].remark == "小王-展会");
    CHECK(world.number(kWelcomes) == 1);
    CHECK(world.number("SELECT count(*) FROM outbox WHERE kind = 'mark_tags'") == 1);
    CHECK(actions_of<FetchCustomer>(open).empty());
}

TEST_CASE("a nickname that comes after the customer has left makes no remark", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    world.end(*world.take(), OutboxState::Refused);
    const auto planned = world.planned();
    REQUIRE(world.handle(event::StaffDeletedByCustomer{{"lina"}, {"wm1"}}, kNoon + 1s));

    for (const store::OutboxRow& row : planned) {
        if (std::holds_alternative<FetchCustomer>(row.action)) world.end_fetch(row, detail_of("wm1", "小王", kNoon));
    }

    CHECK(actions_of<SetRemark>(world.planned()).empty());
}

TEST_CASE("nobody is received who has left again", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    const auto fetch = world.take();
    REQUIRE(world.handle(event::StaffDeletedByCustomer{{"lina"}, {"wm1"}}, kNoon + 1s));

    world.end(*fetch);

    CHECK(actions_of<MarkTags>(world.planned()).empty());
    CHECK(actions_of<SetRemark>(world.planned()).empty());
}

TEST_CASE("somebody added without a channel is fetched and not received", "[flow][welcome]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "", "code"), kNoon));
    REQUIRE(world.handle(added("wm2", "of_another_app", "code2"), kNoon));

    CHECK(world.planned().size() == 2);
    while (const auto row = world.take()) {
        const auto& fetch = std::get<FetchCustomer>(row->action);
        CHECK(fetch.reason == FetchCustomer::Reason::Edited);
        world.end_fetch(*row, detail_of(fetch.customer.value, "小王", kNoon));
    }
    CHECK(world.number("SELECT count(*) FROM outbox") == 2);
    CHECK(!world.relation("lina", "wm2")->relation.channel);
}

TEST_CASE("a reception is in the audit chain and holds no names", "[flow][welcome][audit]") {
    FlowWorld world;
    REQUIRE(world.handle(added("wm1", "c_fair", "code"), kNoon));
    world.end_fetch(*world.take(), detail_of("wm1", "小王", kNoon));
    while (const auto row = world.take()) world.end(*row);

    CHECK(!store::verify_audit(world.database)->first_broken);
    CHECK(world.number("SELECT count(*) FROM audit WHERE action = 'customer.add' AND actor = 'wecom'") == 1);
    CHECK(world.number("SELECT count(*) FROM audit WHERE action = 'action.send_welcome' AND detail LIKE '%done%'") ==
          1);
    CHECK(world.number("SELECT count(*) FROM audit WHERE detail LIKE '%小王%' OR object LIKE '%wm1%'") == 0);
}

}  // namespace guanxi::flow
