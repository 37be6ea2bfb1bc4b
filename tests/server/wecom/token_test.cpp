#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include "server/base/log.h"
#include "tests/support/fake_wecom.h"

namespace {

using namespace std::chrono_literals;
using guanxi::ErrorCode;
using guanxi::server::ClientAnswer;
using guanxi::server::Request;
using guanxi::server::Sent;
using guanxi::test::answer_of;
using guanxi::test::error_body;
using guanxi::test::FakeTime;
using guanxi::test::FakeWecom;
using guanxi::wecom::Api;

const std::string kFollowers = R"({"errcode":0,"follow_user":["zhao.min"]})";

// A place where threads meet: nobody goes on before all have come.
class Meeting {
public:
    explicit Meeting(int expected) : missing_(expected) {}
    void arrive() {
        std::unique_lock lock(mutex_);
        if (--missing_ == 0) complete_.notify_all();
        complete_.wait_for(lock, 5s, [this] { return missing_ <= 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable complete_;
    int missing_;
};

// How many of `threads` calls at once succeed.
int call_at_once(Api& api, int threads) {
    std::atomic<int> succeeded{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < threads; ++i) {
        callers.emplace_back([&] { succeeded += api.staff_with_contact_function() ? 1 : 0; });
    }
    for (std::thread& caller : callers) caller.join();
    return succeeded;
}

// Only the given token is good; others get `errcode`.
FakeWecom::Answer accepting(const std::string& token, int errcode) {
    return [token, errcode](const Request& request) {
        return answer_of(request.parameter("access_token") == token ? kFollowers : error_body(errcode));
    };
}

struct World {
    FakeWecom wecom;
    FakeTime time;
    Api api{{"wwcorp", "SECRET-OF-THE-APP"}, wecom.transport(), time.pace()};
};

}  // namespace

TEST_CASE("sixteen callers at once need one token", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get_follow_user_list", kFollowers);

    CHECK(call_at_once(world.api, 16) == 16);

    CHECK(world.wecom.count("gettoken") == 1);
    CHECK(world.wecom.asked("gettoken")[0].parameter("corpid") == "wwcorp");
    CHECK(world.wecom.asked("gettoken")[0].parameter("corpsecret") == "SECRET-OF-THE-APP");
}

TEST_CASE("sixteen callers whose token was taken away need one more", "[wecom]") {
    for (const int errcode : {40014, 42001, 41001, 40001}) {
        World world;
        Meeting meeting{16};
        world.wecom.answers("externalcontact/get_follow_user_list", [&](const Request& request) {
            const bool is_old = request.parameter("access_token") == "TOKEN-1";
            if (is_old) meeting.arrive();
            return answer_of(is_old ? error_body(errcode) : kFollowers);
        });

        CHECK(call_at_once(world.api, 16) == 16);

        CHECK(world.wecom.count("gettoken") == 2);
        CHECK(world.wecom.count("externalcontact/get_follow_user_list") == 32);
    }
}

TEST_CASE("a call is repeated once with a renewed token, not more", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get_follow_user_list", accepting("never", 40014));

    const auto staff = world.api.staff_with_contact_function();

    REQUIRE(!staff);
    CHECK(staff.error().code == ErrorCode::WecomRefused);
    CHECK(staff.error().wecom_code == 40014);
    CHECK(world.wecom.count("externalcontact/get_follow_user_list") == 2);
    CHECK(world.wecom.count("gettoken") == 2);
}

TEST_CASE("the same token given again still counts as renewed", "[wecom]") {
    World world;
    world.wecom.answers("gettoken", R"({"errcode":0,"access_token":"SAME","expires_in":"7200"})");
    world.wecom.answers("externalcontact/get_follow_user_list", error_body(42001));
    world.wecom.answers("externalcontact/get_follow_user_list", kFollowers);

    CHECK(world.api.staff_with_contact_function());

    CHECK(world.wecom.count("gettoken") == 2);
}

TEST_CASE("a token is renewed five minutes before it ends", "[wecom][time]") {
    World world;
    world.wecom.answers("externalcontact/get_follow_user_list", kFollowers);
    CHECK(world.api.staff_with_contact_function());

    world.time.pass(115min - 1ms);
    CHECK(world.api.staff_with_contact_function());
    CHECK(world.wecom.count("gettoken") == 1);

    world.time.pass(1ms);
    CHECK(world.api.staff_with_contact_function());
    CHECK(world.wecom.count("gettoken") == 2);
    CHECK(world.wecom.asked("externalcontact/get_follow_user_list")[2].parameter("access_token") == "TOKEN-2");
}

TEST_CASE("the old token serves until its end when renewing fails", "[wecom][time]") {
    World world;
    world.wecom.answers("externalcontact/get_follow_user_list", kFollowers);
    world.wecom.answers("gettoken", R"({"errcode":0,"access_token":"OLD","expires_in":7200})");
    world.wecom.fails("gettoken", Sent::No);
    CHECK(world.api.staff_with_contact_function());

    world.time.pass(120min - 1ms);
    CHECK(world.api.staff_with_contact_function());

    world.time.pass(1ms);
    const auto late = world.api.staff_with_contact_function();
    REQUIRE(!late);
    CHECK(late.error().code == ErrorCode::Network);
}

TEST_CASE("a wrong secret is asked about once in ten seconds", "[wecom][time]") {
    World world;
    world.wecom.answers("gettoken", error_body(40001, "invalid credential"));

    for (int call = 0; call < 5; ++call) {
        const auto staff = world.api.staff_with_contact_function();
        REQUIRE(!staff);
        CHECK(staff.error().code == ErrorCode::WecomRefused);
        CHECK(staff.error().wecom_code == 40001);
    }
    CHECK(world.wecom.count("gettoken") == 1);

    world.time.pass(10s - 1ms);
    CHECK(!world.api.staff_with_contact_function());
    CHECK(world.wecom.count("gettoken") == 1);

    world.time.pass(1ms);
    CHECK(!world.api.staff_with_contact_function());
    CHECK(world.wecom.count("gettoken") == 2);
    CHECK(world.wecom.count("externalcontact/get_follow_user_list") == 0);
}

TEST_CASE("too many token requests rest for a minute", "[wecom][time]") {
    World world;
    world.wecom.answers("gettoken", error_body(45009));
    const auto staff = world.api.staff_with_contact_function();
    REQUIRE(!staff);
    CHECK(staff.error().code == ErrorCode::TooMany);

    world.time.pass(60s - 1ms);
    CHECK(!world.api.staff_with_contact_function());
    CHECK(world.wecom.count("gettoken") == 1);

    world.time.pass(1ms);
    CHECK(!world.api.staff_with_contact_function());
    CHECK(world.wecom.count("gettoken") == 2);
}

TEST_CASE("without a token the call was surely not made, whatever happened to the token request", "[wecom]") {
    const std::vector<FakeWecom::Answer> failures = {
        [](const Request&) { return guanxi::test::failure_of(Sent::Perhaps); },
        [](const Request&) { return answer_of("bad gateway", 502); },
        [](const Request&) { return answer_of("<html>"); },
        [](const Request&) { return answer_of(R"({"errcode":0})"); },
    };
    for (const auto& failure : failures) {
        World world;
        world.wecom.answers("gettoken", failure);

        const auto sent = world.api.send_welcome("CODE", "hello");

        REQUIRE(!sent);
        CHECK(sent.error().code == ErrorCode::Network);
        CHECK(world.wecom.count("externalcontact/send_welcome_msg") == 0);
    }
}

TEST_CASE("sixteen callers hear of one refused token request", "[wecom]") {
    World world;
    world.wecom.answers("gettoken", error_body(40013, "invalid corpid"));

    CHECK(call_at_once(world.api, 16) == 0);

    CHECK(world.wecom.count("gettoken") == 1);
}

TEST_CASE("tokens, secrets and ids stand in no log and no error", "[wecom]") {
    const std::string file = "wecom_token_test.log";
    std::remove(file.c_str());
    guanxi::server::set_log_file(file);
    World world;
    world.wecom.answers("externalcontact/mark_tag", [](const Request& request) {
        const std::string token{request.parameter("access_token")};
        return answer_of(error_body(40068, "token " + token +
                                               " of zhao.min may not, wm0123456789abcdef0123456789 and "
                                               "userid li: x, hint: [1767225600], from ip: 203.0.113.9"));
    });
    world.wecom.answers("externalcontact/get_follow_user_list", [](const Request& request) {
        return guanxi::test::failure_of(
            Sent::Perhaps, "no answer from /x?access_token=" + std::string{request.parameter("access_token")} + "&a=1");
    });
    const std::vector<guanxi::WecomTagId> tags{{"etTAG"}};

    const auto marked = world.api.mark_tags({"zhao.min"}, {"wmCUSTOMER"}, tags, {});
    const auto staff = world.api.staff_with_contact_function();
    world.wecom.answers("gettoken", error_body(40001, "secret SECRET-OF-THE-APP of wwcorp is wrong"));
    world.time.pass(120min);
    const auto refused = world.api.staff_with_contact_function();
    guanxi::server::set_log_file("");

    REQUIRE(!marked);
    CHECK(marked.error().detail ==
          "/cgi-bin/externalcontact/mark_tag: 40068 token [...] of [...] may not, [...] and userid li: x");
    REQUIRE(!staff);
    CHECK(staff.error().detail ==
          "/cgi-bin/externalcontact/get_follow_user_list: no answer from /x?access_token=[...]&a=1");
    REQUIRE(!refused);
    CHECK(refused.error().detail == "/cgi-bin/gettoken: 40001 secret [...] of [...] is wrong");

    std::ifstream stream(file);
    const std::string log{std::istreambuf_iterator<char>(stream), {}};
    CHECK(log.find("fetched") != std::string::npos);
    for (const char* secret : {"TOKEN-", "SECRET-OF", "wwcorp", "zhao.min", "wm0123"}) {
        CHECK(log.find(secret) == std::string::npos);
    }
    std::remove(file.c_str());
}
