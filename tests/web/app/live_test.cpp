#include "web/app/live.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"

namespace guanxi::web {

namespace {

constexpr const char* kSnapshot = "/api/v1/snapshot";
constexpr const char* kChanges = "/api/v1/changes";

using customer::SnapshotKind;

customer::SnapshotHead head(SnapshotKind kind, std::int64_t change) {
    return {.kind = kind,
            .build = "b1",
            .corp_name = "示例教育",
            .change = change,
            .now = example_noon(),
            .synced_at = example_noon()};
}

std::string whole(std::int64_t change) {
    return encode_snapshot(example_base(), staff::Scope::all(), head(SnapshotKind::Whole, change));
}

// Says nothing but that nothing happened.
std::string quiet(std::int64_t change) {
    return encode_part(example_base(), staff::Scope::all(), {}, head(SnapshotKind::Part, change));
}

std::string reload(std::int64_t change) {
    return encode_reload(head(SnapshotKind::Reload, change));
}

// Lily has gone.
std::string without_lily(std::int64_t change) {
    customer::Base base = example_base();
    base.remove({12});
    return encode_part(base, staff::Scope::all(), {.relations = {{12}}}, head(SnapshotKind::Part, change));
}

std::string sent() {
    std::string paths;
    for (const SentRequest& request : null_platform().requests) paths += request.path + " ";
    return paths;
}

struct Watched {
    Screen screen{[] {}};  // answers and timers draw frames
    Live live;
    int lost = 0;

    Watched() {
        forget_browser();
        null_platform().is_visible = true;
        live.session_lost = [this] { ++lost; };
    }
    ~Watched() {
        live.stop();
        null_platform().is_visible = true;
    }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    Watched(Watched&&) = delete;
    Watched& operator=(Watched&&) = delete;

