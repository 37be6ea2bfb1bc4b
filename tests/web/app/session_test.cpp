#include "web/app/session.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"

namespace guanxi::web {

namespace {

constexpr const char* kPath = "/api/v1/session";
constexpr const char* kSignedIn =
    R"({"account":{"name":"admin"},"build":"b1","sandbox":true,"request_token":"secret"})";

struct Visit {
    SessionKeeper keeper;
    Screen screen{[this] { draw_sign_in(keeper); }};
    int came = 0;
    int left = 0;

    Visit() {
        forget_browser();
        keeper.signed_in = [this] { ++came; };
        keeper.signed_out = [this] { ++left; };
    }

    void sign_in() {
        keeper.ask();
        REQUIRE(answer_request(kPath, 200, kSignedIn));
        REQUIRE(keeper.session().state == Session::State::SignedIn);
    }
};

const SentRequest& only_request() {
    REQUIRE(null_platform().requests.size() == 1);
    return null_platform().requests[0];
}

bool has_token(const SentRequest& request) {
    return request.headers.find("X-Guanxi-Token: secret\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a session of an earlier visit is taken up without signing in", "[app][session]") {
    Visit visit;
    visit.keeper.ask();
    CHECK(visit.keeper.session().state == Session::State::Asking);
    CHECK(only_request().method == "GET");

    REQUIRE(answer_request(kPath, 200, kSignedIn));

    CHECK(visit.came == 1);
    CHECK(visit.keeper.session().state == Session::State::SignedIn);
    CHECK(visit.keeper.session().account == "admin");
    CHECK(visit.keeper.session().build == "b1");
    CHECK(visit.keeper.session().sandbox);
}

TEST_CASE("a first visit is asked to sign in, without a complaint", "[app][session]") {
    Visit visit;
    visit.keeper.ask();

    REQUIRE(answer_request(kPath, 401, R"({"code":"unauthorized"})"));

    CHECK(visit.came == 0);
    CHECK(visit.keeper.session().state == Session::State::SignedOut);
    CHECK_FALSE(visit.keeper.form().failure.has_value());
}

TEST_CASE("a visit without a server says so, asks again by itself and at a press, and asks for no password",
          "[app][session][view]") {
    Visit visit;
    visit.keeper.ask();
    REQUIRE(answer_request(kPath, 0, ""));
    Screen& screen = visit.screen;
    CHECK(visit.keeper.session().state == Session::State::Unreachable);
    CHECK(screen.has(Role::Alert, "连接不上服务器，请检查网络后重试。"));
    CHECK_FALSE(screen.has(Role::TextBox, "密码"));

    pass(1'000);
    CHECK(only_request().path == kPath);
    REQUIRE(answer_request(kPath, 503, ""));
    CHECK(screen.has(Role::Alert, "服务器正忙或正在启动，请稍候。"));
    screen.press(Role::Button, "立即重试");
    REQUIRE(answer_request(kPath, 200, kSignedIn));

    CHECK(visit.came == 1);
    CHECK_FALSE(visit.keeper.form().failure.has_value());
    pass(60'000);
    CHECK(null_platform().requests.empty());
}

TEST_CASE("a session without an account or a token is none", "[app][session]") {
    for (const char* body :
         {"{}", R"({"account":{"name":"admin"}})", R"({"account":7,"request_token":"x"})", "<html>"}) {
        INFO("body " << body);
        Visit visit;
        visit.keeper.ask();
        REQUIRE(answer_request(kPath, 200, body));
        CHECK(visit.came == 0);
        CHECK(visit.keeper.session().state == Session::State::SignedOut);
    }
}

TEST_CASE("the form waits for name and password and sends them once", "[app][session][view]") {
    Visit visit;
    visit.keeper.ask();
    Screen& screen = visit.screen;
    CHECK(screen.has(Role::Group, "正在读取"));
    REQUIRE(answer_request(kPath, 401, ""));
    CHECK((screen.get(Role::Button, "登录").states & kDisabled) != 0);

    screen.submit("密码");
    CHECK(null_platform().requests.empty());
    screen.type("密码", "打开门");
    screen.press(Role::Button, "登录");
    screen.press(Role::Button, "登录");
    screen.submit("密码");

    CHECK(only_request().method == "POST");
    CHECK(only_request().body == R"({"name":"admin","password":"打开门"})");
    CHECK((screen.get(Role::Button, "登录").states & kBusy) != 0);
}

TEST_CASE("signing in takes the session and forgets the password", "[app][session]") {
    Visit visit;
    visit.keeper.form().password = "打开门";
    visit.keeper.sign_in();
    CHECK(visit.keeper.form().busy);

    REQUIRE(answer_request(kPath, 200, kSignedIn));

    CHECK(visit.came == 1);
    CHECK(visit.keeper.session().state == Session::State::SignedIn);
    CHECK(visit.keeper.form().password.empty());
    CHECK_FALSE(visit.keeper.form().busy);
    null_platform().requests.clear();
    send({.path = "/api/v1/anything"}, {});
    CHECK(has_token(only_request()));
}

TEST_CASE("a wrong password is said, and the next try can succeed", "[app][session][view]") {
    Visit visit;
    visit.keeper.ask();
    Screen& screen = visit.screen;
    REQUIRE(answer_request(kPath, 401, ""));
    screen.type("密码", "错的");
    screen.submit("密码");

    REQUIRE(answer_request(kPath, 401, R"({"code":"unauthorized","detail":"no"})"));
    CHECK(screen.has(Role::Alert, "账号或密码不对。"));
    CHECK(visit.came == 0);
    CHECK(screen.get(Role::TextBox, "账号").value == "admin");

    screen.submit("密码");
    CHECK_FALSE(screen.has(Role::Alert, "账号或密码不对。"));
    REQUIRE(answer_request(kPath, 200, kSignedIn));
    CHECK(visit.came == 1);
}

TEST_CASE("too many tries are told apart from a wrong password", "[app][session][view]") {
    Visit visit;
    visit.keeper.ask();
    Screen& screen = visit.screen;
    REQUIRE(answer_request(kPath, 401, ""));
    screen.type("密码", "错的");
    screen.submit("密码");

    REQUIRE(answer_request(kPath, 429, R"({"code":"too_many","detail":"later"})"));

    CHECK(screen.has(Role::Alert, "尝试太频繁，请一分钟后再试。"));
}

TEST_CASE("signing out tells the server with the token, and forgets it", "[app][session]") {
    Visit visit;
    visit.sign_in();

    visit.keeper.sign_out();

    CHECK(only_request().method == "DELETE");
    CHECK(only_request().path == kPath);
    CHECK(has_token(only_request()));
    CHECK(visit.left == 1);
    CHECK(visit.keeper.session().state == Session::State::SignedOut);
    CHECK(visit.keeper.session().account.empty());
    CHECK_FALSE(visit.keeper.session().sandbox);
    null_platform().requests.clear();
    send({.path = "/api/v1/anything"}, {});
    CHECK_FALSE(has_token(only_request()));
}

TEST_CASE("a session that the server ended is said, once", "[app][session][view]") {
    Visit visit;
    visit.sign_in();

    null_platform().wants_frame = false;
    visit.keeper.lost();
    visit.keeper.lost();
    CHECK(visit.left == 1);
    CHECK(null_platform().wants_frame);
    visit.screen.draw();

    const Screen& screen = visit.screen;
    CHECK(screen.has(Role::Alert, "登录已过期，请重新登录。"));
}

}  // namespace guanxi::web
