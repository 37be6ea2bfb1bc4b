#include "core/message/message_json.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::message {

namespace {

nlohmann::json parsed(std::string_view text) {
    auto value = wire::parse(text);
    REQUIRE(value.has_value());
    return *std::move(value);
}

const Instant kExpiry = instant_from_seconds(1'709'300'000);

Content content() {
    return {
        "你好{客户昵称|同学}",
        {Image{{"IMAGE", kExpiry}, "https://wework.qpic.cn/a"},
         Link{"标题", "介绍", "https://example.com", "https://example.com/a.png", {"PICTURE", {}}},
         MiniProgram{"商城", "wx1", "pages/index", {"COVER", kExpiry}}, Video{{"VIDEO", {}}}, File{{"FILE", kExpiry}}}};
}

}  // namespace

TEST_CASE("a message is the same after a way over the wire", "[message][wire]") {
    const auto read = content_from_wire(parsed(wire::dump(to_wire(content()))));

    REQUIRE(read.has_value());
    CHECK(*read == content());
}

TEST_CASE("a message is spelled as the console expects it", "[message][wire]") {
    CHECK(to_wire(content()) == parsed(R"({"text": "你好{客户昵称|同学}", "attachments": [
        {"kind": "image", "media_id": "IMAGE", "expires_at": 1709300000, "address": "https://wework.qpic.cn/a"},
        {"kind": "link", "title": "标题", "description": "介绍", "url": "https://example.com",
         "picture_address": "https://example.com/a.png", "media_id": "PICTURE"},
        {"kind": "mini_program", "title": "商城", "app_id": "wx1", "page": "pages/index", "media_id": "COVER",
         "expires_at": 1709300000},
        {"kind": "video", "media_id": "VIDEO"},
        {"kind": "file", "media_id": "FILE", "expires_at": 1709300000}]})"));
    CHECK(*content_from_wire(parsed("{}")) == Content{});
}

TEST_CASE("a mistyped field of a message is refused by its name", "[message][wire]") {
    const auto field_of = [](std::string_view text) {
        const auto read = content_from_wire(parsed(text));
        REQUIRE_FALSE(read.has_value());
        return read.error().field;
    };

    CHECK(field_of("[]") == "content");
    CHECK(field_of(R"({"text": 1})") == "text");
    CHECK(field_of(R"({"attachments": {}})") == "attachments");
    CHECK(field_of(R"({"attachments": [1]})") == "kind");
    CHECK(field_of(R"({"attachments": [{"kind": "voice"}]})") == "kind");
    CHECK(field_of(R"({"attachments": [{"kind": "image", "expires_at": "soon"}]})") == "expires_at");
    CHECK(field_of(R"({"attachments": [{"kind": "link", "title": []}]})") == "title");
}

TEST_CASE("a finding is spelled with what it has", "[message][wire]") {
    CHECK(to_wire(Finding{.fault = Fault::Empty}) == parsed(R"({"severity": "error", "fault": "empty"})"));
    CHECK(to_wire(Finding{.severity = Severity::Warning,
                          .fault = Fault::PartTooLong,
                          .position = 3,
                          .attachment = 0,
                          .figure = 65,
                          .limit = 64,
                          .word = "title"}) ==
          parsed(R"({"severity": "warning", "fault": "part_too_long", "position": 3, "attachment": 0, "figure": 65,
                     "limit": 64, "word": "title"})"));
}

TEST_CASE("whatever is damaged, a message is read or refused", "[message][wire][property]") {
    const std::string whole = wire::dump(to_wire(content()));
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::string damaged = whole;
        for (int i = random.between(1, 3); i > 0; --i) {
            damaged[static_cast<std::size_t>(random.below(static_cast<int>(damaged.size())))] =
                static_cast<char>(random.between(32, 126));
        }
        const auto json = wire::parse(damaged);
        if (!json) continue;
        const auto read = content_from_wire(*json);
        if (!read) continue;
        const auto again = content_from_wire(to_wire(*read));
        REQUIRE(again.has_value());
        REQUIRE(*again == *read);
    }
}

}  // namespace guanxi::message