    void start(std::int64_t change) {
        live.start();
        REQUIRE(answer_request(kSnapshot, 200, whole(change)));
    }
};

}  // namespace

TEST_CASE("after sign-in the whole base is loaded", "[app][live]") {
    Watched watched;
    watched.live.start();
    CHECK(sent() == "/api/v1/snapshot ");
    CHECK_FALSE(watched.live.is_loaded());
    const std::int64_t before = watched.live.version();

    REQUIRE(answer_request(kSnapshot, 200, whole(40)));

    CHECK(watched.live.is_loaded());
    CHECK(watched.live.base().row_count() == 4);
    CHECK(watched.live.head().corp_name == "示例教育");
    CHECK(watched.live.version() > before);
}

TEST_CASE("changes are asked for a second after each answer, from where the last one ended", "[app][live][time]") {
    Watched watched;
    watched.start(40);
    pass(999);
    CHECK(sent().empty());
    pass(1);
    CHECK(sent() == "/api/v1/changes?after=40 ");
    pass(10'000);
    CHECK(sent() == "/api/v1/changes?after=40 ");

    REQUIRE(answer_request(kChanges, 200, quiet(41)));
    pass(1'000);

    CHECK(sent() == "/api/v1/changes?after=41 ");
}

TEST_CASE("a part changes rows and raises the version, a quiet one does not", "[app][live]") {
    Watched watched;
    watched.start(40);
    const std::int64_t before = watched.live.version();
    pass(1'000);
    REQUIRE(answer_request(kChanges, 200, quiet(40)));
    CHECK(watched.live.version() == before);

    pass(1'000);
    REQUIRE(answer_request(kChanges, 200, without_lily(42)));

    CHECK(watched.live.base().row_count() == 3);
    CHECK_FALSE(watched.live.base().row_of({12}).has_value());
    CHECK(watched.live.version() == before + 1);
    CHECK(watched.live.head().change == 42);
    CHECK(watched.live.head().corp_name == "示例教育");
}

TEST_CASE("an answer of another build says once that the server was updated", "[app][live]") {
    Watched watched;
    int updates = 0;
    watched.live.server_changed = [&updates] { ++updates; };
    watched.start(40);
    customer::SnapshotHead updated = head(SnapshotKind::Part, 40);
    updated.build = "b2";
    const std::string answer = encode_part(example_base(), staff::Scope::all(), {}, updated);

    for (int i = 0; i < 2; ++i) {
        pass(1'000);
        REQUIRE(answer_request(kChanges, 200, answer));
    }

    CHECK(updates == 1);
}

TEST_CASE("a reload loads the whole base again at once", "[app][live]") {
    Watched watched;
    watched.start(40);
    const std::int64_t before = watched.live.version();
    pass(1'000);

    REQUIRE(answer_request(kChanges, 200, reload(900)));
    CHECK_FALSE(watched.live.is_loaded());
    CHECK(sent() == "/api/v1/snapshot ");
    REQUIRE(answer_request(kSnapshot, 200, whole(901)));

    CHECK(watched.live.is_loaded());
    CHECK(watched.live.version() > before);
    pass(1'000);
    CHECK(sent() == "/api/v1/changes?after=901 ");
}

TEST_CASE("an answer that nobody is signed in ends the session and the asking", "[app][live]") {
    Watched watched;
    watched.start(40);
    pass(1'000);

    REQUIRE(answer_request(kChanges, 401, R"({"code":"unauthorized"})"));

    CHECK(watched.lost == 1);
    pass(10'000);
    CHECK(sent().empty());
}

TEST_CASE("a question without an answer is asked again after two seconds, and the rows stay", "[app][live][time]") {
    Watched watched;
    watched.start(40);
    pass(1'000);
    REQUIRE(answer_request(kChanges, 0, ""));
    REQUIRE(watched.live.failure().has_value());
    CHECK(watched.live.failure()->code == ErrorCode::Network);
    CHECK(watched.live.is_loaded());
    CHECK(watched.live.base().row_count() == 4);

    pass(1'999);
    CHECK(sent().empty());
    pass(1);
    CHECK(sent() == "/api/v1/changes?after=40 ");
    REQUIRE(answer_request(kChanges, 200, quiet(40)));
    CHECK_FALSE(watched.live.failure().has_value());
}

TEST_CASE("a damaged answer changes nothing and is asked for again", "[app][live]") {
    Watched watched;
    watched.start(40);
    const std::int64_t before = watched.live.version();
    pass(1'000);
    const std::string damaged = without_lily(42);

    REQUIRE(answer_request(kChanges, 200, damaged.substr(0, damaged.size() - 3)));

    CHECK(watched.live.failure().has_value());
    CHECK(watched.live.base().row_count() == 4);
    CHECK(watched.live.version() == before);
    pass(2'000);
    CHECK(sent() == "/api/v1/changes?after=40 ");
}

TEST_CASE("a first load that fails is tried again as a whole", "[app][live]") {
    Watched watched;
    watched.live.start();
    REQUIRE(answer_request(kSnapshot, 503, R"({"code":"loading","detail":"try again"})"));
    CHECK_FALSE(watched.live.is_loaded());
    CHECK(watched.live.failure().has_value());

    pass(2'000);

    CHECK(sent() == "/api/v1/snapshot ");
}

TEST_CASE("nothing is asked while nobody looks, and at once when somebody does again", "[app][live]") {
    Watched watched;
    watched.start(40);
    null_platform().is_visible = false;
    pass(60'000);
    CHECK(sent().empty());

    null_platform().is_visible = true;
    watched.live.wake();
    CHECK(sent() == "/api/v1/changes?after=40 ");
    watched.live.wake();
    CHECK(sent() == "/api/v1/changes?after=40 ");

    REQUIRE(answer_request(kChanges, 200, quiet(40)));
    pass(1'000);
    CHECK(sent() == "/api/v1/changes?after=40 ");
}

TEST_CASE("waking early takes the place of the question that was due", "[app][live][time]") {
    Watched watched;
    watched.start(40);
    pass(500);
    watched.live.wake();
    REQUIRE(answer_request(kChanges, 200, quiet(40)));

    pass(999);
    CHECK(sent().empty());
    pass(1);
    CHECK(sent() == "/api/v1/changes?after=40 ");
}

TEST_CASE("after sign-out nothing is kept, and a late answer is not taken", "[app][live]") {
    Watched watched;
    watched.start(40);
    pass(1'000);
    watched.live.stop();
    CHECK(watched.live.base().row_count() == 0);
    CHECK(watched.live.head().corp_name.empty());
    CHECK_FALSE(watched.live.is_loaded());

    REQUIRE(answer_request(kChanges, 200, without_lily(41)));
    watched.live.wake();
    pass(10'000);

    CHECK(sent().empty());
    CHECK(watched.live.head().change == 0);
}

TEST_CASE("business time goes on with the clock of this machine, in whole seconds", "[app][live][time]") {
    Watched watched;
    watched.start(40);
    null_platform().is_visible = false;
    pass(999);
    CHECK(watched.live.now() == example_noon());
    pass(1);
    CHECK(watched.live.now() == example_noon() + Seconds{1});
}

}  // namespace guanxi::web
