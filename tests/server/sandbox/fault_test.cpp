#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

namespace {

json callbacks(const char* mode) {
    return {{"callbacks", {{mode, true}}}};
}

}  // namespace

TEST_CASE("tokens expire on command", "[sandbox]") {
    Playground ground;
    const std::string token = ground.token();

    ground.play("faults", {{"expire_tokens", true}});

    CHECK(ground.get("department/list", {{"access_token", token}})["errcode"] == 42001);
    CHECK(ground.get("department/list")["errcode"] == 0);
}

TEST_CASE("calls are refused as often as asked", "[sandbox]") {
    Playground ground;

    ground.play("faults", {{"refuse", {{"api", "user/get"}, {"errcode", 45009}, {"times", 2}}}});

    const json refused = ground.get("user/get", {{"userid", "x"}});
    CHECK(refused["errcode"] == 45009);
    CHECK(refused["errmsg"].get<std::string>().starts_with("api freq out of limit, hint: ["));
    CHECK(ground.get("department/list")["errcode"] == 0);
    CHECK(ground.get("user/get", {{"userid", "x"}})["errcode"] == 45009);
    CHECK(ground.get("user/get", {{"userid", "x"}})["errcode"] == 60111);
}

TEST_CASE("a dropped answer hides a call that was performed", "[sandbox]") {
    Playground ground;
    const json scanned = ground.scan_new("c_store");
    ground.play("faults", {{"drop_answers", {{"api", "remark"}, {"times", 1}}}});
    const json request{
        {"userid", scanned["userid"]}, {"external_userid", scanned["external_userid"]}, {"remark", "改过"}};

    const auto answer =
        ground.raw("POST", "/cgi-bin/externalcontact/remark", {{"access_token", ground.token()}}, request.dump());

    CHECK(answer.status == 502);
    CHECK_FALSE(json::accept(answer.body));
    CHECK(ground.follower(scanned["external_userid"].get<std::string>(),
                          scanned["userid"].get<std::string>())["remark"] == "改过");
}

TEST_CASE("a delayed call takes its time, once", "[sandbox]") {
    Playground ground;
    ground.play("faults", {{"delay_ms", {{"api", "department/list"}, {"ms", 60}, {"times", 1}}}});
    const auto duration = [&ground] {
        const auto begin = std::chrono::steady_clock::now();
        ground.get("department/list");
        return std::chrono::steady_clock::now() - begin;
    };

    CHECK(duration() >= std::chrono::milliseconds{60});
    CHECK(ground.look("faults")["delay_ms"].empty());
}

TEST_CASE("answers can lack errmsg, and the address can be refused", "[sandbox]") {
    Playground ground;

    ground.play("faults", {{"omit_errmsg", true}});
    CHECK_FALSE(ground.get("department/list").contains("errmsg"));
    ground.play("faults", {{"clear", true}, {"ip_not_allowed", true}});
    const json refused = ground.get("department/list");
    CHECK(refused["errcode"] == 60020);
    CHECK(refused["errmsg"].get<std::string>().find("from ip: 127.0.0.1") != std::string::npos);
    ground.play("faults", {{"clear", true}});
    CHECK(ground.get("department/list")["errcode"] == 0);
}

