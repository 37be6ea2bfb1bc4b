// From WeCom's callback to what is asked of WeCom, and to what everybody sees afterwards.
#include <catch2/catch_test_macros.hpp>

#include "server/callback/callback.h"
#include "server/flow/event_flow.h"
#include "server/inbox/inbox.h"
#include "server/store/audit_store.h"
#include "tests/support/flow_world.h"

namespace guanxi {

namespace {

using namespace std::chrono_literals;
using test::FlowWorld;
using test::kNoon;

std::string callback_xml(Instant at, const std::string& change, const std::string& rest) {
    return "<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>" +
           std::to_string(seconds_from_instant(at)) +
           "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event>"
           "<ChangeType><![CDATA[" +
           change +
           "]]></ChangeType><UserID><![CDATA[LiNa]]></UserID><ExternalUserID><![CDATA[wm1]]></ExternalUserID>" + rest +
           "</xml>";
}

// WeCom as far as this story needs it: what it was asked for, in order.
struct Wecom {
    std::string name;
    std::vector<std::string> received;

    void perform(FlowWorld& world, const store::OutboxRow& row, Instant added_at) {
        if (const auto* fetch = std::get_if<action::FetchCustomer>(&row.action)) {
            world.end_fetch(row, test::detail_of(fetch->customer.value, name, added_at));
            return;
        }
        if (const auto* welcome = std::get_if<action::SendWelcome>(&row.action)) {
            received.push_back("welcome " + welcome->welcome_code + ": " + welcome->text);
        } else if (const auto* mark = std::get_if<action::MarkTags>(&row.action)) {
            for (const WecomTagId& tag : mark->add) received.push_back("tag " + tag.value);
        } else if (const auto* set = std::get_if<action::SetRemark>(&row.action)) {
            received.push_back("remark " + set->remark);
        }
        world.end(row);
    }
};

struct Story {
    FlowWorld world;
    Wecom wecom{.name = "小王👨‍👩‍👧", .received = {}};
    Instant added_at = kNoon;

    // WeCom pushes: stored, answered, processed, and whatever follows is done.
    inbox::Stored push(const std::string& xml) {
        const auto event = callback::event_from_xml(xml);
        REQUIRE(event.has_value());
        const auto stored = inbox::store_callback(world.database, *event, xml, world.steady);
        REQUIRE(stored.has_value());
        const auto rows = inbox::waiting_rows(world.database, 0, 10);
        REQUIRE(rows.has_value());
        for (const inbox::InboxRow& row : *rows) {
            REQUIRE(world.run([&](flow::FlowContext& context) -> Status {
                TRY(flow::handle_event(context, *event));
                return inbox::mark_processed(context.database, row.id, context.steady);
            }));
        }
        while (const auto row = world.take()) wecom.perform(world, *row, added_at);
        return *stored;
    }
    std::string remark() {
        std::string remark;
        world.base.read([&remark](const customer::Base& base, std::int64_t) { remark = base.remark(0); });
        return remark;
    }
};

}  // namespace

TEST_CASE("a scan becomes a welcomed customer with tag and remark, once, also when WeCom repeats itself",
          "[scenario]") {
    Story story;
    const std::string scan = callback_xml(
        kNoon, "add_external_contact", "<State><![CDATA[c_fair]]></State><WelcomeCode><![CDATA[CODE]]></WelcomeCode>");

    // She scans; WeCom tells us three times, since it did not hear our first answers.
    CHECK(story.push(scan) == inbox::Stored::New);
    CHECK(story.push(scan) == inbox::Stored::Repeated);
    CHECK(story.push(scan) == inbox::Stored::Repeated);

    // She was welcomed by her nickname, tagged, and noted.
    CHECK(story.wecom.received == std::vector<std::string>{"welcome CODE: 你好小王👨‍👩‍👧,我是李娜",
                                                           "tag etFair", "remark 小王👨‍👩‍👧-展会"});
    // Everybody sees the row.
    story.world.base.read([&story](const customer::Base& base, std::int64_t) {
        REQUIRE(base.row_count() == 1);
        CHECK(base.name(0) == "小王👨‍👩‍👧");
        CHECK(base.channel(0) == story.world.fair);
        REQUIRE(base.tags(0).size() == 1);
        CHECK(base.tags(0)[0] == story.world.fair_tag);
    });
    CHECK(story.remark() == "小王👨‍👩‍👧-展会");
}

TEST_CASE("a customer who leaves is kept, and received again when she comes back", "[scenario]") {
    Story story;
    const std::string state = "<State><![CDATA[c_fair]]></State>";
    story.push(callback_xml(kNoon, "add_external_contact", state + "<WelcomeCode>FIRST</WelcomeCode>"));
    story.wecom.received.clear();

    // A day later she deletes Li Na, and a week later she scans again under another name.
    story.world.advance(24h);
    story.push(callback_xml(kNoon + 24h, "del_follow_user", ""));
    story.world.base.read([](const customer::Base& base, std::int64_t) {
        REQUIRE(base.row_count() == 1);
        CHECK(base.state(0) == customer::RelationState::DeletedByCustomer);
    });
    story.world.advance(144h);
    story.added_at = kNoon + 168h;
    story.wecom.name = "王小姐";
    story.push(callback_xml(kNoon + 168h, "add_external_contact", state + "<WelcomeCode>SECOND</WelcomeCode>"));

    // Her old nickname was known, so the welcome did not wait for the new one.
    CHECK(story.wecom.received ==
          std::vector<std::string>{"welcome SECOND: 你好小王👨‍👩‍👧,我是李娜", "tag etFair",
                                   "remark 王小姐-展会"});
    story.world.base.read([](const customer::Base& base, std::int64_t) {
        REQUIRE(base.row_count() == 1);
        CHECK(base.state(0) == customer::RelationState::Friend);
        CHECK(base.name(0) == "王小姐");
    });
    CHECK(!store::verify_audit(story.world.database)->first_broken);
}

TEST_CASE("events that arrive in the wrong order end as if they had come in the right one", "[scenario]") {
    Story story;

    // The end arrives first, the beginning after it.
    story.push(callback_xml(kNoon + 60s, "del_external_contact", ""));
    story.push(callback_xml(kNoon, "add_external_contact",
                            "<State><![CDATA[c_fair]]></State><WelcomeCode><![CDATA[CODE]]></WelcomeCode>"));

    CHECK(story.wecom.received.empty());
    const auto row = story.world.relation("lina", "wm1");
    REQUIRE(row.has_value());
    CHECK(row->relation.state == customer::RelationState::DeletedByStaff);
    CHECK(row->relation.added_at == kNoon);
    CHECK(row->relation.channel == story.world.fair);
}

}  // namespace guanxi
