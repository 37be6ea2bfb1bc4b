#include <catch2/catch_test_macros.hpp>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

namespace {

json library(Playground& ground, const json& question = json::object()) {
    return ground.post("externalcontact/get_corp_tag_list", question)["tag_group"];
}

const std::string kAdd = "externalcontact/add_corp_tag";
const std::string kDelete = "externalcontact/del_corp_tag";
const std::string kEdit = "externalcontact/edit_corp_tag";

}  // namespace

TEST_CASE("the tag library comes by order, larger first", "[sandbox]") {
    Playground ground;

    const json groups = library(ground);

    CHECK(groups.size() == 8);
    CHECK(groups[0]["group_name"] == "意向");
    CHECK(groups[0]["order"] > groups[1]["order"]);
    CHECK(groups[0]["tag"][0]["name"] == "高意向");
    CHECK(groups[0]["tag"][0]["order"] > groups[0]["tag"][1]["order"]);
    CHECK_FALSE(groups[0].contains("deleted"));
}

TEST_CASE("a group comes into being with its first tags, and same names are one", "[sandbox]") {
    Playground ground;
    const json wanted =
        json::parse(R"({"group_name":"渠道","order":5,"tag":[{"name":"A"},{"name":"A"},{"name":"B","order":9}]})");

    const json made = ground.post(kAdd, wanted);
    const json again = ground.post(kAdd, wanted);

    CHECK(made["errcode"] == 0);
    CHECK(made["tag_group"]["tag"].size() == 2);
    CHECK(made["tag_group"]["tag"][0]["name"] == "B");
    CHECK(again["tag_group"]["group_id"] == made["tag_group"]["group_id"]);
    CHECK(again["tag_group"]["tag"].empty());
    CHECK(library(ground).size() == 9);
}

TEST_CASE("a group is gone with its last tag, and asked by id it is shown as deleted", "[sandbox]") {
    Playground ground;
    const json made = ground.post(kAdd, json::parse(R"({"group_name":"渠道","tag":[{"name":"A"},{"name":"B"}]})"));
    const json& tags = made["tag_group"]["tag"];

    CHECK(ground.errcode(kDelete, {{"tag_id", json::array({tags[0]["id"]})}}) == 0);
    CHECK(library(ground).size() == 9);
    CHECK(ground.errcode(kDelete, {{"tag_id", json::array({tags[1]["id"]})}}) == 0);
    CHECK(library(ground).size() == 8);
    const json shown = library(ground, {{"group_id", json::array({made["tag_group"]["group_id"]})}});
    CHECK(shown[0]["deleted"] == true);
    CHECK(shown[0]["tag"].size() == 2);
    CHECK(ground.errcode(kDelete, {{"tag_id", json::array({tags[1]["id"]})}}) == 40068);
}

TEST_CASE("a deleted tag is gone from the customers that had it", "[sandbox]") {
    Playground ground;
    const json customer = ground.look("customers", {{"limit", "1"}})["customers"][0];
    const std::string person = customer["external_userid"].get<std::string>();
    const std::string userid = customer["staff"][0]["userid"].get<std::string>();
    const json made = ground.post(kAdd, json::parse(R"({"group_name":"渠道","tag":[{"name":"A"}]})"));
    const json tag = made["tag_group"]["tag"][0]["id"];
    const std::size_t before = ground.follower(person, userid)["tags"].size();
    ground.post("externalcontact/mark_tag",
                {{"userid", userid}, {"external_userid", person}, {"add_tag", json::array({tag})}});
    CHECK(ground.follower(person, userid)["tags"].size() == before + 1);

    ground.post(kDelete, {{"group_id", json::array({made["tag_group"]["group_id"]})}});

    CHECK(ground.follower(person, userid)["tags"].size() == before);
}

TEST_CASE("tags are renamed and moved by id", "[sandbox]") {
    Playground ground;
    const json group = library(ground)[0];

    CHECK(ground.errcode(kEdit, {{"id", group["tag"][3]["id"]}, {"name", "很高"}, {"order", 4'294'967'295}}) == 0);
    CHECK(library(ground)[0]["tag"][0]["name"] == "很高");
    CHECK(ground.errcode(kEdit, {{"id", group["group_id"]}, {"name", "意愿"}}) == 0);
    CHECK(library(ground)[0]["group_name"] == "意愿");
}

TEST_CASE("the tag calls name what is wrong", "[sandbox]") {
    Playground ground;
    std::string long_name;
    for (int i = 0; i < 31; ++i) long_name += "长";
    const json theirs = library(ground)[7];

    CHECK(ground.errcode(kAdd, {{"group_name", "渠道"}}) == 40063);
    CHECK(ground.errcode(kAdd, {{"tag", json::array({{{"name", "A"}}})}}) == 40063);
    CHECK(ground.errcode(kAdd, {{"group_id", "et-unknown"}, {"tag", json::array({{{"name", "A"}}})}}) == 40068);
    CHECK(ground.errcode(kAdd, {{"group_name", "渠道"}, {"tag", json::array({{{"name", long_name}}})}}) == 40058);
    CHECK(ground.errcode(kAdd, {{"group_name", "渠道"}, {"tag", "A"}}) == 40035);
    CHECK(ground.errcode(kEdit, {{"id", library(ground)[0]["group_id"]}, {"order", 4'294'967'296}}) == 40058);
    CHECK(ground.errcode(kEdit, {{"id", theirs["group_id"]}, {"name", "X"}}) == 301002);
    CHECK(ground.errcode(kDelete, {{"group_id", json::array({theirs["group_id"]})}}) == 301002);
    CHECK(ground.errcode(kDelete, json::object()) == 40063);
    CHECK(ground.errcode("externalcontact/get_corp_tag_list", {{"tag_id", json::array({"et-unknown"})}}) == 40068);
}

}  // namespace guanxi::sandbox
