#include "web/app/pending.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"

namespace guanxi::web {

namespace {

constexpr const char* kSnapshot = "/api/v1/snapshot";
constexpr const char* kChanges = "/api/v1/changes";
constexpr const char* kTags = "/api/v1/customers/tags";
constexpr const char* kDone = R"({"changed":1,"refused":[]})";
constexpr TagId kGradeOne{1}, kGradeTwo{2}, kKeen{3}, kDeleted{4};
constexpr RelationId kZhang{11}, kLi{13};

using customer::SnapshotKind;

customer::SnapshotHead head(SnapshotKind kind, std::int64_t change) {
    return {.kind = kind, .build = "b1", .change = change, .now = example_noon(), .synced_at = example_noon()};
}

// What the server holds, and what it has told.
struct Server {
    customer::Base base = example_base();
    std::int64_t change = 40;

    void set(RelationId relation, std::vector<TagId> tags) {
        customer::Relation row = base.relation_at(*base.row_of(relation));
        row.tags = std::move(tags);
        base.upsert(row);
        ++change;
    }
    std::string whole() const { return encode_snapshot(base, staff::Scope::all(), head(SnapshotKind::Whole, change)); }
    std::string part(std::vector<RelationId> relations) const {
        return encode_part(base, staff::Scope::all(), {.relations = std::move(relations)},
                           head(SnapshotKind::Part, change));
    }
};

struct Console {
    Screen screen{[] {}};
    Live live;
    Pending pending{live};
    Server server;
    std::vector<Answer> answers;
    int lost = 0;

    Console() {
        forget_browser();
        live.session_lost = [this] {
            ++lost;
            pending.forget();
            live.stop();
        };
        live.start();
        REQUIRE(answer_request(kSnapshot, 200, server.whole()));
    }
    ~Console() { live.stop(); }
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;
    Console(Console&&) = delete;
    Console& operator=(Console&&) = delete;

    void tag(std::vector<RelationId> relations, std::vector<TagId> add, std::vector<TagId> remove = {}) {
        Intents intents;
        intents.push_back({console::TagCustomers{std::move(relations), std::move(add), std::move(remove)},
                           [this](const Answer& answer) { answers.push_back(answer); }});
        pending.take(intents);
        CHECK(intents.empty());
    }
    std::vector<TagId> tags(RelationId relation) const {
        const auto list = live.base().tags(*live.base().row_of(relation));
        return {list.begin(), list.end()};
    }
    void feed(std::vector<RelationId> relations) {
        if (requests_to(kChanges) == 0) pass(kLongestRetryMilliseconds);
        REQUIRE(answer_request(kChanges, 200, server.part(std::move(relations))));
    }
    static std::size_t requests_to(std::string_view path) {
        std::size_t count = 0;
        for (const SentRequest& sent : null_platform().requests) count += sent.path.starts_with(path) ? 1 : 0;
        return count;
    }
    static std::string key() {
        for (const SentRequest& sent : null_platform().requests) {
            if (sent.path != kTags) continue;
            const std::size_t at = sent.headers.find("Idempotency-Key: ");
            return at == std::string::npos ? std::string() : sent.headers.substr(at, sent.headers.find('\n', at) - at);
        }
        return {};
    }
};

using Tags = std::vector<TagId>;

}  // namespace

TEST_CASE("a tag is shown at once and asked for with a key", "[app][pending]") {
    Console console;
    const std::int64_t before = console.live.version();

    console.tag({kLi}, {kKeen});

    CHECK(console.tags(kLi) == Tags{kKeen});
    CHECK(console.live.version() > before);
    REQUIRE(Console::requests_to(kTags) == 1);
    CHECK(null_platform().requests.back().body == R"({"add":[3],"relations":[13],"remove":[]})");
    CHECK(Console::key().size() == std::string("Idempotency-Key: ").size() + 32);
}

TEST_CASE("what the check refuses is neither shown nor sent, and told", "[app][pending]") {
    Console console;

    console.tag({kLi}, {kDeleted});

    CHECK(console.tags(kLi).empty());
    CHECK(Console::requests_to(kTags) == 0);
    REQUIRE(console.answers.size() == 1);
    CHECK(console.answers[0].failure.has_value());
    CHECK(console.pending.count() == 0);
}

TEST_CASE("a success stays shown until the feed has spoken, and then the feed holds", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    REQUIRE(answer_request(kTags, 200, kDone));
    REQUIRE(console.answers.size() == 1);
    CHECK_FALSE(console.answers[0].failure.has_value());
    CHECK(console.pending.count() == 1);
    CHECK(console.tags(kLi) == Tags{kKeen});

    console.server.set(kLi, {kKeen});
    console.feed({kLi});

    CHECK(console.pending.count() == 0);
    CHECK(console.tags(kLi) == Tags{kKeen});
}

TEST_CASE("a feed that was asked before the answer came does not end what is pending", "[app][pending]") {
    Console console;
    pass(kPollMilliseconds);
    REQUIRE(Console::requests_to(kChanges) == 1);
    console.tag({kLi}, {kKeen});
    REQUIRE(answer_request(kTags, 200, kDone));

    console.feed({});
    CHECK(console.pending.count() == 1);
    CHECK(console.tags(kLi) == Tags{kKeen});
    CHECK(Console::requests_to(kChanges) == 1);  // at once, since something is known to have changed

    console.server.set(kLi, {kKeen});
    console.feed({kLi});
    CHECK(console.pending.count() == 0);
}

TEST_CASE("a change of somebody else to a pending relation is shown with the pending tag on top", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});

    console.server.set(kLi, {kGradeOne});
    console.feed({kLi});

    CHECK(console.tags(kLi) == Tags{kGradeOne, kKeen});
    REQUIRE(answer_request(kTags, 403, R"({"code":"forbidden"})"));
    CHECK(console.tags(kLi) == Tags{kGradeOne});
}

