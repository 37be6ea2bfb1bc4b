#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/fake_wecom.h"

namespace {

using guanxi::ErrorCode;
using guanxi::Instant;
using guanxi::WecomCustomerId;
using guanxi::WecomStaffId;
using guanxi::WecomTagId;
using guanxi::test::error_body;
using guanxi::test::FakeTime;
using guanxi::test::FakeWecom;
using guanxi::test::sample;
using guanxi::wecom::Api;
using nlohmann::json;

const Instant kSampleTime = guanxi::instant_from_seconds(1'767'225'600);
const WecomCustomerId kWang{"wmTESTAAAA0001aaaaaaaaaaaaaaaaaa"};

struct World {
    FakeWecom wecom;
    FakeTime time;
    Api api{{"wwcorp", "secret"}, wecom.transport(), time.pace()};

    json asked(const std::string& call, std::size_t which = 0) const {
        return json::parse(wecom.asked(call).at(which).body, nullptr, false);
    }
};

}  // namespace

TEST_CASE("departments are read with parent and position", "[wecom]") {
    World world;
    world.wecom.answers("department/list", sample("department.list"));

    const auto departments = world.api.departments();

    REQUIRE(departments);
    REQUIRE(departments->size() == 2);
    CHECK(departments->at(1).id.value == 2);
    CHECK(departments->at(1).parent.value == 1);
    CHECK(departments->at(1).name == "销售部");
    CHECK(departments->at(1).position == 100'000);
    CHECK(world.wecom.asked("department/list")[0].method == "GET");
}

TEST_CASE("staff are read with status, also when numbers come as texts", "[wecom]") {
    World world;
    world.wecom.answers("user/list", R"({"errcode":0,"userlist":[
        {"userid":"zhao.min","name":"赵敏","alias":"min","department":["2",1],"status":1},
        {"userid":"gone","name":"走了","department":[2],"status":"5"},
        {"name":"nobody"}]})");

    const auto staff = world.api.staff_of_department({2});

    REQUIRE(staff);
    REQUIRE(staff->size() == 2);
    CHECK(staff->at(0).name == "赵敏");
    CHECK(staff->at(0).alias == "min");
    CHECK(staff->at(0).departments == std::vector<guanxi::DepartmentId>{{2}, {1}});
    CHECK(staff->at(0).status == guanxi::staff::StaffStatus::Active);
    CHECK(staff->at(1).status == guanxi::staff::StaffStatus::Inactive);
    CHECK(world.wecom.asked("user/list")[0].parameter("department_id") == "2");
}

TEST_CASE("an app that may not list staff in full lists them in short", "[wecom]") {
    for (const int errcode : {48002, 60011, 50002}) {
        World world;
        world.wecom.answers("user/list", error_body(errcode));
        world.wecom.answers("user/simplelist", sample("user.simplelist"));

        const auto staff = world.api.staff_of_department({2});

        REQUIRE(staff);
        REQUIRE(staff->size() == 2);
        CHECK(staff->at(1).id.value == "qian-li");
        CHECK(staff->at(1).status == guanxi::staff::StaffStatus::Active);
    }
    World world;
    world.wecom.answers("user/list", error_body(60020));
    CHECK(!world.api.staff_of_department({2}));
    CHECK(world.wecom.count("user/simplelist") == 0);
}

TEST_CASE("staff with the customer-contact function are read", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get_follow_user_list", sample("externalcontact.get_follow_user_list"));

    const auto staff = world.api.staff_with_contact_function();

    REQUIRE(staff);
    CHECK(*staff == std::vector<WecomStaffId>{{"zhao.min"}, {"qian-li"}});
}

TEST_CASE("the tag library is read whole, without deleted tags", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get_corp_tag_list", sample("externalcontact.get_corp_tag_list"));
    world.wecom.answers("externalcontact/get_corp_tag_list", sample("externalcontact.get_corp_tag_list.deleted"));

    const auto library = world.api.tag_library();
    const auto emptied = world.api.tag_library();

    REQUIRE(library);
    REQUIRE(library->size() == 1);
    CHECK(library->at(0).name == "意向");
    CHECK(library->at(0).position == 100);
    REQUIRE(library->at(0).tags.size() == 2);
    CHECK(library->at(0).tags[0].id.value == "etTESTAAAAtaghigh00000000000000");
    CHECK(library->at(0).tags[0].position == 20);
    CHECK(world.wecom.asked("externalcontact/get_corp_tag_list")[0].body == "{}");
    REQUIRE(emptied);
    CHECK(emptied->at(0).tags.empty());
}

