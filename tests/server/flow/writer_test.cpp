#include "server/flow/writer.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <thread>

#include "server/store/customer_relation_store.h"
#include "server/store/customer_store.h"
#include "server/store/setting_store.h"
#include "server/store/staff_store.h"
#include "tests/support/memory_database.h"
#include "tests/support/temp_folder.h"

namespace guanxi::flow {

namespace {

using test::memory_database;
using test::number_of;
using test::TempFolder;

// A writer without a thread: the test calls `step`.
struct Desk {
    store::LiveBase base;
    server::BusinessClock clock;
    int wakes = 0;
    Writer writer;

    explicit Desk(store::Database database = memory_database())
        : writer(std::move(database), base, clock, {.outbox_planned = [this] { ++wakes; }}) {
        REQUIRE(base.load(writer.database()));
    }
    std::int64_t settings() { return number_of(writer.database(), "SELECT count(*) FROM setting"); }
};

Flow setting_flow(const std::string& key, const std::string& value = "1") {
    return [key, value](FlowContext& context) { return store::set_setting(context.database, key, value); };
}

// Saves, and then fails.
Flow failing_flow(const std::string& key) {
    return [key](FlowContext& context) -> Status {
        TRY(store::set_setting(context.database, key, "1"));
        TRY(context.changed({.kind = store::ChangeKind::Reload}));
        return Error{ErrorCode::RuleRefused, "no"};
    };
}

Finished into(std::vector<Status>& outcomes) {
    return [&outcomes](const Status& outcome) { outcomes.push_back(outcome); };
}

store::Database file_database(const std::string& path) {
    auto database = store::Database::open(path, store::OpenAs::Writer);
    REQUIRE(database.has_value());
    return *std::move(database);
}

// Files of this process cannot grow beyond the size given, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(std::uintmax_t bytes) {
        old_handler_ = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &old_);
        rlimit limited = old_;
        limited.rlim_cur = static_cast<rlim_t>(bytes);
        setrlimit(RLIMIT_FSIZE, &limited);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, old_handler_);
    }

