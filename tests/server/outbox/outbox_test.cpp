#include "server/outbox/outbox.h"

#include <catch2/catch_test_macros.hpp>
#include <deque>

#include "server/flow/outbox_flow.h"
#include "server/flow/writer.h"
#include "tests/support/fake_wecom.h"

namespace {

using namespace std::chrono_literals;
using guanxi::Done;
using guanxi::Error;
using guanxi::ErrorCode;
using guanxi::Result;
using guanxi::Status;
using guanxi::outbox::Lane;
using guanxi::outbox::OutboxFlows;
using guanxi::outbox::OutboxWorker;
using guanxi::outbox::Outcome;
using guanxi::server::Sent;
using guanxi::server::SteadyTime;
using guanxi::store::OutboxRow;
using guanxi::store::OutboxState;
using guanxi::test::error_body;
using guanxi::test::FakeTime;
using guanxi::test::FakeWecom;
using guanxi::test::sample;
using guanxi::wecom::Api;
namespace action = guanxi::action;
namespace flow = guanxi::flow;
namespace store = guanxi::store;

const SteadyTime kNow{1'767'225'600s};

// The worker with WeCom replaced, and with flows that only remember.
struct World {
    FakeWecom wecom;
    FakeTime time;
    guanxi::server::BusinessClock clock;
    Api api{{"wwcorp", "secret"}, wecom.transport(), time.pace()};
    std::deque<OutboxRow> due;
    std::deque<OutboxRow> unknown;
    std::vector<Outcome> finished;
    int failing_finishes = 0;
    std::vector<Lane> lanes;

    OutboxFlows flows() {
        return {.take =
                    [this](Lane lane) {
                        lanes.push_back(lane);
                        return next_of(due);
                    },
                .finish = [this](const Outcome& outcome) -> Status {
                    if (failing_finishes-- > 0) return Error{ErrorCode::TooMany, "the queue is full"};
                    finished.push_back(outcome);
                    return Done{};
                },
                .take_unknown = [this] { return next_of(unknown); }};
    }
    static Result<std::optional<OutboxRow>> next_of(std::deque<OutboxRow>& rows) {
        if (rows.empty()) return std::optional<OutboxRow>{};
        auto row = std::optional{rows.front()};
        rows.pop_front();
        return row;
    }
    OutboxWorker worker(Lane lane = Lane::Any) { return {lane, flows(), api, clock}; }
};

OutboxRow row_of(action::Action action) {
    OutboxRow row;
    row.id = 7;
    row.action = std::move(action);
    row.attempts = 1;
    row.created = kNow;
    return row;
}

const action::CreateContactWay kCreate{.channel = {1}, .state = "c_7f3a", .remark = "门店", .staff = {{"li"}}};

}  // namespace

TEST_CASE("each kind of action asks WeCom for what it says", "[outbox]") {
    World world;
    world.wecom.answers("externalcontact/get", sample("externalcontact.get"));
    world.wecom.answers("externalcontact/send_welcome_msg", error_body(0));
    world.wecom.answers("externalcontact/mark_tag", error_body(0));
    world.wecom.answers("externalcontact/remark", error_body(0));
    world.wecom.answers("externalcontact/add_contact_way", sample("externalcontact.add_contact_way"));
    world.due.push_back(row_of(action::FetchCustomer{.customer = {"wm1"}, .staff = {"zhao.min"}}));
    world.due.push_back(row_of(action::SendWelcome{{1}, "CODE", "您好", world.clock.now()}));
    world.due.push_back(row_of(action::MarkTags{{1}, {"li"}, {"wm1"}, {{"etA"}}, {{"etB"}}}));
    world.due.push_back(row_of(action::SetRemark{{1}, {"li"}, {"wm1"}, "王女士"}));
    world.due.push_back(row_of(kCreate));
    OutboxWorker worker = world.worker();

    for (int i = 0; i < 5; ++i) CHECK(worker.step(kNow));
    CHECK(!worker.step(kNow));

    REQUIRE(world.finished.size() == 5);
    for (const Outcome& outcome : world.finished) {
        CHECK(outcome.state == OutboxState::Done);
        CHECK(outcome.row.id == 7);
        CHECK(outcome.failure.empty());
    }
    REQUIRE(world.finished[0].contact);
    CHECK(world.finished[0].contact->name == "微信昵称🌙");
    REQUIRE(world.finished[4].contact_way);
    CHECK(world.finished[4].contact_way->id.value == "0123456789abcdef0123456789abcdef");
    CHECK(world.wecom.asked("externalcontact/send_welcome_msg")[0].body ==
          R"({"text":{"content":"您好"},"welcome_code":"CODE"})");
    CHECK(world.wecom.asked("externalcontact/mark_tag")[0].body ==
          R"({"add_tag":["etA"],"external_userid":"wm1","remove_tag":["etB"],"userid":"li"})");
}

TEST_CASE("an urgent worker asks for urgent rows only and reads nothing back", "[outbox]") {
    World world;
    world.unknown.push_back(row_of(kCreate));
    OutboxWorker worker = world.worker(Lane::Urgent);

    CHECK(!worker.step(kNow));

    CHECK(world.lanes == std::vector<Lane>{Lane::Urgent});
    CHECK(world.unknown.size() == 1);
}

TEST_CASE("a welcome whose time passed between taking and sending is not sent", "[outbox][time]") {
    World world;
    world.wecom.answers("externalcontact/send_welcome_msg", error_body(0));
    world.due.push_back(row_of(action::SendWelcome{{1}, "CODE", "您好", world.clock.now()}));
    world.clock.advance(22s);
    OutboxWorker worker = world.worker();

    CHECK(worker.step(kNow));

    REQUIRE(world.finished.size() == 1);
    CHECK(world.finished[0].state == OutboxState::Expired);
    CHECK(world.wecom.count("externalcontact/send_welcome_msg") == 0);
}

TEST_CASE("a customer who is no friend any more is fetched without result", "[outbox]") {
    World world;
    world.wecom.answers("externalcontact/get", error_body(84061));
    world.due.push_back(row_of(action::FetchCustomer{.customer = {"wm1"}, .staff = {"li"}}));
    OutboxWorker worker = world.worker();

    CHECK(worker.step(kNow));

    REQUIRE(world.finished.size() == 1);
    CHECK(world.finished[0].state == OutboxState::Done);
    CHECK(!world.finished[0].contact);
}

TEST_CASE("a refusal is handed on with WeCom's code, a lost connection with the next attempt", "[outbox]") {
    World world;
    world.wecom.answers("externalcontact/mark_tag", error_body(40068, "invalid tagid"));
    world.wecom.fails("externalcontact/mark_tag", Sent::No);
    for (int i = 0; i < 2; ++i) world.due.push_back(row_of(action::MarkTags{{1}, {"li"}, {"wm1"}, {{"etA"}}, {}}));
    OutboxWorker worker = world.worker();

    CHECK(worker.step(kNow));
    CHECK(worker.step(kNow));

    REQUIRE(world.finished.size() == 2);
    CHECK(world.finished[0].state == OutboxState::Refused);
    CHECK(world.finished[0].wecom_code == 40068);
    CHECK(world.finished[0].failure == "/cgi-bin/externalcontact/mark_tag: 40068 invalid tagid");
    CHECK(world.finished[1].state == OutboxState::Planned);
    CHECK(world.finished[1].retry_at == kNow + 5s);
}

TEST_CASE("a contact way with an unknown outcome is done when WeCom has it", "[outbox]") {
    World world;
    world.wecom.answers("externalcontact/list_contact_way", sample("externalcontact.list_contact_way"));
    world.wecom.answers("externalcontact/get_contact_way", sample("externalcontact.get_contact_way"));
    world.unknown.push_back(row_of(kCreate));
    OutboxWorker worker = world.worker();

    CHECK(worker.step(kNow + 20s));

    REQUIRE(world.finished.size() == 1);
    CHECK(world.finished[0].state == OutboxState::Done);
    REQUIRE(world.finished[0].contact_way);
    CHECK(world.finished[0].contact_way->qr_code_url == "https://p.qpic.cn/wwhead/TEST/0");
    CHECK(world.wecom.count("externalcontact/add_contact_way") == 0);
}

TEST_CASE("a contact way with an unknown outcome is planned again when WeCom has it not", "[outbox]") {
    World world;
    world.wecom.answers("externalcontact/list_contact_way", R"({"errcode":0,"contact_way":[]})");
    world.unknown.push_back(row_of(kCreate));
    OutboxWorker worker = world.worker();

    CHECK(worker.step(kNow + 20s));

    REQUIRE(world.finished.size() == 1);
    CHECK(world.finished[0].state == OutboxState::Planned);
    CHECK(world.finished[0].retry_at == kNow + 20s);
}

TEST_CASE("what cannot be read back now stays unknown", "[outbox]") {
    World world;
    world.wecom.fails("externalcontact/list_contact_way", Sent::No);
    world.unknown.push_back(row_of(kCreate));
    OutboxWorker worker = world.worker();

    CHECK(worker.step(kNow));

    CHECK(world.finished.empty());
}

TEST_CASE("a worker looks for unknown outcomes every five seconds, however much is due", "[outbox][time]") {
    World world;
    world.wecom.answers("externalcontact/remark", error_body(0));
    world.wecom.answers("externalcontact/list_contact_way", R"({"errcode":0,"contact_way":[]})");
    for (int i = 0; i < 4; ++i) world.due.push_back(row_of(action::SetRemark{{1}, {"li"}, {"wm1"}, "王"}));
    OutboxWorker worker = world.worker();
    CHECK(worker.step(kNow));
    world.unknown.push_back(row_of(kCreate));

    CHECK(worker.step(kNow + 4999ms));
    CHECK(world.unknown.size() == 1);

    CHECK(worker.step(kNow + 5s));
    CHECK(world.unknown.empty());
    CHECK(world.wecom.count("externalcontact/remark") == 2);
}

TEST_CASE("what was done at WeCom is not asked for again because it could not be saved", "[outbox]") {
    World world;
    world.failing_finishes = 2;
    world.wecom.answers("externalcontact/remark", error_body(0));
    world.due.push_back(row_of(action::SetRemark{{1}, {"li"}, {"wm1"}, "王"}));
    OutboxWorker worker = world.worker();

    for (int i = 0; i < 3; ++i) worker.step(kNow);

    REQUIRE(world.finished.size() == 1);
    CHECK(world.finished[0].state == OutboxState::Done);
    CHECK(world.wecom.count("externalcontact/remark") == 1);
}

TEST_CASE("an outcome that can never be saved does not stop the worker", "[outbox]") {
    World world;
    world.failing_finishes = 5;
    world.wecom.answers("externalcontact/remark", error_body(0));
    for (int i = 0; i < 2; ++i) world.due.push_back(row_of(action::SetRemark{{1}, {"li"}, {"wm1"}, "王"}));
    OutboxWorker worker = world.worker();

    for (int i = 0; i < 6; ++i) worker.step(kNow);

    CHECK(world.finished.size() == 1);
    CHECK(world.wecom.count("externalcontact/remark") == 2);
}

TEST_CASE("a contact way cut off on its way is created once, through the real outbox", "[outbox]") {
    World world;
    // The first call is carried out, but its answer is lost.
    world.wecom.fails("externalcontact/add_contact_way", Sent::Perhaps);
    world.wecom.answers("externalcontact/list_contact_way", sample("externalcontact.list_contact_way"));
    world.wecom.answers("externalcontact/get_contact_way", sample("externalcontact.get_contact_way"));
    auto database = store::Database::open(":memory:", store::OpenAs::Writer);
    REQUIRE(database);
    const auto added = store::add_action(*database, kCreate, kNow, kNow);
    REQUIRE(added);
    SteadyTime now = kNow;
    const auto with_context = [&](const auto& run) {
        flow::FlowContext context{.database = *database, .now = world.clock.now(), .steady = now};
        return run(context);
    };
    OutboxFlows flows{
        .take = [&](Lane) { return with_context([](auto& c) { return flow::take_action(c, store::DueOf::Any); }); },
        .finish =
            [&](const Outcome& outcome) {
                world.finished.push_back(outcome);
                flow::Ended ended{.row = outcome.row, .state = outcome.state, .retry_at = outcome.retry_at};
                ended.failure = outcome.failure;
                if (outcome.contact_way) ended.contact_way = outcome.contact_way->id;
                return with_context([&](auto& c) { return flow::end_action(c, ended); });
            },
        .take_unknown = [&] { return with_context([](auto& c) { return flow::take_unknown_action(c); }); }};
    OutboxWorker worker{Lane::Any, flows, world.api, world.clock};

    CHECK(worker.step(now));  // cut off
    now += 9999ms;
    CHECK(!worker.step(now));  // what was cut off may still be under way
    now += 5s;
    CHECK(worker.step(now));  // found
    now += 24h;
    CHECK(!worker.step(now));

    REQUIRE(world.finished.size() == 2);
    CHECK(world.finished[0].state == OutboxState::Unknown);
    CHECK(world.finished[1].state == OutboxState::Done);
    CHECK(world.wecom.count("externalcontact/add_contact_way") == 1);
    const auto done = store::rows_in_state(*database, OutboxState::Done, 10);
    REQUIRE(done);
    CHECK(done->size() == 1);
}
