#include "core/channel/channel_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/support/china_time.h"

namespace guanxi::channel {

namespace {

nlohmann::json parsed(std::string_view text) {
    auto value = wire::parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

Plan plan() {
    return {.name = "公众号",
            .staff = {{2}, {1}},
            .departments = {{7}},
            .tags = {{5}, {6}},
            .remark_pattern = "{客户昵称}-公众号",
            .welcome_text = "你好{客户昵称|同学}",
            .acceptance = Acceptance::ByStaff};
}

}  // namespace

TEST_CASE("a channel is the same after a way over the wire", "[channel][wire]") {
    for (const CodeState code : {CodeState::Requested, CodeState::Ready, CodeState::Failed}) {
        const Channel channel{.id = {12},
                              .state = "c_7f3a",
                              .plan = plan(),
                              .code = code,
                              .contact_way = {},
                              .failure = "41041",
                              .created_at = test::china(2024, 3, 1)};

        const auto read = channel_from_wire(parsed(wire::dump(to_wire(channel))));

        REQUIRE(read.has_value());
        CHECK(read->id == channel.id);
        CHECK(read->state == channel.state);
        CHECK(read->code == code);
        CHECK(read->failure == "41041");
        CHECK(read->created_at == channel.created_at);
        CHECK(to_wire(*read) == to_wire(channel));
    }
}

TEST_CASE("a plan is spelled as the console's pages expect it", "[channel][wire]") {
    CHECK(to_wire(plan()) == parsed(R"({"name": "公众号", "staff": [2, 1], "departments": [7], "tags": [5, 6],
        "remark_pattern": "{客户昵称}-公众号", "welcome_text": "你好{客户昵称|同学}", "acceptance": "by_staff"})"));
}

TEST_CASE("a code state of a newer server is kept as other", "[channel][wire]") {
    const auto read = channel_from_wire(
        parsed(R"({"name":"公众号","id":1,"state":"c_1","code":"melted","failure":"","created_at":1700000000})"));

    REQUIRE(read.has_value());
    CHECK(read->code == CodeState::Other);
    CHECK(to_wire(*read).at("code") == "other");
}

TEST_CASE("what WeCom knows a contact way by does not travel", "[channel][wire]") {
    const Channel channel{.contact_way = {"42b34949e138eb6e027c123cba77fad7"}};

    CHECK(wire::dump(to_wire(channel)).find("42b34949") == std::string::npos);
}

TEST_CASE("a plan of a name alone is complete", "[channel][wire]") {
    const auto read = plan_from_wire(parsed(R"({"name": "展会", "staff": null})"));

    REQUIRE(read.has_value());
    CHECK(read->staff.empty());
    CHECK(read->welcome_text.empty());
    CHECK(read->acceptance == Acceptance::Automatic);
}

TEST_CASE("a mistyped field of a plan is refused by its name", "[channel][wire]") {
    const auto field_of = [](std::string_view text) { return plan_from_wire(parsed(text)).error().field; };

    CHECK(field_of(R"({})") == "name");
    CHECK(field_of(R"({"name": 1})") == "name");
    CHECK(field_of(R"({"name": "a", "staff": ["x"]})") == "staff");
    CHECK(field_of(R"({"name": "a", "departments": 1})") == "departments");
    CHECK(field_of(R"({"name": "a", "tags": [1.5]})") == "tags");
    CHECK(field_of(R"({"name": "a", "remark_pattern": []})") == "remark_pattern");
    CHECK(field_of(R"({"name": "a", "welcome_text": 1})") == "welcome_text");
    CHECK(field_of(R"({"name": "a", "acceptance": "maybe"})") == "acceptance");
    CHECK_FALSE(plan_from_wire(parsed("[]")).has_value());
}

}  // namespace guanxi::channel
