#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

namespace {

struct Friends {
    std::string external_userid;
    std::string userid;
};

// A WeChat user and one of the members who know him.
Friends some_friends(Playground& ground) {
    const json known = ground.look("customers");
    for (const json& customer : known["customers"]) {
        if (customer["type"] != 1) continue;
        return {customer["external_userid"].get<std::string>(), customer["staff"][0]["userid"].get<std::string>()};
    }
    FAIL("the company has no WeChat users");
    return {};
}

json names(const Friends& friends) {
    return {{"external_userid", friends.external_userid}, {"userid", friends.userid}};
}

std::string some_tag(Playground& ground, std::size_t group, std::size_t tag) {
    const json list = ground.post("externalcontact/get_corp_tag_list", json::object());
    return list["tag_group"][group]["tag"][tag]["id"].get<std::string>();
}

}  // namespace

TEST_CASE("paging through all members finds every relation of 2,000 customers once", "[sandbox][property]") {
    Playground ground{2'000};
    const json followers = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    const json state = ground.look("state");

    std::set<std::pair<std::string, std::string>> pairs;
    std::set<std::string> persons;
    std::string cursor;
    std::size_t rows = 0;
    int pages = 0;
    do {
        const json page = ground.post("externalcontact/batch/get_by_user",
                                      {{"userid_list", followers}, {"cursor", cursor}, {"limit", 100}});
        REQUIRE(page["errcode"] == 0);
        for (const json& row : page["external_contact_list"]) {
            const std::string person = row["external_contact"]["external_userid"].get<std::string>();
            pairs.emplace(person, row["follow_info"]["userid"].get<std::string>());
            persons.insert(person);
            REQUIRE(row["follow_info"]["tag_id"].is_array());
            REQUIRE_FALSE(row["follow_info"].contains("tags"));
            ++rows;
        }
        cursor = page["next_cursor"].get<std::string>();
        ++pages;
    } while (!cursor.empty());

    CHECK(persons.size() == 2'000);
    CHECK(rows == state["relations"].get<std::size_t>());
    CHECK(pairs.size() == rows);
    CHECK(pages == static_cast<int>((rows + 99) / 100));
}

TEST_CASE("the batch call checks its list, its limit and its cursor", "[sandbox]") {
    Playground ground{300};
    const json followers = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    const std::string api = "externalcontact/batch/get_by_user";
    const json first = ground.post(api, {{"userid_list", followers}});
    const json& cursor = first["next_cursor"];

    CHECK(first["external_contact_list"].size() == 50);
    CHECK(ground.post(api, {{"userid_list", followers}, {"limit", 500}})["external_contact_list"].size() == 100);
    CHECK(ground.errcode(api, {{"userid_list", followers}, {"limit", 0}}) == 40058);
    CHECK(ground.errcode(api, {{"userid_list", followers}, {"limit", "50"}}) == 40035);
    CHECK(ground.errcode(api, {{"userid_list", json::array()}}) == 40063);
    CHECK(ground.errcode(api, {{"userid_list", {"nobody"}}}) == 60111);
    CHECK(ground.errcode(api, {{"userid_list", json(std::vector<std::string>(101, followers[0]))}}) == 40058);
    CHECK(ground.errcode(api, {{"userid_list", followers}, {"cursor", cursor}}) == 0);
    CHECK(ground.errcode(api, {{"userid_list", {followers[0]}}, {"cursor", cursor}}) == 40058);
    CHECK(ground.errcode(api, {{"userid_list", followers}, {"cursor", "made up"}}) == 40058);
}

TEST_CASE("a page goes on correctly when a relation ends between two pages", "[sandbox]") {
    Playground ground{300};
    const json followers = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    const std::string api = "externalcontact/batch/get_by_user";
    const json first = ground.post(api, {{"userid_list", followers}, {"limit", 10}});
    const json before = ground.post(api, {{"userid_list", followers}, {"limit", 10}, {"cursor", first["next_cursor"]}});
    const json& gone = first["external_contact_list"][0];

    ground.play("customer-deletes", {{"external_userid", gone["external_contact"]["external_userid"]},
                                     {"userid", gone["follow_info"]["userid"]}});

    const json after = ground.post(api, {{"userid_list", followers}, {"limit", 10}, {"cursor", first["next_cursor"]}});
    CHECK(after["external_contact_list"] == before["external_contact_list"]);
}

TEST_CASE("a member without customers is 84061, and one without the function 84074", "[sandbox]") {
    Playground ground{0};
    const json followers = ground.get("externalcontact/get_follow_user_list")["follow_user"];

    const std::string accountant =
        ground.get("user/list", {{"department_id", "12"}})["userlist"][0]["userid"].get<std::string>();

    CHECK(ground.get("externalcontact/list", {{"userid", followers[0].get<std::string>()}})["errcode"] == 84061);
    CHECK(ground.get("externalcontact/list", {{"userid", accountant}})["errcode"] == 84074);
    CHECK(ground.get("externalcontact/get", {{"external_userid", "wm-unknown"}})["errcode"] == 40096);
    CHECK(ground.get("externalcontact/get")["errcode"] == 41035);
}

TEST_CASE("a remark is seen in the customer's detail and has at most 20 characters", "[sandbox]") {
    Playground ground;
    const Friends friends = some_friends(ground);
    json request = names(friends);
    std::string remark;
    for (int i = 0; i < 20; ++i) remark += "好";

    request["remark"] = remark;
    CHECK(ground.errcode("externalcontact/remark", request) == 0);
    CHECK(ground.follower(friends.external_userid, friends.userid)["remark"] == remark);
    request["remark"] = remark + "好";
    CHECK(ground.errcode("externalcontact/remark", request) == 40058);
    CHECK(ground.follower(friends.external_userid, friends.userid)["remark"] == remark);
}

TEST_CASE("the other notes of a remark overwrite, and an empty mobile clears", "[sandbox]") {
    Playground ground;
    const Friends friends = some_friends(ground);
    json request = names(friends);
    CHECK(ground.errcode("externalcontact/remark", request) == 40063);
    request["description"] = "想买课程";
    request["remark_company"] = "某某公司";
    request["remark_mobiles"] = {"10000000001", "10000000002"};

    CHECK(ground.errcode("externalcontact/remark", request) == 0);
    const json follower = ground.follower(friends.external_userid, friends.userid);
    CHECK(follower["description"] == "想买课程");
    CHECK(follower["remark_corp_name"] == "某某公司");
    CHECK(follower["remark_mobiles"].size() == 2);

    json clearing = names(friends);
    clearing["remark_mobiles"] = {""};
    CHECK(ground.errcode("externalcontact/remark", clearing) == 0);
    CHECK_FALSE(ground.follower(friends.external_userid, friends.userid).contains("remark_mobiles"));
}

TEST_CASE("marked tags belong to one relation only and can be taken off again", "[sandbox]") {
    Playground ground;
    const Friends friends = some_friends(ground);
    const std::string tag = some_tag(ground, 0, 0);
    json request = names(friends);
    const auto has_tag = [&] {
        const json follower = ground.follower(friends.external_userid, friends.userid);
        for (const json& seen : follower["tags"]) {
            if (seen["tag_id"] == tag) return seen["type"] == 1 && seen["group_name"] == "意向";
        }
        return false;
    };

    request["add_tag"] = {tag, tag};
    CHECK(ground.errcode("externalcontact/mark_tag", request) == 0);
    CHECK(has_tag());
    request = names(friends);
    request["remove_tag"] = {tag};
    CHECK(ground.errcode("externalcontact/mark_tag", request) == 0);
    CHECK_FALSE(has_tag());
}

TEST_CASE("mark_tag names what is wrong", "[sandbox]") {
    Playground ground;
    const Friends friends = some_friends(ground);
    const std::string api = "externalcontact/mark_tag";
    const json followers = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    json request = names(friends);

    CHECK(ground.errcode(api, request) == 40063);
    request["add_tag"] = {"et-unknown"};
    CHECK(ground.errcode(api, request) == 40068);
    request["add_tag"] = {some_tag(ground, 0, 0)};
    request["userid"] = "nobody";
    CHECK(ground.errcode(api, request) == 60111);
    request.erase("userid");
    CHECK(ground.errcode(api, request) == 40003);
    for (const json& userid : followers) {
        if (!ground.follower(friends.external_userid, userid.get<std::string>()).is_null()) continue;
        request["userid"] = userid;
        break;
    }
    CHECK(ground.errcode(api, request) == 84061);
    request["external_userid"] = "wm-unknown";
    CHECK(ground.errcode(api, request) == 40096);
    request.erase("external_userid");
    CHECK(ground.errcode(api, request) == 41035);
}

}  // namespace guanxi::sandbox
