#include "server/inbox/inbox.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::inbox {

namespace {

using namespace std::chrono_literals;

const server::SteadyTime kNow{1'800'000'000s};

std::string xml_of(int number) {
    return "<xml><ToUserName>ww1</ToUserName><FromUserName>sys</FromUserName><CreateTime>" +
           std::to_string(1'800'000'000 + number) +
           "</CreateTime><MsgType>event</MsgType><Event>change_external_contact</Event>"
           "<ChangeType>edit_external_contact</ChangeType><UserID>lina</UserID><ExternalUserID>wm1</ExternalUserID></"
           "xml>";
}

event::Event event_of(int number) {
    return {instant_from_seconds(1'800'000'000 + number), event::CustomerEdited{{"lina"}, {"wm1"}}};
}

// An inbox whose rows are processed by a function of the test.
struct Desk {
    store::Database database = test::memory_database();
    std::vector<std::int64_t> processed;
    std::function<Status(const InboxRow&)> process = [](const InboxRow&) -> Status { return Done{}; };

    InboxWorker worker{
        {.waiting = [this](std::int64_t after, int limit) { return waiting_rows(database, after, limit); },
         .process =
             [this](const InboxRow& row, const event::Event&, const std::function<void(const Status&)>& done) {
                 const auto outcome = process(row);
                 if (outcome) processed.push_back(row.id);
                 done(outcome ? mark_processed(database, row.id, kNow) : outcome);
             },
         .fail = [this](const InboxRow& row,
                        const std::string& failure) { return mark_attempt(database, row.id, failure); }}};

    void store(int number) {
        REQUIRE(*store_callback(database, event_of(number), xml_of(number), kNow) == Stored::New);
    }
    InboxCounts counts() { return *inbox_counts(database); }
};

}  // namespace

TEST_CASE("a callback is stored once, however often it comes", "[inbox]") {
    Desk desk;

    CHECK(*store_callback(desk.database, event_of(1), xml_of(1), kNow) == Stored::New);
    CHECK(*store_callback(desk.database, event_of(1), xml_of(1), kNow) == Stored::Repeated);
    CHECK(*store_callback(desk.database, event_of(2), xml_of(2), kNow) == Stored::New);

    const auto rows = waiting_rows(desk.database, 0, 10);
    REQUIRE((rows.has_value() && rows->size() == 2));
    CHECK((*rows)[0].body == xml_of(1));
    CHECK(waiting_rows(desk.database, (*rows)[0].id, 10)->size() == 1);
    CHECK(waiting_rows(desk.database, 0, 1)->size() == 1);
}

TEST_CASE("a processed callback that comes again is not processed again", "[inbox]") {
    Desk desk;
    desk.store(1);
    CHECK(desk.worker.step() == 1);

    CHECK(*store_callback(desk.database, event_of(1), xml_of(1), kNow) == Stored::Repeated);

    CHECK(desk.worker.step() == 0);
    CHECK(desk.processed.size() == 1);
}

TEST_CASE("callbacks are processed in the order of their arrival, 64 a step", "[inbox]") {
    Desk desk;
    for (int i = 0; i < 65; ++i) desk.store(i);

    CHECK(desk.worker.step() == 64);
    CHECK(desk.worker.step() == 1);

    REQUIRE(desk.processed.size() == 65);
    CHECK(std::is_sorted(desk.processed.begin(), desk.processed.end()));
    CHECK(desk.counts().waiting == 0);
}

TEST_CASE("a callback that fails five times is kept as failed, and the others go on", "[inbox]") {
    Desk desk;
    desk.store(1);
    desk.store(2);
    desk.process = [](const InboxRow& row) -> Status {
        if (row.id == 1) return Error{ErrorCode::InvalidInput, "cannot be"};
        return Done{};
    };

    CHECK(desk.worker.step() == 2);
    for (int i = 2; i <= 5; ++i) CHECK(desk.worker.step() == 1);
    CHECK(desk.worker.step() == 0);

    CHECK(desk.processed == std::vector<std::int64_t>{2});
    CHECK(desk.counts().failed == 1);
    CHECK(test::number_of(desk.database, "SELECT attempts FROM inbox WHERE id = 1 AND failure = 'cannot be'") == 5);
}

TEST_CASE("a full disk or queue is not the callback's fault: it waits as long as it takes", "[inbox]") {
    Desk desk;
    desk.store(1);
    const ErrorCode code = GENERATE_COPY(ErrorCode::Storage, ErrorCode::TooMany);
    desk.process = [code](const InboxRow&) -> Status { return Error{code, "not now"}; };

    for (int i = 0; i < 10; ++i) CHECK(desk.worker.step() == 0);
    CHECK(desk.counts().waiting == 1);
    desk.process = [](const InboxRow&) -> Status { return Done{}; };

    CHECK(desk.worker.step() == 1);
}

TEST_CASE("a stored callback that cannot be read fails and does not block the others", "[inbox]") {
    Desk desk;
    REQUIRE(store_callback(desk.database, event_of(1), "<xml><CreateTime>", kNow));
    desk.store(2);

    for (int i = 0; i < 5; ++i) desk.worker.step();

    CHECK(desk.counts().failed == 1);
    CHECK(desk.processed == std::vector<std::int64_t>{2});
}

TEST_CASE("a callback cannot be marked as processed twice", "[inbox]") {
    Desk desk;
    desk.store(1);

    CHECK(mark_processed(desk.database, 1, kNow));
    CHECK(mark_processed(desk.database, 1, kNow).error().code == ErrorCode::Conflict);
}

TEST_CASE("processed callbacks are kept for thirty days, others for ever", "[inbox][time]") {
    Desk desk;
    desk.store(1);
    desk.store(2);
    REQUIRE(mark_processed(desk.database, 1, kNow));

    CHECK(*prune_processed(desk.database, kNow + 30 * 24h) == 0);
    CHECK(*prune_processed(desk.database, kNow + 30 * 24h + 1ms) == 1);
    CHECK(desk.counts().waiting == 1);
}

}  // namespace guanxi::inbox
