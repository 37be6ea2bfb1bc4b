#include "web/app/dispatch.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/platform/null_platform.h"
#include "web/ui/failure_words.h"

namespace guanxi::web {

namespace {

struct Asked {
    Screen screen{[] {}};  // answers draw a frame
    std::vector<Answer> answers;

    Asked() { forget_browser(); }

    void ask(Wish wish) {
        Intents intents;
        intents.push_back({std::move(wish), [this](const Answer& answer) { answers.push_back(answer); }});
        dispatch(intents, example_base());
        CHECK(intents.empty());
    }
};

console::CreateChannel good_plan() {
    console::CreateChannel create;
    create.plan = {.name = "开学季", .staff = {{1}}, .tags = {{1}}, .welcome_text = "你好{客户昵称}"};
    return create;
}

// The one request that was sent, as "POST /path body".
std::string only_request() {
    const std::vector<SentRequest>& requests = null_platform().requests;
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].headers.find("Content-Type: application/json\n") != std::string::npos);
    const auto body = wire::parse(requests[0].body);
    REQUIRE(body.has_value());
    return requests[0].method + " " + requests[0].path + " " + wire::dump(*body);
}

Response problem(int status, std::string body) {
    return {.status = status, .body = std::move(body)};
}

}  // namespace

TEST_CASE("a plan that the core refuses is answered at once and never sent", "[app][dispatch]") {
    Asked asked;
    console::CreateChannel without_name = good_plan();
    without_name.plan.name = "  ";
    console::CreateChannel taken = good_plan();
    taken.plan.name = "门店";
    console::CreateChannel without_staff = good_plan();
    without_staff.plan.staff = {{3}};
    console::CreateChannel deleted_tag = good_plan();
    deleted_tag.plan.tags = {{4}};
    console::CreateChannel unknown_variable = good_plan();
    unknown_variable.plan.welcome_text = "{谁}";

    for (const auto& plan : {without_name, taken, without_staff, deleted_tag, unknown_variable}) asked.ask(plan);

    CHECK(null_platform().requests.empty());
    REQUIRE(asked.answers.size() == 5);
    std::vector<std::string> fields;
    for (const Answer& answer : asked.answers) {
        REQUIRE(answer.failure.has_value());
        fields.push_back(answer.failure->field);
    }
    CHECK(fields == std::vector<std::string>{"name", "name", "staff", "tags", "welcome_text"});
    CHECK(asked.answers[1].failure->code == ErrorCode::Conflict);
}

TEST_CASE("a name of thirty characters is sent, one of thirty-one is not", "[app][dispatch]") {
    Asked asked;
    console::CreateChannel create = good_plan();
    for (create.plan.name.clear(); create.plan.name.size() < 30 * 3;) create.plan.name += "长";
    asked.ask(create);
    CHECK(null_platform().requests.size() == 1);

    create.plan.name += "长";
    asked.ask(create);

    CHECK(null_platform().requests.size() == 1);
    REQUIRE(asked.answers.size() == 1);
    CHECK(asked.answers[0].failure->field == "name");
}

TEST_CASE("a plan travels with everything that a person decided", "[app][dispatch]") {
    Asked asked;
    console::CreateChannel create = good_plan();
    create.plan.remark_pattern = "{客户昵称}-开学";
    create.plan.acceptance = channel::Acceptance::ByStaff;
    asked.ask(create);

    CHECK(only_request() ==
          "POST /api/v1/channels "
          R"({"acceptance":"by_staff","departments":[],"name":"开学季",)"
          R"("remark_pattern":"{客户昵称}-开学","staff":[1],"tags":[1],)"
          R"("welcome_text":"你好{客户昵称}"})");
}

TEST_CASE("each wish has its own address and body", "[app][dispatch]") {
    struct Case {
        Wish wish;
        std::string request;
    };
    const std::vector<Case> cases{
        {RetryChannel{{7}}, "POST /api/v1/channels/7/retry {}"},
        {StartSync{}, "POST /api/v1/sync {}"},
        {ScanCode{"c_a", "", ""}, R"(POST /api/v1/sandbox/scan {"customer":"new","state":"c_a"})"},
        {ScanCode{"c_a", "", "小明"},
         R"(POST /api/v1/sandbox/scan {"customer":"new","nickname":"小明","state":"c_a"})"},
        {ScanCode{"c_a", "wm1", ""}, R"(POST /api/v1/sandbox/scan {"customer":"wm1","state":"c_a"})"},
        {EndFriendship{"wm1", "wangmin", EndFriendship::By::Customer},
         R"(POST /api/v1/sandbox/customer-deletes {"external_userid":"wm1","userid":"wangmin"})"},
        {EndFriendship{"wm1", "wangmin", EndFriendship::By::Staff},
         R"(POST /api/v1/sandbox/member-deletes {"external_userid":"wm1","userid":"wangmin"})"},
        {AdvanceClock{std::chrono::hours{1}}, R"(POST /api/v1/sandbox/clock {"advance_seconds":3600})"},
    };
    for (const Case& each : cases) {
        Asked asked;
        asked.ask(each.wish);
        CHECK(only_request() == each.request);
    }
}

TEST_CASE("an answer comes back once, with its body or with its failure", "[app][dispatch]") {
    Asked asked;
    asked.ask(StartSync{});
    CHECK(asked.answers.empty());
    REQUIRE(answer_request("/api/v1/sync", 202, R"({"run":1})"));
    REQUIRE(asked.answers.size() == 1);
    CHECK(asked.answers[0].body == R"({"run":1})");
    CHECK_FALSE(asked.answers[0].failure.has_value());

    asked.ask(StartSync{});
    REQUIRE(answer_request("/api/v1/sync", 409, R"({"code":"conflict","detail":"it runs already"})"));
    REQUIRE(asked.answers.size() == 2);
    CHECK(asked.answers[1].body.empty());
    CHECK(asked.answers[1].failure->code == ErrorCode::Conflict);
}