TEST_CASE("faults that make no sense are refused and change nothing", "[sandbox]") {
    Playground ground;
    const json before = ground.look("faults");

    CHECK(ground.play_status("faults", {{"omit_errmsg", true}, {"refuse", {{"api", "x"}}}}) == 400);
    CHECK(ground.play_status("faults", {{"omit_errmsg", "yes"}}) == 400);
    CHECK(ground.play_status("faults", {{"delay_ms", {{"api", "x"}, {"ms", 30'001}}}}) == 400);
    CHECK(ground.play_status("faults", {{"drop_answers", {{"api", "x"}, {"times", 0}}}}) == 400);
    CHECK(ground.look("faults") == before);
}

TEST_CASE("a failed delivery is tried again after 1, 2 and 4 seconds and then lost", "[sandbox][time]") {
    Playground ground;
    ground.scan_new("c_store");
    std::vector<std::string> bodies;
    const Push push = [&bodies](const std::string&, const std::string& body) {
        bodies.push_back(body);
        return 500;
    };
    const server::SteadyTime begin = server::steady_now();
    const auto steps_at = [&](std::chrono::milliseconds after) { return ground.sandbox->step(begin + after, push); };
    using std::chrono_literals::operator""ms;

    CHECK(steps_at(0ms));
    CHECK_FALSE(steps_at(999ms));
    CHECK(steps_at(1'000ms));
    CHECK_FALSE(steps_at(2'999ms));
    CHECK(steps_at(3'000ms));
    CHECK_FALSE(steps_at(6'999ms));
    CHECK(steps_at(7'000ms));
    CHECK_FALSE(steps_at(99'000ms));

    CHECK(bodies.size() == 4);
    CHECK(bodies[3] == bodies[0]);
    CHECK(ground.look("state")["callbacks"]["lost"] == 1);
    CHECK(ground.look("state")["callbacks"]["waiting"] == 0);
}

TEST_CASE("callbacks come twice, late, without code or with unheard-of elements when asked", "[sandbox]") {
    Playground ground;

    ground.play("faults", callbacks("duplicate"));
    ground.scan_new("c_store");
    const auto twice = ground.delivered();
    REQUIRE(twice.size() == 2);
    CHECK(twice[0] == twice[1]);

    ground.play("faults", {{"clear", true}, {"callbacks", {{"no_welcome_code", true}, {"unknown_elements", true}}}});
    CHECK_FALSE(ground.scan_new("c_store").contains("welcome_code"));
    const std::string message = ground.delivered().at(0);
    CHECK(message.find("<WelcomeCode>") == std::string::npos);
    CHECK(message.find("<FutureField>") != std::string::npos);
}

TEST_CASE("reordered callbacks all arrive, but not in their order", "[sandbox]") {
    Playground ground;
    ground.play("faults", callbacks("reorder"));
    std::vector<std::string> scanned;
    scanned.reserve(4);
    for (int i = 0; i < 4; ++i) scanned.push_back(ground.scan_new("c_store")["external_userid"].get<std::string>());
    const server::SteadyTime now = server::steady_now();

    auto messages = ground.delivered(now);
    const auto late = ground.delivered(now + std::chrono::milliseconds{500});
    messages.insert(messages.end(), late.begin(), late.end());

    REQUIRE(messages.size() == 4);
    std::vector<std::string> arrived;
    arrived.reserve(messages.size());
    for (const std::string& message : messages) arrived.push_back(element_text(message, "ExternalUserID"));
    CHECK(arrived != scanned);
    CHECK(std::is_permutation(arrived.begin(), arrived.end(), scanned.begin()));
}

TEST_CASE("callbacks that are doubled are reordered too", "[sandbox]") {
    Playground ground;
    json both = callbacks("reorder");
    both["callbacks"]["duplicate"] = true;
    ground.play("faults", both);
    for (int i = 0; i < 4; ++i) ground.scan_new("c_store");
    const server::SteadyTime now = server::steady_now();

    CHECK(ground.delivered(now).size() == 4);
    CHECK(ground.delivered(now + std::chrono::milliseconds{500}).size() == 4);
}

TEST_CASE("the API's own changes are told to nobody", "[sandbox]") {
    Playground ground;
    const json scanned = ground.scan_new("c_store");
    ground.delivered();

    ground.post("externalcontact/remark",
                {{"userid", scanned["userid"]}, {"external_userid", scanned["external_userid"]}, {"remark", "x"}});

    CHECK(ground.delivered().empty());
}

TEST_CASE("hostile bodies are refused and harm nothing", "[sandbox]") {
    Playground ground;
    const std::string digest = ground.look("state", {{"digest", "1"}})["digest"].get<std::string>();
    const std::string api = "externalcontact/mark_tag";
    std::string deep(100'000, '[');

    const json broken = ground.post_text(api, R"({"userid": "a", )");
    CHECK(broken["errcode"] == 40003);
    CHECK(broken["errmsg"].get<std::string>().find("Warning: wrong json format.") != std::string::npos);
    CHECK(ground.post_text(api, deep)["errcode"] == 40003);
    CHECK(ground.post_text(api, "[]")["errcode"] == 40003);
    CHECK(ground.post_text(api, "")["errcode"] == 40003);
    CHECK(ground.post_text(api, R"({"userid": {"a": 1}})")["errcode"] == 40035);
    CHECK(ground.post_text(api, R"({"userid": "\u4f60"})")["errcode"] == 40033);
    CHECK(ground.post_text(api, R"({"userid": "a\\u4f60"})")["errcode"] == 60111);
    CHECK(ground.post_text(api, "{\"userid\": \"\xFF\xFE\"}")["errcode"] == 40003);
    CHECK(ground.post_text("externalcontact/batch/get_by_user", R"({"userid_list":["a"],"limit":1e999})")["errcode"] !=
          0);
    const auto large = ground.raw("POST", "/cgi-bin/" + api, {{"access_token", ground.token()}},
                                  "{\"userid\":\"" + std::string(600'000, 'x') + "\"}");
    CHECK(large.status == 413);
    CHECK(ground.raw("POST", "/sandbox/scan", {}, "not JSON").status == 400);
    CHECK(ground.raw("POST", "/sandbox/scan", {}, "[]").status == 400);
    CHECK(ground.play_status("scan", {{"customer", "new"}}) == 400);
    CHECK(ground.play_status("scan", {{"state", "c_store"}, {"customer", "wm-unknown"}}) == 404);
    CHECK(ground.raw("DELETE", "/sandbox/scan", {}).status == 404);
    CHECK(ground.look("state", {{"digest", "1"}})["digest"] == digest);
}

}  // namespace guanxi::sandbox
