#include "server/wecom/answer.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "server/wecom/advice.h"
#include "server/wecom/http_transport.h"
#include "tests/support/fake_wecom.h"

namespace {

using namespace std::chrono_literals;
using guanxi::ErrorCode;
using guanxi::server::Sent;
using guanxi::test::answer_of;
using guanxi::test::error_body;
using guanxi::test::FakeTime;
using guanxi::test::FakeWecom;
using guanxi::wecom::Api;

const std::string kFollowers = R"({"errcode":0,"follow_user":["zhao.min"]})";
const std::string kCall = "externalcontact/get_follow_user_list";

struct World {
    FakeWecom wecom;
    FakeTime time;
    Api api{{"wwcorp", "secret"}, wecom.transport(), time.pace()};
};

guanxi::Error error_after(const FakeWecom::Answer& answer) {
    World world;
    world.wecom.answers(kCall, answer);
    const auto staff = world.api.staff_with_contact_function();
    REQUIRE(!staff);
    return staff.error();
}

}  // namespace

TEST_CASE("what was surely not sent is told apart from what may have been done", "[wecom]") {
    const auto code_after = [](guanxi::server::ClientAnswer answer) {
        return error_after([answer](const auto& /*request*/) { return answer; }).code;
    };

    CHECK(code_after(guanxi::test::failure_of(Sent::No)) == ErrorCode::Network);
    CHECK(code_after(guanxi::test::failure_of(Sent::Perhaps)) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of(kFollowers, 500)) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of("<html>502</html>", 502)) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of("not found", 404)) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of("")) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of(R"({"errcode":0,"follow_user":[)")) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of(R"([0])")) == ErrorCode::OutcomeUnknown);
    CHECK(code_after(answer_of(R"({"errmsg":"ok"})")) == ErrorCode::OutcomeUnknown);
    CHECK(guanxi::wecom::outcome_is_unknown({ErrorCode::OutcomeUnknown, ""}));
    CHECK(!guanxi::wecom::outcome_is_unknown({ErrorCode::Network, ""}));
}

TEST_CASE("too frequent and too many at once mean: later", "[wecom]") {
    for (const int errcode : {45009, 45033}) {
        const auto error = error_after([errcode](const auto&) { return answer_of(error_body(errcode)); });

        CHECK(error.code == ErrorCode::TooMany);
        CHECK(error.wecom_code == errcode);
    }
    CHECK(error_after([](const auto&) { return answer_of(error_body(45008)); }).code == ErrorCode::WecomRefused);
}

TEST_CASE("a refusal keeps WeCom's words without hint and address", "[wecom]") {
    const auto often = error_after([](const auto&) { return answer_of(guanxi::test::sample("error.45009")); });
    CHECK(often.detail == "/cgi-bin/externalcontact/get_follow_user_list: 45009 api freq out of limit");

    // The address is what a person must enter at WeCom.
    const auto refused = error_after([](const auto&) { return answer_of(guanxi::test::sample("error.60020")); });
    CHECK(refused.wecom_code == 60020);
    CHECK(refused.detail ==
          "/cgi-bin/externalcontact/get_follow_user_list: 60020 not allow to access from your ip, "
          "from ip: 203.0.113.9");
    CHECK(guanxi::wecom::advice(refused).find("trusted IPs (/cgi-bin/") != std::string::npos);
    CHECK(guanxi::wecom::advice(refused).find("203.0.113.9") != std::string::npos);
}

TEST_CASE("only errcode decides, as a number or as digits", "[wecom]") {
    for (const char* body :
         {R"({"errcode":0})", R"({"errcode":"0","errmsg":"strange"})", R"({"errcode":0,"errmsg":""})",
          R"({"errcode":0,"errmsg":"ok. Warning: wrong json format. "})"}) {
        World world;
        world.wecom.answers(kCall, body);
        const auto staff = world.api.staff_with_contact_function();
        REQUIRE(staff);
        CHECK(staff->empty());
    }
    CHECK(error_after([](const auto&) { return answer_of(R"({"errcode":"84061"})"); }).wecom_code == 84061);
}

TEST_CASE("one broken nickname does not hide the answer", "[wecom]") {
    const std::vector<std::pair<std::string, std::string>> broken = {
        {"a\xff"
         "b",
         "a\xef\xbf\xbd"
         "b"},                          // a malformed byte
        {"a\nb", "a b"},                // a raw line break
        {"a\\ud83d", "a\xef\xbf\xbd"},  // half a pair, cut off
        {"\\udf19"
         "b",
         "\xef\xbf\xbd"
         "b"},                                                      // the other half
        {"\\ud83c\\udf19\\ud83c", "\xf0\x9f\x8c\x99\xef\xbf\xbd"},  // a whole pair stays
        {"\\\\ud83d\xff", "\\ud83d\xef\xbf\xbd"},                   // no escape but a backslash and letters
    };
    for (const auto& [written, read] : broken) {
        World world;
        world.wecom.answers("department/list", R"({"errcode":0,"department":[{"id":1,"name":")" + written + R"("}]})");

        const auto departments = world.api.departments();

        REQUIRE(departments);
        CHECK(departments->at(0).name == read);
    }
}

TEST_CASE("a busy WeCom is asked again three times, ever later", "[wecom][time]") {
    for (const int errcode : {-1, 6000}) {
        World world;
        for (int i = 0; i < 3; ++i) world.wecom.answers(kCall, error_body(errcode));
        world.wecom.answers(kCall, kFollowers);

        CHECK(world.api.staff_with_contact_function());

        CHECK(world.wecom.count(kCall) == 4);
        CHECK(world.time.pauses() == std::vector<std::chrono::milliseconds>{100ms, 300ms, 900ms});
    }
    World world;
    world.wecom.answers(kCall, error_body(-1));

    const auto staff = world.api.staff_with_contact_function();

    REQUIRE(!staff);
    CHECK(staff.error().wecom_code == -1);
    CHECK(world.wecom.count(kCall) == 4);
}

TEST_CASE("a busy WeCom is not asked twice for what has an effect each time", "[wecom]") {
    World world;
    world.wecom.answers("externalcontact/send_welcome_msg", error_body(-1));
    world.wecom.answers("externalcontact/add_contact_way", error_body(-1));

    CHECK(!world.api.send_welcome("CODE", "hello"));
    CHECK(!world.api.create_contact_way({.state = "c_1", .remark = "", .staff = {{"li"}}}));

    CHECK(world.wecom.count("externalcontact/send_welcome_msg") == 1);
    CHECK(world.wecom.count("externalcontact/add_contact_way") == 1);
}

TEST_CASE("where nobody listens, nothing was sent", "[wecom]") {
    const auto transport = guanxi::wecom::open_http_transport("http://127.0.0.1:1");
    REQUIRE(transport);
    Api api{{"wwcorp", "secret"}, *transport};

    const auto sent = api.send_welcome("CODE", "hello");

    REQUIRE(!sent);
    CHECK(sent.error().code == ErrorCode::Network);
    CHECK(!guanxi::wecom::open_http_transport("no address"));
}
