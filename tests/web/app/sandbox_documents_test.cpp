#include "web/app/sandbox_documents.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::web {

TEST_CASE("each member of staff of a sandbox customer is a friend of its own", "[app][sandbox][wire]") {
    const auto friends = sandbox_friends_from_wire(R"({"customers":[
        {"external_userid":"wm1","nickname":"张晓雯",
         "staff":[{"userid":"wangmin","name":"王敏"},{"userid":"chenli"}]},
        {"external_userid":"wm2","staff":[]}]})");

    REQUIRE(friends.has_value());
    REQUIRE(friends->size() == 2);
    CHECK((*friends)[0].customer == "wm1");
    CHECK((*friends)[0].nickname == "张晓雯");
    CHECK((*friends)[0].staff == "wangmin");
    CHECK((*friends)[0].staff_name == "王敏");
    CHECK((*friends)[1].customer == "wm1");
    CHECK((*friends)[1].staff == "chenli");
    CHECK((*friends)[1].staff_name.empty());
}

TEST_CASE("calls that the sandbox received oldest first are shown newest first", "[app][sandbox][wire]") {
    const auto calls = sandbox_calls_from_wire(R"({"calls":[
        {"n":7,"api":"mark_tag","at":1700000000,"errcode":0,"request":{"userid":"wangmin"}},
        {"n":8,"api":"send_welcome_msg","at":1700000001,"errcode":41050}]})");

    REQUIRE(calls.has_value());
    REQUIRE(calls->size() == 2);
    CHECK((*calls)[0].number == 8);
    CHECK((*calls)[0].code == 41050);
    CHECK((*calls)[0].request.empty());
    CHECK((*calls)[1].api == "mark_tag");
    CHECK(seconds_from_instant((*calls)[1].at) == 1'700'000'000);
    CHECK((*calls)[1].request == R"({"userid":"wangmin"})");
}

TEST_CASE("sandbox documents without their list or with half an entry are refused", "[app][sandbox][wire]") {
    for (const char* body : {"", "{}", "[]", R"({"customers":7})", R"({"customers":[{}]})", R"({"customers":[7]})",
                             R"({"customers":[{"external_userid":"wm1"}]})",
                             R"({"customers":[{"external_userid":"wm1","staff":[{}]}]})"}) {
        INFO("body " << body);
        CHECK_FALSE(sandbox_friends_from_wire(body).has_value());
    }
    for (const char* body : {"", "{}", "[]", R"({"calls":{}})", R"({"calls":[{}]})", R"({"calls":[7]})",
                             R"({"calls":[{"n":1,"api":"a","at":1}]})"}) {
        INFO("body " << body);
        CHECK_FALSE(sandbox_calls_from_wire(body).has_value());
    }
}

}  // namespace guanxi::web