TEST_CASE("a pending relation that the server removes is gone", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    console.server.base.remove(kLi);
    ++console.server.change;

    console.feed({kLi});

    CHECK_FALSE(console.live.base().row_of(kLi).has_value());
    REQUIRE(answer_request(kTags, 404, R"({"code":"not_found","field":"relations"})"));
    CHECK(console.pending.count() == 0);
}

TEST_CASE("two intents on one relation add up, travel in order, and one's refusal leaves the other", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    console.tag({kLi, kZhang}, {kGradeTwo}, {kKeen});
    CHECK(console.tags(kLi) == Tags{kGradeTwo});
    CHECK(console.tags(kZhang) == Tags{kGradeOne, kGradeTwo});
    CHECK(Console::requests_to(kTags) == 1);

    REQUIRE(answer_request(kTags, 409, R"({"code":"conflict"})"));

    CHECK(console.tags(kLi) == Tags{kGradeTwo});
    REQUIRE(Console::requests_to(kTags) == 1);
    REQUIRE(answer_request(kTags, 409, R"({"code":"conflict"})"));
    CHECK(console.tags(kLi).empty());
    CHECK(console.tags(kZhang) == Tags{kGradeOne, kKeen});
    CHECK(console.pending.count() == 0);
}

TEST_CASE("a refusal shows what was before and says why", "[app][pending]") {
    struct Case {
        int status;
        const char* body;
        const char* words;
    };
    for (const Case& each :
         {Case{403, R"({"code":"forbidden"})", "你没有这项权限"}, Case{409, R"({"code":"conflict"})", "别人刚刚改过"},
          Case{413, R"({"code":"too_large"})", "内容太大"}, Case{429, R"({"code":"too_many"})", "请求太频繁"},
          Case{500, R"({"code":"storage"})", "服务器出错"}, Case{500, "", "服务器出错"}}) {
        INFO(each.status);
        Console console;
        console.tag({kZhang}, {}, {kKeen});
        CHECK(console.tags(kZhang) == Tags{kGradeOne});

        REQUIRE(answer_request(kTags, each.status, each.body));

        CHECK(console.tags(kZhang) == Tags{kGradeOne, kKeen});
        CHECK(console.screen.shows("修改没有保存，已恢复原样。"));
        CHECK(console.screen.shows(each.words));
        REQUIRE(console.answers.size() == 1);
        CHECK(console.answers[0].failure.has_value());
    }
}

TEST_CASE("after a lost answer the tag stays shown and the same request is sent when the server is back",
          "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    const std::string key = Console::key();
    REQUIRE(answer_request(kTags, 0, ""));
    CHECK(console.tags(kLi) == Tags{kKeen});
    CHECK(console.answers.empty());
    CHECK(Console::requests_to(kTags) == 0);

    REQUIRE(answer_request(kChanges, 0, ""));
    pass(kFirstRetryMilliseconds);
    console.server.set(kLi, {kKeen});  // it had been done
    console.feed({kLi});
    CHECK(console.tags(kLi) == Tags{kKeen});
    REQUIRE(Console::requests_to(kTags) == 1);
    CHECK(Console::key() == key);

    REQUIRE(answer_request(kTags, 200, kDone));
    console.feed({});
    CHECK(console.pending.count() == 0);
    CHECK(console.tags(kLi) == Tags{kKeen});
}