TEST_CASE("customers are read page by page until there is no cursor", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/batch/get_by_user", sample("externalcontact.batch.get_by_user"));
    world.wecom.answers("externalcontact/batch/get_by_user", sample("externalcontact.batch.get_by_user.last_page"));
    const std::vector<WecomStaffId> staff{{"zhao.min"}, {"qian-li"}};

    const auto first = world.api.customers_of(staff, "");
    const auto last = world.api.customers_of(staff, "BATCH_CURSOR_2");

    REQUIRE(first);
    CHECK(first->next_cursor == "BATCH_CURSOR_2");
    REQUIRE(first->contacts.size() == 3);
    const auto& wang = first->contacts[0];
    CHECK(wang.customer == kWang);
    CHECK(wang.staff.value == "zhao.min");
    CHECK(wang.kind == guanxi::customer::CustomerKind::Wechat);
    CHECK(wang.remark == "王女士");
    CHECK(wang.added_at == kSampleTime);
    CHECK(wang.add_way == 1);
    CHECK(wang.state == "c_7f3a");
    // The rule group's tag is none of the company's.
    CHECK(wang.tags == std::vector<WecomTagId>{{"etTESTAAAAtaghigh00000000000000"}});
    CHECK(first->contacts[1].staff.value == "qian-li");
    CHECK(first->contacts[1].state.empty());
    REQUIRE(last);
    CHECK(last->next_cursor.empty());
    CHECK(last->contacts.at(0).name == "最后一个");
    CHECK(world.asked("externalcontact/batch/get_by_user") ==
          json({{"userid_list", {"zhao.min", "qian-li"}}, {"cursor", ""}, {"limit", 100}}));
    CHECK(world.asked("externalcontact/batch/get_by_user", 1)["cursor"] == "BATCH_CURSOR_2");
}

TEST_CASE("one member without customers is an empty page, several may hide who is at fault", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/batch/get_by_user", error_body(84061));
    const std::vector<WecomStaffId> one{{"li"}};
    const std::vector<WecomStaffId> two{{"li"}, {"wu"}};

    const auto of_one = world.api.customers_of(one, "");
    const auto of_two = world.api.customers_of(two, "");

    REQUIRE(of_one);
    CHECK(of_one->contacts.empty());
    CHECK(of_one->next_cursor.empty());
    REQUIRE(!of_two);
    CHECK(of_two.error().wecom_code == 84061);
}

TEST_CASE("a contact is read with the tags and the remark of the asked member", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get", sample("externalcontact.get"));

    const auto of_zhao = world.api.contact(kWang, {"zhao.min"});
    const auto of_qian = world.api.contact(kWang, {"QIAN-Li"});
    const auto of_nobody = world.api.contact(kWang, {"wu"});

    REQUIRE(of_zhao);
    CHECK(of_zhao->name == "微信昵称🌙");
    CHECK(of_zhao->gender == guanxi::customer::Gender::Female);
    CHECK(of_zhao->unionid == "oTESTunionid0000000000000001");
    CHECK(of_zhao->description == "想买课程");
    CHECK(of_zhao->tags == std::vector<WecomTagId>{{"etTESTAAAAtaghigh00000000000000"}});
    CHECK(of_zhao->state == "c_7f3a");
    REQUIRE(of_qian);
    CHECK(of_qian->remark == "小王");
    CHECK(of_qian->add_way == 201);
    REQUIRE(!of_nobody);
    CHECK(of_nobody.error().code == ErrorCode::NotFound);
}

TEST_CASE("a contact with more followers than one page is searched on", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get", sample("externalcontact.get.video_channel"));
    world.wecom.answers("externalcontact/get", sample("externalcontact.get"));

    const auto contact = world.api.contact(kWang, {"qian-li"});

    REQUIRE(contact);
    CHECK(contact->remark == "小王");
    CHECK(world.wecom.asked("externalcontact/get").at(1).parameter("cursor") == "CURSOR_NEXT_500");
}

TEST_CASE("a customer of another company has that company's name", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get", sample("externalcontact.get.wecom_user"));

    const auto contact = world.api.contact({"woTESTAAAA0003cccccccccccccccccc"}, {"zhao.min"});

    REQUIRE(contact);
    CHECK(contact->kind == guanxi::customer::CustomerKind::Wecom);
    CHECK(contact->corp_name == "甲公司");
    CHECK(contact->tags.empty());
}

TEST_CASE("who is no friend any more is not found", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/get", error_body(84061));

    const auto contact = world.api.contact(kWang, {"zhao.min"});

    REQUIRE(!contact);
    CHECK(contact.error().code == ErrorCode::NotFound);
}

TEST_CASE("texts are sent as they are, not as escapes", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/send_welcome_msg", error_body(0));
    world.wecom.answers("externalcontact/remark", error_body(0));

    CHECK(world.api.send_welcome("CODE", "王女士🌙，您好！"));
    CHECK(world.api.set_remark({"zhao.min"}, kWang, "王女士"));

    const auto welcome = world.wecom.asked("externalcontact/send_welcome_msg").at(0);
    CHECK(welcome.method == "POST");
    CHECK(welcome.header("content-type") == "application/json");
    CHECK(welcome.body == R"({"text":{"content":"王女士🌙，您好！"},"welcome_code":"CODE"})");
    CHECK(world.asked("externalcontact/remark") ==
          json({{"userid", "zhao.min"}, {"external_userid", kWang.value}, {"remark", "王女士"}}));
}

