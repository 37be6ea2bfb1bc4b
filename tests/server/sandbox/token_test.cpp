#include <catch2/catch_test_macros.hpp>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

TEST_CASE("a token stays the same while it is valid and ends after two hours of business time", "[sandbox][time]") {
    Playground ground;
    const std::string token = ground.token();

    ground.clock.advance(std::chrono::seconds{7'190});
    CHECK(ground.token() == token);
    CHECK(ground.get("department/list", {{"access_token", token}})["errcode"] == 0);
    ground.clock.advance(std::chrono::seconds{10});
    CHECK(ground.get("department/list", {{"access_token", token}})["errcode"] == 42001);
    CHECK(ground.token() != token);
    CHECK(token.size() >= 200);
}

TEST_CASE("gettoken names what is missing or wrong", "[sandbox]") {
    Playground ground;
    const auto errcode = [&ground](Query query) {
        return json::parse(ground.raw("GET", "/cgi-bin/gettoken", std::move(query)).body)["errcode"].get<int>();
    };

    CHECK(errcode({{"corpsecret", "x"}}) == 41002);
    CHECK(errcode({{"corpid", ground.settings.corp_id}}) == 41004);
    CHECK(errcode({{"corpid", "ww0"}, {"corpsecret", ground.settings.secret}}) == 40013);
    CHECK(errcode({{"corpid", ground.settings.corp_id}, {"corpsecret", "wrong"}}) == 40001);
    CHECK(errcode({{"corpid", ground.settings.corp_id}, {"corpsecret", ground.settings.secret}}) == 0);
}

TEST_CASE("every other call wants a token, the right method and a known path", "[sandbox]") {
    Playground ground;
    const auto errcode = [&ground](const std::string& method, const std::string& api, Query query) {
        const auto answer = ground.raw(method, "/cgi-bin/" + api, std::move(query), "{}");
        CHECK(answer.status == 200);
        return json::parse(answer.body)["errcode"].get<int>();
    };

    CHECK(errcode("GET", "user/get", {}) == 41001);
    CHECK(errcode("GET", "user/get", {{"access_token", "made-up"}}) == 40014);
    CHECK(errcode("POST", "user/get", {{"access_token", ground.token()}}) == 43001);
    CHECK(errcode("GET", "externalcontact/mark_tag", {{"access_token", ground.token()}}) == 43002);
    CHECK(errcode("GET", "externalcontact/unheard_of", {{"access_token", ground.token()}}) == 40066);
    CHECK(ground.raw("GET", "/elsewhere", {}).status == 404);
}

TEST_CASE("a refusal has WeCom's long words", "[sandbox]") {
    Playground ground;

    const std::string errmsg = ground.get("user/get", {{"userid", "nobody"}})["errmsg"].get<std::string>();

    CHECK(errmsg.starts_with("userid not found, hint: ["));
    CHECK(errmsg.find("], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=60111") !=
          std::string::npos);
}

TEST_CASE("departments and members are listed as WeCom lists them", "[sandbox]") {
    Playground ground;

    CHECK(ground.get("department/list")["department"].size() == 12);
    CHECK(ground.get("department/list", {{"id", "3"}})["department"].size() == 3);
    CHECK(ground.get("department/simplelist", {{"id", "3"}})["department_id"][0]["id"] == 3);
    CHECK(ground.get("department/list", {{"id", "99"}})["errcode"] == 60003);
    CHECK(ground.get("department/list", {{"id", "1x"}})["errcode"] == 60123);
    CHECK(ground.get("user/list")["errcode"] == 60123);
    const json member = ground.get("user/list", {{"department_id", "4"}})["userlist"][0];
    CHECK(member["is_leader_in_dept"][0] == 1);
    CHECK_FALSE(member.contains("mobile"));
    std::string userid = member["userid"].get<std::string>();
    userid[0] = static_cast<char>(userid[0] - 'a' + 'A');
    CHECK(ground.get("user/get", {{"userid", userid}})["name"] == member["name"]);
    CHECK(ground.get("user/get", {{"userid", ""}})["errcode"] == 40003);
}

TEST_CASE("the members of all departments are all members, and those with customer contact are fewer", "[sandbox]") {
    Playground ground;

    std::map<std::string, int> status;
    for (int department = 1; department <= 12; ++department) {
        const json page = ground.get("user/list", {{"department_id", std::to_string(department)}});
        for (const json& member : page["userlist"]) status[member["userid"].get<std::string>()] = member["status"];
    }
    const json followers = ground.get("externalcontact/get_follow_user_list")["follow_user"];

    CHECK(status.size() == 20);
    CHECK(followers.size() < 18);
    CHECK(followers.size() >= 10);
    for (const json& userid : followers) CHECK(status.at(userid.get<std::string>()) == 1);
}

}  // namespace guanxi::sandbox
