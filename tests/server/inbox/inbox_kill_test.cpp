// Invariant 1 of design.md: a stored callback takes effect exactly once, whatever is killed when.
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "server/callback/callback.h"
#include "server/flow/event_flow.h"
#include "server/flow/writer.h"
#include "server/inbox/inbox.h"
#include "server/store/audit_store.h"
#include "server/store/channel_store.h"
#include "tests/support/memory_database.h"
#include "tests/support/random.h"
#include "tests/support/temp_folder.h"

namespace guanxi::inbox {

namespace {

using test::number_of;
using test::Random;
using test::TempFolder;

constexpr int kCallbacks = 1'500;
constexpr int kKills = 20;

std::string scan(int number) {
    const std::string text = std::to_string(number);
    return "<xml><CreateTime>4000000000</CreateTime><MsgType>event</MsgType><Event>change_external_contact</Event>"
           "<ChangeType>add_external_contact</ChangeType><UserID>lina</UserID><ExternalUserID>wm" +
           text + "</ExternalUserID><State>c_fair</State><WelcomeCode>code" + text + "</WelcomeCode></xml>";
}

store::Database opened(const std::string& path) {
    auto database = store::Database::open(path, store::OpenAs::Writer);
    REQUIRE(database.has_value());
    return *std::move(database);
}

void fill(store::Database& database) {
    channel::Channel channel;
    channel.state = "c_fair";
    channel.plan.name = "展会";
    channel.plan.welcome_text = "你好{客户昵称}";
    REQUIRE(store::add_channel(database, channel));
    REQUIRE(database.run("BEGIN"));
    for (int i = 0; i < kCallbacks; ++i) {
        const auto event = callback::event_from_xml(scan(i));
        REQUIRE(event.has_value());
        REQUIRE(store_callback(database, *event, scan(i), server::steady_now()));
    }
    REQUIRE(database.run("COMMIT"));
}

enum class Commit { EachRow, EachStep };

using RowDone = std::function<void()>;

// The road from inbox to outbox in one thread, until nothing waits.
void process_all(store::Database database, Commit commit, const RowDone& row_done) {
    store::LiveBase base;
    server::BusinessClock clock;
    flow::Writer writer{std::move(database), base, clock, {}};
    if (!base.load(writer.database())) _exit(2);
    int submitted = 0;
    int expected = 0;
    const InboxFlows flows{
        .waiting =
            [&](std::int64_t after, int limit) {
                auto rows = waiting_rows(writer.database(), after, limit);
                submitted = 0;
                expected = rows ? static_cast<int>(rows->size()) : 0;
                return rows;
            },
        .process =
            [&](const InboxRow& row, const event::Event& event, const std::function<void(const Status&)>& done) {
                writer.submit(
                    [id = row.id, event](flow::FlowContext& context) -> Status {
                        TRY(flow::handle_event(context, event));
                        return mark_processed(context.database, id, context.steady);
                    },
                    [&row_done, done](const Status& outcome) {
                        row_done();
                        done(outcome);
                    });
                const bool is_last = ++submitted == expected;
                if (commit == Commit::EachRow || is_last) writer.step();
            },
        .fail = [&](const InboxRow& row,
                    const std::string& failure) { return mark_attempt(writer.database(), row.id, failure); }};
    InboxWorker worker{flows};
    while (worker.step() > 0) {
    }
}

struct Death {
    Commit commit;
    int rows;  // that are done before it
    std::chrono::microseconds later;
};

// Starts a process that works, and kills it.
void work_and_be_killed(const std::string& path, const Death& death) {
    int progress[2];
    REQUIRE(pipe(progress) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        auto database = store::Database::open(path, store::OpenAs::Writer);
        if (!database) _exit(1);
        process_all(*std::move(database), death.commit, [&progress] {
            if (write(progress[1], "r", 1) != 1) _exit(1);
        });
        _exit(0);
    }
    close(progress[1]);
    char byte = 0;
    for (int row = 0; row < death.rows && read(progress[0], &byte, 1) == 1; ++row) {
    }
    std::this_thread::sleep_for(death.later);
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    close(progress[0]);
    CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
}

}  // namespace

TEST_CASE("killed at any time, every stored callback takes effect exactly once", "[inbox][crash]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    {
        auto database = opened(path);
        fill(database);
    }
    Random random{42};

    int cut_off_amid_work = 0;
    for (int i = 0; i < kKills; ++i) {
        work_and_be_killed(path, {.commit = i % 2 == 0 ? Commit::EachRow : Commit::EachStep,
                                  .rows = random.between(0, 60),
                                  .later = std::chrono::microseconds{random.below(3'000)}});
        auto database = opened(path);
        const InboxCounts counts = *inbox_counts(database);
        if (counts.waiting > 0 && counts.waiting < kCallbacks) ++cut_off_amid_work;
        const auto done = number_of(database, "SELECT count(*) FROM inbox WHERE state = 1");
        CHECK(number_of(database, "SELECT count(*) FROM relation") == done);
        CHECK(number_of(database, "SELECT count(*) FROM outbox") == 2 * done);
    }
    process_all(opened(path), Commit::EachStep, [] {});

    auto database = opened(path);
    CHECK(cut_off_amid_work >= 10);
    CHECK(number_of(database, "SELECT count(*) FROM inbox WHERE state = 1") == kCallbacks);
    CHECK(number_of(database, "SELECT count(*) FROM relation") == kCallbacks);
    CHECK(number_of(database, "SELECT count(*) FROM audit WHERE action = 'customer.add'") == kCallbacks);
    CHECK(number_of(database, "SELECT count(*) FROM outbox WHERE kind = 'fetch_customer'") == kCallbacks);
    CHECK(number_of(database, "SELECT count(*) FROM outbox WHERE kind = 'send_welcome'") == kCallbacks);
    CHECK(number_of(database, "SELECT count(*) FROM change WHERE kind = 1") == kCallbacks);
    CHECK(!store::verify_audit(database)->first_broken);
}

}  // namespace guanxi::inbox
