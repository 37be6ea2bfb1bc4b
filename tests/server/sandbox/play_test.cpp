#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <mutex>
#include <set>
#include <thread>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

namespace {

json welcome(const json& code, const std::string& content = "您好") {
    return {{"welcome_code", code}, {"text", {{"content", content}}}};
}

const std::string kWelcome = "externalcontact/send_welcome_msg";

}  // namespace

TEST_CASE("a scan makes one relation and exactly one callback that carries state and welcome code", "[sandbox]") {
    Playground ground;

    const json scanned = ground.play("scan", {{"state", "c_store"}, {"customer", "new"}, {"nickname", "小]]>鱼🐟"}});

    const auto messages = ground.delivered();
    REQUIRE(messages.size() == 1);
    CHECK(element_text(messages[0], "ToUserName") == "ww1a2b3c4d5e6f7081");
    CHECK(element_text(messages[0], "FromUserName") == "sys");
    CHECK(element_text(messages[0], "MsgType") == "event");
    CHECK(element_text(messages[0], "Event") == "change_external_contact");
    CHECK(element_text(messages[0], "ChangeType") == "add_external_contact");
    CHECK(element_text(messages[0], "UserID") == scanned["userid"]);
    CHECK(element_text(messages[0], "ExternalUserID") == scanned["external_userid"]);
    CHECK(element_text(messages[0], "State") == "c_store");
    CHECK(element_text(messages[0], "WelcomeCode") == scanned["welcome_code"]);
    const std::string person = scanned["external_userid"].get<std::string>();
    const json follower = ground.follower(person, scanned["userid"].get<std::string>());
    CHECK(follower["state"] == "c_store");
    CHECK(follower["add_way"] == 1);
    CHECK(follower["oper_userid"] == scanned["external_userid"]);
    CHECK(follower["remark"] == "小]]>鱼🐟");
    CHECK(std::to_string(follower["createtime"].get<std::int64_t>()) == element_text(messages[0], "CreateTime"));
}

TEST_CASE("scans rotate over the members behind a code, unless one is chosen", "[sandbox]") {
    Playground ground;
    const json users = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    ground.post(
        "externalcontact/add_contact_way",
        {{"type", 2}, {"scene", 2}, {"state", "c_three"}, {"user", json::array({users[0], users[1], users[2]})}});

    std::multiset<std::string> receivers;
    for (int i = 0; i < 9; ++i) receivers.insert(ground.scan_new("c_three")["userid"].get<std::string>());

    for (int i = 0; i < 3; ++i) CHECK(receivers.count(users[static_cast<std::size_t>(i)].get<std::string>()) == 3);
    const json chosen = ground.play("scan", {{"state", "c_three"}, {"customer", "new"}, {"staff", users[1]}});
    CHECK(chosen["userid"] == users[1]);
    CHECK(ground.play_status("scan", {{"state", "c_three"}, {"customer", "new"}, {"staff", users[5]}}) == 409);
}

TEST_CASE("a customer who is already a friend of the member makes no event", "[sandbox]") {
    Playground ground;
    const json first = ground.scan_new("c_talk");
    ground.delivered();

    const json again = ground.play("scan", {{"state", "c_talk"}, {"customer", first["external_userid"]}});

    CHECK(first["added"] == true);
    CHECK(again["added"] == false);
    CHECK(again["userid"] == first["userid"]);
    CHECK_FALSE(again.contains("welcome_code"));
    CHECK(ground.delivered().empty());
}

TEST_CASE("a welcome is sent once", "[sandbox]") {
    Playground ground;
    const json code = ground.scan_new("c_store")["welcome_code"];

    CHECK(ground.errcode(kWelcome, welcome(code)) == 0);
    CHECK(ground.errcode(kWelcome, welcome(code)) == 41051);
    CHECK(ground.errcode(kWelcome, welcome("made up")) == 41050);
    CHECK(ground.errcode(kWelcome, {{"text", {{"content", "x"}}}}) == 41049);
}

TEST_CASE("a welcome code works for 20 seconds and not for 21", "[sandbox][time]") {
    Playground ground;
    const json in_time = ground.scan_new("c_store")["welcome_code"];
    ground.play("clock", {{"advance_seconds", 19}});
    CHECK(ground.errcode(kWelcome, welcome(in_time)) == 0);

    const json late = ground.scan_new("c_store")["welcome_code"];
    ground.play("clock", {{"advance_seconds", 21}});
    CHECK(ground.errcode(kWelcome, welcome(late)) == 41050);
}