private:
    rlimit old_{};
    void (*old_handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("flows run in the order in which they came, and each caller hears after the commit", "[flow][writer]") {
    Desk desk;
    std::vector<Status> outcomes;
    for (int i = 0; i < 10; ++i) desk.writer.submit(setting_flow("last", std::to_string(i)), into(outcomes));
    CHECK(outcomes.empty());

    CHECK(desk.writer.step() == 10);

    CHECK(outcomes.size() == 10);
    CHECK(store::setting(desk.writer.database(), "last")->value() == "9");
    CHECK(desk.writer.step() == 0);
}

TEST_CASE("a flow that fails leaves nothing behind and does not harm the others of its batch", "[flow][writer]") {
    Desk desk;
    std::vector<Status> outcomes;
    desk.writer.submit(setting_flow("first"), into(outcomes));
    desk.writer.submit(failing_flow("second"), into(outcomes));
    desk.writer.submit(setting_flow("third"), into(outcomes));

    desk.writer.step();

    REQUIRE(outcomes.size() == 3);
    CHECK((outcomes[0] && outcomes[2]));
    REQUIRE(!outcomes[1]);
    CHECK(outcomes[1].error().code == ErrorCode::RuleRefused);
    CHECK(desk.settings() == 2);
    CHECK(number_of(desk.writer.database(), "SELECT count(*) FROM change") == 0);
}

TEST_CASE("a batch holds at most 256 flows", "[flow][writer]") {
    Desk desk;
    std::vector<Status> outcomes;
    for (int i = 0; i < 257; ++i) desk.writer.submit(setting_flow(std::to_string(i)), into(outcomes));

    CHECK(desk.writer.step() == 256);
    CHECK(desk.writer.step() == 1);
    CHECK(desk.settings() == 257);
}

TEST_CASE("whoever hears of the commit sees it in the base", "[flow][writer][base]") {
    Desk desk;
    int rows_when_told = -1;
    std::int64_t change_when_told = -1;
    desk.writer.submit(
        [](FlowContext& context) -> Status {
            staff::Staff member;
            member.wecom_id = {"lina"};
            customer::Customer person;
            person.wecom_id = {"wm1"};
            store::RelationRow row;
            row.relation.staff = TRY(store::add_staff(context.database, member));
            row.relation.customer = TRY(store::add_customer(context.database, person));
            const RelationId id = TRY(store::add_relation(context.database, row));
            return context.changed({.kind = store::ChangeKind::Relation, .object = id.value});
        },
        [&](const Status&) {
            desk.base.read([&](const customer::Base& base, std::int64_t change) {
                rows_when_told = base.row_count();
                change_when_told = change;
            });
        });

    desk.writer.step();

    CHECK(rows_when_told == 1);
    CHECK(change_when_told == 1);
}

TEST_CASE("the outbox is woken after a commit that planned something, and not by one that failed", "[flow][writer]") {
    Desk desk;
    const Flow planning = [](FlowContext& context) {
        return context.plan(action::SetRemark{{1}, {"lina"}, {"wm1"}, "VIP"});
    };
    desk.writer.submit(setting_flow("a"), [](const Status&) {});
    desk.writer.step();
    CHECK(desk.wakes == 0);

    desk.writer.submit(planning, [](const Status&) {});
    desk.writer.submit(planning, [](const Status&) {});
    desk.writer.step();
    CHECK(desk.wakes == 1);

    desk.writer.submit(
        [&planning](FlowContext& context) -> Status {
            TRY(planning(context));
            return Error{ErrorCode::RuleRefused, "no"};
        },
        [](const Status&) {});
    desk.writer.step();
    CHECK(desk.wakes == 1);
}

TEST_CASE("many threads submit, and every flow takes effect once", "[flow][writer]") {
    const TempFolder folder;
    Desk desk{file_database(folder.file("guanxi.db"))};
    std::thread owner([&desk] {
        while (desk.writer.wait()) desk.writer.step();
    });
    std::atomic<int> refused = 0;
    std::vector<std::thread> callers;
    for (int thread = 0; thread < 8; ++thread) {
        callers.emplace_back([&desk, &refused, thread] {
            for (int i = 0; i < 100; ++i) {
                const std::string key = std::to_string(thread) + "/" + std::to_string(i);
                const auto done = desk.writer.run(i % 10 == 0 ? failing_flow(key) : setting_flow(key));
                if (!done) ++refused;
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    desk.writer.stop();
    owner.join();

    CHECK(refused == 80);
    CHECK(desk.settings() == 720);
}

TEST_CASE("stopping runs what is queued and refuses what comes later", "[flow][writer]") {
    Desk desk;
    std::vector<Status> outcomes;
    for (int i = 0; i < 600; ++i) desk.writer.submit(setting_flow(std::to_string(i)), into(outcomes));
    desk.writer.stop();
    std::vector<Status> late;
    desk.writer.submit(setting_flow("late"), into(late));
    REQUIRE(late.size() == 1);
    CHECK(late[0].error().code == ErrorCode::TooMany);

    while (desk.writer.wait()) desk.writer.step();

    CHECK(outcomes.size() == 600);
    CHECK(desk.settings() == 600);
}

TEST_CASE("a full queue refuses at once", "[flow][writer]") {
    Desk desk;
    const Flow nothing = [](FlowContext&) -> Status { return Done{}; };
    for (int i = 0; i < 20'000; ++i) desk.writer.submit(nothing, [](const Status&) {});
    std::vector<Status> outcomes;

    desk.writer.submit(nothing, into(outcomes));

    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].error().code == ErrorCode::TooMany);
}

TEST_CASE("when a flow fills the disk nobody of its batch is told yes for what was lost", "[flow][writer]") {
    const TempFolder folder;
    Desk desk{file_database(folder.file("guanxi.db"))};
    const auto pages = number_of(desk.writer.database(), "PRAGMA page_count");
    REQUIRE(desk.writer.database().run(("PRAGMA max_page_count = " + std::to_string(pages + 4)).c_str()));
    std::vector<Status> outcomes;
    desk.writer.submit(setting_flow("small"), into(outcomes));
    desk.writer.submit(setting_flow("large", std::string(1'000'000, 'x')), into(outcomes));
    desk.writer.submit(setting_flow("other"), into(outcomes));

    desk.writer.step();

    REQUIRE(outcomes.size() == 3);
    std::int64_t told_yes = 0;
    for (const Status& outcome : outcomes) told_yes += outcome ? 1 : 0;
    CHECK(desk.settings() == told_yes);
    REQUIRE(!outcomes[1]);
    CHECK(outcomes[1].error().code == ErrorCode::Storage);
    CHECK(outcomes[1].error().detail.find("disk is full") != std::string::npos);

    desk.writer.submit(setting_flow("after"), into(outcomes));
    desk.writer.step();
    REQUIRE(outcomes.size() == 4);
    CHECK(outcomes[3]);
    CHECK(desk.settings() == told_yes + 1);
}

TEST_CASE("when the commit fails every caller is told so, nothing is saved, and the next batch works",
          "[flow][writer]") {
    const TempFolder folder;
    const std::string path = folder.file("guanxi.db");
    Desk desk{file_database(path)};
    std::vector<Status> outcomes;
    desk.writer.submit(setting_flow("before"), into(outcomes));
    desk.writer.step();
    for (int i = 0; i < 5; ++i)
        desk.writer.submit(setting_flow(std::to_string(i), std::string(9'000, 'x')), into(outcomes));

    {
        const FullDisk full{std::filesystem::file_size(path + "-wal")};
        desk.writer.step();
    }

    REQUIRE(outcomes.size() == 6);
    for (std::size_t i = 1; i < 6; ++i) {
        REQUIRE(!outcomes[i]);
        CHECK(outcomes[i].error().code == ErrorCode::Storage);
    }
    CHECK(desk.settings() == 1);

    desk.writer.submit(setting_flow("after"), into(outcomes));
    desk.writer.step();
    CHECK(outcomes.back());
    auto reader = store::Database::open(path, store::OpenAs::Reader);
    REQUIRE(reader.has_value());
    CHECK(number_of(*reader, "SELECT count(*) FROM setting") == 2);
}

}  // namespace guanxi::flow
