#include "web/app/live.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/border.h"
#include "web/platform/null_platform.h"
#include "web/ui/failure_words.h"

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

TEST_CASE("an answer of another build makes the page outdated, also after signing in again", "[app][live]") {
    Watched watched;
    watched.start(40);
    CHECK_FALSE(watched.live.is_outdated());
    customer::SnapshotHead updated = head(SnapshotKind::Part, 40);
    updated.build = "b2";
    pass(1'000);

    REQUIRE(answer_request(kChanges, 200, encode_part(example_base(), staff::Scope::all(), {}, updated)));
    CHECK(watched.live.is_outdated());

    Watched later;
    later.start(40);
    later.live.stop();
    later.live.start();
    updated.kind = SnapshotKind::Whole;
    REQUIRE(answer_request(kSnapshot, 200, encode_snapshot(example_base(), staff::Scope::all(), updated)));
    CHECK(later.live.is_outdated());
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

TEST_CASE("questions without an answer are asked again after twice the time each, less up to half by lot",
          "[app][live][time]") {
    Watched watched;
    watched.start(40);
    null_platform().random = 0;
    pass(1'000);
    for (const int wait : {1'000, 2'000, 4'000, 8'000, 16'000, 32'000, 60'000, 60'000}) {
        INFO(wait);
        REQUIRE(answer_request(kChanges, 0, ""));
        CHECK(watched.live.base().row_count() == 4);
        pass(wait - 1);
        CHECK(sent().empty());
        pass(1);
        CHECK(sent() == "/api/v1/changes?after=40 ");
    }
    REQUIRE(answer_request(kChanges, 200, quiet(40)));
    CHECK_FALSE(watched.live.failure().has_value());
    pass(1'000);
    null_platform().random = 0.999;
    REQUIRE(answer_request(kChanges, 0, ""));
    pass(501);

    CHECK(sent() == "/api/v1/changes?after=40 ");
    null_platform().random = 0.5;
}

TEST_CASE("who is cut off is told after the second lost answer, with the time of the first", "[app][live][time]") {
    Watched watched;
    watched.start(40);
    pass(1'000);
    const auto began = static_cast<std::int64_t>(null_platform().milliseconds / 1000);
    REQUIRE(answer_request(kChanges, 0, ""));
    CHECK_FALSE(watched.live.cut_off_since().has_value());
    pass(5'000);
    REQUIRE(answer_request(kChanges, 0, ""));
    CHECK(watched.live.cut_off_since() == began);

    watched.live.wake();
    REQUIRE(answer_request(kChanges, 200, quiet(40)));
    CHECK_FALSE(watched.live.cut_off_since().has_value());
}

TEST_CASE("without a network it is told at once, and asked as soon as there is one", "[app][live]") {
    Watched watched;
    watched.start(40);
    pass(1'000);
    null_platform().is_linked = false;
    REQUIRE(answer_request(kChanges, 0, ""));
    CHECK(watched.live.cut_off_since().has_value());

    null_platform().is_linked = true;
    guanxi_network_link(1);
    CHECK(sent() == "/api/v1/changes?after=40 ");
}

TEST_CASE("a server that is still starting is asked again each second", "[app][live][time]") {
    Watched watched;
    watched.live.start();
    for (int i = 0; i < 5; ++i) {
        REQUIRE(answer_request(kSnapshot, 503, R"({"code":"loading","detail":"try again"})"));
        CHECK_FALSE(watched.live.is_loaded());
        CHECK(watched.live.failure().has_value());
        pass(1'000);
        CHECK(sent() == "/api/v1/snapshot ");
    }
}

TEST_CASE("a damaged part changes nothing and is asked for again, a second one brings the whole base", "[app][live]") {
    Watched watched;
    watched.start(40);
    const std::int64_t before = watched.live.version();
    pass(1'000);
    const std::string part = without_lily(42);
    const std::string damaged = part.substr(0, part.size() - 3);

    REQUIRE(answer_request(kChanges, 200, damaged));
    REQUIRE(watched.live.failure().has_value());
    CHECK(ui::failure_text(*watched.live.failure()) == "收到的内容不完整或已损坏，请重新加载。");
    CHECK(watched.live.base().row_count() == 4);
    CHECK(watched.live.version() == before);
    pass(1'000);
    CHECK(sent() == "/api/v1/changes?after=40 ");
    REQUIRE(answer_request(kChanges, 200, damaged));

    pass(2'000);
    CHECK(sent() == "/api/v1/snapshot ");
    REQUIRE(answer_request(kSnapshot, 200, whole(42)));
    CHECK(watched.live.is_loaded());
    CHECK_FALSE(watched.live.failure().has_value());
}

TEST_CASE("a whole base that is cut, changed or of another format is told as damaged, and never half applied",
          "[app][live]") {
    const std::string good = whole(40);
    for (const std::string& bytes : {std::string(), good.substr(0, good.size() / 2), good.substr(0, good.size() - 1),
                                     "GXS9" + good.substr(4), std::string("<html>Bad Gateway</html>")}) {
        Watched watched;
        watched.live.start();
        REQUIRE(answer_request(kSnapshot, 200, bytes));
        CHECK_FALSE(watched.live.is_loaded());
        REQUIRE(watched.live.failure().has_value());
        CHECK(watched.live.failure()->field == ui::kDamaged);
        CHECK(watched.live.base().row_count() == 0);
    }
}

TEST_CASE("how much of the base has come is known while it comes", "[app][live]") {
    Watched watched;
    watched.live.start();
    guanxi_network_progress(null_platform().requests.at(0).id, 3'000'000, 12'000'000);

    CHECK(watched.live.progress().received == 3'000'000);
    CHECK(watched.live.progress().total == 12'000'000);
}

TEST_CASE("waking while a question is under way asks once more right after it", "[app][live]") {
    Watched watched;
    watched.start(40);
    pass(1'000);
    watched.live.wake();
    watched.live.wake();
    CHECK(sent() == "/api/v1/changes?after=40 ");

    REQUIRE(answer_request(kChanges, 200, quiet(41)));
    CHECK(sent() == "/api/v1/changes?after=41 ");
    REQUIRE(answer_request(kChanges, 200, quiet(41)));
    CHECK(sent().empty());
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

    // Woken twice, so it is asked twice.
    REQUIRE(answer_request(kChanges, 200, quiet(40)));
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