TEST_CASE("after five lost answers the browser shows what the server says", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    for (int send = 1; send < 5; ++send) {
        REQUIRE(answer_request(kTags, 502, "<html>"));
        CHECK(console.pending.count() == 1);
        console.feed({});
    }
    REQUIRE(answer_request(kTags, 502, "<html>"));

    CHECK(console.pending.count() == 0);
    CHECK(console.tags(kLi).empty());
    CHECK(console.screen.shows("没有收到服务器的答复，已显示服务器上的内容，请检查。"));
    CHECK(console.answers.at(0).failure->code == ErrorCode::OutcomeUnknown);
}

TEST_CASE("a later intent waits for one whose outcome is unknown", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    console.tag({kLi}, {}, {kKeen});
    REQUIRE(answer_request(kTags, 0, ""));
    CHECK(Console::requests_to(kTags) == 0);

    console.feed({});
    REQUIRE(Console::requests_to(kTags) == 1);
    CHECK(null_platform().requests.back().body.find(R"("add":[3])") != std::string::npos);
    REQUIRE(answer_request(kTags, 200, kDone));
    CHECK(null_platform().requests.back().body.find(R"("remove":[3])") != std::string::npos);
}

TEST_CASE("an expired session forgets what is pending and says so", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    console.tag({kZhang}, {kGradeTwo});

    REQUIRE(answer_request(kTags, 401, R"({"code":"unauthorized"})"));

    CHECK(console.lost == 1);
    CHECK(console.pending.count() == 0);
    CHECK(console.live.base().row_count() == 0);
    CHECK(console.screen.shows("退出时还有修改没有确认，重新登录后请检查标签。"));
}

TEST_CASE("an answer to what was asked before signing out changes nothing", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    console.pending.forget();
    console.live.stop();

    REQUIRE(answer_request(kTags, 403, R"({"code":"forbidden"})"));

    CHECK(console.answers.empty());
    CHECK(console.pending.count() == 0);
}

TEST_CASE("tags that the server refused are told and vanish with the feed", "[app][pending]") {
    Console console;
    console.tag({kLi, kZhang}, {kGradeTwo});
    REQUIRE(answer_request(kTags, 200, R"({"changed":1,"refused":[{"relation":13,"tag":2,"why":"deleted"}]})"));
    CHECK(console.screen.shows("1 处标签没有改动：标签已被删除。"));

    console.server.set(kZhang, {kGradeOne, kGradeTwo, kKeen});
    console.feed({kZhang});

    CHECK(console.tags(kLi).empty());
    CHECK(console.tags(kZhang) == Tags{kGradeOne, kGradeTwo, kKeen});
}

TEST_CASE("a damaged part leaves the pending tag shown", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    pass(kPollMilliseconds);

    REQUIRE(answer_request(kChanges, 200, "GXS2 and nothing more"));

    CHECK(console.tags(kLi) == Tags{kKeen});
    REQUIRE(answer_request(kTags, 403, R"({"code":"forbidden"})"));
    CHECK(console.tags(kLi).empty());
}

TEST_CASE("a whole base that comes anew shows what is pending too", "[app][pending]") {
    Console console;
    console.tag({kLi}, {kKeen});
    pass(kPollMilliseconds);
    REQUIRE(answer_request(kChanges, 200, encode_reload(head(SnapshotKind::Reload, 900))));
    console.server.change = 901;

    REQUIRE(answer_request(kSnapshot, 200, console.server.whole()));

    CHECK(console.tags(kLi) == Tags{kKeen});
    CHECK(console.pending.count() == 1);
}

TEST_CASE("a hundred intents may be pending, and one more is refused", "[app][pending]") {
    Console console;
    for (int i = 0; i < 100; ++i)
        console.tag({kLi}, i % 2 == 0 ? Tags{kKeen} : Tags{}, i % 2 == 0 ? Tags{} : Tags{kKeen});
    CHECK(console.pending.count() == 100);
    CHECK(console.answers.empty());

    console.tag({kZhang}, {kGradeTwo});

    CHECK(console.pending.count() == 100);
    REQUIRE(console.answers.size() == 1);
    CHECK(console.answers[0].failure->code == ErrorCode::TooMany);
    CHECK(console.tags(kZhang) == Tags{kGradeOne, kKeen});
}

}  // namespace guanxi::web