TEST_CASE("marking names only the side that has tags, and nothing asks for nothing", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/mark_tag", error_body(0));
    const std::vector<WecomTagId> tags{{"etA"}, {"etB"}};

    CHECK(world.api.mark_tags({"li"}, kWang, tags, {}));
    CHECK(world.api.mark_tags({"li"}, kWang, {}, tags));
    CHECK(world.api.mark_tags({"li"}, kWang, {}, {}));

    CHECK(world.wecom.count("externalcontact/mark_tag") == 2);
    CHECK(world.asked("externalcontact/mark_tag") ==
          json({{"userid", "li"}, {"external_userid", kWang.value}, {"add_tag", {"etA", "etB"}}}));
    CHECK(world.asked("externalcontact/mark_tag", 1).contains("add_tag") == false);
}

TEST_CASE("a contact way for one is of type 1, for several of type 2", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/add_contact_way", sample("externalcontact.add_contact_way"));
    using Verification = Api::NewContactWay::Verification;
    std::string long_name;
    for (int i = 0; i < 31; ++i) long_name += "店";

    const auto several =
        world.api.create_contact_way({.state = "c_7f3a", .remark = "门店海报", .staff = {{"zhao.min"}, {"qian-li"}}});
    const auto one = world.api.create_contact_way(
        {.state = "c_1", .remark = long_name, .staff = {{"li"}}, .verification = Verification::Ask});

    REQUIRE(several);
    CHECK(several->id.value == "0123456789abcdef0123456789abcdef");
    CHECK(several->qr_code_url == "https://p.qpic.cn/wwhead/TEST/0");
    CHECK(several->state == "c_7f3a");
    CHECK(world.asked("externalcontact/add_contact_way") == json({{"type", 2},
                                                                  {"scene", 2},
                                                                  {"remark", "门店海报"},
                                                                  {"skip_verify", true},
                                                                  {"state", "c_7f3a"},
                                                                  {"user", {"zhao.min", "qian-li"}}}));
    REQUIRE(one);
    const json asked = world.asked("externalcontact/add_contact_way", 1);
    CHECK(asked["type"] == 1);
    CHECK(asked["skip_verify"] == false);
    CHECK(asked["remark"].get<std::string>().size() == 90);  // 30 characters of three bytes
}

TEST_CASE("a contact way whose id did not come must be read back", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/add_contact_way", R"({"errcode":0,"qr_code":"https://p.qpic.cn/x"})");

    const auto made = world.api.create_contact_way({.state = "c_1", .remark = "", .staff = {{"li"}}});

    REQUIRE(!made);
    CHECK(made.error().code == ErrorCode::OutcomeUnknown);
}

TEST_CASE("a contact way is found by its state among those made since", "[wecom]") {
    World world;
    const std::string other = R"({"errcode":0,"contact_way":{"config_id":"aaaa","state":"c_other"}})";
    world.wecom.answers("externalcontact/list_contact_way",
                        R"({"errcode":0,"contact_way":[{"config_id":"a"},{"config_id":"b"}],"next_cursor":"NEXT"})");
    world.wecom.answers("externalcontact/list_contact_way",
                        R"({"errcode":0,"contact_way":[{"config_id":"c"},{"config_id":"d"}]})");
    world.wecom.answers("externalcontact/get_contact_way", other);
    world.wecom.answers("externalcontact/get_contact_way", error_body(41044));  // deleted meanwhile
    world.wecom.answers("externalcontact/get_contact_way", sample("externalcontact.get_contact_way"));

    const auto found = world.api.find_contact_way("c_7f3a", kSampleTime);

    REQUIRE(found);
    REQUIRE(*found);
    CHECK((*found)->id.value == "0123456789abcdef0123456789abcdef");
    CHECK((*found)->qr_code_url == "https://p.qpic.cn/wwhead/TEST/0");
    CHECK(world.asked("externalcontact/list_contact_way")["start_time"] == 1'767'225'600 - 600);
    CHECK(world.asked("externalcontact/list_contact_way", 1)["cursor"] == "NEXT");
    CHECK(world.asked("externalcontact/get_contact_way", 1)["config_id"] == "b");
    CHECK(world.wecom.count("externalcontact/get_contact_way") == 3);
}

TEST_CASE("a contact way that was not made is not found, and a failed search is no answer", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/list_contact_way", sample("externalcontact.list_contact_way"));
    world.wecom.answers("externalcontact/get_contact_way", sample("externalcontact.get_contact_way"));
    const auto absent = world.api.find_contact_way("c_none", kSampleTime);
    REQUIRE(absent);
    CHECK(!*absent);

    World broken;
    broken.wecom.answers("externalcontact/list_contact_way", sample("externalcontact.list_contact_way"));
    broken.wecom.answers("externalcontact/get_contact_way", error_body(45009));
    CHECK(!broken.api.find_contact_way("c_none", kSampleTime));
}