TEST_CASE("a refused welcome does not use its code up", "[sandbox]") {
    Playground ground;
    const json code = ground.scan_new("c_store")["welcome_code"];
    json with_attachment = welcome(code);
    with_attachment["attachments"] = json::parse(R"([{"msgtype":"link","link":{"title":"新品"}}])");

    CHECK(ground.errcode(kWelcome, welcome(code, std::string(4'001, 'x'))) == 45002);
    CHECK(ground.errcode(kWelcome, welcome(code, "")) == 44004);
    CHECK(ground.errcode(kWelcome, with_attachment) == 40063);
    with_attachment["attachments"] = json::parse(R"([{"msgtype":"image","image":{"media_id":"3MEDIA"}}])");
    CHECK(ground.errcode(kWelcome, with_attachment) == 40007);
    with_attachment["attachments"] = json::parse(R"([{"msgtype":"voice","voice":{}}])");
    CHECK(ground.errcode(kWelcome, with_attachment) == 40058);
    CHECK(ground.errcode(kWelcome, welcome(code, std::string(4'000, 'x'))) == 0);
}

TEST_CASE("either side can end the friendship, which fires the matching event", "[sandbox]") {
    Playground ground;
    for (const auto& [path, change] :
         {std::pair{"customer-deletes", "del_follow_user"}, std::pair{"member-deletes", "del_external_contact"}}) {
        const json scanned = ground.scan_new("c_talk");
        ground.delivered();
        const json names{{"external_userid", scanned["external_userid"]}, {"userid", scanned["userid"]}};

        ground.play(path, names);

        const auto messages = ground.delivered();
        REQUIRE(messages.size() == 1);
        CHECK(element_text(messages[0], "ChangeType") == change);
        CHECK(element_text(messages[0], "UserID") == scanned["userid"]);
        const std::string person = scanned["external_userid"].get<std::string>();
        CHECK(ground.get("externalcontact/get", {{"external_userid", person}})["errcode"] == 84061);
        CHECK(ground.play_status(path, names) == 409);
    }
}

TEST_CASE("who comes back after a deletion is added and welcomed again", "[sandbox]") {
    Playground ground;
    const json first = ground.scan_new("c_talk");
    ground.errcode(kWelcome, welcome(first["welcome_code"]));
    ground.play("customer-deletes", {{"external_userid", first["external_userid"]}, {"userid", first["userid"]}});

    const json second = ground.play("scan", {{"state", "c_talk"}, {"customer", first["external_userid"]}});

    CHECK(second["added"] == true);
    CHECK(ground.errcode(kWelcome, welcome(second["welcome_code"])) == 0);
}

TEST_CASE("a remark edited in the member's client is seen and told", "[sandbox]") {
    Playground ground;
    const json scanned = ground.scan_new("c_talk");
    ground.delivered();

    ground.play("edit-remark",
                {{"external_userid", scanned["external_userid"]}, {"userid", scanned["userid"]}, {"remark", "王女士"}});

    CHECK(element_text(ground.delivered().at(0), "ChangeType") == "edit_external_contact");
    CHECK(ground.follower(scanned["external_userid"].get<std::string>(),
                          scanned["userid"].get<std::string>())["remark"] == "王女士");
}

TEST_CASE("an exclusive code gives a known customer to nobody else", "[sandbox]") {
    Playground ground;
    const json users = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    ground.post("externalcontact/add_contact_way",
                {{"type", 2}, {"scene", 2}, {"state", "c_one"}, {"is_exclusive", true}, {"user", users}});
    const json first = ground.scan_new("c_one");

    const json again = ground.play("scan", {{"state", "c_one"}, {"customer", first["external_userid"]}});

    CHECK(again["added"] == false);
    CHECK(again["userid"] == first["userid"]);
}

TEST_CASE("the sandbox tells what it was asked to change, accepted or refused", "[sandbox]") {
    Playground ground;
    const json scanned = ground.scan_new("c_store");
    const std::string person = scanned["external_userid"].get<std::string>();
    ground.post(kWelcome, welcome(scanned["welcome_code"], "欢迎"));
    ground.post(kWelcome, welcome(scanned["welcome_code"], "欢迎"));
    ground.post("externalcontact/remark",
                {{"userid", scanned["userid"]}, {"external_userid", person}, {"remark", "好友"}});

    const json all = ground.look("received");
    const json welcomes = ground.look("received", {{"api", "send_welcome_msg"}, {"external_userid", person}});

    CHECK(all["calls"].size() == 3);
    CHECK(all["last"] == 3);
    REQUIRE(welcomes["calls"].size() == 2);
    CHECK(welcomes["calls"][0]["errcode"] == 0);
    CHECK(welcomes["calls"][0]["request"]["text"]["content"] == "欢迎");
    CHECK(welcomes["calls"][1]["errcode"] == 41051);
    CHECK(ground.look("received", {{"after", "2"}})["calls"][0]["api"] == "externalcontact/remark");
    CHECK(ground.look("received", {{"api", "mark_tag"}})["calls"].empty());
}

TEST_CASE("the sandbox measures when an arrival was told, answered and welcomed", "[sandbox][time]") {
    Playground ground;
    const json scanned = ground.scan_new("c_store");
    CHECK(ground.look("arrivals")["arrivals"][0]["pushed_ms"] == 0.0);

    ground.delivered();
    ground.post(kWelcome, welcome(scanned["welcome_code"]));

    const json arrival = ground.look("arrivals", {{"limit", "5"}})["arrivals"][0];
    CHECK(arrival["external_userid"] == scanned["external_userid"]);
    CHECK(arrival["pushed_ms"].get<double>() > 0);
    CHECK(arrival["answered_ms"].get<double>() >= arrival["pushed_ms"].get<double>());
    CHECK(arrival["welcomed_ms"].get<double>() >= arrival["answered_ms"].get<double>());
}

TEST_CASE("many threads may scan and deliver at once without losing or doubling anything", "[sandbox][property]") {
    Playground ground;
    std::mutex mutex;
    std::multiset<std::string> told;
    std::atomic<int> scanning{4};
    const auto scan = [&ground, &scanning] {
        for (int i = 0; i < 50; ++i) {
            ground.raw("POST", "/sandbox/scan", {}, R"({"state":"c_store","customer":"new"})");
        }
        --scanning;
    };
    const Push push = [&](const std::string& path, const std::string& body) {
        const std::string message = opened(ground.settings.callback, path, body);
        const std::lock_guard lock{mutex};
        told.insert(element_text(message, "ExternalUserID"));
        return 200;
    };
    const auto deliver = [&] {
        while (ground.sandbox->step(server::steady_now(), push) || scanning > 0) {
        }
    };

    std::vector<std::thread> threads;
    threads.reserve(6);
    for (int i = 0; i < 4; ++i) threads.emplace_back(scan);
    for (int i = 0; i < 2; ++i) threads.emplace_back(deliver);
    for (std::thread& thread : threads) thread.join();

    CHECK(told.size() == 200);
    CHECK(std::set<std::string>(told.begin(), told.end()).size() == 200);
    CHECK(ground.look("state")["callbacks"]["delivered"] == 200);
    CHECK(ground.look("state")["customers"] == 260);
}

TEST_CASE("customers and codes can be looked up for choosing", "[sandbox]") {
    Playground ground;
    const json scanned = ground.play("scan", {{"state", "c_store"}, {"customer", "new"}, {"nickname", "找得到的人"}});

    const json found = ground.look("customers", {{"query", "得到"}})["customers"];
    REQUIRE(found.size() == 1);
    CHECK(found[0]["external_userid"] == scanned["external_userid"]);
    CHECK(found[0]["staff"][0]["userid"] == scanned["userid"]);
    CHECK(ground.look("customers", {{"limit", "7"}})["customers"].size() == 7);
    const json ways = ground.look("contact-ways")["contact_ways"];
    CHECK(ways.size() == 4);
    CHECK(ways[3]["state"] == "c_store");
    CHECK(ways[3]["scans"] == 1);
}

TEST_CASE("business time moves forward only, and at most 400 days at once", "[sandbox][time]") {
    Playground ground;

    CHECK(ground.play_status("clock", {{"advance_seconds", 0}}) == 400);
    CHECK(ground.play_status("clock", {{"advance_seconds", -5}}) == 400);
    CHECK(ground.play_status("clock", {{"advance_seconds", 34'560'001}}) == 400);
    CHECK(ground.play("clock", {{"advance_seconds", 34'560'000}})["offset_seconds"] == 34'560'000);
    CHECK(ground.look("clock")["offset_seconds"] == 34'560'000);
}

}  // namespace guanxi::sandbox