TEST_CASE("a wish that nobody waits for is sent and refused without harm", "[app][dispatch]") {
    const Asked asked;
    Intents intents;
    intents.push_back({StartSync{}, {}});
    intents.push_back({console::CreateChannel{}, {}});

    dispatch(intents, example_base());

    REQUIRE(null_platform().requests.size() == 1);
    CHECK(answer_request("/api/v1/sync", 500, ""));
}

TEST_CASE("every status from 200 to 299 is a success", "[app][dispatch]") {
    CHECK(failure_of(problem(199, "")).has_value());
    CHECK_FALSE(failure_of(problem(200, "")).has_value());
    CHECK_FALSE(failure_of(problem(299, "")).has_value());
    CHECK(failure_of(problem(300, "")).has_value());
}

TEST_CASE("a problem document becomes the error that it describes", "[app][dispatch]") {
    const auto error = failure_of(
        problem(400, R"({"status":400,"code":"invalid_input","detail":"the name is empty","field":"name"})"));
    REQUIRE(error.has_value());
    CHECK(error->code == ErrorCode::InvalidInput);
    CHECK(error->detail == "the name is empty");
    CHECK(error->field == "name");
    CHECK(error->wecom_code == 0);

    const auto refused = failure_of(problem(502, R"({"code":"wecom_refused","detail":"no","wecom_code":60011})"));
    REQUIRE(refused.has_value());
    CHECK(refused->code == ErrorCode::WecomRefused);
    CHECK(refused->wecom_code == 60011);
}

TEST_CASE("words that have no error code are told apart by what HTTP says", "[app][dispatch]") {
    struct Case {
        int status;
        const char* word;
        const char* field;
        const char* words;
    };
    for (const Case& each :
         {Case{503, "loading", ui::kNotReady, "服务器正忙或正在启动，请稍候。"},
          Case{413, "too_large", ui::kTooLarge, "内容太大，没有提交。请减少内容后再试。"},
          Case{405, "method_not_allowed", ui::kOtherVersion, "这个页面和服务器的版本不同，请刷新页面。"},
          Case{415, "wrong_media_type", ui::kOtherVersion, "这个页面和服务器的版本不同，请刷新页面。"},
          Case{418, "teapot", "", "连接不上服务器，请检查网络后重试。"}}) {
        INFO(each.word);
        const std::string body = std::string(R"({"code":")") + each.word + R"(","detail":"the detail","field":"x"})";

        const auto error = failure_of(problem(each.status, body));

        REQUIRE(error.has_value());
        CHECK(error->field == each.field);
        CHECK(error->detail == "the detail");
        CHECK(ui::failure_text(*error) == each.words);
    }
}

TEST_CASE("a status says what a missing problem document would", "[app][dispatch]") {
    CHECK(failure_of(problem(400, ""))->code == ErrorCode::InvalidInput);
    CHECK(failure_of(problem(401, ""))->code == ErrorCode::Unauthorized);
    CHECK(failure_of(problem(403, "<html>"))->code == ErrorCode::Forbidden);
    CHECK(failure_of(problem(404, ""))->code == ErrorCode::NotFound);
    CHECK(failure_of(problem(409, ""))->code == ErrorCode::Conflict);
    CHECK(failure_of(problem(429, ""))->code == ErrorCode::TooMany);
    CHECK(failure_of(problem(500, ""))->code == ErrorCode::Storage);
    CHECK(failure_of(problem(503, ""))->field == ui::kNotReady);
}

TEST_CASE("a change without an answer of our server may have been done, and says so", "[app][dispatch]") {
    CHECK(failure_of_change({})->code == ErrorCode::OutcomeUnknown);
    CHECK(failure_of_change(problem(502, "<html>"))->code == ErrorCode::OutcomeUnknown);
    CHECK(failure_of_change(problem(504, ""))->code == ErrorCode::OutcomeUnknown);
    CHECK(failure_of_change(problem(503, ""))->code == ErrorCode::Network);
    CHECK(failure_of_change(problem(409, R"({"code":"conflict"})"))->code == ErrorCode::Conflict);
    CHECK_FALSE(failure_of_change(problem(200, "")).has_value());

    Asked asked;
    asked.ask(StartSync{});
    REQUIRE(answer_request("/api/v1/sync", 0, ""));
    REQUIRE(asked.answers.size() == 1);
    CHECK(asked.answers[0].failure->code == ErrorCode::OutcomeUnknown);
}

TEST_CASE("every change carries a key of its own", "[app][dispatch]") {
    Asked asked;
    null_platform().random = 0.25;
    asked.ask(StartSync{});
    null_platform().random = 0.5;
    asked.ask(StartSync{});

    const auto& sent = null_platform().requests;
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].headers.find("Idempotency-Key: 00000004000000040000000400000004\n") != std::string::npos);
    CHECK(sent[1].headers.find("Idempotency-Key: 00000008000000080000000800000008\n") != std::string::npos);
}

TEST_CASE("an answer without a problem document tells its status", "[app][dispatch]") {
    for (const char* body : {"", "<html>Bad Gateway</html>", "[1]", "{", R"({"code":7})"}) {
        INFO("body " << body);
        const auto error = failure_of(problem(502, body));
        REQUIRE(error.has_value());
        CHECK(error->code == ErrorCode::Network);
        CHECK(error->detail == "HTTP 502");
        CHECK(error->field.empty());
    }
    CHECK(failure_of({})->detail == "HTTP 0");
}

}  // namespace guanxi::web
