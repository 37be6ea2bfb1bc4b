#include "server/sync/sync.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "server/flow/sync_flow.h"
#include "server/store/live_base.h"
#include "tests/support/fake_wecom.h"

namespace {

using namespace std::chrono_literals;
using guanxi::Status;
using guanxi::WecomStaffId;
using guanxi::customer::Base;
using guanxi::customer::RelationState;
using guanxi::server::Request;
using guanxi::server::Sent;
using guanxi::server::SteadyTime;
using guanxi::sync::Sync;
using guanxi::sync::SyncProgress;
using guanxi::test::answer_of;
using guanxi::test::error_body;
using guanxi::test::FakeTime;
using guanxi::test::FakeWecom;
using guanxi::test::sample;
using guanxi::wecom::Api;
using nlohmann::json;
namespace flow = guanxi::flow;
namespace store = guanxi::store;
using Phase = SyncProgress::Phase;

constexpr const char* kBatch = "externalcontact/batch/get_by_user";

json contact_of(const std::string& customer, const std::string& staff) {
    return {{"external_contact", {{"external_userid", customer}, {"name", "n-" + customer}, {"type", 1}}},
            {"follow_info", {{"userid", staff}, {"createtime", 1'700'000'000}}}};
}

std::string page_of(const std::vector<json>& contacts, const std::string& cursor) {
    return json({{"errcode", 0}, {"external_contact_list", contacts}, {"next_cursor", cursor}}).dump();
}

json asked_in(const Request& request) {
    return json::parse(request.body, nullptr, false);
}

// A synchronisation with the real writer and database in one thread, and WeCom replaced.
struct World {
    FakeWecom wecom;
    FakeTime time;
    guanxi::server::BusinessClock clock;
    Api api{{"wwcorp", "secret"}, wecom.transport(), time.pace()};
    store::LiveBase base;
    flow::Writer writer{open_database(), base, clock, {}};
    Sync sync{api, writer, clock};
    SteadyTime now{1'767'225'600s};

    World() { REQUIRE(base.load(writer.database())); }

    static store::Database open_database() {
        auto database = store::Database::open(":memory:", store::OpenAs::Writer);
        REQUIRE(database);
        return *std::move(database);
    }
    void company() {
        wecom.answers("department/list", sample("department.list"));
        wecom.answers("user/list", error_body(48002));
        wecom.answers("user/simplelist", sample("user.simplelist"));
        wecom.answers("externalcontact/get_follow_user_list", sample("externalcontact.get_follow_user_list"));
        wecom.answers("externalcontact/get_corp_tag_list", sample("externalcontact.get_corp_tag_list"));
    }
    void customers() {
        wecom.answers(kBatch, [](const Request& request) {
            const bool is_first = asked_in(request)["cursor"] == "";
            return answer_of(
                sample(is_first ? "externalcontact.batch.get_by_user" : "externalcontact.batch.get_by_user.last_page"));
        });
    }
    void one_step() {
        sync.step(now);
        writer.step();
    }
    // Until it rests, or waits after a failure.
    void run() {
        for (int i = 0; i < 1'000; ++i) {
            const bool is_busy = sync.step(now);
            if (writer.step() == 0 && !is_busy) return;
        }
        FAIL("the synchronisation does not come to rest");
    }
    int relations() const {
        int count = 0;
        base.read([&count](const Base& all, std::int64_t) { count = all.row_count(); });
        return count;
    }
    void ask_for(flow::SyncPart part) {
        Status asked = guanxi::Done{};
        writer.submit([part](flow::FlowContext& context) { return flow::ask_for_sync(context, part); },
                      [&asked](const Status& status) { asked = status; });
        writer.step();
        REQUIRE(asked);
    }
};

}  // namespace

TEST_CASE("the first synchronisation brings departments, staff, tags and customers", "[sync]") {
    World world;
    world.company();
    world.customers();

    world.run();

    CHECK(world.sync.progress().phase == Phase::Idle);
    CHECK(world.sync.progress().contacts_saved == 4);
    CHECK(world.sync.progress().failure.empty());
    world.base.read([](const Base& base, std::int64_t) {
        CHECK(base.row_count() == 4);
        CHECK(base.departments().size() == 2);
        REQUIRE(base.staff().size() == 2);
        CHECK(base.staff()[0].contact == guanxi::staff::ContactFunction::Present);
        CHECK(base.tags().size() == 2);
        CHECK(base.tags(0).size() == 1);
    });
    REQUIRE(world.wecom.count(kBatch) == 2);
    CHECK(asked_in(world.wecom.asked(kBatch)[0])["userid_list"] == json({"zhao.min", "qian-li"}));
    CHECK(asked_in(world.wecom.asked(kBatch)[1])["cursor"] == "BATCH_CURSOR_2");
    CHECK(world.wecom.count("user/simplelist") == 2);  // one for each department
}

TEST_CASE("a full synchronisation comes again after a day, or when asked for", "[sync][time]") {
    World world;
    world.company();
    world.customers();
    world.run();
    REQUIRE(world.wecom.count(kBatch) == 2);

    world.now += 24h - 1ms;
    world.run();
    CHECK(world.wecom.count(kBatch) == 2);

    world.now += 1ms + 2s;
    world.run();
    CHECK(world.wecom.count(kBatch) == 4);

    world.sync.request_full();
    world.run();
    CHECK(world.wecom.count(kBatch) == 6);
}

TEST_CASE("what events ask for is read, and nothing else", "[sync]") {
    World world;
    world.company();
    world.customers();
    world.run();

    world.ask_for(flow::SyncPart::Tags);
    world.now += 2s;
    world.run();
    CHECK(world.wecom.count("externalcontact/get_corp_tag_list") == 2);
    CHECK(world.wecom.count("department/list") == 1);

    world.ask_for(flow::SyncPart::Organisation);
    world.now += 2s;
    world.run();
    world.now += 2s;
    world.run();
    CHECK(world.wecom.count("department/list") == 2);
    CHECK(world.wecom.count("externalcontact/get_corp_tag_list") == 2);
    CHECK(world.wecom.count(kBatch) == 2);
}

TEST_CASE("a customer whom WeCom no longer lists is gone after the next synchronisation", "[sync]") {
    World world;
    world.company();
    world.wecom.answers(kBatch, page_of({contact_of("wmA", "zhao.min"), contact_of("wmB", "zhao.min")}, ""));
    world.wecom.answers(kBatch, page_of({contact_of("wmA", "zhao.min")}, ""));
    world.run();
    CHECK(world.relations() == 2);

    world.sync.request_full();
    world.run();

    world.base.read([](const Base& base, std::int64_t) {
        int friends = 0;
        int gone = 0;
        for (int row = 0; row < base.row_count(); ++row) {
            friends += base.state(row) == RelationState::Friend ? 1 : 0;
            gone += base.state(row) == RelationState::Gone ? 1 : 0;
        }
        CHECK(friends == 1);
        CHECK(gone == 1);
    });
}

TEST_CASE("after a failure it goes on where it stopped, a minute later", "[sync][time]") {
    World world;
    world.company();
    world.wecom.answers(kBatch, page_of({contact_of("wmA", "zhao.min")}, "NEXT"));
    world.wecom.fails(kBatch, Sent::Perhaps);
    world.wecom.answers(kBatch, page_of({contact_of("wmB", "zhao.min")}, ""));

    world.run();
    CHECK(world.sync.progress().phase == Phase::Failed);
    CHECK(world.relations() == 1);  // what was saved stays

    world.now += 1min - 1ms;
    world.run();
    CHECK(world.wecom.count(kBatch) == 2);

    world.now += 1ms;
    world.run();
    CHECK(world.sync.progress().phase == Phase::Idle);
    CHECK(world.sync.progress().failure.empty());
    CHECK(world.relations() == 2);
    CHECK(asked_in(world.wecom.asked(kBatch)[2])["cursor"] == "NEXT");
    CHECK(world.wecom.count("department/list") == 1);
}

TEST_CASE("a forgotten cursor begins these staff anew", "[sync]") {
    World world;
    world.company();
    world.wecom.answers(kBatch, page_of({contact_of("wmA", "zhao.min")}, "OLD"));
    world.wecom.answers(kBatch, error_body(40058));
    world.wecom.answers(kBatch, page_of({contact_of("wmA", "zhao.min")}, "FRESH"));
    world.wecom.answers(kBatch, page_of({contact_of("wmB", "zhao.min")}, ""));

    world.run();
    world.now += 1min;
    world.run();

    CHECK(world.sync.progress().phase == Phase::Idle);
    CHECK(world.relations() == 2);
    CHECK(asked_in(world.wecom.asked(kBatch)[2])["cursor"] == "");
}

TEST_CASE("a page that could not be saved is read again, and nobody is marked gone for it", "[sync]") {
    World world;
    world.company();
    world.wecom.answers(kBatch, page_of({contact_of("wmA", "zhao.min"), contact_of("wmB", "zhao.min")}, ""));
    world.run();

    // The database refuses to write relations.
    world.sync.request_full();
    REQUIRE(world.writer.database().run(
        "CREATE TRIGGER no_room BEFORE UPDATE ON relation BEGIN SELECT RAISE(ABORT, 'no room'); END"));
    world.run();
    CHECK(world.sync.progress().phase == Phase::Failed);
    CHECK(world.wecom.count(kBatch) == 2);

    REQUIRE(world.writer.database().run("DROP TRIGGER no_room"));
    world.now += 1min;
    world.run();

    CHECK(world.sync.progress().phase == Phase::Idle);
    CHECK(world.wecom.count(kBatch) == 3);
    world.base.read([](const Base& base, std::int64_t) {
        REQUIRE(base.row_count() == 2);
        CHECK(base.state(0) == RelationState::Friend);
        CHECK(base.state(1) == RelationState::Friend);
    });
}

TEST_CASE("one refused member of staff does not keep the others' customers out", "[sync]") {
    World world;
    world.company();
    json follow = json::array();
    for (int i = 0; i < 250; ++i) follow.push_back("s" + std::to_string(i));
    world.wecom.answers("externalcontact/get_follow_user_list", json({{"errcode", 0}, {"follow_user", follow}}).dump());
    world.wecom.answers("externalcontact/get_follow_user_list", json({{"errcode", 0}, {"follow_user", follow}}).dump());
    std::size_t largest = 0;
    world.wecom.answers(kBatch, [&largest](const Request& request) {
        std::vector<json> contacts;
        const json staff = asked_in(request)["userid_list"];
        largest = std::max(largest, staff.size());
        for (const json& id : staff) {
            if (id == "s137") return answer_of(error_body(84074, "no contact right"));
            contacts.push_back(contact_of("wm-" + id.get<std::string>(), id));
        }
        return answer_of(page_of(contacts, ""));
    });
    // The sample's two members come first; the list above is the second answer.
    world.run();
    world.sync.request_full();
    world.run();

    CHECK(world.sync.progress().phase == Phase::Idle);
    CHECK(world.relations() == 251);  // 249 of the 250, and those of the sample's two
    CHECK(largest == 100);
}

TEST_CASE("what an app may not see of the company is left out", "[sync]") {
    World world;
    world.wecom.answers("department/list", error_body(60011, "no privilege"));
    world.wecom.answers("externalcontact/get_follow_user_list", sample("externalcontact.get_follow_user_list"));
    world.wecom.answers("externalcontact/get_corp_tag_list", sample("externalcontact.get_corp_tag_list"));
    world.customers();

    world.run();

    CHECK(world.sync.progress().phase == Phase::Idle);
    CHECK(world.relations() == 4);
    world.base.read([](const Base& base, std::int64_t) {
        REQUIRE(base.staff().size() == 2);
        CHECK(guanxi::staff::display_name(base.staff()[0]) == "qian-li");
    });
}

TEST_CASE("a failure tells what a person can do", "[sync]") {
    const auto failure_after = [](const std::string& call, const std::string& body) {
        World world;
        world.wecom.answers(call, body);
        world.run();
        CHECK(world.sync.progress().phase == Phase::Failed);
        return world.sync.progress().failure;
    };

    const std::string address = failure_after("department/list", sample("error.60020"));
    CHECK(address.find("trusted IPs") != std::string::npos);
    CHECK(address.find("203.0.113.9") != std::string::npos);
    CHECK(failure_after("gettoken", error_body(40001)).find("app secret is wrong") != std::string::npos);
    CHECK(failure_after("gettoken", error_body(40013)).find("corp id is wrong") != std::string::npos);

    World world;
    world.company();
    world.wecom.answers(kBatch, error_body(48002));
    world.run();
    CHECK(world.sync.progress().failure.find("apps that may call the API") != std::string::npos);
}

TEST_CASE("the next page is read while two are being saved, not a third", "[sync]") {
    World world;
    world.company();
    world.wecom.answers(kBatch, [](const Request& request) {
        const json cursor = asked_in(request)["cursor"];
        const int page = cursor == "" ? 0 : std::stoi(cursor.get<std::string>());
        const std::string next = page < 9 ? std::to_string(page + 1) : "";
        return answer_of(page_of({contact_of("wm" + std::to_string(page), "zhao.min")}, next));
    });
    while (world.wecom.count(kBatch) == 0) world.one_step();

    // The writer stands still.
    for (int i = 0; i < 5; ++i) CHECK(world.sync.step(world.now));
    CHECK(world.wecom.count(kBatch) == 3);

    world.run();
    CHECK(world.relations() == 10);
}
